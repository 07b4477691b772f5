import { addMinutes } from '../vault/time';
import type { Minute } from '../vault/time';
import type { VaultPath } from '../vault/paths';
import { lastSignOf } from '../journal/duration';
import { causesOf } from '../suspect/causes';
import type { Cause } from '../suspect/causes';
import { NO_SHELF } from '../suspect/meaning-shelf';
import { ALL_PARTS } from '../suspect/suspect-parts';
import { causeSentence } from '../suspect/suspect-words';
import { vaultTies } from '../suspect/vault-ties';
import type { LostEntry } from '../trace/find-lost-entries';
import type { PlacedGate, PlacedRun } from '../trace/trace';
import type { Desk } from './desk';

export type InboxKind = 'two-answers' | 'gate' | 'failed-run' | 'lost-entry' | 'merge-markers' | 'suspect' | 'comment' | 'forgotten-session' | 'conflict-copy';

/** One thing that waits for a person: a sentence, a place, and the command that settles it. */
export interface InboxItem {
  readonly kind: InboxKind;
  readonly path: VaultPath;
  readonly line: number;
  /** Id of the gate, session or entry; null where there is none. */
  readonly id: string | null;
  readonly spec: VaultPath | null;
  readonly message: string;
  readonly action: string;
}

export type { LostEntry } from '../trace/find-lost-entries';

const FORGOTTEN_AFTER = 24 * 60;

/** What the inbox is read from; no file is. */
export type InboxDesk = Pick<Desk, 'trace' | 'clock' | 'person'>;

/** "Needs you": everything that waits for a person, most pressing first. Without causes, the trace alone tells what is suspect. */
export function inboxOf(desk: InboxDesk, lost: readonly LostEntry[], causes: readonly Cause[] = causesIn(desk)): readonly InboxItem[] {
  return [
    ...gates(desk),
    ...failedRuns(desk),
    ...lost.map((entry) => lostItem(desk, entry)),
    ...mergeMarkers(desk),
    ...suspects(causes),
    ...openComments(desk),
    ...forgottenSessions(desk),
    ...conflictCopies(desk),
  ];
}

function causesIn({ trace }: InboxDesk): readonly Cause[] {
  return causesOf(trace, vaultTies(trace, { parts: ALL_PARTS, shelf: NO_SHELF }));
}

/** One row for each changed spec, however many links lead to it. */
function suspects(causes: readonly Cause[]): InboxItem[] {
  return causes
    .filter((cause) => cause.suspects.length > 0)
    .map((cause) => ({
      kind: 'suspect', path: cause.upstream, line: 1, id: null, spec: cause.upstream,
      message: `${causeSentence(cause)}.`, action: `throughline suspects --cause ${cause.id}`,
    }));
}

function gates(desk: InboxDesk): InboxItem[] {
  const waiting = desk.trace.gates.filter(({ answer }) => answer === null);
  const contradicting = waiting.filter((gate) => tickedOf(gate).length > 1);
  const open = waiting.filter((gate) => tickedOf(gate).length === 0);
  return [
    ...contradicting.map((gate) => gateItem(desk, gate, { kind: 'two-answers', text: `"${gate.question}" has two answers: ${tickedOf(gate).join(', ')}.` })),
    ...open.map((gate) => gateItem(desk, gate, { kind: 'gate', text: `"${gate.question}" waits for an answer: ${gate.options.map(({ word }) => word).join(', ')}.` })),
  ];
}

const FAILED: ReadonlySet<PlacedRun['phase']> = new Set(['parked', 'rollback-failed']);

