import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import type { LeftOut } from './rollback-ids';
import { entryOf } from './rollback-keeper';
import { linkBytes } from './rollback-scan';
import type { SeenFile } from './rollback-scan';
import type { TreeEntry } from './rollback-tree';

/** Git hashes what a link leads to: its own bytes go through a file beside. */
export function linkFile(scratch: string, file: SeenFile, at: number): string {
  const path = join(scratch, `link-${at}`);
  writeFileSync(path, linkBytes(file));
  return path;
}

/** Git reads a line that begins with a quotation mark as C writes strings. */
export function quoted(path: string): string {
  const bytes = [...Buffer.from(path)];
  if (!bytes.some(isEscaped)) return path;
  const escaped = bytes.map((byte) => (isEscaped(byte) ? `\\${byte.toString(8).padStart(3, '0')}` : String.fromCharCode(byte)));
  return `"${Buffer.from(escaped.join(''), 'latin1').toString()}"`;
}

/** Control characters, the quotation mark and the backslash. */
function isEscaped(byte: number): boolean {
  return byte < 0x20 || byte === 0x22 || byte === 0x5c;
}

/** Paths between NULs; those that are no UTF-8 cannot be named again. */
export function namesIn(listed: Buffer): { readonly names: readonly string[]; readonly strange: readonly LeftOut[] } {
  const all = listed.toString('utf8').split('\0').filter((name) => name !== '');
  const broken = all.filter((name) => name.includes('\ufffd') && !listed.includes(Buffer.from(name)));
  const out = new Set(broken);
  return { names: all.filter((name) => !out.has(name)), strange: broken.map((path) => ({ path, size: 0, reason: 'Its name is no UTF-8.' })) };
}

export function ofItsOwn(path: string): LeftOut {
  return { path, size: 0, reason: 'It is a repository of its own.' };
}

/** Rights that are not those git would give. */
export function oddPermissions(files: readonly SeenFile[]): Record<string, number> {
  const odd = files.filter(({ mode, permissions }) => mode !== '120000' && permissions !== (mode === '100755' ? 0o755 : 0o644));
  return Object.fromEntries(odd.map(({ path, permissions }) => [path, permissions]));
}

/** A line of `ls-tree -z`: `<mode> <type> <id>\t<path>`. */
export function treeLine(line: string): readonly [string, TreeEntry] | null {
  const tab = line.indexOf('\t');
  const [mode = '', , id = ''] = line.slice(0, tab).split(' ');
  const entry = tab < 0 ? null : entryOf(mode, id);
  return entry === null ? null : [line.slice(tab + 1), entry];
}

/** A line of `ls-files --stage -z`: `<mode> <id> <stage>\t<path>`. */
export function stagedLine(line: string): readonly [string, TreeEntry] | null {
  const tab = line.indexOf('\t');
  const [mode = '', id = ''] = line.slice(0, tab).split(' ');
  const entry = tab < 0 ? null : entryOf(mode, id);
  return entry === null ? null : [line.slice(tab + 1), entry];
}

/** `<id> blob <size>\n<bytes>\n`, again and again; `<id> missing\n` for what is not there. */
export function readBatch(out: Buffer, found: Map<string, Buffer>): void {
  for (let at = 0; at < out.length;) {
    const end = out.indexOf(0x0a, at);
    const [id = '', type, size] = out.subarray(at, end).toString('latin1').split(' ');
    at = end + 1;
    if (type !== 'blob') continue;
    const bytes = out.subarray(at, at + Number(size));
    found.set(id, bytes);
    at += bytes.length + 1;
  }
}

export function lost(): Result<never> {
  return problem('git/backup-lost', { what: 'The snapshot was not read.', why: 'Some of its content is not in the repository any more.', next: 'Restore what you need by hand; git fsck tells what is missing.' });
}
