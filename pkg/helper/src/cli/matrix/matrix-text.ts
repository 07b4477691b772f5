import { AXES, FORMULA, gapsOf, percent } from '../../../../../src/core/matrix/matrix';
import type { Matrix, RowState, Score } from '../../../../../src/core/matrix/matrix';
import { sum } from '../../../../../src/core/matrix/matrix-markdown';
import type { Look } from '../print/look';
import { safeText } from '../print/safe-text';
import { alignRows, cell, type Cell } from '../print/table';

const MOST_GAPS = 50;

/** The score with its formula, epic by epic, and the gaps with their places. */
export function matrixText(matrix: Matrix, look: Look): string {
  const { rowAxis, columnAxis, score, rows, columns } = matrix;
  const head = `${look.strong(`${AXES[rowAxis].title} × ${AXES[columnAxis].many}`)}: ${rows.length} rows, ${columns.length} columns`;
  const line = `Score ${look.strong(percent(score))} = ${FORMULA} = ${sum(score)}${score.aside === 0 ? '' : `, ${score.aside} not counted`}`;
  return [head, line, '', ...epicRows(matrix, look), '', ...gapRows(matrix, look)].join('\n');
}

function epicRows({ epics }: Matrix, look: Look): readonly string[] {
  const head = ['Epic', 'Score', 'Covered', 'Suspect', 'Missing'].map((word) => cell(word, look.quiet));
  const numbers = (one: Score): Cell[] => [percent(one), one.covered, one.suspect, one.missing].map((value) => cell(String(value)));
  return alignRows([head, ...epics.map((epic) => [cell(safeText(`${epic.label} ${epic.title}`)), ...numbers(epic)])]);
}

function gapRows(matrix: Matrix, look: Look): readonly string[] {
  const gaps = gapsOf(matrix);
  if (gaps.length === 0) return [look.good('No gaps.')];
  const paint: Readonly<Record<RowState, (text: string) => string>> = { covered: look.good, suspect: look.warn, missing: look.bad, aside: look.quiet };
  const rows = gaps.slice(0, MOST_GAPS).map(({ item, state, reason }) => [
    cell(`${state === 'suspect' ? look.glyphs.suspect : look.glyphs.blocked} ${state}`, paint[state]),
    cell(safeText(item.label)),
    cell(safeText(reason ?? '')),
    cell(item.spot === null ? '' : safeText(`${item.spot.path}${item.spot.line === null ? '' : `:${item.spot.line}`}`), look.quiet),
  ]);
  const more = gaps.length > MOST_GAPS ? [look.quiet(`${gaps.length - MOST_GAPS} more: --format md, csv or json prints all.`)] : [];
  return [`Gaps (${gaps.length})`, ...alignRows(rows), ...more];
}
