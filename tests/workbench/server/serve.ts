import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { basename, extname } from 'node:path';
import type { Files } from '../host/vault/files';
import { afterToken, mayAct, refusal } from './door';
import type { Door } from './door';
import { answerFileApi } from './file-api';
import { pluginCode, pluginStyles } from './plugin-files';
import type { PluginOnDisk } from './plugin-files';

/** The page and what it is made of, by the name it asks for. */
export type PageFiles = Readonly<Record<string, { readonly type: string; readonly body: Uint8Array | string }>>;

export interface ServeOptions {
  readonly vault: string;
  readonly files: Files;
  readonly plugins: readonly PluginOnDisk[];
  readonly page: PageFiles;
}

export interface Serving {
  /** The page's address, token included, with a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

const LARGEST_BODY = 64 * 1024 * 1024;
const SAFE = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': "frame-ancestors 'none'",
};
const TYPES: Readonly<Record<string, string>> = { '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.gif': 'image/gif', '.webp': 'image/webp', '.svg': 'image/svg+xml', '.pdf': 'application/pdf', '.mp3': 'audio/mpeg', '.mp4': 'video/mp4' };

/** Serves one vault to one page, on this machine alone. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const server = createServer();
  await listening(server);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const door: Door = { host: `127.0.0.1:${port}`, token: randomBytes(24).toString('base64url') };
  const desk = new Desk(options, door);
  server.on('request', (request, response) => void desk.answer(request, response));
  return { url: `http://${door.host}/${door.token}/`, close: () => closed(server, desk) };
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
}

function closed(server: Server, desk: Desk): Promise<void> {
  desk.close();
  return new Promise((resolve) => {
    server.close(() => { resolve(); });
    server.closeAllConnections();
  });
}

class Desk {
  private readonly listeners = new Set<ServerResponse>();
  private watching: Promise<() => void> | null = null;

  constructor(private readonly options: ServeOptions, private readonly door: Door) {}

  close(): void {
    void this.watching?.then((stop) => { stop(); });
    for (const listener of this.listeners) listener.end();
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(SAFE)) response.setHeader(name, value);
    const refused = refusal(request, this.door);
    if (refused !== null) {
      refuse(response, refused);
      return;
    }
    try {
      await this.find(request, response);
    } catch {
      refuse(response, 400);
    }
  }

  private async find(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', `http://${this.door.host}`);
    const rest = afterToken(pathname, this.door.token);
    if (rest === null) refuse(response, pathname === '/favicon.ico' ? 204 : 404);
    else if (rest.startsWith('api/')) await this.api(request, response, { operation: rest.slice(4), asked: searchParams });
    else if (request.method !== 'GET') refuse(response, 405);
    else if (rest === 'changes') await this.listen(response);
    else if (rest === 'page.json') send(response, { type: 'application/json', body: JSON.stringify(this.described()) });
    else if (rest.startsWith('plugins/')) await this.plugin(response, rest.slice(8));
    else if (rest.startsWith('vault/')) await this.vaultFile(response, decodeURIComponent(rest.slice(6)));
    else this.pageFile(response, rest === '' ? 'index.html' : rest);
  }

  private described(): unknown {
    const { vault, plugins } = this.options;
    const id = createHash('sha256').update(vault).digest('hex').slice(0, 16);
    const served = plugins.map(({ manifest, hasStyles }) => ({ manifest, hasStyles, address: `plugins/${manifest.id}` }));
    return { token: this.door.token, vault: { name: basename(vault), id }, plugins: served };
  }

  private pageFile(response: ServerResponse, name: string): void {
    const file = Object.hasOwn(this.options.page, name) ? this.options.page[name] : undefined;
    if (file === undefined) refuse(response, 404);
    else send(response, file);
  }

  private async plugin(response: ServerResponse, rest: string): Promise<void> {
    const [id, name] = rest.split('/');
    const plugin = this.options.plugins.find(({ manifest }) => manifest.id === id);
    if (plugin !== undefined && name === 'main.js') send(response, { type: 'text/javascript; charset=utf-8', body: await pluginCode(plugin) });
    else if (plugin !== undefined && name === 'styles.css') send(response, { type: 'text/css; charset=utf-8', body: await pluginStyles(plugin) });
    else refuse(response, 404);
  }

  /** Attachments are shown, never run: a page of the vault opened by itself gets no scripts. */
  private async vaultFile(response: ServerResponse, path: string): Promise<void> {
    const body = await this.options.files.read(path).catch(() => null);
    response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'");
    if (body === null) refuse(response, 404);
    else send(response, { type: TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream', body });
  }

  private async api(request: IncomingMessage, response: ServerResponse, { operation, asked }: { operation: string; asked: URLSearchParams }): Promise<void> {
    if (!mayAct(request, this.door)) {
      refuse(response, 403);
      return;
    }
    const body = await bodyOf(request);
    const answer = body === null ? null : await answerFileApi(this.options.files, operation, asked, body);
    if (answer === null) refuse(response, body === null ? 413 : 404);
    else {
      if (answer.problem) response.setHeader('x-workbench-problem', '1');
      send(response, { type: 'application/octet-stream', body: answer.body });
    }
  }

  /** Tells of changes as they come. */
  private async listen(response: ServerResponse): Promise<void> {
    this.watching ??= this.options.files.watch((changes) => {
      for (const listener of this.listeners) listener.write(`data: ${JSON.stringify(changes)}\n\n`);
    });
    await this.watching;
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(': here\n\n');
    this.listeners.add(response);
    response.on('close', () => { this.listeners.delete(response); });
  }
}

/** Null when it is too large. */
async function bodyOf(request: IncomingMessage): Promise<Uint8Array | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > LARGEST_BODY) return null;
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}

function send(response: ServerResponse, { type, body }: { readonly type: string; readonly body: Uint8Array | string }): void {
  response.writeHead(200, { 'Content-Type': type });
  response.end(body);
}

function refuse(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status, { Connection: 'close' });
  response.end();
}

