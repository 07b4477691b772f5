import type { MigrationEpic, MigrationPlan, Rewrite } from '../../../core/migrate/plan';
import { describeEdits } from '../../../core/text/splices';

/** What the button says. */
export function buttonWords({ moves, conflicts }: MigrationPlan): string {
  if (moves.length === 0) return conflicts.length > 0 ? 'Nothing can be moved' : 'Nothing to move';
  const specs = moves.filter(({ what }) => what === 'spec').length;
  return specs > 0 ? `Move ${counted(specs, 'spec')}` : `Move ${counted(moves.length, 'file')}`;
}

/** An epic's line in the list. */
export function epicWords({ id, title, specs, moves, conflicts }: MigrationEpic): string {
  const what = conflicts > 0 ? counted(conflicts, 'conflict') : `${counted(moves, 'file')} to move`;
  return `${id} ${title}: ${counted(specs, 'spec')}, ${what}`;
}

/** The plan in numbers, a line each. */
export function sumWords(plan: MigrationPlan): string[] {
  const links = plan.rewrites.reduce((sum, one) => sum + one.links, 0);
  const marks = plan.rewrites.reduce((sum, one) => sum + one.marks, 0);
  const linked = plan.rewrites.filter((one) => one.links > 0).length;
  const others = plan.otherPlaces.reduce((sum, { places }) => sum + places, 0);
  return [
    counted(plan.moves.length, 'file') + ' to move',
    ...(links > 0 ? [`Notes: ${counted(links, 'link')} in ${counted(linked, 'file')}`] : []),
    ...(marks > 0 ? [`Trace marks: ${marks}`] : []),
    ...(plan.contexts.length > 0 ? [`Contexts for completed specs: ${plan.contexts.length}`] : []),
    ...(others > 0 ? [`Other text files: ${counted(others, 'place')}, left alone`] : []),
  ];
}

export interface DiffLine {
  readonly sign: '+' | '-';
  readonly text: string;
}

const MOST_LINES = 200;

/** The lines that a rewrite takes away and puts in their place. */
export function diffLines({ before, after }: Pick<Rewrite, 'before' | 'after'>): DiffLine[] {
  const lines: DiffLine[] = [];
  let shift = 0;
  for (const { at, removed, inserted } of describeEdits(before, after)) {
    const start = at + shift;
    lines.push(...signed('-', wholeLines(before, at, at + removed.length)), ...signed('+', wholeLines(after, start, start + inserted.length)));
    shift += inserted.length - removed.length;
  }
  return lines.slice(0, MOST_LINES);
}

function wholeLines(text: string, from: number, to: number): string[] {
  const start = from === 0 ? 0 : text.lastIndexOf('\n', from - 1) + 1;
  const end = text.indexOf('\n', to);
  return text.slice(start, end < 0 ? text.length : end).split('\n');
}

function signed(sign: '+' | '-', lines: readonly string[]): DiffLine[] {
  return lines.filter((line) => line.trim() !== '').map((line) => ({ sign, text: line.replace('\r', '') }));
}

/** `1 spec`, `46 specs`. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
