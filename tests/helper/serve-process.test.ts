import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytesToHex } from '@noble/hashes/utils.js';
import { readEvent } from '../../src/protocol/frame';
import { readPairingCode } from '../../src/protocol/pairing-code';
import { CLOSE_CODES } from '../../src/protocol/messages';
import { startThroughline, throughline } from '../cli/spawned';
import { connect } from './plain-client';
import type { GoodClient, Secret } from './plain-client';

interface Place {
  readonly root: string;
  readonly device: string;
}

let folder = '';
let vault: Place;
const started: ChildProcess[] = [];

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'throughline-serve-')));
  vault = { root: makeVault('notes'), device: join(folder, 'device') };
});
afterEach(async () => {
  for (const child of started.splice(0)) if (child.exitCode === null && child.signalCode === null) await ended(child, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function makeVault(name: string): string {
  const root = join(folder, name);
  mkdirSync(join(root, '.obsidian'), { recursive: true });
  mkdirSync(join(root, 'workflows'));
  writeFileSync(join(root, 'workflows/hello.yaml'), 'workflow: hello\ntype: sequential\nsteps:\n  - id: say\n    run: [echo, hello from a step]\n  - id: wait\n    run: [sleep, "0.2"]\n');
  return root;
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('exit', (code) => { resolve(code); });
    child.kill(signal);
  });
}

/** A helper in a process of its own, once it listens; the text it failed with otherwise. */
function serving(words: readonly string[] = []): Promise<{ child: ChildProcess; port: number; pid: number } | string> {
  const child = startThroughline(vault, ['serve', ...words]);
  started.push(child);
  let [out, err] = ['', ''];
  return new Promise((resolve) => {
    child.stderr.on('data', (chunk: Buffer) => { err += chunk.toString(); });
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (out.includes('\n')) resolve({ child, ...(JSON.parse(out) as { port: number; pid: number }) });
    });
    child.on('exit', () => { resolve(err); });
  });
}

async function served(words: readonly string[] = []): Promise<{ child: ChildProcess; port: number; pid: number }> {
  const found = await serving(words);
  if (typeof found === 'string') throw new Error(found);
  return found;
}

function paired(root = vault.root): Secret & { readonly port: number } {
  const code = readPairingCode(throughline({ ...vault, root }, ['pair']).out.trim());
  if (!code.ok) throw new Error(code.problem.why);
  return { id: code.value.client, vault: code.value.vault, secret: bytesToHex(code.value.secret), port: code.value.port };
}

async function joined(secret: Secret & { readonly port: number }): Promise<GoodClient> {
  const client = await connect(secret.port, secret);
  if (client === null) throw new Error('The helper did not let us in.');
  return client;
}

function runtimeFiles(): string[] {
  const at = join(vault.device, 'runtime');
  return existsSync(at) ? readdirSync(at) : [];
}

