/** Milliseconds of each round. */
export type Times = readonly number[];

export const ROUNDS = 7;

export interface Turns {
  readonly rounds?: number;
  /** A contestant is repeated within its turn until a turn takes about so many milliseconds, so that short work is measured warm. */
  readonly atLeast?: number;
}

/** Runs every contestant in turn, round after round, so that a busy moment of the machine hits all of them. */
export function inTurn<Name extends string>(contestants: Readonly<Record<Name, () => void>>, { rounds = ROUNDS, atLeast = 0 }: Turns = {}): Record<Name, Times> {
  const names = Object.keys(contestants).filter((name): name is Name => name in contestants);
  const times = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  const passes = Object.fromEntries(names.map((name) => [name, passesFor(contestants[name], atLeast)]));
  for (let round = 0; round < rounds; round++) {
    for (const name of names) times[name].push(perPass(contestants[name], passes[name] ?? 1));
  }
  return times;
}

/** As `inTurn`, for work that waits; each contestant runs once before the rounds begin. */
export async function inTurnAsync<Name extends string>(contestants: Readonly<Record<Name, () => Promise<unknown>>>, rounds: number = ROUNDS): Promise<Record<Name, Times>> {
  const names = Object.keys(contestants).filter((name): name is Name => name in contestants);
  const times = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = -1; round < rounds; round++) {
    for (const name of names) {
      const start = performance.now();
      await contestants[name]();
      if (round >= 0) times[name].push(performance.now() - start);
    }
  }
  return times;
}

/** Warms a contestant up and tells how often it must run to fill a turn. */
function passesFor(work: () => void, atLeast: number): number {
  let passes = 1;
  work();
  while (milliseconds(() => { repeat(work, passes); }) < atLeast) passes *= 2;
  return passes;
}

function perPass(work: () => void, passes: number): number {
  return milliseconds(() => { repeat(work, passes); }) / passes;
}

function repeat(work: () => void, passes: number): void {
  for (let pass = 0; pass < passes; pass++) work();
}

export function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

export function median(times: Times): number {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

export function smallest(times: Times): number {
  return Math.min(...times);
}

/** The time that 95 of 100 rounds do not exceed. */
export function percentile95(times: Times): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}
