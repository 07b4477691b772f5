import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import { insertLines } from '../text/insert-lines';
import { scanNote } from '../text/scan-note';
import type { Scan } from '../text/scan';
import { lineEnd, lineStart, lineText } from '../text/scan-lines';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import type { Minute } from '../vault/time';
import { plainId } from './entry-id';
import { cleanLine } from './entry-text';
import { isStale, stateOfGate } from './gate-state';
import { subjectOf } from './gate-subject';
import type { Gate, GateOption } from './journal';
import { isGateValue, nestedBelow, parseGates } from './parse-gates';

export interface GateAnswer {
  readonly gate: string;
  /** One of the gate's options, in any case. */
  readonly option: string;
  readonly at: Minute;
  /** Who answered; null writes no name. */
  readonly person: string | null;
  /** null leaves the comment. */
  readonly comment: string | null;
  /** Fingerprint of what is decided, as it is now; without it the gate's own note tells. A gate about something else is not answered. */
  readonly current?: string;
}

/** Ticks an option and fills in the answer. Each answer takes effect once. */
export function answerGate(text: string, answer: GateAnswer): Result<string> {
  const scan = scanNote(text);
  const gate = parseGates(scan).find(({ id }) => id === plainId(answer.gate));
  if (gate === undefined) return refused('gate/unknown', `No gate with the id ${answer.gate} stands in the note`, 'Check the id; "throughline inbox" lists open gates.');
  const option = optionOf(gate, { ...answer, current: answer.current ?? subjectOf(scan, gate) });
  if (!option.ok) return option;
  const said = answer.person === null ? '' : `, ${cleanLine(answer.person)}`;
  const values = [
    ...(answer.comment === null ? [] : valueSplices(scan, gate, { key: 'Comment', value: cleanLine(answer.comment) })),
    ...valueSplices(scan, gate, { key: 'Answer', value: `${option.value.word}, ${answer.at}${said}` }),
  ];
  const splices = [...tick(scan, option.value), ...values];
  return ok(applySplices(text, splices.sort((one, other) => one.at - other.at)));
}

/** Says in a gate that nobody answered that it is not asked any more. One that has an answer keeps it. */
export function withdrawGate(text: string, { gate: id, at }: Pick<GateAnswer, 'gate' | 'at'>): string {
  const scan = scanNote(text);
  const gate = parseGates(scan).find((one) => one.id === plainId(id));
  return gate === undefined || gate.answer !== null ? text : applySplices(text, valueSplices(scan, gate, { key: 'Answer', value: `withdrawn, ${at}` }));
}

function optionOf(gate: Gate, { option, current }: { option: string; current: string | null }): Result<GateOption> {
  const state = stateOfGate(gate);
  const wanted = option.trim().toLowerCase();
  if (state.kind === 'answered') return refused('gate/answered', `It was answered already: ${state.answer}`, 'Ask again if the answer must change.');
  if (current !== null && isStale(gate, current)) return refused('gate/stale', 'The text changed after the question', 'Ask again.');
  if (state.kind === 'contradiction') return refused('gate/two-answers', 'Two answers were given', 'Clear one of them in the note.');
  if (state.kind === 'ticked' && state.option.toLowerCase() !== wanted) {
    return refused('gate/two-answers', `"${state.option}" is ticked in the note already`, 'Clear that tick first, or answer with it.');
  }
  const found = gate.options.find(({ word }) => word.toLowerCase() === wanted);
  const words = gate.options.map(({ word }) => word).join(', ');
  return found === undefined ? refused('gate/unknown-option', `"${option}" is none of its options`, `Answer with one of: ${words}.`) : ok(found);
}

function refused(code: string, why: string, next: string): Failure {
  return problem(code, { what: 'The gate was not answered.', why: `${why}.`, next });
}

function tick(scan: Scan, { line, ticked }: GateOption): Splice[] {
  if (ticked) return [];
  const at = scan.text.indexOf('[', lineStart(scan, line)) + 1;
  return [{ at, removed: scan.text.slice(at, at + 1), inserted: 'x' }];
}

/** Sets what stands behind `- Comment:` or `- Answer:`; a gate that lost the line gets it anew. */
function valueSplices(scan: Scan, gate: Gate, { key, value }: { key: 'Comment' | 'Answer'; value: string }): Splice[] {
  const nested = nestedBelow(scan, gate.line);
  const item = nested.find((one) => isGateValue(one, key === 'Answer' ? 'answer' : 'comment'));
  if (item === undefined) {
    const last = nested.at(-1);
    const indent = nested[0]?.indent ?? '  ';
    return [insertLines(scan, { after: last?.line ?? gate.line, lines: [`${indent}- ${key}: ${value}`] })];
  }
  const at = lineStart(scan, item.line) + lineText(scan, item.line).indexOf(':') + 1;
  return [{ at, removed: scan.text.slice(at, lineEnd(scan, item.line)), inserted: ` ${value}` }];
}
