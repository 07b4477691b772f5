import { diffLines } from '../../../core/repair/unified-diff';

/** A line before and after; null where one of them has none. */
export interface PairedLine {
  readonly before: string | null;
  readonly after: string | null;
  readonly isSame: boolean;
}

/** Both texts beside each other: what was removed stands left of what came in its place. */
export function pairedLines(before: string, after: string): readonly PairedLine[] {
  const pairs: PairedLine[] = [];
  const removed: string[] = [];
  const added: string[] = [];
  const flush = (): void => {
    for (let at = 0; at < Math.max(removed.length, added.length); at++) pairs.push({ before: removed[at] ?? null, after: added[at] ?? null, isSame: false });
    removed.length = 0;
    added.length = 0;
  };
  for (const { kind, text } of diffLines(before, after)) {
    const line = text.replace(/\r?\n$/, '');
    if (kind === 'removed') removed.push(line);
    else if (kind === 'added') added.push(line);
    else {
      flush();
      pairs.push({ before: line, after: line, isSame: true });
    }
  }
  flush();
  return pairs;
}
