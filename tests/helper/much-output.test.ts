import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesToHex } from '@noble/hashes/utils.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readEvent } from '../../src/protocol/frame';
import type { RunViewShape } from '../../src/protocol/messages';
import { readPairingCode } from '../../src/protocol/pairing-code';
import { startThroughline, throughline } from '../cli/spawned';
import { runs } from '../long-runs';
import { connect } from './plain-client';
import type { GoodClient } from './plain-client';

const MEGABYTES = runs(8, 100);
const SECRET = 'canary-Zq81+/8hT2';
const LINE = 1024;
const LINES = MEGABYTES * 1024;

/** Prints lines of 1 KB as fast as they are taken; the secret stands in each, and the number in front. */
const LOUD = `const lines = ${LINES}; let at = 0;
const line = (n) => { const head = n + ' ' + process.env.KEY + ' '; return head + 'x'.repeat(${LINE - 1} - head.length + process.env.KEY.length - 3) + '\\n'; };
(function more() { while (at < lines) if (!process.stdout.write(line(++at))) return process.stdout.once('drain', more); })();
`;
const WORKFLOW = 'workflow: loud\ntype: sequential\nsteps:\n  - id: say\n    run: [node, loud.js]\n    env:\n      KEY: { secret: KEY }\n';

let folder = '';
let place = { root: '', device: '' };
let child: ChildProcess | null = null;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'throughline-loud-')));
  place = { root: join(folder, 'notes'), device: join(folder, 'device') };
  for (const path of ['.obsidian', 'workflows']) mkdirSync(join(place.root, path), { recursive: true });
  mkdirSync(place.device, { mode: 0o700 });
  writeFileSync(join(place.root, 'loud.js'), LOUD);
  writeFileSync(join(place.root, 'workflows/loud.yaml'), WORKFLOW);
  mkdirSync(join(place.device, 'secrets'), { mode: 0o700 });
  writeFileSync(join(place.device, 'secrets', 'KEY'), `${SECRET}\n`, { mode: 0o600 });
});
afterEach(async () => {
  const running = child;
  child = null;
  if (running !== null && running.exitCode === null && running.signalCode === null) {
    await new Promise((resolve) => {
      running.once('exit', resolve);
      running.kill('SIGKILL');
    });
  }
  rmSync(folder, { recursive: true, force: true });
});

/** A helper in a process of its own that trusts the workflow, and a client of it. */
async function served(): Promise<{ readonly client: GoodClient; readonly pid: number }> {
  const { sha256 } = JSON.parse(throughline(place, ['workflow', 'show', 'loud', '--json']).out) as { sha256: string };
  expect(throughline(place, ['trust', 'loud', '--yes', '--sha256', sha256]).exit).toBe(0);
  const code = readPairingCode(throughline(place, ['pair']).out.trim());
  if (!code.ok) throw new Error(code.problem.why);
  const helper = startThroughline(place, ['serve']);
  child = helper;
  await new Promise((resolve) => helper.stdout.once('data', resolve));
  const { client: id, vault, secret, port } = code.value;
  const client = await connect(port, { id, vault, secret: bytesToHex(secret) });
  if (client === null) throw new Error('The helper did not let us in.');
  return { client, pid: helper.pid ?? 0 };
}

/** The most memory that a process ever held, in megabytes. */
function peakOf(pid: number): number {
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

describe.runIf(process.platform === 'linux')(`a step that prints ${MEGABYTES} MB`, () => {
  it('is logged whole without its secret, while the helper stays small and answers', async () => {
    const { client, pid } = await served();
    const before = peakOf(pid);
    const answer = await client.ask('workflow.run', { name: 'loud', inputs: {}, phase: null, spec: null, session: null });
    if (answer.kind !== 'answer') throw new Error(JSON.stringify(answer));
    const { run } = answer.result as { run: string };
    const told = await heard(client);

    expect(told.hasSecret).toBe(false);
    expect(told.bytes + told.skipped).toBe(LINES * LINE);
    expect(told.slowest).toBeLessThan(2_000);
    const grown = peakOf(pid) - before;
    console.log(`${MEGABYTES} MB: the helper held ${Math.round(before)} MB before and ${Math.round(before + grown)} MB at most; slowest answer ${Math.round(told.slowest)} ms; ${Math.round(told.skipped / 1024 / 1024)} MB not sent live`);
    expect(grown).toBeLessThan(150);
    expect(numbersIn(run)).toEqual({ lines: LINES, inOrder: LINES, secrets: 0 });
    client.close();
  }, runs(60_000, 600_000));
});

/** Takes in everything until the run is over, and asks something all the while. */
async function heard(client: GoodClient): Promise<{ readonly bytes: number; readonly skipped: number; readonly hasSecret: boolean; readonly slowest: number }> {
  let [bytes, skipped, slowest, asked, id] = [0, 0, 0, 0, 1_000];
  let hasSecret = false;
  const ask = (): void => {
    asked = performance.now();
    client.raw.socket.send(JSON.stringify({ jsonrpc: '2.0', id: ++id, method: 'run.list', params: { workflow: null, most: 5 } }));
  };
  ask();
  for (let phase: RunViewShape['phase'] = 'running'; phase !== 'done'; ) {
    const frame = client.events.shift() ?? (await client.frame());
    if (frame === null) throw new Error('The line closed.');
    if (frame.kind === 'answer') {
      slowest = Math.max(slowest, performance.now() - asked);
      setTimeout(ask, 50);
    }
    const read = frame.kind === 'event' ? readEvent(frame.name, frame.event) : null;
    if (read?.ok !== true) continue;
    if (read.value.name === 'log.lines') {
      bytes += read.value.event.text.length;
      skipped += read.value.event.skipped;
      hasSecret ||= read.value.event.text.includes(SECRET);
    }
    if (read.value.name === 'run.changed') ({ phase } = read.value.event);
  }
  return { bytes, skipped, hasSecret, slowest };
}

/** What stands in the log on the disk. */
function numbersIn(run: string): { readonly lines: number; readonly inOrder: number; readonly secrets: number } {
  const [vault = ''] = readdirSync(join(place.device, 'vaults'));
  const logs = join(place.device, 'vaults', vault, 'runs', run, 'logs');
  let [lines, inOrder, secrets] = [0, 0, 0];
  // Its parts, by the number that each begins with.
  const parts = readdirSync(logs).map((name) => readFileSync(join(logs, name), 'utf8')).sort((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10));
  for (const part of parts) {
    for (const line of part.split('\n').slice(0, -1)) {
      lines += 1;
      if (Number.parseInt(line, 10) === inOrder + 1) inOrder += 1;
      if (line.includes(SECRET)) secrets += 1;
    }
  }
  return { lines, inOrder, secrets };
}
