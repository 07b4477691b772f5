import { tieText } from '../fingerprint/tie';
import { ok } from '../problem';
import type { Result } from '../problem';
import { insertLines } from '../text/insert-lines';
import { scanNote } from '../text/scan-note';
import { applySplices } from '../text/splices';
import { holdsId, readId } from './entry-id';
import { cleanLine } from './entry-text';
import { ABOUT, DECISION } from './gate-subject';
import { mergeConflict } from './merge-conflict';
import { unclosedBefore } from './session-place';
import { lastWritten } from './written-lines';

export { answerGate, withdrawGate } from './answer-gate';
export type { GateAnswer } from './answer-gate';
export { isStale, stateOfGate } from './gate-state';
export type { GateState } from './gate-state';

/** A question to be asked. */
export interface NewGate {
  /** `g-…` */
  readonly id: string;
  readonly question: string;
  /** Words that may be ticked. */
  readonly options: readonly string[];
  /** `@` and 12 hex digits of what is decided. */
  readonly fingerprint: string;
}

/** The lines of a gate: the question, an option each with the gate's code first, and room for a comment and the answer. */
export function gateLines({ id, question, options, fingerprint }: NewGate): string[] {
  const code = readId(id)?.random ?? '';
  return [
    `- **Gate**: ${cleanLine(question)} ${tieText(fingerprint)} ^${id}`,
    ...options.map((option) => `  - [ ] ${code} ${cleanLine(option)}`),
    '  - Comment:',
    '  - Answer:',
  ];
}

/** What a gate's own note says beside the gate. */
export interface GateNote {
  readonly title: string;
  readonly specLink: string;
  readonly contextLink: string;
  /** What is decided, when it is more than the question. */
  readonly subject?: string;
}

/** A note that holds one gate, with links back to what it is about. */
export function gateNoteText(gate: NewGate, about: GateNote): string {
  const header = [`**Spec**: ${about.specLink}  `, `**Context**: ${about.contextLink}`];
  const subject = about.subject === undefined ? [] : [`## ${ABOUT}`, ...about.subject.trimEnd().split(/\r\n?|\n/), ''];
  return [`# ${DECISION}${cleanLine(about.title)}`, '', ...header, '', ...gateLines(gate), '', ...subject].join('\n');
}

/** Adds a gate below everything else of its note, once: a stale question is asked anew there. */
export function addGate(text: string, gate: NewGate): Result<string> {
  if (holdsId(text, gate.id)) return ok(text);
  const scan = scanNote(text);
  const after = lastWritten(scan, { from: 1, to: scan.lineStarts.length }, 0);
  const heading = scan.headings.at(-1);
  const conflict = heading === undefined ? null : mergeConflict(scan, { heading, lines: { from: heading.line, to: after } });
  const splice = insertLines(scan, { after, lines: [...(after === 0 ? [] : ['']), ...gateLines(gate)] });
  return conflict ?? unclosedBefore(scan, splice.at) ?? ok(applySplices(text, [splice]));
}
