import { ok } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import type { RestoreReport } from '../node/rollback-ids';

/** What became of the files of a task whose check failed. */
export interface TakenBack {
  readonly restored: readonly string[];
  /** Why nothing was restored, in one sentence; empty when it was. */
  readonly why: string;
}

export interface FailedTask {
  /** Other tasks that are open and were begun: their work is in the same files. */
  readonly begun: Result<readonly string[]>;
  readonly preview: () => Promise<Result<RestoreReport>>;
  readonly takeBack: () => Promise<Result<RestoreReport>>;
}

const NOTE = /\.(?:md|canvas)$/i;

/** Restores the files of a task that failed, as `rollback_on_fail` asks. Nothing is touched where more than the task's own code would go with it. */
export async function takeBackSafely({ begun, preview, takeBack }: FailedTask): Promise<TakenBack> {
  if (!begun.ok || begun.value.length > 0) return left(begun.ok ? `${begun.value.join(', ')} was begun as well` : begun.problem.why);
  const shown = await preview();
  if (!shown.ok) return left(shown.problem.why);
  const note = shown.value.restored.find((path) => NOTE.test(path));
  if (note !== undefined) return left(`${note} was written meanwhile`);
  const done = shown.value.restored.length === 0 ? ok(shown.value) : await takeBack();
  if (!done.ok) return left(done.problem.why);
  return done.value.restored.length === 0 ? left('no file is as the task left it') : { restored: done.value.restored, why: '' };
}

/** Nothing was restored, and why. */
export function left(why: string): TakenBack {
  return { restored: [], why: `The files were left as they are: ${why.replace(/\.$/, '')}.` };
}
