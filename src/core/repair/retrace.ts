import { neededText, readFacts, unreadFacts } from '../trace/read-facts';
import type { LostEntry } from '../trace/find-lost-entries';
import type { Trace } from '../trace/trace';
import type { TraceIndex } from '../trace/trace-index';
import { holdsId } from '../journal/entry-id';
import type { VaultPath } from '../vault/paths';
import type { Settings } from '../vault/settings';
import type { Minute } from '../vault/time';
import type { LeftFile } from './bench';

/** An index of one's own, in which repairs may be seen before they are written. */
export interface OwnIndex {
  readonly index: TraceIndex;
  readonly settings: Settings;
  readonly now: Minute;
  readonly lost: readonly LostEntry[];
}

const HEAD = 16_384;

/** Keeps an index in step with repairs that are not written yet. The index must be nobody else's. */
export function retracer({ index, settings, now, lost }: OwnIndex): (changed: ReadonlyMap<VaultPath, LeftFile>) => Trace {
  const texts = new Map<VaultPath, string>();
  return (changed) => {
    for (const [path, file] of changed) {
      if (file.kind === 'moved' && !index.rename(file.from, path)) index.put({ path, size: 0, mtime: 0 }, unreadFacts(path, settings));
    }
    for (const [path, file] of changed) {
      if (file.kind === 'gone') index.remove(path);
      else if (file.kind === 'text') putText(index, { path, text: file.text, settings });
      if (file.kind === 'text') texts.set(path, file.text);
    }
    return index.trace(now, lost.filter(({ path, id }) => !holdsId(texts.get(path) ?? '', id)));
  };
}

function putText(index: TraceIndex, { path, text, settings }: { readonly path: VaultPath; readonly text: string; readonly settings: Settings }): void {
  const needed = neededText(path, settings);
  // A registered file outside of `deliverables/` was read for its mark, although its place asks for nothing.
  const head = text.slice(0, HEAD);
  const facts = readFacts(path, needed === 'whole' ? text : head, settings);
  index.put({ path, size: text.length, mtime: 0 }, facts);
}
