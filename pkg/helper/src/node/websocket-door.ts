import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { codeOf } from './safe-write';

export type { IncomingMessage, Socket };
export type { Duplex };

/** The only address that is ever listened on. */
export const LOOPBACK = '127.0.0.1';
/** Where the app's own pages come from. */
export const APP_ORIGIN = 'app://obsidian.md';
const HEADER_BYTES = 8 * 1024;

export interface DoorSetting {
  /** 0 takes a free one. */
  readonly port: number;
  /** One exact origin beside the app's; null for none. */
  readonly alsoFrom: string | null;
  /** Connections that have not proved themselves yet: the oldest is dropped for one more. */
  readonly mostStrangers: number;
  /** A connection that has not proved itself after so long is dropped. */
  readonly deadlineMs: number;
}

/** A connection whose Host and Origin are right, ready to be upgraded. */
export interface Visitor {
  readonly request: IncomingMessage;
  readonly socket: Socket;
  readonly head: Buffer;
  /** Milliseconds that are left of its deadline. */
  readonly timeLeft: number;
  /** It has proved itself: it is a stranger no longer. */
  admit(): void;
}

export interface Door {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1. There is nothing to get over HTTP: only upgrades with the exact Host and an allowed Origin come through. */
export function openDoor(setting: DoorSetting, onVisitor: (visitor: Visitor) => void): Promise<Result<Door>> {
  const server = createServer({ maxHeaderSize: HEADER_BYTES, headersTimeout: setting.deadlineMs, requestTimeout: setting.deadlineMs, connectionsCheckingInterval: 500 }, answerPlainly);
  const strangers = new Strangers(setting);
  server.on('connection', (socket) => { strangers.add(socket); });
  server.on('clientError', (_error, socket) => { socket.destroy(); });
  server.on('upgrade', (request, duplex: Duplex, head) => {
    const socket = request.socket;
    const refusal = refusalOf(request, { port: portOf(server), alsoFrom: setting.alsoFrom });
    if (refusal !== null) {
      // Without this listener a reset of the peer would end the process.
      duplex.on('error', () => { duplex.destroy(); });
      duplex.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => { duplex.destroy(); });
      return;
    }
    onVisitor({ request, socket, head, timeLeft: strangers.timeLeft(socket), admit: () => { strangers.remove(socket); } });
  });
  return listen(server, setting.port);
}

function listen(server: Server, port: number): Promise<Result<Door>> {
  return new Promise((resolve) => {
    server.once('error', (error) => { resolve(notListening(port, error)); });
    server.listen({ host: LOOPBACK, port, exclusive: true }, () => {
      server.removeAllListeners('error');
      server.on('error', () => undefined);
      resolve(ok({ port: portOf(server), close: () => closed(server) }));
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => { resolve(); });
    server.closeAllConnections();
  });
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function answerPlainly(request: IncomingMessage, response: ServerResponse): void {
  const isRoot = request.url === '/';
  response.writeHead(isRoot ? 426 : 404, { Connection: 'close', 'Content-Length': '0', ...(isRoot ? { Upgrade: 'websocket' } : {}) });
  response.end();
}

/** The status line for a request that must not come through; null for one that may. */
export function refusalOf(request: Pick<IncomingMessage, 'method' | 'url' | 'rawHeaders' | 'headers'>, { port, alsoFrom }: { readonly port: number; readonly alsoFrom: string | null }): string | null {
  if (request.url !== '/') return '404 Not Found';
  if (request.method !== 'GET' || request.headers.upgrade?.toLowerCase() !== 'websocket') return '426 Upgrade Required';
  const [host, secondHost] = valuesOf(request.rawHeaders, 'host');
  if (host !== `${LOOPBACK}:${port}` || secondHost !== undefined) return '403 Forbidden';
  const [origin, secondOrigin] = valuesOf(request.rawHeaders, 'origin');
  // A browser always names an origin; a program that names none has to prove itself like all others.
  const isAllowed = origin === undefined || origin === APP_ORIGIN || (alsoFrom !== null && origin === alsoFrom);
  return isAllowed && secondOrigin === undefined ? null : '403 Forbidden';
}

function valuesOf(rawHeaders: readonly string[], name: string): readonly string[] {
  return rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name);
}

/** Connections that have not proved themselves yet, oldest first. */
class Strangers {
  private readonly since = new Map<Socket, { readonly at: number; readonly timer: NodeJS.Timeout }>();

  constructor(private readonly setting: DoorSetting) {}

  add(socket: Socket): void {
    const [oldest] = this.since.keys();
    if (oldest !== undefined && this.since.size >= this.setting.mostStrangers) oldest.destroy();
    // An upgraded one is told why it is closed; this ends it when even that takes too long.
    const timer = setTimeout(() => { socket.destroy(); }, this.setting.deadlineMs + 200);
    this.since.set(socket, { at: performance.now(), timer });
    socket.on('error', () => { socket.destroy(); });
    socket.once('close', () => { this.remove(socket); });
  }

  remove(socket: Socket): void {
    clearTimeout(this.since.get(socket)?.timer);
    this.since.delete(socket);
  }

  timeLeft(socket: Socket): number {
    const since = this.since.get(socket);
    return since === undefined ? 0 : Math.max(0, since.at + this.setting.deadlineMs - performance.now());
  }
}

function notListening(port: number, error: Error): Result<never> {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') return problem('helper/port-taken', { what: 'The helper was not started.', why: `Another program listens on port ${port}.`, next: 'End that program, or run "throughline pair --port N" and pair again.' });
  return problem('helper/port', { what: 'The helper was not started.', why: `Port ${port} cannot be listened on (${code === '' ? error.message : code}).`, next: 'Run "throughline pair --port N" with another port and pair again.' });
}
