import type { Desk } from '../acts/desk';
import { readHeader } from '../text/read-header';
import { scanNote } from '../text/scan-note';
import { rootOf } from '../spec/spec-roots';
import { neededText, readFacts, undecodedFacts, unreadFacts } from '../trace/read-facts';
import { TraceIndex } from '../trace/trace-index';
import type { Trace } from '../trace/trace';
import { isNote } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import { LinkPlaces } from './link-places';
import type { Atlas } from './retarget';
import { rewriteNote } from './rewrite-note';
import { roughNotes, tidyNames } from './tidy-names';

/** A trace in which also specs with roughly right names are specs. */
export interface TidyTrace {
  readonly trace: Trace;
  /** The files by the names that the trace knows. */
  readonly files: readonly VaultPath[];
  /** The names that files have in truth, where those differ. */
  readonly trueNames: ReadonlyMap<string, VaultPath>;
}

const SPEC_KEYS = ['status', 'parent', 'type'] as const;

/** Reads the vault as if roughly right names were right; the vault's own trace when all names are. */
export async function tidyTrace(desk: Desk, files: readonly VaultPath[]): Promise<TidyTrace> {
  const tidied = tidyNames(files, await specLike(desk, files), desk.settings);
  if (tidied.size === 0) return { trace: desk.trace, files, trueNames: new Map() };
  const tidyFiles = files.map((path) => tidied.get(path) ?? path);
  const atlas = { before: new LinkPlaces(files, desk.settings), after: new LinkPlaces(tidyFiles, desk.settings), moved: tidied };
  const index = new TraceIndex(desk.settings);
  for (const path of files) await put(index, desk, { path, atlas });
  return { trace: index.trace(), files: tidyFiles, trueNames: new Map([...tidied].map(([from, to]) => [to, from])) };
}

async function specLike(desk: Desk, files: readonly VaultPath[]): Promise<ReadonlySet<VaultPath>> {
  const found = new Set<VaultPath>();
  for (const path of roughNotes(files, desk.settings)) {
    const text = await desk.read(path);
    const keys = text.ok ? readHeader(scanNote(text.value)).values : null;
    if (keys !== null && SPEC_KEYS.some((key) => keys.has(key))) found.add(path);
  }
  return found;
}

/** Only files below a spec root tell anything of specs; of the others the names are enough. */
async function put(index: TraceIndex, { read, settings }: Desk, { path, atlas }: { readonly path: VaultPath; readonly atlas: Atlas }): Promise<void> {
  const to = atlas.moved.get(path) ?? path;
  const stat = { path: to, size: 0, mtime: 0 };
  if (rootOf(path, settings) === null || neededText(path, settings) === 'none') {
    index.put(stat, unreadFacts(to, settings));
    return;
  }
  const text = await read(path);
  if (!text.ok) index.put(stat, undecodedFacts(to, text.problem, settings));
  else index.put(stat, readFacts(to, isNote(path) ? rewriteNote({ path, text: text.value, atlas, settings }).text : text.value, settings));
}
