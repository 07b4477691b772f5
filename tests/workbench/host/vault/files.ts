/** One file or folder of a vault as the disk knows it. */
export interface Entry {
  readonly path: string;
  readonly folder: boolean;
  readonly ctime: number;
  readonly mtime: number;
  readonly size: number;
  /** Differs whenever the file was written or replaced. */
  readonly version: string;
}

/** Something changed on the disk; the entry is null when nothing is there any more. */
export interface Change {
  readonly path: string;
  readonly entry: Entry | null;
}

export interface Times {
  readonly ctime?: number | undefined;
  readonly mtime?: number | undefined;
}

/** The files of one vault, wherever they are kept. Paths are relative, with slashes; the root is the empty text. */
export interface Files {
  /** Everything below a folder, hidden folders too when they are asked for by name. */
  list(below: string, depth: 'all' | 'one'): Promise<Entry[]>;
  stat(path: string): Promise<Entry | null>;
  /** Fails with a `FileError` when it is not there. */
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
  /** The folder must be there. */
  write(path: string, bytes: Uint8Array, times?: Times): Promise<Entry>;
  append(path: string, bytes: Uint8Array, times?: Times): Promise<Entry>;
  makeFolder(path: string): Promise<void>;
  /** A file, or a folder with everything in it when `recursive`. */
  remove(path: string, depth: 'all' | 'one'): Promise<void>;
  /** Refuses to write over something. */
  rename(path: string, to: string): Promise<void>;
  copy(path: string, to: string): Promise<void>;
  /** Tells of changes by others, and of one's own, from the moment that the promise is kept; its value ends that. */
  watch(onChange: (changes: readonly Change[]) => void): Promise<() => void>;
  /** Where a page may load it from. */
  address(path: string): string;
}

export type FileErrorCode = 'ENOENT' | 'EEXIST' | 'ENOTDIR' | 'EISDIR' | 'ENOTEMPTY' | 'EACCES' | 'EFBIG' | 'EIO';

/** A file operation that did not happen, with the code that Node would give it. */
export class FileError extends Error {
  constructor(readonly code: FileErrorCode, what: string) {
    super(`${code}: ${what}`);
  }
}
