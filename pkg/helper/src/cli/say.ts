import type { Problem } from '../../../../src/core/problem';
import type { Answer } from './answer';
import { lookOf } from './print/look';
import { problemJson, problemText } from './print/problem-text';
import { safeText } from './print/safe-text';
import type { Terminal } from './terminal';
import type { ExitCode } from './verb';

export type Manner = 'text' | 'json';

const LINES_AT_ONCE = 500;

/** Prints an answer: the answer itself to standard output, remarks to standard error. */
export function say(answer: Answer, { terminal, manner }: { terminal: Terminal; manner: Manner }): ExitCode {
  if (manner === 'text') sayText(answer, terminal);
  else if (answer.jsonForm === 'value') terminal.out(`${JSON.stringify(answer.json(), null, 2)}\n`);
  else sayLines(answer.json(), terminal);
  for (const note of answer.notes) terminal.err(`${safeText(note)}\n`);
  return answer.exit;
}

/** Prints a Problem to standard error. */
export function sayProblem(problem: Problem, { terminal, manner }: { terminal: Terminal; manner: Manner }): ExitCode {
  const text = manner === 'json' ? problemJson(problem) : safeText(problemText(problem, lookOf(terminal, 'err')));
  terminal.err(`${text}\n`);
  return 1;
}

function sayText(answer: Answer, terminal: Terminal): void {
  const text = answer.text(lookOf(terminal, 'out'));
  if (text !== '') terminal.out(`${safeText(text)}\n`);
}

function sayLines(values: unknown, terminal: Terminal): void {
  if (!isIterable(values)) return;
  let lines: string[] = [];
  for (const value of values) {
    if (lines.push(JSON.stringify(value)) < LINES_AT_ONCE) continue;
    terminal.out(`${lines.join('\n')}\n`);
    lines = [];
  }
  if (lines.length > 0) terminal.out(`${lines.join('\n')}\n`);
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