describe('the helper as a process', () => {
  it('runs nothing that is not trusted, and what is trusted from start to end', async () => {
    const secret = paired();
    const { child } = await served();
    const client = await joined(secret);
    const list = await client.ask('workflow.list', {});
    const request = { name: 'hello', inputs: {}, phase: null, spec: null, session: null };

    expect(list).toMatchObject({ kind: 'answer', result: [{ name: 'hello', trust: 'untrusted', status: 'not-started', steps: 2 }] });
    expect(await client.ask('workflow.run', request)).toMatchObject({ kind: 'refusal', problem: { code: 'trust/not-trusted' } });

    const { sha256 } = (list as unknown as { result: [{ sha256: string }] }).result[0];
    expect(throughline(vault, ['trust', 'hello', '--yes']).exit).toBe(1);
    expect(throughline(vault, ['trust', 'hello', '--yes', '--sha256', '0'.repeat(64)]).exit).toBe(1);
    expect(throughline(vault, ['trust', 'hello', '--yes', '--sha256', sha256]).exit).toBe(0);
    expect(await client.ask('workflow.run', request)).toMatchObject({ kind: 'answer' });
    let printed = '';
    for (let phase = ''; phase !== 'done'; ) {
      const frame = client.events.shift() ?? (await client.frame());
      if (frame?.kind !== 'event') throw new Error('The line closed.');
      const read = readEvent(frame.name, frame.event);
      expect(read).toMatchObject({ ok: true });
      if (read?.ok !== true) continue;
      if (read.value.name === 'log.lines') printed += read.value.event.text;
      if (read.value.name === 'run.changed') phase = read.value.event.phase;
    }

    expect(printed).toContain('hello from a step');
    writeFileSync(join(vault.root, 'workflows/hello.yaml'), readFileSync(join(vault.root, 'workflows/hello.yaml'), 'utf8').replace('hello from', 'Hello from'));
    expect(await client.ask('workflow.run', request)).toMatchObject({ kind: 'refusal', problem: { code: 'trust/changed' } });
    expect(await client.ask('workflow.list', {})).toMatchObject({ result: [{ trust: 'changed', executions: 1, successRate: 1 }] });
    expect(await ended(child, 'SIGTERM')).toBe(0);
    expect(await client.raw.closed).toBe(CLOSE_CODES.shuttingDown);
    expect(runtimeFiles()).toEqual([]);
  }, 60_000);

  it('starts again after it was killed, with its file left behind', async () => {
    const secret = paired();
    const first = await served();
    await ended(first.child, 'SIGKILL');
    expect(runtimeFiles()).toHaveLength(1);
    const second = await served();

    expect(second.port).toBe(secret.port);
    expect(JSON.parse(readFileSync(join(vault.device, 'runtime', runtimeFiles()[0]!), 'utf8'))).toMatchObject({ pid: second.pid, port: secret.port, protocol: 1 });
    expect((await joined(secret)).welcome.vaultName).toBe('notes');
  }, 60_000);

  it('is one for all vaults, and names itself to a second one', async () => {
    const other = makeVault('work');
    const [here, there] = [paired(), paired(other)];
    const { pid } = await served(['--vault', vault.root, '--vault', other]);

    expect((await joined(here)).welcome.vaultName).toBe('notes');
    expect((await joined(there)).welcome.vaultName).toBe('work');
    expect(await serving()).toContain(`process ${pid} serves`);
    vault = { ...vault, root: makeVault('third') };
    expect(await serving()).toContain(`process ${pid} is a helper already`);
  }, 60_000);

  it('says who has its port', async () => {
    const { port } = paired();
    const squatter = createServer().listen(port, '127.0.0.1');
    await new Promise((resolve) => squatter.once('listening', resolve));
    const said = await serving();
    squatter.close();

    expect(said).toContain(`port ${port}`);
    if (process.platform === 'linux') expect(said).toContain(`process ${process.pid} listens`);
    expect(runtimeFiles()).toEqual([]);
  }, 60_000);

  it.skipIf(process.platform === 'win32')('refuses a runtime folder that others may write into, and keeps its own to itself', async () => {
    mkdirSync(join(vault.device, 'runtime'), { recursive: true });
    chmodSync(join(vault.device, 'runtime'), 0o777);
    expect(await serving()).toContain('Other users may');
    rmSync(join(vault.device, 'runtime'), { recursive: true });
    paired();
    await served();

    expect(statSync(join(vault.device, 'runtime')).mode & 0o777).toBe(0o700);
    expect(statSync(join(vault.device, 'runtime', runtimeFiles()[0]!)).mode & 0o777).toBe(0o600);
    expect(statSync(join(vault.device, 'pairing.json')).mode & 0o777).toBe(0o600);
  }, 60_000);

  it.each([['--host', '0.0.0.0'], ['--allow-origin', '*'], ['--allow-origin', 'null'], ['--allow-origin', 'http://a.example/'], ['--allow-origin', 'app://other'], ['--port', '80'], ['--port', '1e5']])('does not start with %s %s', (...words) => {
    expect(throughline(vault, ['serve', ...words]).exit).toBe(1);
  });

  it('lists and revokes pairings', () => {
    const { id } = paired();

    expect(throughline(vault, ['pair', '--list']).out).toContain(id);
    expect(throughline(vault, ['pair', '--list', '--json']).out).not.toMatch(/secret/);
    expect(throughline(vault, ['pair', '--revoke', id]).exit).toBe(0);
    expect(throughline(vault, ['pair', '--revoke', id]).exit).toBe(1);
  });
});
