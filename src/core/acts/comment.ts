import { commentThreads } from '../journal/comment-threads';
import { addComment, addDone } from '../journal/comments';
import { idInLine } from '../journal/entry-id';
import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import { findCriterion } from '../spec-text/criteria';
import { refuseMergeMarkers } from '../spec-text/merge-markers';
import { oneLine } from '../spec-text/new-spec-text';
import type { Scan } from '../text/scan';
import { lineText } from '../text/scan-lines';
import { rangesOfSections } from '../spec/section-lines';
import { scanNote } from '../text/scan-note';
import { findSpec } from '../trace/find-spec';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { editFile } from './chain-edits';
import type { Desk } from './desk';
import { findEntry } from './find-entry';
import { linesLinking } from './line-tie';

/** What a comment stands below: an entry, by its id; a criterion of a spec, by its number or words; a registered file, by its path. */
export type CommentPlace = { readonly entry: string } | { readonly spec: string; readonly criterion: number | string } | { readonly deliverable: string };

export interface CommentRequest {
  readonly on: CommentPlace;
  readonly text: string;
  /** null is the person at this device. */
  readonly author: string | null;
}

export interface CommentOutcome {
  readonly path: VaultPath;
  /** Line of what was commented on. */
  readonly line: number;
}

/** What is written below an item: a comment, or the word that closes a thread. */
type Write = (text: string, line: number) => Result<string>;

/** Puts a comment below an entry or a criterion. */
export function comment(desk: Desk, request: CommentRequest): Promise<Result<Act<CommentOutcome>>> {
  return addBelow(desk, request, { title: 'Comment', write: commentBy(desk, request) });
}

/** Answers the last comment of the place: one more comment of its thread. */
export function replyToComment(desk: Desk, request: CommentRequest): Promise<Result<Act<CommentOutcome>>> {
  return addBelow(desk, request, { title: 'Reply', write: inThread(commentBy(desk, request)) });
}

/** Closes the comments of the place with `- Done: …`. */
export function closeComment(desk: Desk, request: CommentRequest): Promise<Result<Act<CommentOutcome>>> {
  const signed = `${oneLine(request.text)} (${authorOf(desk, request)}, ${desk.clock.minute()})`.trim();
  return addBelow(desk, request, { title: 'Close comment', write: inThread((text, line) => addDone(text, { line, text: signed })) });
}

function commentBy(desk: Desk, request: CommentRequest): Write {
  const said = { person: authorOf(desk, request), at: desk.clock.minute(), text: oneLine(request.text) };
  return (text, line) => (said.text === '' ? refused('It has no words', 'Write what you want to say') : addComment(text, { line, ...said }));
}

/** Replies and closings need a comment that they belong to. */
function inThread(write: Write): Write {
  return (text, line) => {
    const isThread = commentThreads(scanNote(text)).some((thread) => thread.line === line);
    return isThread ? write(text, line) : refused('Nobody has commented there', 'Write a comment instead');
  };
}

function authorOf(desk: Desk, { author }: CommentRequest): string {
  return oneLine(author ?? desk.person ?? 'User');
}

async function addBelow(desk: Desk, request: CommentRequest, { title, write }: { title: string; write: Write }): Promise<Result<Act<CommentOutcome>>> {
  const path = await pathOf(desk, request.on);
  if (!path.ok) return path;
  const text = await desk.read(path.value);
  if (!text.ok) return text;
  const line = lineOf(scanNote(text.value), path.value, request.on);
  if (!line.ok) return line;
  const tried = write(text.value, line.value);
  if (!tried.ok) return tried;
  const change = editFile(path.value, (now) => writeBelow(now, path.value, { on: request.on, write }));
  return ok({ title, changes: [change], outcome: { path: path.value, line: line.value } });
}

function writeBelow(text: string, path: VaultPath, { on, write }: { on: CommentPlace; write: Write }): Result<string> {
  const scan = scanNote(text);
  const line = lineOf(scan, path, on);
  if (!line.ok) return line;
  const next = scan.headings.find((heading) => heading.line > line.value)?.line ?? scan.lineStarts.length + 1;
  return refuseMergeMarkers(scan, { from: line.value, to: next - 1 }, path) ?? write(text, line.value);
}

async function pathOf(desk: Desk, on: CommentPlace): Promise<Result<VaultPath>> {
  if ('entry' in on) {
    const entry = await findEntry(desk, on.entry, null);
    return entry.ok ? ok(entry.value.context) : entry;
  }
  if ('deliverable' in on) {
    const registry = desk.trace.deliverables.find(({ path, registry: place }) => path === on.deliverable && place !== null)?.registry ?? null;
    return registry === null ? refused(`No context registers ${on.deliverable}`, 'Give the path of a registered file') : ok(registry.context);
  }
  const spec = findSpec(desk.trace, on.spec);
  return spec.ok ? ok(spec.value.path) : spec;
}

function lineOf(scan: Scan, path: VaultPath, on: CommentPlace): Result<number> {
  if ('spec' in on) {
    const criterion = findCriterion(scan, on.criterion, path);
    return criterion.ok ? ok(criterion.value.line) : criterion;
  }
  if ('deliverable' in on) return registeredLine(scan, path, on.deliverable);
  const id = on.entry.replace('^', '').toLowerCase();
  for (let line = 1; line <= scan.lineStarts.length; line++) {
    if (idInLine(lineText(scan, line)) === id) return ok(line);
  }
  return refused(`No entry has the id ${id}`, 'Take the id from the journal');
}

function registeredLine(scan: Scan, context: VaultPath, deliverable: string): Result<number> {
  const [registry] = rangesOfSections(scan, ['deliverables']);
  const line = [...linesLinking(scan, context, deliverable)].find((candidate) => registry !== undefined && candidate >= registry.from && candidate <= registry.to);
  return line === undefined ? refused(`${deliverable} is not registered there`, 'Register it first') : ok(line);
}

function refused(why: string, next: string): Failure {
  return problem('comment/not-written', { what: 'The comment was not written.', why: `${why}.`, next: `${next}.` });
}
