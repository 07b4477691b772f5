import type { InboxItem, InboxKind } from '../../../core/acts/inbox';
import type { PlacedGate, Trace } from '../../../core/trace/trace';
import { nameOf } from '../../../core/vault/paths';

/** What a row's main button does. */
export type NeedsAction = 'answer' | 'ask-again' | 'open' | 'put-back' | 'join' | 'reply' | 'finish' | 'compare' | 'check-links' | 'show-run';

/** A row of "Needs you": one sentence and one main button. */
export interface NeedsRow {
  /** The same for the same thing, also tomorrow; what "Not now" remembers. */
  readonly key: string;
  readonly item: InboxItem;
  readonly icon: string;
  readonly text: string;
  /** The spec that it is about, as people call it, else the note and its folder. */
  readonly about: string;
  readonly action: NeedsAction;
  readonly button: string;
  /** An open question, whose options are buttons. */
  readonly gate: PlacedGate | null;
}

interface Look {
  readonly icon: string;
  readonly action: NeedsAction;
  readonly button: string;
}

const LOOKS: Readonly<Record<InboxKind, Look>> = {
  'two-answers': { icon: 'scale', action: 'open', button: 'Open note' },
  gate: { icon: 'scale', action: 'answer', button: 'Answer' },
  'failed-run': { icon: 'octagon-x', action: 'show-run', button: 'Show run' },
  'lost-entry': { icon: 'undo-2', action: 'put-back', button: 'Put back' },
  'merge-markers': { icon: 'git-merge', action: 'open', button: 'Open note' },
  suspect: { icon: 'triangle-alert', action: 'check-links', button: 'Check' },
  comment: { icon: 'message-square', action: 'reply', button: 'Reply' },
  'forgotten-session': { icon: 'alarm-clock', action: 'finish', button: 'Finish' },
  'conflict-copy': { icon: 'copy', action: 'compare', button: 'Compare' },
};

const JOIN: Look = { icon: 'git-merge', action: 'join', button: 'Join both sides' };
const STALE: Look = { icon: 'scale', action: 'ask-again', button: 'Ask again' };

export interface NeedsOptions {
  /** Ids of gates whose subject changed after the question. */
  readonly stale: ReadonlySet<string>;
  readonly isPutOff: (key: string) => boolean;
}

/** The inbox as rows, without what was put off here. */
export function needsRows(trace: Trace, inbox: readonly InboxItem[], { stale, isPutOff }: NeedsOptions): readonly NeedsRow[] {
  return inbox.map((item) => rowOf(trace, item, stale)).filter(({ key }) => !isPutOff(key));
}

function rowOf(trace: Trace, item: InboxItem, stale: ReadonlySet<string>): NeedsRow {
  const gate = trace.gates.find(({ id, path }) => id === item.id && path === item.path) ?? null;
  const isStale = item.kind === 'gate' && gate !== null && stale.has(gate.id);
  const canJoin = item.kind === 'merge-markers' && [...trace.contexts.keys()].includes(item.path);
  const { icon, action, button } = isStale ? STALE : canJoin ? JOIN : LOOKS[item.kind];
  const isOpen = item.kind === 'gate' && !isStale;
  return { key: keyOf(item), item, icon, action, button, text: sentenceOf(trace, item, { gate, isStale }), about: aboutOf(trace, item), gate: isOpen ? gate : null };
}

/** A merge is the same one wherever its markers stand; a comment by its words. */
function keyOf({ kind, path, id, message }: InboxItem): string {
  const mark = id ?? (kind === 'comment' || kind === 'suspect' ? message : '');
  return `${kind}:${path}:${mark}`;
}

function aboutOf({ specs }: Trace, { spec, path }: InboxItem): string {
  const found = spec === null ? undefined : specs.get(spec);
  return found === undefined ? path.replace(/\.md$/, '').split('/').slice(-2).join(' › ') : `${found.id} ${found.title}`;
}

type SentenceOf = (trace: Trace, item: InboxItem, gate: PlacedGate | null) => string;

const asTold: SentenceOf = (_trace, { message }) => message;

const SENTENCES: Readonly<Record<InboxKind, SentenceOf>> = {
  'two-answers': (_trace, { message }, gate) => (gate === null ? message : `${gate.question}: two answers were given. Clear one.`),
  gate: (_trace, { message }, gate) => (gate === null ? message : `Decision needed: ${gate.question}`),
  'failed-run': asTold,
  'lost-entry': asTold,
  'merge-markers': (trace, { path, line }) => `Merge conflict in ${placeOf(trace, path, line)}.`,
  suspect: asTold,
  comment: asTold,
  'forgotten-session': forgotten,
  'conflict-copy': (trace, { path }) => `A copy of ${copied(trace, path)} came from another device.`,
};

function sentenceOf(trace: Trace, item: InboxItem, { gate, isStale }: { readonly gate: PlacedGate | null; readonly isStale: boolean }): string {
  if (isStale && gate !== null) return `${gate.question}: the text changed after the question. Ask again.`;
  return SENTENCES[item.kind](trace, item, gate);
}

/** `Session 3`, `the journal`, or the note's name. */
function placeOf({ contexts }: Trace, path: InboxItem['path'], line: number): string {
  const context = contexts.get(path);
  const session = context?.sessions.find((one) => one.line <= line && line <= one.endLine);
  if (session?.number !== undefined && session.number !== null) return `Session ${session.number}`;
  return context === undefined ? nameOf(path) : 'the journal';
}

function copied({ conflicts }: Trace, path: InboxItem['path']): string {
  const conflict = conflicts.find((one) => one.path === path);
  return nameOf(conflict?.of ?? path);
}

function forgotten(trace: Trace, { path, id, message }: InboxItem): string {
  const session = trace.contexts.get(path)?.sessions.find((one) => one.id === id);
  const sign = session?.lastEntry ?? session?.started ?? null;
  if (session === undefined || sign === null) return message;
  return `Session${session.number === null ? '' : ` ${session.number}`} is still open. Last entry ${sign}.`;
}
