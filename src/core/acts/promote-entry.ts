import { cutTo, plainWords } from '../evidence/plain-words';
import { ok, problem } from '../problem';
import type { Result } from '../problem';
import type { Spec, SpecType } from '../spec/spec';
import { insertLines } from '../text/insert-lines';
import { scanNote } from '../text/scan-note';
import { applySplices } from '../text/splices';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import type { Desk } from './desk';
import { findEntry } from './find-entry';
import { joinActs } from './join-acts';
import { nestBelowEntry } from './nest-below-entry';
import { newSpec } from './new-spec';
import type { NewSpec } from './new-spec';
import { linkTo, nameOfSpec } from './spec-files';

export interface PromoteRequest {
  /** `e-…` of an improvement, or of any other entry. */
  readonly entry: string;
  readonly type: SpecType;
  /** null takes the entry's words. */
  readonly title: string | null;
  /** Id or path; null is the nearest spec above the entry's own that may hold one of the type. */
  readonly parent: string | null;
  readonly takenIds: readonly string[];
}

export interface PromoteOutcome extends NewSpec {
  readonly entry: string;
  readonly context: VaultPath;
}

const TITLE_LENGTH = 80;

/** Makes a spec of an entry, such as an improvement, and links each to the other. */
export async function promoteEntry(desk: Desk, request: PromoteRequest): Promise<Result<Act<PromoteOutcome>>> {
  const found = await findEntry(desk, request.entry, null);
  if (!found.ok) return found;
  const { context, entry } = found.value;
  const id = entry.id ?? '';
  if (entry.nested.some(({ text }) => PROMOTED.test(text))) return promotedAlready(id);
  const title = request.title ?? cutTo(plainWords(entry.text), TITLE_LENGTH);
  const parent = request.parent ?? parentFor(desk, context, request.type);
  const made = await newSpec(desk, { type: request.type, title, parent, id: null, takenIds: request.takenIds, criteria: [] });
  if (!made.ok) return made;
  const spec = made.value.outcome;
  const back = linkTo(desk, { from: spec.path, to: `${context}#^${id}`, title: 'the entry' });
  const link = linkTo(desk, { from: context, to: spec.path, title: nameOfSpec(spec) });
  const links = new ChangeSet()
    .edit(spec.path, (text) => ok(withOverview(text, [plainWords(entry.text), ...entry.nested.map((line) => plainWords(line.text)), `From ${back}.`])))
    .edit(context, (text) => nestBelowEntry(text, { id, line: `Promoted to ${link}`, path: context }))
    .act('Link the entry', null);
  if (!links.ok) return links;
  return joinActs(`Promote an entry to ${spec.type} ${spec.id}`, [made.value, links.value], { ...spec, entry: id, context });
}

const PROMOTED = /^Promoted to \[/;

/** A task stands beside its task, below its feature, below its epic; a feature below its epic. */
function parentFor(desk: Desk, context: VaultPath, type: SpecType): string | null {
  if (type === 'epic') return null;
  const wanted: readonly Spec['type'][] = type === 'task' ? ['feature', 'epic'] : ['epic'];
  for (let spec = ownerOf(desk, context); spec !== null; spec = specAt(desk, spec.parent)) {
    if (wanted.includes(spec.type) && spec.ownsFolder) return spec.path;
  }
  return null;
}

function ownerOf(desk: Desk, context: VaultPath): Spec | null {
  return specAt(desk, desk.trace.contexts.get(context)?.spec ?? null);
}

function specAt(desk: Desk, path: VaultPath | null): Spec | null {
  return path === null ? null : (desk.trace.specs.get(path) ?? null);
}

/** Puts lines into the overview of a new spec: a paragraph each. */
function withOverview(text: string, lines: readonly string[]): string {
  const scan = scanNote(text);
  const heading = scan.headings.find((one) => one.level === 2 && one.text.toLowerCase() === 'overview');
  if (heading === undefined) return text;
  return applySplices(text, [insertLines(scan, { after: heading.line, lines: lines.flatMap((line, at) => (at === 0 ? [line] : ['', line])) })]);
}

function promotedAlready(id: string): Result<never> {
  return problem('entry/promoted', { what: 'No spec was made.', why: `The entry ${id} was promoted already.`, next: 'Open the spec that stands below it.' });
}
