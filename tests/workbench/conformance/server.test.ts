import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Change } from '../host/vault/files';
import { DiskFiles } from '../server/disk-files';
import { serve } from '../server/serve';
import { Looker } from '../server/watch-folder';
import type { Serving } from '../server/serve';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

let scratch: string;
let vault: string;
let serving: Serving;

beforeEach(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'throughline-server-'));
  vault = join(scratch, 'vault');
  mkdirSync(join(vault, 'notes'), { recursive: true });
  writeFileSync(join(vault, 'notes', 'a.md'), 'one');
  writeFileSync(join(scratch, 'secret.md'), 'secret');
  const page = { 'index.html': { type: 'text/html', body: '<p>page</p>' } };
  serving = await serve({ vault, files: await DiskFiles.open(vault), plugins: [], page });
});

afterEach(async () => {
  await serving.close();
  rmSync(scratch, { recursive: true, force: true });
});

const origin = (): string => new URL(serving.url).origin;
const token = (): string => new URL(serving.url).pathname.split('/')[1]!;
const own = (): Record<string, string> => ({ 'origin': origin(), 'x-workbench-token': token() });

/** Asks without a browser's care: every header and every path goes out as it is given. */
function ask(path: string, { method = 'GET', headers = {}, body = '' }: Asking = {}): Promise<Answer> {
  const { hostname, port, host } = new URL(serving.url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, agent: false, setHost: false, headers: { host, ...headers } }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => { text += piece; });
      response.on('end', () => { resolve({ status: response.statusCode ?? 0, headers: response.headers, text }); });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const act = (operation: string, body = '', headers: Record<string, string> = own()): Promise<Answer> => ask(`/${token()}/api/${operation}`, { method: 'POST', headers, body });

describe('who may come in', () => {
  test('the page with the token in its address', async () => {
    const answer = await ask(`/${token()}/`);
    expect([answer.status, answer.text]).toEqual([200, '<p>page</p>']);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1', '', 'evil.example:80'])('the host %j may not', async (host) => {
    expect((await ask(`/${token()}/`, { headers: { host } })).status).toBeGreaterThanOrEqual(400);
  });

  test.each(['https://evil.example', 'null', 'http://127.0.0.1', 'http://localhost:1', 'app://obsidian.md'])('the origin %s may not', async (from) => {
    expect((await ask(`/${token()}/`, { headers: { origin: from } })).status).toBe(403);
    expect((await act('stat?path=notes', '', { ...own(), origin: from })).status).toBe(403);
  });

  test('a page of another site may not, even without an origin', async () => {
    expect((await ask(`/${token()}/vault/notes/a.md`, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
  });

  test.each(['/', '/wrong/', '/%00/', '/api/list?path=&depth=all', `/${'a'.repeat(32)}/page.json`])('an address without the token finds nothing: %s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  test.each([
    ['no token', { 'origin': 'own' }],
    ['an empty token', { 'origin': 'own', 'x-workbench-token': '' }],
    ['a wrong token', { 'origin': 'own', 'x-workbench-token': 'true' }],
    ['no origin', { 'x-workbench-token': 'own' }],
  ])('nothing is read or written with %s in the headers', async (_name, given: Record<string, string>) => {
    const headers = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value === 'own' ? own()[name]! : value]));
    expect((await act('write?path=notes/a.md', 'two', headers)).status).toBe(403);
    expect((await act('list?path=&depth=all', '', headers)).status).toBe(403);
    expect(readFileSync(join(vault, 'notes', 'a.md'), 'utf8')).toBe('one');
  });

  test.each(['PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s is not answered', async (method) => {
    expect((await ask(`/${token()}/api/remove?path=notes/a.md`, { method, headers: own() })).status).toBe(405);
  });

  test('reading by address cannot act', async () => {
    expect((await ask(`/${token()}/api/remove?path=notes/a.md`, { headers: own() })).status).toBe(403);
  });

  test('an address that is too long is refused', async () => {
    expect((await ask(`/${token()}/${'a'.repeat(9000)}`)).status).toBe(414);
  });

  test('nobody but this machine can reach it', () => {
    expect(new URL(serving.url).hostname).toBe('127.0.0.1');
    expect(token().length).toBeGreaterThanOrEqual(32);
  });
});