/** The newest run of a workflow for a spec tells how it stands; a later one makes what failed before it old. */
function failedRuns({ trace }: InboxDesk): InboxItem[] {
  const newest = new Map<string, PlacedRun>();
  for (const run of trace.runs) {
    const key = `${run.workflow} ${run.spec ?? ''}`;
    if ((newest.get(key)?.started ?? '') <= run.started) newest.set(key, run);
  }
  return [...newest.values()].filter(({ phase }) => FAILED.has(phase)).map((run) => ({
    kind: 'failed-run', path: run.path, line: run.line, id: run.run, spec: run.spec, message: stopOf(run), action: `throughline workflow status ${run.workflow}`,
  }));
}

function stopOf({ workflow, phase, failed, steps }: PlacedRun): string {
  if (phase === 'rollback-failed') return `${workflow} could not be rolled back.`;
  return failed === null ? `${workflow} stopped after a failure.` : `${workflow} stopped at step ${failed} of ${steps}.`;
}

function tickedOf(gate: PlacedGate): readonly string[] {
  return gate.options.filter(({ ticked }) => ticked).map(({ word }) => word);
}

function gateItem(desk: InboxDesk, gate: PlacedGate, { kind, text }: { kind: InboxKind; text: string }): InboxItem {
  const action = kind === 'gate' ? `throughline answer ${gate.id} ${gate.options[0]?.word ?? 'OPTION'}` : 'Clear one of the two ticks in the note.';
  return { kind, path: gate.path, line: gate.line, id: gate.id, spec: specOf(desk, gate.context), message: text, action };
}

function specOf(desk: InboxDesk, context: VaultPath | null): VaultPath | null {
  return context === null ? null : (desk.trace.contexts.get(context)?.spec ?? null);
}

function lostItem(desk: InboxDesk, { path, id, text }: LostEntry): InboxItem {
  return { kind: 'lost-entry', path, line: 1, id, spec: specOf(desk, path), message: `An entry is missing after sync: "${text}".`, action: `throughline log --again ${id}` };
}

function mergeMarkers(desk: InboxDesk): InboxItem[] {
  return desk.trace.findings
    .filter(({ code }) => code === 'text/merge-markers')
    .map(({ path, line }) => ({
      kind: 'merge-markers', path, line, id: null, spec: specOf(desk, path),
      message: `${path} has an unsolved merge conflict in line ${line}.`, action: 'Keep the lines you want and remove the markers.',
    }));
}

/** Comments that somebody else wrote last and nobody has closed. */
function openComments({ trace, person }: InboxDesk): InboxItem[] {
  return trace.comments
    .filter(({ author }) => author !== person)
    .map(({ path, line, spec, author, on, text }) => ({
      kind: 'comment', path, line, id: null, spec, message: `${author} on "${on}": ${text}`, action: 'Reply below it, or close it with "Done".',
    }));
}

function forgottenSessions(desk: InboxDesk): InboxItem[] {
  const yesterday = addMinutes(desk.clock.minute(), -FORGOTTEN_AFTER);
  return [...desk.trace.contexts.values()].flatMap((context) =>
    context.sessions.filter((session) => session.open && isBefore(lastSignOf(session), yesterday)).map((session) => {
      const id = context.spec === null ? null : (desk.trace.specs.get(context.spec)?.id ?? null);
      const sign = lastSignOf(session) ?? 'an unknown time';
      return {
        kind: 'forgotten-session', path: context.path, line: session.line, id: session.id, spec: context.spec,
        message: `Session ${session.number ?? ''} of ${id ?? context.path} is open; its last sign of life was ${sign}.`.replace('  ', ' '),
        action: `throughline finish ${id ?? 'ID'}`,
      } as const;
    }),
  );
}

function isBefore(sign: Minute | null, time: Minute): boolean {
  return sign === null || sign < time;
}

function conflictCopies(desk: InboxDesk): InboxItem[] {
  return desk.trace.conflicts.map(({ path, of, origin }) => ({
    kind: 'conflict-copy', path, line: 1, id: null, spec: desk.trace.specs.has(of) ? of : specOf(desk, of),
    message: `${origin} left a second version of ${of}.`, action: 'Bring what it says into the note, then delete it.',
  }));
}
