import { anchorComment, anchorOf, codeReferencesIn, findReference, linesOf } from '../evidence/code-reference';
import type { CodeReference, ReferenceState } from '../evidence/code-reference';
import { ok } from '../problem';
import type { Result } from '../problem';
import type { Spec } from '../spec/spec';
import { refuseMergeMarkers } from '../spec-text/merge-markers';
import { LineKind } from '../text/scan';
import { lineStart, lineText } from '../text/scan-lines';
import { scanNote } from '../text/scan-note';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import { findSpec } from '../trace/find-spec';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { counted } from '../evidence/plain-words';
import { ChangeSet } from './change-set';
import type { Desk } from './desk';

/** Text of a code file by the path that a note gives it; null when there is no such file here. */
export type ReadCode = (path: string) => Promise<string | null>;

/** A reference of a note, and how its line stands. */
export interface PlacedReference extends CodeReference {
  readonly note: VaultPath;
  readonly now: ReferenceState;
}

const MOST = 2_000;

/** Every `path:line` of a spec and its journal, with where the line is now. */
export async function referencesOf(desk: Pick<Desk, 'read'>, spec: Pick<Spec, 'path' | 'context'>, readCode: ReadCode): Promise<readonly PlacedReference[]> {
  const notes = [spec.path, ...(spec.context === null ? [] : [spec.context])];
  const files = new Map<string, string | null>();
  const found: PlacedReference[] = [];
  for (const note of notes) {
    const text = await desk.read(note);
    if (!text.ok) continue;
    for (const reference of referencesInNote(text.value).slice(0, MOST - found.length)) {
      const file = files.has(reference.path) ? (files.get(reference.path) ?? null) : await readCode(reference.path);
      files.set(reference.path, file);
      found.push({ ...reference, note, now: findReference(reference, file) });
    }
  }
  return found;
}

/** The references of a note, outside of fences and comments. */
export function referencesInNote(text: string): readonly CodeReference[] {
  if (!text.includes(':')) return [];
  const scan = scanNote(text);
  const found: CodeReference[] = [];
  for (let line = 1; line <= scan.lineStarts.length && found.length < MOST; line++) {
    if (scan.lineKinds[line - 1] === LineKind.Text) found.push(...codeReferencesIn(lineText(scan, line), line));
  }
  return found;
}

export interface HealRequest {
  /** Id or path. */
  readonly spec: string;
  readonly readCode: ReadCode;
  /** `moved` follows lines that moved; `remember` also keeps what lines that nobody remembered yet look like. */
  readonly extent: 'moved' | 'remember';
}

export interface HealOutcome {
  readonly spec: VaultPath;
  readonly healed: readonly { readonly note: VaultPath; readonly line: number; readonly path: string; readonly from: number; readonly to: number }[];
  readonly remembered: number;
  /** Lines that were not found. */
  readonly gone: readonly { readonly note: VaultPath; readonly line: number; readonly path: string; readonly codeLine: number }[];
}

/** Follows the code: a reference whose line moved gets its new number. What is gone is told and left as it is. */
export async function healReferences(desk: Desk, { spec, readCode, extent }: HealRequest): Promise<Result<Act<HealOutcome>>> {
  const found = findSpec(desk.trace, spec);
  if (!found.ok) return found;
  const references = await referencesOf(desk, found.value, readCode);
  const plans = await plansFor(references, { readCode, extent });
  const changes = new ChangeSet();
  for (const note of new Set(plans.map(({ reference }) => reference.note))) {
    changes.edit(note, (text) => healText(text, note, plans.filter(({ reference }) => reference.note === note)));
  }
  const moved = plans.filter(({ to, reference }) => to !== reference.codeLine);
  const outcome: HealOutcome = {
    spec: found.value.path,
    healed: moved.map(({ reference: { note, line, path, codeLine }, to }) => ({ note, line, path, from: codeLine, to })),
    remembered: plans.filter(({ reference }) => reference.anchor === null).length,
    gone: references.filter(({ now }) => now.state === 'gone').map(({ note, line, path, codeLine }) => ({ note, line, path, codeLine })),
  };
  return changes.act(`Follow ${counted(plans.length, 'code line')} of ${found.value.id}`, outcome);
}

interface Plan {
  readonly reference: PlacedReference;
  readonly to: number;
  readonly anchor: string;
}

async function plansFor(references: readonly PlacedReference[], { readCode, extent }: Pick<HealRequest, 'readCode' | 'extent'>): Promise<readonly Plan[]> {
  const plans: Plan[] = [];
  for (const reference of references) {
    const to = targetOf(reference, extent);
    if (to === null) continue;
    const file = await readCode(reference.path);
    const anchor = file === null ? null : anchorOf(linesOf(file), to);
    if (anchor !== null) plans.push({ reference, to, anchor });
  }
  return plans;
}

function targetOf({ now, codeLine }: PlacedReference, extent: HealRequest['extent']): number | null {
  if (now.state === 'moved') return now.to;
  return now.state === 'unknown' && extent === 'remember' ? codeLine : null;
}

/** The references are found again in the text as it is: what somebody changed in between is left alone. */
function healText(text: string, note: VaultPath, plans: readonly Plan[]): Result<string> {
  const scan = scanNote(text);
  const standing = referencesInNote(text);
  const taken = new Set<CodeReference>();
  const splices: Splice[] = [];
  for (const plan of plans) {
    const reference = standing.find((one) => !taken.has(one) && isSame(one, plan.reference));
    if (reference === undefined) continue;
    taken.add(reference);
    const refusal = refuseMergeMarkers(scan, { from: reference.line, to: reference.line }, note);
    if (refusal !== null) return refusal;
    splices.push(...splicesFor(lineStart(scan, reference.line), { reference, plan, text }));
  }
  return ok(applySplices(text, splices.sort((one, other) => one.at - other.at)));
}

function isSame(one: CodeReference, other: CodeReference): boolean {
  return one.path === other.path && one.codeLine === other.codeLine && one.anchor === other.anchor;
}

function splicesFor(start: number, { reference, plan, text }: { readonly reference: CodeReference; readonly plan: Plan; readonly text: string }): Splice[] {
  const places = [...(reference.label === null ? [] : [reference.label]), reference];
  const numbers = places.map(({ from, to }) => ({ at: start + from, removed: text.slice(start + from, start + to), inserted: String(plan.to) }));
  const comment = anchorComment(plan.anchor);
  const behind = start + reference.end;
  const closes = text.charAt(behind) === ')' ? 1 : 0;
  if (reference.anchor === null) return [...numbers, { at: behind + closes, removed: '', inserted: ` ${comment}` }];
  const old = anchorComment(reference.anchor);
  return [...numbers, { at: behind + closes + 1, removed: old, inserted: comment }];
}
