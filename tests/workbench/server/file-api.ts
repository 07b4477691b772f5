import { FileError } from '../host/vault/files';
import type { Files, Times } from '../host/vault/files';
import { pack } from '../host/vault/packed';
import type { Part } from '../host/vault/packed';

type Answer = Promise<unknown>;

const MOST_PATHS = 256;

/** What a page may ask of the vault's files. */
const OPERATIONS: Readonly<Record<string, (files: Files, asked: URLSearchParams, body: Uint8Array) => Answer>> = {
  'list': (files, asked) => files.list(text(asked, 'path'), depth(asked)),
  'stat': (files, asked) => files.stat(text(asked, 'path')),
  'read': (files, _asked, body) => readMany(files, body),
  'write': (files, asked, body) => files.write(text(asked, 'path'), body, times(asked)),
  'append': (files, asked, body) => files.append(text(asked, 'path'), body, times(asked)),
  'make-folder': (files, asked) => files.makeFolder(text(asked, 'path')),
  'remove': (files, asked) => files.remove(text(asked, 'path'), depth(asked)),
  'rename': (files, asked) => files.rename(text(asked, 'path'), text(asked, 'to')),
  'copy': (files, asked) => files.copy(text(asked, 'path'), text(asked, 'to')),
};

export interface Answered {
  readonly body: Uint8Array;
  readonly problem: boolean;
}

/** The bytes of the answer; null when there is no such operation. */
export async function answerFileApi(files: Files, operation: string, asked: URLSearchParams, body: Uint8Array): Promise<Answered | null> {
  const act = Object.hasOwn(OPERATIONS, operation) ? OPERATIONS[operation] : undefined;
  if (act === undefined) return null;
  try {
    const result = await act(files, asked, body);
    return { body: result instanceof Uint8Array ? result : json(result ?? null), problem: false };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return { body: json({ code: error.code, message: error.message.replace(/^\w+: /, '') }), problem: true };
  }
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

async function readMany(files: Files, body: Uint8Array): Promise<Uint8Array> {
  const paths: unknown = JSON.parse(new TextDecoder().decode(body));
  if (!Array.isArray(paths) || paths.length > MOST_PATHS || !paths.every((path) => typeof path === 'string')) throw new FileError('EACCES', 'not a list of paths');
  return pack(await Promise.all(paths.map((path) => partOf(files, path))));
}

async function partOf(files: Files, path: string): Promise<Part> {
  try {
    return { code: '', bytes: await files.read(path) };
  } catch (error) {
    return { code: error instanceof FileError ? error.code : 'EIO', bytes: new Uint8Array() };
  }
}

function text(asked: URLSearchParams, key: string): string {
  const value = asked.get(key);
  if (value === null) throw new FileError('EACCES', `"${key}" is missing`);
  return value;
}

function depth(asked: URLSearchParams): 'all' | 'one' {
  return asked.get('depth') === 'all' ? 'all' : 'one';
}

function times(asked: URLSearchParams): Times {
  const number = (key: string): number | undefined => {
    const value = Number(asked.get(key) ?? Number.NaN);
    return Number.isFinite(value) ? value : undefined;
  };
  return { ctime: number('ctime'), mtime: number('mtime') };
}
