import { timingSafeEqual, createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Who may come in: this page, on this machine, with this token. */
export interface Door {
  /** `127.0.0.1:PORT`. */
  readonly host: string;
  readonly token: string;
}

const LONGEST_ADDRESS = 8192;

/** The status to refuse a request with, or null when it may come in. */
export function refusal(request: IncomingMessage, door: Door): number | null {
  const { host, origin } = request.headers;
  if ((request.url ?? '').length > LONGEST_ADDRESS) return 414;
  if (host !== door.host) return 403;
  if (origin !== undefined && origin !== `http://${door.host}`) return 403;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 403;
  if (request.method !== 'GET' && request.method !== 'POST') return 405;
  return null;
}

/** Changing anything takes the page's own origin and the token in a header, which no other page can send. */
export function mayAct(request: IncomingMessage, door: Door): boolean {
  const given = request.headers['x-workbench-token'];
  return request.method === 'POST' && request.headers.origin === `http://${door.host}` && typeof given === 'string' && isSame(given, door.token);
}

/** What follows the token in an address, or null when the token is not in it. */
export function afterToken(pathname: string, token: string): string | null {
  const [, given = '', ...rest] = pathname.split('/');
  return rest.length > 0 && isSame(given, token) ? rest.join('/') : null;
}

function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
