/** So many items are a step: some milliseconds on a phone. */
const ITEMS_A_STEP = 150;

/** True where long work should let others have their turn. */
export function isStepEnd(at: number): boolean {
  return at % ITEMS_A_STEP === ITEMS_A_STEP - 1;
}

/** Does work that is cut into steps without stopping between them. */
export function inOneGo<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Maps a long list in steps. */
export function* mapInSteps<T, U>(items: readonly T[], map: (item: T) => U): Generator<undefined, U[]> {
  const mapped: U[] = [];
  for (const [at, item] of items.entries()) {
    mapped.push(map(item));
    if (isStepEnd(at)) yield;
  }
  return mapped;
}
