import { ok, type Result } from '../../../../../src/core/problem';
import type { RunView } from '../../engine/engine';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { atBench, begunAndFollowed, parkOthers, type Bench } from './bench';
import { misused } from '../read-values';
import { findAnyRun } from './apart-runs';
import { findRun } from './find-run';
import { openShelf } from './open-shelf';
import { runAnswer } from './run-answer';
import { cancelApart } from './worktree-resume';

/** `workflow pause NAME`: starts nothing more, waits for what runs. */
export function pauseRun(input: Input, asked: string): Promise<Result<Answer>> {
  return stopped(input, asked, ({ engine }, run) => engine.pause(run));
}

/** `workflow cancel NAME`: ends what runs, with everything it started; a work tree of its own is thrown away after a yes. */
export function cancelRun(input: Input, asked: string): Promise<Result<Answer>> | Result<Answer> {
  const shelf = openShelf(input);
  if (!shelf.ok) return shelf;
  const meant = findAnyRun(shelf.value, asked);
  if (meant.ok && meant.value.apart !== null) return cancelApart(input, { ...meant.value, apart: meant.value.apart });
  if (input.flag('yes')) return misused('--yes belongs to cancel only for a run in a work tree of its own.');
  return stopped(input, asked, ({ engine }, run) => engine.cancel(run));
}

async function stopped(input: Input, asked: string, stop: (bench: Bench, run: string) => Promise<Result<RunView>>): Promise<Result<Answer>> {
  const ended = await atBench(input, async (bench) => {
    const found = findRun(bench.engine.list(), asked);
    if (!found.ok) return found;
    await parkOthers(bench, found.value.run);
    return begunAndFollowed(bench, () => stop(bench, found.value.run));
  });
  return ended.ok ? ok(runAnswer(ended.value, { exit: 0 })) : ended;
}
