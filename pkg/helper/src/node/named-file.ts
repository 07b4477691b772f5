import { closeSync, constants, fstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { isBelow } from './trust-parts-path';
import { codeOf } from './safe-write';

/** A file that a person or an agent named. */
export interface NamedFile {
  /** Absolute. */
  readonly path: string;
  readonly mostBytes: number;
  /** Folders that it must lie in, also behind links; null: anywhere. */
  readonly within: readonly string[] | null;
}

/** The bytes of a plain file; else the reason, a sentence. A pipe, a device or a socket is never waited for. */
export function bytesOfNamed({ path, mostBytes, within }: NamedFile): Buffer | string {
  if (within !== null && !isWithin(path, within)) return OUTSIDE;
  try {
    // Asked once more of the very path that is opened: a link may lead elsewhere by now.
    const real = realpathSync.native(path);
    if (within !== null && !within.some((folder) => isBelow(folder, real))) return OUTSIDE;
    return statSync(real).isFile() ? plainBytes(real, mostBytes) : NO_FILE;
  } catch (error) {
    return REASONS[codeOf(error)] ?? 'It may not be read.';
  }
}

const OUTSIDE = 'It lies outside of the folders that may be read here.';
const NO_FILE = 'It is no plain file.';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  ENOTDIR: 'There is no such file.',
  ELOOP: 'A link on the disk leads to itself.',
};

/** Opens the file itself and never waits for another end: what stands there now may be another than a moment ago. */
const PLAINLY = constants.O_RDONLY | flag('O_NOFOLLOW') | flag('O_NONBLOCK');

function flag(name: 'O_NOFOLLOW' | 'O_NONBLOCK'): number {
  return name in constants ? constants[name] : 0;
}

function plainBytes(path: string, mostBytes: number): Buffer | string {
  const file = openSync(path, PLAINLY);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) return NO_FILE;
    const bytes = stat.size > mostBytes ? null : atMost(file, mostBytes);
    return bytes ?? `It is larger than ${mostBytes / 1024 / 1024} MB.`;
  } finally {
    closeSync(file);
  }
}

const STEP = 64 * 1024;

/** Reads to the end, whatever the system said of the size; null for more than that. */
function atMost(file: number, mostBytes: number): Buffer | null {
  const parts: Buffer[] = [];
  for (let size = 0; size <= mostBytes;) {
    const part = Buffer.alloc(STEP);
    const count = readSync(file, part, 0, STEP, null);
    if (count === 0) return Buffer.concat(parts);
    parts.push(part.subarray(0, count));
    size += count;
  }
  return null;
}

/** Of what is not there, the nearest folder that is: nobody learns here what lies elsewhere. */
function isWithin(path: string, folders: readonly string[]): boolean {
  for (let at = path; ; at = dirname(at)) {
    const real = realOrNull(at);
    if (real !== null) return folders.some((folder) => isBelow(folder, real));
    if (dirname(at) === at) return false;
  }
}

function realOrNull(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}
