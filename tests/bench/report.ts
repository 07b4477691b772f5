import type { Outcome } from './outcome';

const SIGNS = { true: 'met', false: 'NOT MET', null: '–' } as const;

/** Goals beside results, and what stands behind them. */
export function report(outcomes: readonly Outcome[]): string {
  const head = ['#', 'what', 'goal', 'result', ''];
  const rows = outcomes.map((one) => [String(one.number), one.what, one.goal, one.result, SIGNS[`${one.met}`]]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((cells) => cells[column]?.length ?? 0)));
  const lines = [head, widths.map((width) => '-'.repeat(width)), ...rows].map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd());
  const details = outcomes.flatMap(({ number, details: more }) => more.map((line) => `  ${number}: ${line}`));
  return [...lines, '', ...details].join('\n');
}