describe('which paths there are', () => {
  const OUTSIDE = ['../secret.md', 'notes/../../secret.md', '/etc/passwd', 'C:/x', 'notes\\..\\..\\secret.md', './notes/a.md', 'notes//a.md', 'notes/a.md\0', 'link.md', 'linked/secret.md', 'x'.repeat(2000)];

  beforeEach(() => {
    symlinkSync(join(scratch, 'secret.md'), join(vault, 'link.md'));
    symlinkSync(scratch, join(vault, 'linked'));
  });

  test.each(OUTSIDE)('%j leads nowhere', async (path) => {
    const asked = encodeURIComponent(path);
    for (const operation of [`write?path=${asked}`, `append?path=${asked}`, `remove?path=${asked}`, `rename?path=notes/a.md&to=${asked}`, `copy?path=${asked}&to=notes/b.md`, `make-folder?path=${asked}`]) {
      expect((await act(operation, 'PWNED')).headers['x-workbench-problem'], operation).toBe('1');
    }
    expect((await act('read', JSON.stringify([path]))).text).not.toContain('secret');
    expect((await ask(`/${token()}/vault/${asked}`)).status).toBe(404);
    expect(readFileSync(join(scratch, 'secret.md'), 'utf8')).toBe('secret');
    expect(readdirSync(scratch).sort()).toEqual(['secret.md', 'vault']);
  });

  test('links out of the vault are not listed', async () => {
    const listed = JSON.parse((await act('list?path=&depth=all')).text) as { path: string }[];
    expect(listed.map(({ path }) => path)).toEqual(['notes', 'notes/a.md']);
  });

  test('the vault itself stays', async () => {
    for (const operation of ['remove?path=&depth=all', 'rename?path=&to=notes/x', 'rename?path=notes&to=']) expect((await act(operation)).headers['x-workbench-problem']).toBe('1');
    expect(readdirSync(vault)).toContain('notes');
  });
});

describe('files on the disk', () => {
  test('bytes are kept exactly, with the rights of the file, and no half is left', async () => {
    const files = await DiskFiles.open(vault);
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    const { mode } = statSync(join(vault, 'notes', 'a.md'));
    await files.write('notes/a.md', bytes);
    expect(new Uint8Array(await files.read('notes/a.md'))).toEqual(bytes);
    expect(statSync(join(vault, 'notes', 'a.md')).mode).toBe(mode);
    expect(readdirSync(join(vault, 'notes'))).toEqual(['a.md']);
  });

  test('a file is never seen half written', async () => {
    const files = await DiskFiles.open(vault);
    const texts = ['a'.repeat(200_000), 'b'.repeat(200_000)];
    await files.write('notes/a.md', new TextEncoder().encode(texts[0]));
    const writing = (async () => { for (let i = 0; i < 20; i += 1) await files.write('notes/a.md', new TextEncoder().encode(texts[i % 2])); })();
    for (let i = 0; i < 40; i += 1) expect(texts).toContain(new TextDecoder().decode(await files.read('notes/a.md')));
    await writing;
  });

  test('a missing folder is refused, and nothing is moved over a file', async () => {
    const files = await DiskFiles.open(vault);
    await expect(files.write('gone/b.md', new Uint8Array())).rejects.toThrow('ENOENT');
    await files.write('notes/b.md', new TextEncoder().encode('two'));
    await expect(files.rename('notes/a.md', 'notes/b.md')).rejects.toThrow('EEXIST');
    await expect(files.remove('notes', 'one')).rejects.toThrow('ENOTEMPTY');
  });

  test('what others do is told: writing, replacing, making folders, taking away', async () => {
    const files = await DiskFiles.open(vault);
    const told = new Map<string, boolean>();
    const stop = await files.watch((changes: readonly Change[]) => { for (const { path, entry } of changes) told.set(path, entry !== null); });
    writeFileSync(join(vault, 'notes', 'a.md'), 'by another');
    mkdirSync(join(vault, 'new', 'deep'), { recursive: true });
    writeFileSync(join(vault, 'new', 'deep', 'b.md'), '');
    await expect.poll(() => [told.get('notes/a.md'), told.get('new/deep/b.md')]).toEqual([true, true]);
    writeFileSync(join(vault, 'new', 'deep', 'c.md'), '');
    rmSync(join(vault, 'notes'), { recursive: true });
    await expect.poll(() => [told.get('new/deep/c.md'), told.get('notes')]).toEqual([true, false]);
    stop();
  });

  test('a folder that the system has no watcher left for is looked at', async () => {
    const touched: string[] = [];
    const looker = new Looker(join(vault, 'notes'), (name) => touched.push(name), 10);
    writeFileSync(join(vault, 'notes', 'a.md'), 'longer than before');
    writeFileSync(join(vault, 'notes', 'b.md'), '');
    await expect.poll(() => [...touched].sort()).toEqual(['a.md', 'b.md']);
    looker.close();
  });

  test('an answer with what is wrong is no error of the page', async () => {
    const answer = await act('stat?path=gone.md');
    expect([answer.status, answer.text]).toEqual([200, 'null']);
    const refused = await act('remove?path=gone.md');
    expect([refused.status, JSON.parse(refused.text)]).toMatchObject([200, { code: 'ENOENT' }]);
  });
});

test('it ends, though somebody listens', async () => {
  const listening = ask(`/${token()}/changes`).catch(() => null);
  await new Promise((resolve) => { setTimeout(resolve, 50); });
  await serving.close();
  await listening;
  await expect(ask(`/${token()}/`)).rejects.toThrow('ECONNREFUSED');
});
