import { holdsId } from '../journal/entry-id';
import type { VaultPath } from '../vault/paths';
import type { Finding } from './finding';
import { finding } from './findings-table';

/** An entry that this device wrote and that its note lacks, as the device remembers it. */
export interface LostEntry {
  readonly path: VaultPath;
  readonly id: string;
  readonly text: string;
}

/** Entries whose note can be read and no longer holds their id. `textOf` gives null for a note that cannot be read. */
export function lostAmong<T extends LostEntry>(remembered: readonly T[], textOf: (path: VaultPath) => string | null): T[] {
  const texts = new Map<VaultPath, string | null>();
  const read = (path: VaultPath): string | null => {
    if (!texts.has(path)) texts.set(path, textOf(path));
    return texts.get(path) ?? null;
  };
  return remembered.filter(({ path, id }) => {
    const text = read(path);
    return text !== null && !holdsId(text, id);
  });
}

/** One finding for each lost entry: offered again, never written by itself, as a person may have removed it. */
export function findLostEntries(lost: readonly LostEntry[]): Finding[] {
  return lost.map(({ path, id, text }) =>
    finding('journal/lost-entry', { path, line: 1, about: id }, `This device wrote ^${id} "${shortened(text)}" here, and it is gone. Write it again with "throughline log --again ${id}".`),
  );
}

function shortened(text: string): string {
  const [line = ''] = text.split('\n');
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
