import { openIssues } from '../../../core/acts/open-issues';
import { readComment } from '../../../core/journal/comments';
import { readId } from '../../../core/journal/entry-id';
import type { Entry, Journal, NestedLine, Session } from '../../../core/journal/journal';
import type { Minute } from '../../../core/vault/time';
import { sideOf } from './authors';
import type { AuthorSide } from './authors';
import { lookOf, wordsOf } from './entry-look';
import type { EntryLook } from './entry-look';
import { inlineParts } from './inline-text';
import type { TestMarkName } from './inline-text';
import { timeOnDay } from './time-words';

/** An entry as the timeline shows it. */
export interface TimelineEntry {
  /** The same for the same entry after the journal changed. */
  readonly key: string;
  readonly id: string | null;
  readonly line: number;
  readonly kind: Entry['kind'];
  readonly look: EntryLook;
  /** `14:28`, with its date on another day than its session's; empty for entries without an id. */
  readonly time: string;
  readonly at: Minute | null;
  readonly text: string;
  /** What is nested, comments left out. */
  readonly points: readonly Pick<NestedLine, 'text' | 'depth'>[];
  /** How many results are nested, by how they ended; null when none is. */
  readonly results: Readonly<Record<TestMarkName, number>> | null;
  readonly thread: EntryThread | null;
  readonly author: string | null;
  readonly side: AuthorSide;
  readonly isNew: boolean;
  readonly isOpenIssue: boolean;
  /** False when no link leads to the entry. */
  readonly isLinkable: boolean;
}

/** What people said below an entry. */
export interface EntryThread {
  readonly comments: readonly { readonly author: string; readonly at: string; readonly text: string }[];
  readonly done: boolean;
}

/** A session with what was written in its time, newest first. */
export interface TimelineGroup {
  readonly key: string;
  /** `Session 2`, or `Notes` for entries of no session. */
  readonly name: string;
  readonly date: string | null;
  readonly title: string;
  readonly statusText: string | null;
  readonly isOpen: boolean;
  readonly entries: readonly TimelineEntry[];
}

export interface TimelineOptions {
  /** Until when this device has seen the journal; null when it never did. */
  readonly seen: string | null;
  /** The person at this device. */
  readonly person: string | null;
  /** Names of people, in lower case. */
  readonly people: ReadonlySet<string>;
}

/** The journal as a timeline: sessions and their entries newest first, Notes among the entries of their time. */
export function timelineOf(journal: Journal, options: TimelineOptions): readonly TimelineGroup[] {
  const open = new Set(openIssues(journal));
  const sessions = inOrder(journal.sessions);
  const notes = notesBySession(journal, sessions);
  const groups = sessions.map((session, at) => {
    const about = { day: session.date ?? session.started?.slice(0, 10) ?? null, participants: session.participants, open, options };
    return groupOf(session, at, entriesOf([...session.entries, ...(notes.get(session) ?? [])], session.started, about));
  });
  const rest = entriesOf(notes.get(null) ?? [], null, { day: null, participants: [], open, options });
  const loose: TimelineGroup[] = rest.length === 0 ? [] : [{ key: 'notes', name: 'Notes', date: null, title: '', statusText: null, isOpen: false, entries: rest }];
  return [...groups.reverse(), ...loose];
}

/** By their start, then by place. */
function inOrder(sessions: readonly Session[]): readonly Session[] {
  let last = '';
  const keyed = sessions.map((session) => {
    const start: string = session.started ?? session.date ?? last;
    last = start;
    return { session, start };
  });
  return keyed.sort((one, other) => (one.start < other.start ? -1 : one.start > other.start ? 1 : 0)).map(({ session }) => session);
}

/** Each entry of Notes belongs to the last session that had started by then; null holds those of no session. */
function notesBySession(journal: Journal, sessions: readonly Session[]): ReadonlyMap<Session | null, readonly Entry[]> {
  const found = new Map<Session | null, Entry[]>();
  for (const entry of journal.notes) {
    const at = minuteOf(entry);
    const session = at === null ? null : (sessions.findLast(({ started, date }) => (started ?? date ?? '9') <= at) ?? null);
    const known = found.get(session);
    if (known === undefined) found.set(session, [entry]);
    else known.push(entry);
  }
  return found;
}

function groupOf(session: Session, at: number, entries: readonly TimelineEntry[]): TimelineGroup {
  const { id, number, date, title, statusText, open } = session;
  const name = number === null ? 'Session' : `Session ${number}`;
  return { key: id ?? `${at}:${name}:${date ?? ''}`, name, date, title, statusText, isOpen: open, entries };
}

interface About {
  readonly day: string | null;
  readonly participants: readonly string[];
  readonly open: ReadonlySet<Entry>;
  readonly options: TimelineOptions;
}

/** Newest first; an entry without an id stands where its neighbour above stands. */
function entriesOf(entries: readonly Entry[], start: Minute | null, about: About): readonly TimelineEntry[] {
  let last: string = start ?? '';
  const placed = entries.map((entry, place) => {
    last = minuteOf(entry) ?? last;
    return { entry, place, time: last };
  });
  placed.sort((one, other) => (one.time === other.time ? other.place - one.place : one.time < other.time ? 1 : -1));
  return placed.map(({ entry }) => entryOf(entry, about));
}

function minuteOf({ id }: Entry): Minute | null {
  return id === null ? null : (readId(id)?.minute ?? null);
}

function entryOf(entry: Entry, about: About): TimelineEntry {
  const { id, kind, line, author } = entry;
  const at = minuteOf(entry);
  const { points, thread } = split(entry.nested, about.day);
  return {
    key: id ?? `${entry.section}:${entry.text.slice(0, 80)}`,
    id, kind, line, author, at, points, thread,
    look: lookOf(entry),
    time: at === null ? '' : timeOnDay(at, about.day),
    text: wordsOf(entry),
    results: kind === 'test' ? resultsOf(points) : null,
    side: sideOf(author, about.options.people),
    isNew: isNew(entry, at, about),
    isOpenIssue: about.open.has(entry),
    isLinkable: id !== null && entry.isIdLast,
  };
}

/** Written by somebody else since this device looked. */
function isNew({ author }: Entry, at: Minute | null, { participants, options: { seen, person } }: About): boolean {
  if (at === null || seen === null || at <= seen) return false;
  if (author !== null) return author !== person;
  return participants.length > 0 && person !== null && !participants.includes(person) && !participants.includes('User');
}

/** What is nested: its words, and what people said about it. */
function split(nested: readonly NestedLine[], day: string | null): Pick<TimelineEntry, 'points' | 'thread'> {
  const points: Pick<NestedLine, 'text' | 'depth'>[] = [];
  const comments: EntryThread['comments'][number][] = [];
  let done = false;
  for (const { text, line, depth } of nested) {
    const said = depth === 1 ? readComment(text, line) : null;
    if (said?.kind === 'comment') {
      comments.push({ author: said.person ?? '', at: timeOnDay(said.at ?? '', day), text: said.text });
      done = false;
    } else if (said?.kind === 'done' && comments.length > 0) done = true;
    else points.push({ text, depth });
  }
  return { points, thread: comments.length === 0 ? null : { comments, done } };
}

function resultsOf(points: TimelineEntry['points']): TimelineEntry['results'] {
  const counts = { passed: 0, warning: 0, failed: 0 };
  for (const { text } of points) {
    const mark = inlineParts(text).find((part) => part.kind === 'mark');
    if (mark?.kind === 'mark') counts[mark.mark]++;
  }
  return counts.passed + counts.warning + counts.failed === 0 ? null : counts;
}
