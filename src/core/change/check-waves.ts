import type { Change } from './change';

/** How checks are run, and what their ends mean. */
export interface WaveChecks<E> {
  /** One run for these tasks, as they stand side by side in the same files. */
  readonly run: (tasks: readonly string[]) => Promise<E>;
  readonly isFailed: (end: E) => boolean;
  readonly goesOn: (end: E) => boolean;
}

export interface CheckedTask<E> {
  readonly task: string;
  readonly end: E;
}

/** Checks tasks wave by wave: one run for all tasks of a wave; when it fails, each by itself tells which task it is. No wave begins behind one that did not pass. */
export async function checkInWaves<E>(waves: readonly (readonly string[])[], checks: WaveChecks<E>): Promise<readonly CheckedTask<E>[]> {
  const results: CheckedTask<E>[] = [];
  for (const wave of waves) {
    const ended = await checkWave(wave, checks);
    results.push(...ended);
    if (!ended.every(({ end }) => checks.goesOn(end))) break;
  }
  return results;
}

async function checkWave<E>(wave: readonly string[], { run, isFailed }: WaveChecks<E>): Promise<readonly CheckedTask<E>[]> {
  const together = await run(wave);
  if (wave.length === 1 || !isFailed(together)) return wave.map((task) => ({ task, end: together }));
  const single: CheckedTask<E>[] = [];
  for (const task of wave) single.push({ task, end: await run([task]) });
  return single;
}

/** What a check is told when its workflow has inputs of these names; nothing for the full verification. */
export function checkInputs({ implementation }: Pick<Change, 'implementation'>, ids: readonly string[]): ReadonlyMap<string, string> {
  const tasks = (implementation?.tasks ?? []).filter(({ id }) => ids.includes(id));
  return new Map(tasks.length === 0 ? [] : [['task', tasks.map(({ id }) => id).join(' ')], ['files', tasks.flatMap(({ files }) => files).join(' ')]]);
}
