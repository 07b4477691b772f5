import { gateLines } from '../journal/gates';
import type { NewGate } from '../journal/gates';
import { cleanLine } from '../journal/entry-text';
import { parseGates } from '../journal/parse-gates';
import { stateOfGate } from '../journal/gate-state';
import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import { refuseMergeMarkers } from '../spec-text/merge-markers';
import { insertLines, newlineAfter } from '../text/insert-lines';
import { listItems } from '../text/list-items';
import { scanNote } from '../text/scan-note';
import type { Scan } from '../text/scan';
import { lineEnd, lineStart, lineText } from '../text/scan-lines';
import { applySplices } from '../text/splices';
import type { BoldField } from './bold-fields';
import type { Phase } from './phases';
import { CONFIRM_QUESTION, boxOffset, proposalFields, proposalRange } from './read-proposal';

/** What a proposal says, as it is written. */
export interface ProposalWords {
  readonly title: string;
  readonly request: string;
  readonly intent: string;
  /** A link or path each, with sections and version behind it: `affectedLine`. */
  readonly affected: readonly string[];
  readonly keyChanges: readonly string[];
  readonly questions: readonly string[];
  readonly options: readonly string[];
  readonly skipped: readonly { readonly phase: Phase; readonly reason: string }[];
}

/** An affected spec as it stands in the list: `[[…]] - Section States, Keys (v2.3)`. */
export function affectedLine({ link, sections, version }: { readonly link: string; readonly sections: readonly string[]; readonly version: string | null }): string {
  const where = sections.length === 0 ? '' : ` - Section ${sections.map(cleanLine).join(', ')}`;
  return `${link}${where}${version === null ? '' : ` (v${version.replace(/^v/i, '')})`}`;
}

/** A new `proposal.md`, without its gate. */
export function proposalText(words: ProposalWords): string {
  return [
    `# Proposal: ${cleanLine(words.title)}`,
    '',
    '## Proposal Summary',
    '',
    ...fieldLines('Request', [cleanLine(words.request)]),
    ...fieldLines('Intent', [cleanLine(words.intent)]),
    ...fieldLines('Affected Specs', bullets(words.affected)),
    '',
    ...fieldLines('Key Changes', numbered(words.keyChanges)),
    '',
    ...fieldLines('Open Questions', words.questions.flatMap(questionLines)),
    '',
    ...(words.options.length === 0 ? [] : [`**Options**: ${words.options.join(' ')}`]),
    ...words.skipped.map(({ phase, reason }) => `**Skipped**: ${phase} - ${cleanLine(reason)}`),
    ...(words.options.length + words.skipped.length === 0 ? [] : ['']),
  ].join('\n');
}

type Field = 'Request' | 'Intent' | 'Affected Specs' | 'Key Changes' | 'Open Questions';

const LISTS: ReadonlySet<Field> = new Set(['Affected Specs', 'Key Changes', 'Open Questions']);

function fieldLines(key: Field, values: readonly string[]): string[] {
  return LISTS.has(key) ? [`**${key}:**`, ...values] : [`**${key}:** ${values.join(' ')}`.trimEnd()];
}

const bullets = (lines: readonly string[]): string[] => lines.map((line) => `- ${line}`);
const numbered = (lines: readonly string[]): string[] => lines.map((line, at) => `${String(at + 1)}. ${cleanLine(line)}`);
const questionLines = (question: string): string[] => [`- [ ] ${cleanLine(question)}`, '  - Answer:'];

/** A change of one field: other words, or lines to add to its list. */
export interface FieldEdit {
  readonly field: Field;
  readonly mode: 'set' | 'add';
  readonly lines: readonly string[];
}

/** Changes fields of a proposal; every other byte stays. A field that is missing is put behind the others. */
export function editProposal(text: string, edit: FieldEdit, path: string): Result<string> {
  const scan = openProposal(text, path);
  if (!scan.ok) return scan;
  const fields = proposalFields(scan.value);
  const field = fields.find(({ key }) => key === edit.field.toLowerCase());
  if (field === undefined) return ok(addField(scan.value, edit, fields.at(-1)?.endLine ?? proposalRange(scan.value).from - 1));
  if (!LISTS.has(edit.field)) return ok(replaceWords(scan.value, field, cleanLine(edit.lines.join(' '))));
  return ok(edit.mode === 'add' ? addToList(scan.value, field, edit) : replaceList(scan.value, field, edit));
}

function openProposal(text: string, path: string): Result<Scan> {
  const scan = scanNote(text);
  return refuseMergeMarkers(scan, { from: 1, to: scan.lineStarts.length }, path) ?? ok(scan);
}

function written({ field, lines }: FieldEdit, first = 1): string[] {
  if (field === 'Open Questions') return lines.flatMap(questionLines);
  if (field === 'Key Changes') return lines.map((line, at) => `${String(at + first)}. ${cleanLine(line)}`);
  return bullets(lines.map(cleanLine));
}

function addField(scan: Scan, edit: FieldEdit, after: number): string {
  const lines = LISTS.has(edit.field) ? [`**${edit.field}:**`, ...written(edit)] : fieldLines(edit.field, edit.lines.map(cleanLine));
  return applySplices(scan.text, [insertLines(scan, { after, lines: [...(after > 0 ? [''] : []), ...lines] })]);
}

