import { formatLink } from '../text/link-text';
import type { VaultPath } from '../vault/paths';
import { AXES, FORMULA, gapsOf, percent } from './matrix';
import type { Matrix, MatrixItem, MatrixRow, Score } from './matrix';

export interface MarkdownOptions {
  /** The note that the text will stand in; links are relative to it. null writes no links. */
  readonly from: VaultPath | null;
  readonly linkForm: 'wiki' | 'markdown';
  /** When it was made, as it is to be shown; null leaves it out. */
  readonly at: string | null;
}

/** Columns beyond this many are not drawn in a note: the rows then list what they are tied to. */
const WIDEST = 12;
const SIGNS = { covered: '✓', suspect: '~', missing: '✗', aside: '–' } as const;

/** The matrix as a note: the score with its formula, a table, and the gaps with their reasons. */
export function matrixMarkdown(matrix: Matrix, options: MarkdownOptions): string {
  const { rowAxis, columnAxis } = matrix;
  const lines = [
    `# Trace matrix: ${AXES[rowAxis].many} and ${AXES[columnAxis].many}`,
    '',
    ...(options.at === null ? [] : [`As of ${options.at}.`, '']),
    `**Score**: ${percent(matrix.score)} (${FORMULA} = ${sum(matrix.score)})`,
    '',
    ...table(['Epic', 'Score', 'Covered', 'Suspect', 'Missing', 'Not counted'], matrix.epics.map((epic) => [cell(`${epic.label} ${epic.title}`), percent(epic), ...[epic.covered, epic.suspect, epic.missing, epic.aside].map(String)])),
    '',
    '## Matrix',
    ...grid(matrix, options),
    '',
    '## Gaps',
    ...gapLines(matrix, options),
  ];
  return `${lines.join('\n')}\n`;
}

/** `12 ÷ (12 + 3 + 5)` */
export function sum({ covered, suspect, missing }: Score): string {
  return `${covered} ÷ (${covered} + ${suspect} + ${missing})`;
}

function grid(matrix: Matrix, options: MarkdownOptions): readonly string[] {
  const { columns, rows, rowAxis } = matrix;
  if (rows.length === 0) return [`No ${AXES[rowAxis].many}.`];
  if (columns.length > WIDEST) return table([AXES[rowAxis].title, 'State', 'Tied to'], rows.map((row) => [named(row.item, options), stateText(row), tiedTo(row, columns)]));
  const head = [AXES[rowAxis].title, 'State', ...columns.map((column) => named(column, options))];
  return table(head, rows.map((row) => [named(row.item, options), stateText(row), ...columns.map((_column, at) => signOf(row, at))]));
}

function signOf(row: MatrixRow, at: number): string {
  const found = row.cells.get(at);
  return found === undefined ? '' : SIGNS[found.state];
}

function stateText({ state, reason }: MatrixRow): string {
  return `${SIGNS[state]} ${state === 'aside' ? 'not counted' : state}${reason === null ? '' : `: ${cell(reason)}`}`;
}

function tiedTo({ cells }: MatrixRow, columns: readonly MatrixItem[]): string {
  return [...cells].map(([at, { state }]) => `${SIGNS[state]} ${cell(columns[at]?.label ?? '')}`).join(', ');
}

function gapLines(matrix: Matrix, options: MarkdownOptions): readonly string[] {
  const gaps = gapsOf(matrix);
  if (gaps.length === 0) return ['Nothing is missing, and nothing is suspect.'];
  return gaps.map(({ item, state, reason }) => `- ${named(item, { ...options, place: 'text' })} ${cell(item.title)}: ${state}${reason === null ? '' : `, ${cell(reason)}`}`);
}

function named({ label, spot }: MatrixItem, { from, linkForm, place = 'table' }: MarkdownOptions & { readonly place?: 'text' | 'table' }): string {
  if (from === null || spot === null) return cell(label);
  return formatLink({ from, to: spot.path, title: cell(label), form: linkForm, place });
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [head, head.map(() => '---'), ...rows].map((line) => `| ${line.join(' | ')} |`);
}

/** One line that cannot end its cell, and is not a link, a tag, a comment or a tag of the app. */
function cell(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ').trim();
  return plain.replaceAll('\\', '\\\\').replace(/[|[\]<>`*_~#%^$]/g, '\\$&');
}
