import { holdsId } from '../journal/entry-id';
import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import type { Spec } from '../spec/spec';
import { findCriterion, numberedCriteria, tickCriterionText } from '../spec-text/criteria';
import { scanNote } from '../text/scan-note';
import { findSpec } from '../trace/find-spec';
import { vaultPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { editFile } from './chain-edits';
import type { Desk } from './desk';
import { contextPathOf, linkTo } from './spec-files';

export interface TickRequest {
  /** Id or path. */
  readonly spec: string;
  /** Number of the criterion, from 1, or its words. */
  readonly criterion: number | string;
  readonly tick: 'met' | 'open';
  /** `e-…` of an entry in the spec's journal, or a vault path with or without a fragment; null adds no evidence. */
  readonly evidence: string | null;
}

export interface TickOutcome {
  readonly spec: VaultPath;
  readonly criterion: string;
  readonly done: number;
  readonly total: number;
}

/** Ticks or unticks an acceptance criterion, one byte, with its evidence below it. */
export async function tickCriterion(desk: Desk, request: TickRequest): Promise<Result<Act<TickOutcome>>> {
  const spec = findSpec(desk.trace, request.spec);
  if (!spec.ok) return spec;
  const { path, id } = spec.value;
  const text = await desk.read(path);
  if (!text.ok) return text;
  const found = findCriterion(scanNote(text.value), request.criterion, path);
  if (!found.ok) return found;
  const evidence = await evidenceLink(desk, spec.value, request.evidence);
  if (!evidence.ok) return evidence;
  // Found again by its words: somebody may add a criterion above it before the act is written.
  const tick = { criterion: wordsOrNumber(text.value, request.criterion, found.value.text), tick: request.tick, evidence: evidence.value, path };
  const after = tickCriterionText(text.value, tick);
  if (!after.ok) return after;
  const outcome = { spec: path, criterion: found.value.text, ...counts(after.value) };
  const verb = request.tick === 'met' ? 'Tick' : 'Untick';
  return ok({ title: `${verb} "${found.value.text}" of ${id}`, changes: [editFile(path, (now) => tickCriterionText(now, tick))], outcome });
}

function wordsOrNumber(text: string, wanted: number | string, words: string): number | string {
  const same = numberedCriteria(scanNote(text)).filter((criterion) => criterion.text.toLowerCase() === words.toLowerCase());
  return same.length === 1 && words !== '' ? words : wanted;
}

/** A link to the evidence; refused when it would lead nowhere. */
async function evidenceLink(desk: Desk, spec: Spec, evidence: string | null): Promise<Result<string | null>> {
  if (evidence === null || evidence.trim() === '') return ok(null);
  if (evidence.startsWith('[')) return ok(evidence);
  const block = /^\^?([escrg]-\d{8}-\d{4}-[a-z0-9]{4,12})$/i.exec(evidence)?.[1];
  const to = block === undefined ? evidence : `${spec.context ?? contextPathOf(spec, desk.settings)}#^${block}`;
  const file = vaultPath(to.split('#')[0] ?? '');
  const text = file.ok && block !== undefined ? await desk.read(file.value) : null;
  const isThere = text === null ? file.ok && (await desk.exists(file.value)) : text.ok && holdsId(text.value, block ?? '');
  return isThere ? ok(linkTo(desk, { from: spec.path, to, title: 'Evidence' })) : noEvidence(evidence);
}

function noEvidence(evidence: string): Failure {
  return problem('criterion/no-evidence', {
    what: 'The criterion was not ticked.',
    why: `Neither an entry of the journal nor a file of the vault is called "${evidence}".`,
    next: 'Give the id of an entry (e-…) or the path of a file, or tick without evidence.',
  });
}

function counts(text: string): { readonly done: number; readonly total: number } {
  const counted = numberedCriteria(scanNote(text)).filter(({ mark }) => mark !== '-');
  return { done: counted.filter(({ mark }) => mark.toLowerCase() === 'x').length, total: counted.length };
}
