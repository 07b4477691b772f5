import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runs } from '../long-runs';
import { openTempVault } from './open-temp-vault';
import type { TempVault } from './open-temp-vault';

const KILLS = runs(12, 200);
const APPENDS = runs(60, 1_000);

let folder = '';
let writer = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-writer-'));
  writer = join(folder, 'writer.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./writer.ts', import.meta.url))],
    outfile: writer,
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

interface Writer {
  readonly process: ChildProcess;
  /** What it said was written, so far. */
  readonly acknowledged: string[];
  readonly ended: Promise<number | null>;
  readonly ready: Promise<void>;
}

function startWriter(temp: TempVault, name: string, count: number): Writer {
  const child = spawn(process.execPath, [writer, temp.root, temp.state, name, String(count)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const acknowledged: string[] = [];
  let rest = '';
  let isReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (isReady = resolve));
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (lines.includes('ready')) isReady();
    acknowledged.push(...lines.filter((line) => line.startsWith('done ')).map((line) => line.slice(5)));
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { process: child, acknowledged, ended, ready };
}

function itemsIn(temp: TempVault, path: string): string[] {
  return temp.text(path).split('\n').filter((line) => line.startsWith('- ')).map((line) => line.slice(2));
}

describe('two processes', () => {
  it('lose and double nothing when both write the same notes', async () => {
    const temp = openTempVault({ 'one.md': '# One\n', 'two.md': '# Two\n' });
    const writers = [startWriter(temp, 'a', APPENDS), startWriter(temp, 'b', APPENDS)];

    const codes = await Promise.all(writers.map(({ ended }) => ended));

    const wanted = ['a', 'b'].flatMap((name) => Array.from({ length: APPENDS }, (_, at) => `${name}-${at + 1}`)).sort();
    expect(codes).toEqual([0, 0]);
    expect(itemsIn(temp, 'one.md').sort()).toEqual(wanted);
    expect(itemsIn(temp, 'two.md')).toEqual(itemsIn(temp, 'one.md'));
    temp.remove();
  });
});

describe('a process that is killed while it writes', () => {
  it('leaves every act whole or not at all, and none that it said was written is lost', async () => {
    const temp = openTempVault({ 'one.md': '# One\n', 'two.md': '# Two\n' });
    const acknowledged: string[] = [];

    for (let kill = 0; kill < KILLS; kill++) {
      const one = startWriter(temp, `k${kill}`, 10_000);
      await one.ready;
      await new Promise((resolve) => setTimeout(resolve, (kill * 7) % 40));
      one.process.kill('SIGKILL');
      await one.ended;
      acknowledged.push(...one.acknowledged);
      temp.reopen();

      expect(itemsIn(temp, 'two.md')).toEqual(itemsIn(temp, 'one.md'));
    }

    const items = itemsIn(temp, 'one.md');
    expect(new Set(items).size).toBe(items.length);
    expect(acknowledged.filter((line) => !items.includes(line))).toEqual([]);
    expect(readdirSync(temp.root).sort()).toEqual(['one.md', 'two.md']);
    temp.remove();
  });
});
