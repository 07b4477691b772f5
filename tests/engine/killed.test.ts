import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planJson } from '../../pkg/helper/src/engine/plan-json';
import { readJournalLines } from '../../pkg/helper/src/node/journal-lines';
import type { JournalRecord } from '../../pkg/helper/src/node/journal-lines';
import { NO_RETRY } from '../../src/core/workflow/definition';
import type { Plan } from '../../src/core/workflow/plan';
import { planOf } from '../builders/plan-of';
import type { StepDraft } from '../builders/plan-of';
import { runs } from '../long-runs';

const KILLS = runs(20, 200);
const PATIENCE_MS = KILLS * 6_000;

let folder = '';
let helper = '';

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'throughline-killed-')));
  helper = join(folder, 'helper.mjs');
  for (const name of ['root', 'state']) mkdirSync(join(folder, name));
  await build({
    entryPoints: [fileURLToPath(new URL('./killed-helper.ts', import.meta.url))],
    outfile: helper,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'silent',
    banner: { js: "import { createRequire as r } from 'node:module'; const require = r(import.meta.url);" },
  });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Twelve steps in three phases. Each writes down that it did its work; two fail at their first attempt, one of them with a wait. */
function twelveSteps(): Plan {
  const step = (number: number, rest: StepDraft = {}, first = ''): StepDraft => ({
    id: `s${number}`,
    idempotent: true,
    work: { kind: 'command', by: { kind: 'run' }, command: { kind: 'shell', line: 1, script: `${first} sleep 0.04; echo "$THROUGHLINE_STEP" >> done.log` } },
    ...rest,
  });
  const failsOnce = 'case "$THROUGHLINE_STEP" in */1) exit 1 ;; esac;';
  const retry = { ...NO_RETRY, times: 3, delaySeconds: 0.05 };
  return planOf([
    { name: 'one', steps: [step(1), step(2, { retry }, failsOnce), step(3, { checkpoint: true }), step(4)] },
    { name: 'two', type: 'parallel', max: 2, steps: [step(5), step(6, { retry }, failsOnce), step(7), step(8)] },
    { name: 'three', steps: [step(9), step(10, { condition: 'two.status == "success"' }), step(11, { checkpoint: true }), step(12)] },
  ]);
}

interface Life {
  readonly said: readonly string[];
  readonly hasEnded: boolean;
}

/** Runs a helper until it is killed after so many lines or milliseconds, or its run is at an end. */
function live(killAfter: { readonly lines: number; readonly milliseconds: number; readonly isLast: boolean }): Promise<Life> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [helper, join(folder, 'root'), join(folder, 'state'), planJson(twelveSteps())], { stdio: ['pipe', 'pipe', 'inherit'] });
    let text = '';
    let lines = 0;
    const kill = (): void => { child.kill('SIGKILL'); };
    let timer: NodeJS.Timeout | null = null;
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      lines += chunk.split('\n').length - 1;
      // Starting takes as long as the machine is busy: the clock runs from the first word.
      timer ??= setTimeout(kill, killAfter.milliseconds);
      if (lines >= killAfter.lines || (text.includes('\nend ') && !killAfter.isLast)) kill();
      if (text.includes('\nend ')) child.stdin.end();
    });
    child.on('close', () => {
      if (timer !== null) clearTimeout(timer);
      const said = text.split('\n').slice(0, -1);
      resolve({ said, hasEnded: said.some((line) => line.startsWith('end ')) });
    });
  });
}

function journals(): ReadonlyMap<string, readonly JournalRecord[]> {
  const runsFolder = join(folder, 'state', 'runs');
  return new Map(readdirSync(runsFolder).map((run) => [run, readJournalLines(readFileSync(join(runsFolder, run, 'journal.ndjson'))).records]));
}

describe.skipIf(process.platform === 'win32')('a helper that is killed again and again', () => {
  it('loses nothing that was said, runs nothing finished again, and comes to the end', async () => {
    const said: string[] = [];
    const slow: number[] = [];
    for (let kill = 0, ended = false; kill < KILLS || !ended; kill++) {
      const isLast = kill >= KILLS;
      const life = await live({ isLast, lines: isLast ? 100_000 : 1 + (kill % 13), milliseconds: isLast ? 60_000 : (kill * 37) % 400 });
      said.push(...life.said.filter((line) => line.startsWith('entry ')));
      const [, took] = life.said.find((line) => line.startsWith('ready '))?.split(' ') ?? [];
      if (took !== undefined && Number(took) > 2_000) slow.push(Number(took));
      ended = life.hasEnded;
    }

    const kept = journals();
    const known = new Set([...kept].flatMap(([run, records]) => records.map(({ seq, type, step }) => `entry ${run} ${seq} ${String(type)} ${typeof step === 'number' ? step : ''}`)));
    expect(said.filter((line) => !known.has(line))).toEqual([]);
    expect(slow).toEqual([]);
    // A run without any entry was cut off before anybody was told of it.
    for (const [run, records] of [...kept].filter(([, all]) => all.length > 0)) {
      const typed = (type: string): readonly unknown[] => records.filter((record) => record['type'] === type).map(({ step }) => step);
      const completed = typed('step.completed');
      expect([run, new Set(completed).size, completed.length, records.at(-1)?.['type']]).toEqual([run, 12, 12, 'step.completed']);
      const startedAfterEnd = records.filter((record, at) => record['type'] === 'step.started' && records.slice(0, at).some((one) => one['type'] === 'step.completed' && one['step'] === record['step']));
      expect(startedAfterEnd).toEqual([]);
      expect(records.map(({ seq }) => seq)).toEqual(records.map((_, at) => at + 1));
    }
    const attempts = readFileSync(join(folder, 'root', 'done.log'), 'utf8').trim().split('\n');
    expect(new Set(attempts).size).toBe(attempts.length);
    expect(JSON.parse(readFileSync(join(folder, 'root/.claude/workflows/test/state.json'), 'utf8'))).toMatchObject({ status: 'completed', current_step: 12 });
  }, PATIENCE_MS);
});
