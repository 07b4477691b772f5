import { problem } from '../../src/core/problem';
import { decodeText } from '../../src/core/text/decode-text';
import type { FileFacts } from '../../src/core/trace/file-facts';
import { neededText, readFacts, undecodedFacts, unreadFacts } from '../../src/core/trace/read-facts';
import { TraceIndex } from '../../src/core/trace/trace-index';
import { vaultPath } from '../../src/core/vault/paths';
import type { VaultPath } from '../../src/core/vault/paths';
import { DEFAULT_SETTINGS } from '../../src/core/vault/settings';
import type { Settings } from '../../src/core/vault/settings';
import type { VaultFiles } from './vault-files';

const HEAD = 16_384;
const TOO_LARGE = problem('file/too-large', { what: 'The file was not read.', why: 'It is larger than 50 MB.', next: 'Split it.' }).problem;
const utf8 = new TextEncoder();

export interface IndexOptions {
  readonly settings?: Settings;
  /** Files that the test takes as too large to read. */
  readonly larger?: readonly string[];
}

/** Reads files into an index, in the way every runtime does it. */
export function indexFiles(files: VaultFiles, { settings = DEFAULT_SETTINGS, larger = [] }: IndexOptions = {}): TraceIndex {
  const index = new TraceIndex(settings);
  for (const [name, content] of files) {
    const path = asPath(name);
    const bytes = typeof content === 'string' ? utf8.encode(content) : content;
    const facts = larger.includes(name) ? undecodedFacts(path, TOO_LARGE, settings) : factsOf(path, bytes, settings);
    index.put({ path, size: bytes.length, mtime: 1 }, facts);
  }
  for (const stat of index.unreadDeliverables()) {
    const content = files.get(stat.path);
    if (content !== undefined) index.put(stat, readFacts(stat.path, headOf(content), settings));
  }
  return index;
}

function factsOf(path: VaultPath, bytes: Uint8Array, settings: Settings): FileFacts {
  const needed = neededText(path, settings);
  if (needed === 'none') return unreadFacts(path, settings);
  if (needed === 'head') return readFacts(path, headOf(bytes), settings);
  const text = decodeText(bytes);
  return text.ok ? readFacts(path, text.value, settings) : undecodedFacts(path, text.problem, settings);
}

function headOf(content: string | Uint8Array): string {
  return typeof content === 'string' ? content.slice(0, HEAD) : new TextDecoder().decode(content.subarray(0, HEAD));
}

function asPath(name: string): VaultPath {
  const path = vaultPath(name);
  if (!path.ok) throw new Error(path.problem.why);
  return path.value;
}
