import { featureSlug, newChangeFolder } from '../change/change-folder';
import { versionOf } from '../change/document-header';
import { noteFinder } from '../change/find-note';
import { readOverrides } from '../change/overrides';
import type { Phase } from '../change/phases';
import { proposalPrint } from '../change/proposal-print';
import { CONFIRM_QUESTION, readProposal } from '../change/read-proposal';
import { affectedLine, placeConfirmGate, proposalText } from '../change/write-proposal';
import { makeId } from '../journal/entry-id';
import type { NewGate } from '../journal/gates';
import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { scanNote } from '../text/scan-note';
import { isInside, joinPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import type { Desk } from './desk';
import { linkTo, shortName } from './spec-files';

export interface NewChangeRequest {
  /** Name of the feature, in words. */
  readonly name: string;
  readonly request: string;
  readonly intent: string;
  readonly affected: readonly AffectedWish[];
  readonly keyChanges: readonly string[];
  readonly questions: readonly string[];
  /** `--skip-alignment`, … */
  readonly options: readonly string[];
  /** Set: the short form, which leaves refinement, alignment and validation out for this reason. */
  readonly shortBecause: string | null;
}

export interface AffectedWish {
  /** Path, id or end of a path. */
  readonly spec: string;
  readonly sections: readonly string[];
}

export interface NewChange {
  readonly folder: VaultPath;
  readonly path: VaultPath;
  readonly feature: string;
  /** `g-…`: the gate that asks to confirm. */
  readonly gate: string;
}

/** Phases that the short form leaves out. */
export const SHORT_FORM: readonly Phase[] = ['refinement', 'alignment', 'validation'];
export const CONFIRM_OPTIONS = ['approve', 'reject', 'change'] as const;

/** Starts a change: its folder, the proposal, and the gate that asks to confirm it. */
export async function newChange(desk: Desk, request: NewChangeRequest): Promise<Result<Act<NewChange>>> {
  const feature = featureSlug(request.name);
  if (feature === '' || request.request.trim() === '') return refused('It needs a name with letters or digits, and the request', 'Give both, such as: throughline feature new "Rule builder" --request "One place for rules"');
  const { known, unknown } = readOverrides(request.options);
  if (unknown.length > 0) return refused(`"${unknown.join(' ')}" is no option of a change`, 'Leave it out, or see: throughline help feature');
  const files = desk.files?.() ?? [];
  const folder = newChangeFolder(desk.settings, { feature, date: desk.clock.minute().slice(0, 10), taken: (path) => files.some((file) => isInside(path, file)) });
  const path = joinPath(folder, 'proposal.md');
  const affected = await affectedLines(desk, path, request.affected);
  if (!affected.ok) return affected;
  const skipped = request.shortBecause === null ? [] : SHORT_FORM.map((phase) => ({ phase, reason: request.shortBecause ?? '' }));
  const bare = proposalText({ title: request.name, request: request.request, intent: request.intent, affected: affected.value, keyChanges: request.keyChanges, questions: request.questions, options: known, skipped });
  const gate = confirmGate(desk, { text: bare, path });
  const text = placeConfirmGate(bare, gate, path);
  return text.ok ? ok({ title: `Propose ${feature}`, changes: [{ kind: 'create', path, text: text.value }], outcome: { folder, path, feature, gate: gate.id } }) : text;
}

/** The gate about the words of a proposal as they stand in a text. */
export function confirmGate(desk: Desk, { text, path }: { readonly text: string; readonly path: VaultPath }): NewGate {
  const proposal = readProposal(scanNote(text), path, noteFinder(desk.files?.() ?? []));
  return { id: makeId('g', desk.clock.minute(), desk.ids.random()), question: CONFIRM_QUESTION, options: CONFIRM_OPTIONS, fingerprint: proposalPrint(proposal) };
}

/** The lines of affected specs: a link, the sections, and the version that the spec has now. */
export async function affectedLines(desk: Desk, from: VaultPath, wishes: readonly AffectedWish[]): Promise<Result<readonly string[]>> {
  const find = noteFinder(desk.files?.() ?? []);
  const lines: string[] = [];
  for (const { spec, sections } of wishes) {
    const [byId] = desk.trace.byId.get(spec) ?? [];
    const path = byId?.path ?? find(spec, from);
    if (path === null) return refused(`No note, or several, are meant by "${spec}"`, 'Give the path of one note of the vault');
    const text = await desk.read(path);
    const title = desk.trace.specs.get(path)?.title ?? null;
    const link = linkTo(desk, { from, to: path, title: title === null ? shortName(path) : `${desk.trace.specs.get(path)?.id ?? ''} - ${title}` });
    lines.push(affectedLine({ link: text.ok ? link : path, sections, version: text.ok ? versionOf(text.value) : null }));
  }
  return ok(lines);
}

function refused(why: string, next: string): Result<never> {
  return problem('change/not-started', { what: 'The change was not started.', why: `${why}.`, next: `${next}.` });
}
