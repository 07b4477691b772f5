import { ok, type Result } from '../../../../../src/core/problem';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { misused } from '../read-values';
import { findAnyRun } from './apart-runs';
import { openShelf } from './open-shelf';
import { runAnswer } from './run-answer';
import { printUntilItRests } from './run-logs';

/** `workflow attach NAME`: what its newest run prints, from wherever it was started, until it rests. Leaving changes nothing about the run. */
export async function attachRun(input: Input, asked: string): Promise<Result<Answer>> {
  if (input.flag('json')) return misused('attach prints text as it comes.', 'Leave --json out, or use: throughline workflow status NAME --json.');
  const shelf = openShelf(input);
  if (!shelf.ok) return shelf;
  const found = findAnyRun(shelf.value, asked);
  if (!found.ok) return found;
  const { run, workflow } = found.value.summary;
  const followed = await printUntilItRests(input.terminal, { shelf: found.value.shelf, run, only: null });
  if (!followed.ok) return followed;
  const { view, hasLeft } = followed.value;
  return ok(hasLeft ? answer({ text: () => `${workflow} goes on. Come back: throughline workflow attach ${workflow}`, json: () => null }) : runAnswer(view));
}
