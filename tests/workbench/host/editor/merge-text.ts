/** Lines `from` to `to` of the text before became these lines. */
export interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** Beyond this many comparisons the middle is taken as one change. */
const PATIENCE = 4_000_000;

/** What changed between two texts, line by line. */
export function diffLines(before: readonly string[], after: readonly string[]): Hunk[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const middle = { before: before.slice(start, before.length - end), after: after.slice(start, after.length - end) };
  if (middle.before.length === 0 && middle.after.length === 0) return [];
  const tooMany = middle.before.length * middle.after.length > PATIENCE;
  const hunks = tooMany ? [{ from: 0, to: middle.before.length, lines: middle.after }] : hunksOf(middle.before, middle.after);
  return hunks.map(({ from, to, lines }) => ({ from: from + start, to: to + start, lines }));
}

function hunksOf(before: readonly string[], after: readonly string[]): Hunk[] {
  const common = commonLengths(before, after);
  const width = after.length + 1;
  const hunks: Hunk[] = [];
  let a = 0;
  let b = 0;
  while (a < before.length || b < after.length) {
    if (a < before.length && b < after.length && before[a] === after[b]) {
      a += 1;
      b += 1;
      continue;
    }
    const from = { a, b };
    while ((a < before.length || b < after.length) && !(a < before.length && b < after.length && before[a] === after[b])) {
      const skipsBefore = b >= after.length || (a < before.length && common[(a + 1) * width + b]! >= common[a * width + b + 1]!);
      if (skipsBefore) a += 1;
      else b += 1;
    }
    hunks.push({ from: from.a, to: a, lines: after.slice(from.b, b) });
  }
  return hunks;
}

/** How many lines the rests of both texts have in common. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint32Array {
  const width = after.length + 1;
  const table = new Uint32Array((before.length + 1) * width);
  for (let a = before.length - 1; a >= 0; a -= 1) {
    for (let b = after.length - 1; b >= 0; b -= 1) {
      table[a * width + b] = before[a] === after[b] ? table[(a + 1) * width + b + 1]! + 1 : Math.max(table[(a + 1) * width + b]!, table[a * width + b + 1]!);
    }
  }
  return table;
}

/** Both changes of a text in one; where both changed the same lines, both stand, ours first. */
export function mergeTexts({ base, ours, theirs }: { readonly base: string; readonly ours: string; readonly theirs: string }): string {
  const lines = base.split('\n');
  const mine = diffLines(lines, ours.split('\n'));
  const other = diffLines(lines, theirs.split('\n'));
  const merged: string[] = [];
  let at = 0;
  while (mine.length > 0 || other.length > 0) {
    const next = earlier(mine, other);
    const group = { from: next.from, to: next.to, mine: [] as Hunk[], other: [] as Hunk[] };
    gather(group, mine, other);
    merged.push(...lines.slice(at, group.from), ...both(lines, group));
    at = group.to;
  }
  return [...merged, ...lines.slice(at)].join('\n');
}

interface Group {
  readonly from: number;
  to: number;
  readonly mine: Hunk[];
  readonly other: Hunk[];
}

function earlier(mine: readonly Hunk[], other: readonly Hunk[]): Hunk {
  const [a] = mine;
  const [b] = other;
  if (a === undefined) return b!;
  return b === undefined || a.from <= b.from ? a : b;
}

/** Takes every change that lies over the group's lines. */
function gather(group: Group, mine: Hunk[], other: Hunk[]): void {
  for (let grew = true; grew;) {
    grew = false;
    for (const [from, to] of [[mine, group.mine], [other, group.other]] as const) {
      const [hunk] = from;
      if (hunk === undefined || !touches(group, hunk)) continue;
      to.push(hunk);
      from.shift();
      group.to = Math.max(group.to, hunk.to);
      grew = true;
    }
  }
}

function touches(group: Group, hunk: Hunk): boolean {
  return hunk.from < group.to || hunk.from === group.from;
}

function both(lines: readonly string[], group: Group): readonly string[] {
  const mine = applied(lines, group, group.mine);
  const other = applied(lines, group, group.other);
  if (group.other.length === 0 || mine.join('\n') === other.join('\n')) return mine;
  if (group.mine.length === 0) return other;
  return [...mine, ...other];
}

function applied(lines: readonly string[], { from, to }: Group, hunks: readonly Hunk[]): readonly string[] {
  const result: string[] = [];
  let at = from;
  for (const hunk of hunks) {
    result.push(...lines.slice(at, hunk.from), ...hunk.lines);
    at = hunk.to;
  }
  return [...result, ...lines.slice(at, to)];
}
