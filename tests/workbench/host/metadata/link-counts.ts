import type { CachedMetadata } from 'obsidian';
import { getLinkpath } from '../system/link-text';
import type { TFile } from '../vault/t-file';
import type { LinkIndex } from './link-index';
import { nameKey } from './link-index';

type Counts = Record<string, number>;
type CountsBySource = Record<string, Counts>;

/** Which notes lead where, and which notes have to be asked again when a name comes or goes. */
export class LinkCounts {
  readonly resolved: CountsBySource = Object.create(null) as CountsBySource;
  readonly unresolved: CountsBySource = Object.create(null) as CountsBySource;
  private readonly sourcesByKey = new Map<string, Set<string>>();
  private readonly keysBySource = new Map<string, Set<string>>();

  constructor(private readonly index: LinkIndex) {}

  /** The paths of notes with a link that may mean this path. */
  askingFor(path: string): string[] {
    return [...(this.sourcesByKey.get(nameKey(path)) ?? [])];
  }

  set(source: TFile, cache: CachedMetadata): void {
    this.drop(source.path);
    const resolved: Counts = {};
    const unresolved: Counts = {};
    const keys = new Set<string>();
    for (const link of linkpathsOf(cache)) {
      keys.add(nameKey(link));
      const target = this.index.resolve(link, source.path);
      if (target === null) count(unresolved, link);
      else count(resolved, target.path);
    }
    this.resolved[source.path] = resolved;
    this.unresolved[source.path] = unresolved;
    this.keysBySource.set(source.path, keys);
    for (const key of keys) this.sourcesByKey.set(key, (this.sourcesByKey.get(key) ?? new Set()).add(source.path));
  }

  drop(path: string): void {
    Reflect.deleteProperty(this.resolved, path);
    Reflect.deleteProperty(this.unresolved, path);
    for (const key of this.keysBySource.get(path) ?? []) this.sourcesByKey.get(key)?.delete(path);
    this.keysBySource.delete(path);
  }
}

/** Where the links of a note lead, without those to the note itself. */
function linkpathsOf(cache: CachedMetadata): string[] {
  const references = [...(cache.links ?? []), ...(cache.embeds ?? []), ...(cache.frontmatterLinks ?? [])];
  return references.map(({ link }) => getLinkpath(link)).filter((path) => path !== '');
}

function count(counts: Counts, key: string): void {
  counts[key] = (Object.hasOwn(counts, key) ? (counts[key] ?? 0) : 0) + 1;
}
