import { escapeHtml, htmlPage } from '../export/html-page';
import { AXES, FORMULA, gapsOf, percent } from './matrix';
import type { EpicScore, Matrix, MatrixCell, MatrixItem, MatrixRow, RowState } from './matrix';
import { sum } from './matrix-markdown';

const SIGNS: Readonly<Record<RowState, string>> = { covered: '✓', suspect: '~', missing: '✗', aside: '–' };
const WORDS: Readonly<Record<RowState, string>> = { covered: 'covered', suspect: 'suspect', missing: 'missing', aside: 'not counted' };

/** The matrix as one page that opens anywhere, without the vault and without a network. */
export function matrixHtml(matrix: Matrix, at: string | null): string {
  const { rowAxis, columnAxis, score } = matrix;
  return htmlPage({
    title: `Trace matrix: ${AXES[rowAxis].many} and ${AXES[columnAxis].many}`,
    lead: [at === null ? '' : `As of ${at}.`, `${matrix.rows.length} rows, ${matrix.columns.length} columns.`].join(' ').trim(),
    body: [
      `<p><span class="big">${percent(score)}</span> ${escapeHtml(`${FORMULA} = ${sum(score)}`)}</p>`,
      '<p><span class="covered">✓ covered</span> · <span class="suspect">~ suspect: an end changed since</span> · <span class="missing">✗ missing</span> · – not counted</p>',
      '<h2>Epics</h2>',
      ...epicTable(matrix.epics),
      '<h2>Matrix</h2>',
      ...grid(matrix),
      '<h2>Gaps</h2>',
      ...gapList(matrix),
    ],
  });
}

function epicTable(epics: readonly EpicScore[]): readonly string[] {
  const head = ['Epic', 'Score', 'Covered', 'Suspect', 'Missing', 'Not counted'].map((word) => `<th scope="col">${word}</th>`).join('');
  const rows = epics.map((epic) => {
    const numbers = [percent(epic), epic.covered, epic.suspect, epic.missing, epic.aside].map((value) => `<td>${value}</td>`).join('');
    return `<tr><th scope="row">${escapeHtml(`${epic.label} ${epic.title}`)}</th>${numbers}</tr>`;
  });
  return scrolling('Score by epic', [`<thead><tr>${head}</tr></thead>`, '<tbody>', ...rows, '</tbody>']);
}

function grid({ rows, columns, rowAxis }: Matrix): readonly string[] {
  const head = columns.map((column) => `<th scope="col" title="${escapeHtml(column.title)}">${escapeHtml(column.label)}</th>`).join('');
  const lines = rows.map((row) => `<tr>${rowHead(row)}${columns.map((column, at) => cellOf(row.cells.get(at), column)).join('')}</tr>`);
  return scrolling('Trace matrix', [`<thead><tr><th scope="col">${AXES[rowAxis].title}</th><th scope="col">State</th>${head}</tr></thead>`, '<tbody>', ...lines, '</tbody>']);
}

function rowHead({ item, state, reason }: MatrixRow): string {
  const why = reason === null ? '' : ` <span class="muted">${escapeHtml(reason)}</span>`;
  return `<th scope="row">${escapeHtml(item.label)} <span class="muted">${escapeHtml(item.title)}</span></th><td class="${state}">${SIGNS[state]} ${WORDS[state]}${why}</td>`;
}

function cellOf(cell: MatrixCell | undefined, column: MatrixItem): string {
  if (cell === undefined) return '<td></td>';
  const said = `${column.label}: ${WORDS[cell.state]}. ${cell.reason}`;
  return `<td class="sign ${cell.state}" title="${escapeHtml(said)}">${SIGNS[cell.state]}</td>`;
}

function gapList(matrix: Matrix): readonly string[] {
  const gaps = gapsOf(matrix);
  if (gaps.length === 0) return ['<p>Nothing is missing, and nothing is suspect.</p>'];
  const lines = gaps.map(({ item, state, reason }) => {
    const place = item.spot === null ? '' : ` <code>${escapeHtml(`${item.spot.path}${item.spot.line === null ? '' : `:${item.spot.line}`}`)}</code>`;
    return `<li><span class="${state}">${SIGNS[state]} ${WORDS[state]}</span> ${escapeHtml(`${item.label} ${item.title}`)}: ${escapeHtml(reason ?? '')}${place}</li>`;
  });
  return ['<ul>', ...lines, '</ul>'];
}

/** A region that scrolls by itself and can be reached with the keyboard. */
function scrolling(name: string, lines: readonly string[]): readonly string[] {
  return [`<div class="scroll" tabindex="0" role="region" aria-label="${name}">`, '<table>', ...lines, '</table>', '</div>'];
}