function replaceWords(scan: Scan, { keyEnd, endLine }: BoldField, words: string): string {
  return applySplices(scan.text, [{ at: keyEnd, removed: scan.text.slice(keyEnd, lineEnd(scan, endLine)), inserted: words === '' ? '' : ` ${words}` }]);
}

function addToList(scan: Scan, { line, endLine }: BoldField, edit: FieldEdit): string {
  const items = listItems(scan, { from: line + 1, to: endLine });
  const last = items.at(-1);
  return applySplices(scan.text, [insertLines(scan, { after: last?.endLine ?? line, lines: written(edit, items.length + 1) })]);
}

function replaceList(scan: Scan, { line, endLine, keyEnd }: BoldField, edit: FieldEdit): string {
  const newline = newlineAfter(scan, line);
  const inserted = written(edit).map((row) => newline + row).join('');
  return applySplices(scan.text, [{ at: keyEnd, removed: scan.text.slice(keyEnd, lineEnd(scan, endLine)), inserted }]);
}

/** Answers the one open question that these words name: its number from 1, or words of it. */
export function answerQuestion(text: string, { question, answer, path }: { readonly question: string; readonly answer: string; readonly path: string }): Result<string> {
  const scan = openProposal(text, path);
  if (!scan.ok) return scan;
  const field = proposalFields(scan.value).find(({ key }) => key === 'open questions');
  const items = field === undefined ? [] : listItems(scan.value, { from: field.line + 1, to: field.endLine });
  const wanted = question.trim().toLowerCase();
  const found = /^\d{1,3}$/.test(wanted) ? items.filter((_, at) => String(at + 1) === wanted) : items.filter((item) => item.text.toLowerCase().includes(wanted));
  const [item] = found;
  if (item === undefined || found.length > 1) return refused(`${String(found.length)} questions match "${question}"`, 'Give the number of one question, or words that only it has');
  return ok(writeAnswer(scan.value, item, cleanLine(answer)));
}

function writeAnswer(scan: Scan, { line, endLine }: { readonly line: number; readonly endLine: number }, answer: string): string {
  const box = boxOffset(scan, line);
  const tick = box === null ? [] : [{ at: box, removed: scan.text.slice(box, box + 1), inserted: 'x' }];
  for (let at = line + 1; at <= endLine; at++) {
    const colon = /^\s*[-*+] answer ?:/i.exec(lineText(scan, at));
    if (colon === null) continue;
    const from = lineStart(scan, at) + colon[0].length;
    return applySplices(scan.text, [...tick, { at: from, removed: scan.text.slice(from, lineEnd(scan, at)), inserted: ` ${answer}` }]);
  }
  return applySplices(scan.text, [...tick, insertLines(scan, { after: line, lines: [`  - Answer: ${answer}`] })]);
}

/** Puts a line such as `**Reopened**: …` behind everything above the gate, or at the end where an answered gate stands last. */
export function addProposalLine(text: string, line: string, path: string): Result<string> {
  const scan = openProposal(text, path);
  if (!scan.ok) return scan;
  return ok(appendLines(scan.value, ['', line]));
}

/** Adds lines at the end of a note, one blank line at most before them. */
export function appendLines(scan: Scan, lines: readonly string[]): string {
  let last = scan.lineStarts.length;
  while (last > 0 && lineText(scan, last).trim() === '') last--;
  const given = last === 0 && lines[0] === '' ? lines.slice(1) : lines;
  return applySplices(scan.text, [insertLines(scan, { after: last, lines: given })]);
}

/** Writes the gate that asks to confirm, in place of one that nobody has answered: the words above it changed. */
export function placeConfirmGate(text: string, gate: NewGate, path: string): Result<string> {
  const cleared = withoutOpenGate(text, path);
  if (!cleared.ok) return cleared;
  return ok(appendLines(scanNote(cleared.value), ['', ...gateLines(gate)]));
}

/** Takes out the gate that asks to confirm while nobody has ticked it. Ticked ones are refused: their answer comes first. */
export function withoutOpenGate(text: string, path: string): Result<string> {
  const scan = openProposal(text, path);
  if (!scan.ok) return scan;
  const gates = parseGates(scan.value).filter(({ question }) => question === CONFIRM_QUESTION);
  if (gates.some((gate) => stateOfGate(gate).kind === 'ticked')) return refused('An option of its gate is ticked, and the words must not change under it', 'Take the answer up with: throughline feature confirm, or clear the tick');
  const open = gates.filter((gate) => stateOfGate(gate).kind === 'open');
  const splices = open.map((gate) => {
    const end = listItems(scan.value, { from: gate.line, to: scan.value.lineStarts.length })[0]?.endLine ?? gate.line;
    const at = lineStart(scan.value, gate.line);
    return { at, removed: scan.value.text.slice(at, endOfLine(scan.value, end)), inserted: '' };
  });
  return ok(applySplices(text, splices));
}

function endOfLine(scan: Scan, line: number): number {
  return line >= scan.lineStarts.length ? scan.text.length : lineStart(scan, line + 1);
}

function refused(why: string, next: string): Failure {
  return problem('change/proposal', { what: 'The proposal was not changed.', why: `${why}.`, next: `${next}.` });
}
