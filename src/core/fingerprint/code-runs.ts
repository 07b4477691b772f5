/** Where the backtick runs of one line lie, so that inline code is found in linear time. */
export interface CodeRuns {
  /** End of the inline code that opens at `start` with `length` backticks; -1 when it never closes. */
  readonly endOf: (start: number, length: number) => number;
}

const BACKTICK = 96;

export function backticksAt(line: string, start: number): number {
  let end = start;
  while (line.charCodeAt(end) === BACKTICK) end += 1;
  return end - start;
}

export function codeRuns(line: string): CodeRuns {
  const byLength = new Map<number, number[]>();
  for (let at = line.indexOf('`'); at !== -1; ) {
    const length = backticksAt(line, at);
    const starts = byLength.get(length);
    if (starts === undefined) byLength.set(length, [at]);
    else starts.push(at);
    at = line.indexOf('`', at + length);
  }
  return {
    endOf: (start, length) => {
      const next = firstAbove(byLength.get(length) ?? [], start);
      return next === -1 ? -1 : next + length;
    },
  };
}

function firstAbove(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return sorted[low] ?? -1;
}
