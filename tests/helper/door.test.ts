import { request } from 'node:http';
import { connect as connectTcp } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../../pkg/helper/src/node/websocket-door';
import { openTestHouse } from './open-test-house';
import type { TestHouse } from './open-test-house';
import { RawClient } from './plain-client';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse({ alsoFrom: 'http://127.0.0.1:5173', deadlineMs: 400 });
});
afterAll(() => house.close());

/** Status and headers of a plain request. */
function fetched(method: string, path: string, headers: Record<string, string> = {}): Promise<{ status: number; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: house.port, method, path, headers, agent: false }, (response) => {
      response.resume();
      response.on('end', () => { resolve({ status: response.statusCode ?? 0, headers: response.headers }); });
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** Everything a server says to some bytes, until it hangs up, and after how many milliseconds. */
function exchanged(bytes: string | Buffer): Promise<{ said: string; after: number }> {
  return new Promise((resolve) => {
    const start = performance.now();
    const socket = connectTcp(house.port, '127.0.0.1');
    let said = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => { said += chunk.toString('latin1'); });
    socket.on('close', () => { resolve({ said, after: performance.now() - start }); });
    socket.write(bytes);
  });
}

const UPGRADE = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='];

describe('the door', () => {
  it.each([
    'https://evil.example',
    'http://obsidian.md',
    'app://obsidian.md.evil.example',
    'app://obsidian.md/',
    'app://obsidian.md:80',
    'APP://obsidian.md',
    'http://localhost',
    'http://127.0.0.1',
    'http://127.0.0.1:51730',
    'capacitor://localhost',
    'null',
    'file://',
    '*',
    'app://obsidian.md, https://evil.example',
  ])('turns the origin %s away before an upgrade', async (origin) => {
    const client = new RawClient(house.port, { origin });

    expect(await client.opened).toBe(false);
    expect(client.status).toBe(403);
  });

  it.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1', '127.1', '[::1]', '127.0.0.1.nip.io', '0.0.0.0'])('turns the host %s away', async (host) => {
    for (const withPort of [host, `${host}:${house.port}`].filter((one) => one !== `127.0.0.1:${house.port}`)) {
      const client = new RawClient(house.port, { headers: { Host: withPort } });

      expect(await client.opened).toBe(false);
      expect(client.status).toBe(403);
    }
  });

  it.each(['app://obsidian.md', 'http://127.0.0.1:5173', null])('lets the origin %s in', async (origin) => {
    const client = new RawClient(house.port, { origin });

    expect(await client.opened).toBe(true);
    client.socket.terminate();
  });

  it('turns a second Host or Origin away', async () => {
    const host = `Host: 127.0.0.1:${house.port}`;
    const origin = 'Origin: app://obsidian.md';

    expect((await exchanged(['GET / HTTP/1.1', host, 'Host: evil.example', ...UPGRADE, '', ''].join('\r\n'))).said).toMatch(/^HTTP\/1\.1 4|^$/);
    expect((await exchanged(['GET / HTTP/1.1', host, origin, 'Origin: https://evil.example', ...UPGRADE, '', ''].join('\r\n'))).said).toMatch(/^HTTP\/1\.1 403/);
  });

  it.each([
    ['GET', '/', 426],
    ['POST', '/run', 404],
    ['POST', '/', 426],
    ['OPTIONS', '/', 426],
    ['GET', '/.env', 404],
    ['PUT', '/../../etc/passwd', 404],
    ['HEAD', '/', 426],
  ])('has nothing over HTTP: %s %s', async (method, path, status) => {
    const answer = await fetched(method, path, { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' });

    expect(answer.status).toBe(status);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control') || name === 'set-cookie')).toEqual([]);
  });

  it('upgrades only at its root, and only to a web socket', () => {
    const rawHeaders = ['Host', '127.0.0.1:5'];
    const place = { port: 5, alsoFrom: null };

    expect(refusalOf({ method: 'GET', url: '/run', rawHeaders, headers: { upgrade: 'websocket' } }, place)).toBe('404 Not Found');
    expect(refusalOf({ method: 'GET', url: '/', rawHeaders, headers: { upgrade: 'h2c' } }, place)).toBe('426 Upgrade Required');
    expect(refusalOf({ method: 'POST', url: '/', rawHeaders, headers: { upgrade: 'websocket' } }, place)).toBe('426 Upgrade Required');
    expect(refusalOf({ method: 'GET', url: '/', rawHeaders: [], headers: { upgrade: 'websocket' } }, place)).toBe('403 Forbidden');
    expect(refusalOf({ method: 'GET', url: '/', rawHeaders, headers: { upgrade: 'WebSocket' } }, place)).toBeNull();
  });

  it('hangs up on a connection that says nothing, or too slowly', async () => {
    const silent = exchanged('');
    const slow = exchanged('GET / HT');
    const upgraded = exchanged(['GET / HTTP/1.1', `Host: 127.0.0.1:${house.port}`, ...UPGRADE, '', ''].join('\r\n'));

    expect((await silent).after).toBeLessThan(1_500);
    expect((await slow).after).toBeLessThan(1_500);
    expect((await upgraded).after).toBeLessThan(1_500);
  });

  it.each([
    ['no HTTP', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc])],
    ['a header without an end', Buffer.from(`GET / HTTP/1.1\r\nX: ${'a'.repeat(20_000)}`)],
    ['two lengths', Buffer.from('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx')],
  ])('withstands %s', async (_, bytes) => {
    await exchanged(bytes);

    expect((await fetched('GET', '/')).status).toBe(426);
  });

  it('listens on 127.0.0.1 and nowhere else', async () => {
    const reached = await new Promise<boolean>((resolve) => {
      const socket = connectTcp(house.port, '127.0.0.2');
      socket.on('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.on('error', () => { resolve(false); });
    });

    expect(reached).toBe(false);
  });

  it('keeps a place free however many strangers wait', async () => {
    const strangers = Array.from({ length: 200 }, () => {
      const socket = connectTcp(house.port, '127.0.0.1');
      socket.on('error', () => undefined);
      return socket;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const client = new RawClient(house.port);

    expect(await client.opened).toBe(true);
    client.socket.terminate();
    for (const socket of strangers) socket.destroy();
  });
});
