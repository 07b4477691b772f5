import { readId } from '../journal/entry-id';
import { entryAt, placeEntries } from '../matrix/collect-evidence';
import { entriesOf, linkedFiles, namedPaths } from '../matrix/entry-facts';
import type { PlacedEntry } from '../matrix/entry-facts';
import type { MatrixSource } from '../matrix/matrix-source';
import type { VaultPath } from '../vault/paths';
import type { Minute } from '../vault/time';

/** When the journals first speak of things that carry no date themselves. */
export interface FirstMentions {
  readonly files: ReadonlyMap<VaultPath, Minute>;
  /** Paths of code as they are written. */
  readonly code: ReadonlyMap<string, Minute>;
  /** When the newest evidence of a met criterion was written, by `path:line`. */
  readonly criteria: ReadonlyMap<string, Minute>;
}

export function firstMentions(source: MatrixSource): FirstMentions {
  const files = new Map<VaultPath, Minute>();
  const code = new Map<string, Minute>();
  for (const [context, journal] of source.journals) {
    for (const placed of entriesOf(context, journal)) {
      const at = timeOf(placed);
      if (at === null) continue;
      for (const path of linkedFiles(placed, source.resolve)) keepEarlier(files, path, at);
      for (const path of namedPaths(placed.entry)) keepEarlier(code, path, at);
    }
  }
  return { files, code, criteria: metSince(source) };
}

function metSince(source: MatrixSource): ReadonlyMap<string, Minute> {
  const places = placeEntries(source);
  const since = new Map<string, Minute>();
  for (const [path, criteria] of source.criteria) {
    for (const { line, links } of criteria) {
      for (const { target, fragment } of links) {
        const context = target === '' ? path : source.resolve(path, target);
        const placed = context === null ? null : entryAt(places, context, fragment);
        const at = placed === null ? null : timeOf(placed);
        if (at !== null) since.set(`${path}:${line}`, at);
      }
    }
  }
  return since;
}

/** By its id, else by its session. */
function timeOf({ entry, session }: PlacedEntry): Minute | null {
  return (entry.id === null ? null : (readId(entry.id)?.minute ?? null)) ?? session?.started ?? null;
}

function keepEarlier<K>(map: Map<K, Minute>, key: K, at: Minute): void {
  const known = map.get(key);
  if (known === undefined || at < known) map.set(key, at);
}
