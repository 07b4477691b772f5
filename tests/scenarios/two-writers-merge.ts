/** How a sync tool settles what both sides changed at one place. */
export type Manner = 'both' | 'newest' | 'twice' | 'markers' | 'copy';

export const MANNERS: readonly Manner[] = ['both', 'newest', 'twice', 'markers', 'copy'];

export interface Merged {
  readonly text: string;
  /** Becomes a file of its own beside the note. */
  readonly copy: string | null;
}

export interface Sides {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

/** Merges by lines, three ways, as sync tools and git do. */
export function mergeByLines({ base, ours, theirs }: Sides, manner: Manner): Merged {
  if (ours === theirs || theirs === base) return { text: ours, copy: null };
  if (ours === base) return { text: theirs, copy: null };
  const [from, one, other] = [linesOf(base), linesOf(ours), linesOf(theirs)];
  const [inOne, inOther] = [matches(from, one), matches(from, other)];
  const parts: string[] = [];
  let [at, a, b, clashes] = [0, 0, 0, 0];
  const settle = (to: number, [toA, toB]: readonly [number, number]): void => {
    const sides = { base: from.slice(at, to).join(''), ours: one.slice(a, toA).join(''), theirs: other.slice(b, toB).join('') };
    if (sides.ours !== sides.theirs && sides.ours !== sides.base && sides.theirs !== sides.base) clashes++;
    parts.push(settled(sides, manner));
  };
  for (let line = 0; line < from.length; line++) {
    const [thereA, thereB] = [inOne.get(line), inOther.get(line)];
    if (thereA === undefined || thereB === undefined) continue;
    settle(line, [thereA, thereB]);
    parts.push(from[line] ?? '');
    [at, a, b] = [line + 1, thereA + 1, thereB + 1];
  }
  settle(from.length, [one.length, other.length]);
  return clashes > 0 && manner === 'copy' ? { text: ours, copy: theirs } : { text: parts.join(''), copy: null };
}

const SETTLED = {
  both: ({ ours, theirs }: Sides) => ours + theirs,
  newest: ({ theirs }: Sides) => theirs,
  twice: ({ ours, theirs }: Sides) => ours + theirs + theirs,
  markers: ({ ours, theirs }: Sides) => `<<<<<<< ours\n${ours}=======\n${theirs}>>>>>>> theirs\n`,
  copy: ({ ours }: Sides) => ours,
} as const satisfies Record<Manner, (sides: Sides) => string>;

function settled(sides: Sides, manner: Manner): string {
  const { base, ours, theirs } = sides;
  if (ours === theirs || theirs === base) return ours;
  return ours === base ? theirs : SETTLED[manner](sides);
}

/** Lines with their newlines. */
function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}

/** For each line of `from` that stands in `to` as well, where: the longest common run of lines. */
function matches(from: readonly string[], to: readonly string[]): ReadonlyMap<number, number> {
  const width = to.length + 1;
  const length = new Uint16Array((from.length + 1) * width);
  const at = (row: number, column: number): number => length[row * width + column] ?? 0;
  for (let row = from.length - 1; row >= 0; row--) {
    for (let column = to.length - 1; column >= 0; column--) {
      length[row * width + column] = from[row] === to[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const found = new Map<number, number>();
  for (let [row, column] = [0, 0]; row < from.length && column < to.length; ) {
    if (from[row] === to[column]) found.set(row++, column++);
    else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
  return found;
}
