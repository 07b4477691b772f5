import type { CachedMetadata } from 'obsidian';
import { DEFAULT_SETTINGS } from '../../../src/core/vault/settings';
import { VaultIndex } from '../../../src/obsidian/index/vault-index';
import { generateVault } from '../../generator/generate-vault';
import { clockAt } from '../../fakes/fixed-clock';
import { syntheticApp } from './vault-app';
import type { SyntheticFile } from './vault-app';

export interface IndexedMany {
  readonly files: number;
  readonly specs: number;
  readonly took: number;
  /** Milliseconds of every task of the page that was longer than 50 while the index was made. */
  readonly longTasks: readonly number[];
  /** Whether a task made long on purpose was seen at all. */
  readonly isWatching: boolean;
}

/** Indexes a vault of that many notes with the plugin's own code, and watches the page's thread. */
export async function indexMany(notes: number): Promise<IndexedMany> {
  const app = syntheticApp(filesOf(notes));
  const seen: PerformanceEntry[] = [];
  const observer = new PerformanceObserver((list) => seen.push(...list.getEntries()));
  observer.observe({ type: 'longtask' });
  await rest();
  busy(80);
  await rest();
  const isWatching = seen.length > 0;
  seen.length = 0;
  const start = performance.now();
  const index = new VaultIndex({ app, clock: clockAt('2026-11-21 14:05'), settings: () => DEFAULT_SETTINGS, cache: () => null, lost: () => [] });
  await index.start();
  const trace = await index.settled();
  const took = performance.now() - start;
  await rest();
  observer.disconnect();
  return { files: app.vault.getFiles().length, specs: trace.specs.size, took, longTasks: seen.map(({ duration }) => duration), isWatching };
}

/** Specs and journals whose texts are read, and plain notes whose links the app knows. */
function filesOf(notes: number): readonly SyntheticFile[] {
  const encoder = new TextEncoder();
  const { files } = generateVault({ seed: 3, epics: Math.ceil(notes / 5_000), features: 9, tasks: 10, notes: 0, deliverables: 0 });
  const read = [...files].map(([path, content]) => {
    const bytes = typeof content === 'string' ? encoder.encode(content) : content;
    return { path, size: bytes.length, cached: null, read: () => Promise.resolve(new Uint8Array(bytes).buffer) };
  });
  const specs = read.map(({ path }) => path).filter((path) => path.endsWith('.md'));
  const plain = Array.from({ length: notes - read.length }, (_, at) => plainNote(at, { specs, notes }));
  return [...read, ...plain];
}

const LINKS_PER_NOTE = 6;

function plainNote(at: number, { specs, notes }: { readonly specs: readonly string[]; readonly notes: number }): SyntheticFile {
  const links = Array.from({ length: LINKS_PER_NOTE }, (_, link) => {
    const target = link === 0 ? (specs[at % specs.length] ?? '') : `Note ${(at * 31 + link * 977) % notes}`;
    const original = `[[${target}]]`;
    const start = { line: link + 2, col: 0, offset: link * 80 };
    return { link: target, original, displayText: target, position: { start, end: { ...start, col: original.length, offset: start.offset + original.length } } };
  });
  const cached: CachedMetadata = { links };
  return { path: `notes/${Math.floor(at / 500)}/Note ${at}.md`, size: 4_000, cached, read: () => Promise.reject(new Error('A plain note was read.')) };
}

function busy(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

/** Long enough for the page to report its long tasks. */
function rest(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 300);
  });
}
