import type { Change, Entry, Files, FileErrorCode, Times } from './files';
import { FileError } from './files';
import { ReadTogether } from './read-together';

interface Problem {
  readonly code: FileErrorCode;
  readonly message: string;
}

type Asked = Readonly<Record<string, string | number | undefined>>;

/** The files of the vault that the page's own server has. */
export class ServedFiles implements Files {
  private readonly together = new ReadTogether((paths) => this.ask('read', {}, new TextEncoder().encode(JSON.stringify(paths))));

  /** `base` is the page's own address with the token in it. */
  constructor(private readonly base: string, private readonly token: string) {}

  async list(below: string, depth: 'all' | 'one'): Promise<Entry[]> {
    return await this.json<Entry[]>('list', { path: below, depth });
  }

  async stat(path: string): Promise<Entry | null> {
    return await this.json<Entry | null>('stat', { path });
  }

  read(path: string): Promise<Uint8Array<ArrayBuffer>> {
    return this.together.read(path);
  }

  async write(path: string, bytes: Uint8Array, times?: Times): Promise<Entry> {
    return await this.json<Entry>('write', { path, ...times }, bytes);
  }

  async append(path: string, bytes: Uint8Array, times?: Times): Promise<Entry> {
    return await this.json<Entry>('append', { path, ...times }, bytes);
  }

  async makeFolder(path: string): Promise<void> {
    await this.json('make-folder', { path });
  }

  async remove(path: string, depth: 'all' | 'one'): Promise<void> {
    await this.json('remove', { path, depth });
  }

  async rename(path: string, to: string): Promise<void> {
    await this.json('rename', { path, to });
  }

  async copy(path: string, to: string): Promise<void> {
    await this.json('copy', { path, to });
  }

  watch(onChange: (changes: readonly Change[]) => void): Promise<() => void> {
    const source = new EventSource(`${this.base}changes`);
    source.addEventListener('message', ({ data }: MessageEvent<string>) => { onChange(JSON.parse(data) as Change[]); });
    return new Promise((resolve) => { source.addEventListener('open', () => { resolve(() => { source.close(); }); }, { once: true }); });
  }

  address(path: string): string {
    return `${this.base}vault/${path.split('/').map(encodeURIComponent).join('/')}`;
  }

  private async json<T>(operation: string, asked: Asked, body?: Uint8Array): Promise<T> {
    const bytes = await this.ask(operation, asked, body);
    return JSON.parse(new TextDecoder().decode(bytes)) as T;
  }

  /** What did not happen is told by a header, since a browser reports every other status as an error of the page. */
  private async ask(operation: string, asked: Asked, body?: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
    const values = Object.entries(asked).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
    const address = `${this.base}api/${operation}?${new URLSearchParams(values).toString()}`;
    const response = await fetch(address, { method: 'POST', headers: { 'x-workbench-token': this.token }, body: new Blob([body ?? new Uint8Array()] as BlobPart[]) });
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (!response.ok) throw new FileError('EACCES', `refused with ${response.status}: ${operation}`);
    if (response.headers.get('x-workbench-problem') === null) return bytes;
    const { code, message } = JSON.parse(new TextDecoder().decode(bytes)) as Problem;
    throw new FileError(code, message);
  }
}
