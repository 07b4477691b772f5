import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bytesToHex } from '@noble/hashes/utils.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJournalLines } from '../../pkg/helper/src/node/journal-lines';
import type { JournalRecord } from '../../pkg/helper/src/node/journal-lines';
import { readPairingCode } from '../../src/protocol/pairing-code';
import type { RunSummaryShape } from '../../src/protocol/messages';
import { LAUNCHER, throughline } from '../cli/spawned';
import { runs } from '../long-runs';
import { connect } from './plain-client';
import type { GoodClient, Secret } from './plain-client';

const KILLS = runs(3, 200);

let folder = '';
let place = { root: '', device: '' };
let secret: Secret & { readonly port: number };

/** Twelve steps in three phases; each writes down that it did its work, two fail at their first attempt, one leaves a process behind. */
function hybrid(): string {
  const script = (id: string, first = ''): string => `  - id: ${id}\n    run: [sh, work.sh, ${id}${first === '' ? '' : `, ${first}`}]\n    idempotent: true\n`;
  const retried = (id: string): string => `${script(id, 'once')}    on_failure:\n      retry: 3\n      delay: 0\n`;
  const steps = (names: readonly string[]): string => names.map((name) => (name === 's2' || name === 's6' ? retried(name) : script(name, name === 's4' ? 'leaves' : ''))).join('').replace(/^ {2}/gm, '      ');
  const phase = (name: string, names: readonly string[], type: string): string => `  - name: ${name}\n    type: ${type}\n    steps:\n${steps(names)}`;
  return `workflow: twelve\ntype: hybrid\nphases:\n${phase('one', ['s1', 's2', 's3', 's4'], 'sequential')}${phase('two', ['s5', 's6', 's7', 's8'], 'parallel')}${phase('three', ['s9', 's10', 's11', 's12'], 'sequential')}`;
}

const WORK = `[ "$2" = leaves ] && sleep 300 &
sleep 0.03
if [ "$2" = once ]; then case "$THROUGHLINE_STEP" in */1) exit 1 ;; esac; fi
echo "$THROUGHLINE_STEP" >> done.log
`;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'throughline-killed-serve-')));
  place = { root: join(folder, 'notes'), device: join(folder, 'device') };
  // A copy: a build while this runs must not change what is killed.
  for (const part of ['bin', 'dist', 'package.json']) cpSync(join(dirname(LAUNCHER), '..', part), join(folder, 'helper', part), { recursive: true });
  for (const name of ['notes/.obsidian', 'notes/workflows']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(place.root, 'workflows/twelve.yaml'), hybrid());
  writeFileSync(join(place.root, 'work.sh'), WORK);
  const shown = JSON.parse(throughline(place, ['workflow', 'show', 'twelve', '--json']).out) as { sha256: string };
  expect(throughline(place, ['trust', 'twelve', '--yes', '--sha256', shown.sha256]).exit).toBe(0);
  const code = readPairingCode(throughline(place, ['pair']).out.trim());
  if (!code.ok) throw new Error(code.problem.why);
  secret = { id: code.value.client, vault: code.value.vault, secret: bytesToHex(code.value.secret), port: code.value.port };
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Life {
  readonly child: ChildProcess;
  readonly client: GoodClient;
  readonly said: string;
}

async function live(): Promise<Life> {
  const child = spawn(process.execPath, [join(folder, 'helper/bin/throughline.mjs'), 'serve'], { cwd: place.root, env: { ...process.env, THROUGHLINE_HOME: place.device, NO_COLOR: '1' } });
  let [out, err] = ['', ''];
  child.stderr.on('data', (chunk: Buffer) => { err += chunk.toString(); });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (out.includes('\n')) resolve();
    });
    child.once('exit', () => { reject(new Error(err)); });
  });
  const client = await connect(secret.port, secret);
  if (client === null) throw new Error(`The helper did not let us in. ${err}`);
  return { child, client, said: err };
}

function killed({ child }: Life): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.once('exit', () => { resolve(); });
    child.kill('SIGKILL');
  });
}

async function newest({ client }: Life): Promise<RunSummaryShape | undefined> {
  const list = await client.ask('run.list', { workflow: 'twelve', most: 1 });
  if (list.kind !== 'answer') throw new Error(JSON.stringify(list));
  return (list.result as RunSummaryShape[])[0];
}

async function begin(life: Life): Promise<void> {
  const started = await life.client.ask('workflow.run', { name: 'twelve', inputs: {}, phase: null, spec: null, session: null });
  if (started.kind !== 'answer') throw new Error(JSON.stringify(started));
}

/** Processes of steps that are alive, by the mark that every one of them carries. */
function marked(): readonly string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((pid) => {
    try {
      const env = readFileSync(`/proc/${pid}/environ`, 'utf8');
      return env.includes('THROUGHLINE_STEP=') && env.includes(folder);
    } catch {
      return false;
    }
  });
}

function journals(): ReadonlyMap<string, readonly JournalRecord[]> {
  const at = join(place.device, 'vaults', secret.vault, 'runs');
  return new Map(readdirSync(at).map((run) => [run, readJournalLines(readFileSync(join(at, run, 'journal.ndjson'))).records]));
}

describe.skipIf(process.platform !== 'linux')('a running helper that is killed again and again', () => {
  it('goes on with its run each time, runs nothing finished again, and leaves no process behind', async () => {
    const slow: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const from = performance.now();
      const life = await live();
      if (performance.now() - from > 6_000) slow.push(Math.round(performance.now() - from));
      const run = await newest(life);
      if (run?.isOpen !== true) await begin(life);
      await new Promise((resolve) => setTimeout(resolve, (kill * 37) % 400));
      await killed(life);
    }
    const last = await live();
    if ((await newest(last))?.isOpen !== true) await begin(last);
    for (const end = Date.now() + 30_000; (await newest(last))?.phase !== 'done' && Date.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await newest(last)).toMatchObject({ phase: 'done', stepsDone: 12 });
    expect(marked()).toEqual([]);
    await killed(last);

    expect(slow).toEqual([]);
    for (const [run, records] of journals()) {
      const completed = records.filter(({ type }) => type === 'step.completed').map(({ step }) => step);
      expect([run, new Set(completed).size, completed.length]).toEqual([run, 12, 12]);
      expect(records.map(({ seq }) => seq)).toEqual(records.map((_, at) => at + 1));
      const again = records.filter((record, at) => record['type'] === 'step.started' && records.slice(0, at).some((one) => one['type'] === 'step.completed' && one['step'] === record['step']));
      expect(again).toEqual([]);
    }
    const attempts = readFileSync(join(place.root, 'done.log'), 'utf8').trim().split('\n');
    expect(new Set(attempts).size).toBe(attempts.length);
    expect(existsSync(join(place.root, '.claude/workflows/twelve/state.json'))).toBe(true);
  }, 60_000 + KILLS * 8_000);
});
