import { stateOfGate } from '../journal/gates';
import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import { keyOf } from '../roadmap/item-line';
import { refuseMergeMarkers } from '../spec-text/merge-markers';
import { boldLead } from '../text/bold-lead';
import { headingKey } from '../text/heading-words';
import { insertLines, insertSection } from '../text/insert-lines';
import { sectionsOf, subsectionsOf } from '../text/sections';
import type { Section } from '../text/sections';
import type { Scan } from '../text/scan';
import { lineEnd, lineStart, lineText } from '../text/scan-lines';
import { scanNote } from '../text/scan-note';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import { openGate, stageFingerprint } from './judge';
import { readRun } from './read-run';
import type { ProcessRun, StageRun } from './run';

/** A subject's note while an edit is decided. */
export interface OpenRun {
  readonly scan: Scan;
  readonly run: ProcessRun;
}

/** Opens a text for an edit; refused for other notes, and while merge markers stand in it. */
export function openRun(text: string, path: string): Result<OpenRun> {
  const scan = scanNote(text);
  const run = readRun(scan);
  if (run === null) return refused(`${path} is not the note of a subject`, 'Start one with "throughline stage start"');
  return refuseMergeMarkers(scan, { from: 1, to: scan.lineStarts.length }, path) ?? ok({ scan, run });
}

/** An edit of a subject's note; refused while a stage's question waits for its answer, so that nobody's tick is lost or decides another text. */
export function editRun(text: string, path: string, edit: (open: OpenRun) => Result<readonly Splice[]>): Result<string> {
  const open = openRun(text, path);
  if (!open.ok) return open;
  const waiting = open.value.run.stages.find(isAsked);
  if (waiting !== undefined) return refused(`The gate of stage ${waiting.number} waits for its answer`, 'Answer it; "wait" closes it, and work on the stage can go on');
  const splices = edit(open.value);
  return splices.ok ? ok(applySplices(text, splices.value)) : splices;
}

function isAsked(stage: StageRun): boolean {
  const gate = openGate(stage);
  return gate !== null && gate.fingerprint === stageFingerprint(stage) && stateOfGate(gate).kind !== 'answered';
}

/** A stage by its number or name. */
export function stageNamed({ stages }: ProcessRun, wanted: string): Result<StageRun> {
  const found = stages.find(({ number }) => number === wanted.trim().toLowerCase()) ?? only(stages.filter(({ name }) => keyOf(name) === keyOf(wanted)));
  return found === null ? refused(`No stage is called "${wanted}"`, `Give one of: ${stages.map(({ number, name }) => `${number} (${name})`).join(', ')}`) : ok(found);
}

function only<T>(found: readonly T[]): T | null {
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Something in a stage that can be ticked. */
export interface Tickable {
  readonly text: string;
  readonly line: number;
  readonly endLine: number;
}

/** Everything in a stage that can be ticked. */
export function tickables(stage: StageRun): Tickable[] {
  return [
    ...stage.activities.flatMap(({ name, line, endLine, steps }) => [{ text: name, line, endLine }, ...steps.map((step) => ({ text: step.text, line: step.line, endLine: step.line }))]),
    ...stage.criteria,
    ...stage.quality,
    ...stage.deployment.map(({ name, line }) => ({ text: name, line, endLine: line })),
    ...(stage.checkpoint === null ? [] : [{ ...stage.checkpoint, text: boldLead(stage.checkpoint.text).name ?? stage.checkpoint.text }]),
  ];
}

/** The one of these whose words are wanted: all of them, else the only one that holds them. */
export function oneNamed<T extends { readonly text: string }>(list: readonly T[], wanted: string): Result<T> {
  const key = keyOf(wanted);
  const exact = list.filter(({ text }) => keyOf(text) === key);
  const found = exact.length > 0 ? exact.slice(0, 1) : list.filter(({ text }) => key !== '' && keyOf(text).includes(key));
  const [first] = found;
  if (first !== undefined && found.length === 1) return ok(first);
  return refused(found.length === 0 ? `Nothing there says "${wanted}"` : `${String(found.length)} lines hold "${wanted}"`, 'Give the words of one line as they stand in the note');
}

/** Sets a box. */
export function boxSplices(scan: Scan, line: number, mark: string): Splice[] {
  const box = scan.checkboxes.find((candidate) => candidate.line === line);
  return box === undefined || box.mark === mark ? [] : [{ at: box.at, removed: box.mark, inserted: mark }];
}

/** Lines nested below an item. */
export function nestedLine(scan: Scan, { line, endLine }: Pick<Tickable, 'line' | 'endLine'>, text: string): Splice {
  const own = lineText(scan, line);
  const indent = own.slice(0, own.length - own.trimStart().length);
  return insertLines(scan, { after: endLine, lines: [`${indent}  - ${text}`] });
}

/** Puts text behind the bold name of a field, in the place of what stands there. */
export function fieldSplice(scan: Scan, { line, name }: { readonly line: number; readonly name: string }, value: string): Splice {
  const own = lineText(scan, line);
  const behind = own.indexOf('**', own.indexOf(name) + name.length) + 2;
  const colon = own.charAt(behind) === ':' ? behind + 1 : behind;
  const at = lineStart(scan, line) + colon;
  const start = colon === behind && !own.slice(0, behind).endsWith(':**') ? ': ' : ' ';
  return { at, removed: scan.text.slice(at, lineEnd(scan, line)), inserted: `${start}${value}` };
}

/** Adds items at the end of a stage's subsection, which is made when it is missing. */
export function lineInPart(scan: Scan, { stage, part, texts }: { readonly stage: StageRun; readonly part: string; readonly texts: readonly string[] }): Splice {
  const whole = sectionsOf(scan).find(({ heading }) => heading.line === stage.line);
  const section = whole === undefined ? undefined : subsectionsOf(scan, whole).find(({ name }) => headingKey(name) === part.toLowerCase());
  const lines = texts.map((text) => `- ${text}`);
  if (section === undefined) return insertSection(scan, { after: stage.endLine, lines: [`### ${part}`, '', ...lines] });
  const last = lastWritten(scan, section);
  const isEmpty = last === section.heading.line;
  const isBlank = (line: number): boolean => line <= scan.lineStarts.length && lineText(scan, line).trim() === '';
  if (isEmpty && isBlank(last + 1)) return insertLines(scan, { after: last + 1, lines: isBlank(last + 2) || last + 1 >= scan.lineStarts.length ? lines : [...lines, ''] });
  return insertLines(scan, { after: last, lines });
}

function lastWritten(scan: Scan, { heading, lines }: Section): number {
  let line = lines.to;
  while (line > heading.line && lineText(scan, line).trim() === '') line--;
  return line;
}

/** Why an act on a subject's note is not done. */
export function refused(why: string, next: string): Failure {
  return problem('stage/not-changed', { what: 'Nothing was changed.', why: `${why}.`, next: `${next}.` });
}
