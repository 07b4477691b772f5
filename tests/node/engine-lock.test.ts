import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runs } from '../long-runs';

const PROCESSES = 4;
const ROUNDS = runs(30, 300);

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-lock-'));
  await build({ entryPoints: [fileURLToPath(new URL('./lock-taker.ts', import.meta.url))], outfile: join(folder, 'taker.mjs'), bundle: true, format: 'esm', platform: 'node', logLevel: 'silent' });
});
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

interface Taker {
  readonly said: string[];
  readonly try: (at: number, path: string) => void;
  readonly stop: () => void;
}

function startTaker(): Taker {
  const child = spawn(process.execPath, [join(folder, 'taker.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const said: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => { said.push(...chunk.split('\n').filter((line) => line !== '')); });
  return { said, try: (at, path) => { child.stdin.write(`${at} ${path}\n`); }, stop: () => { child.kill(); } };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('the lock of the one process that drives runs', () => {
  it('has one owner, also when several start at once where the last one was killed', async () => {
    const takers = Array.from({ length: PROCESSES }, startTaker);
    await until(() => takers.every(({ said }) => said.length > 0));
    for (let round = 0; round < ROUNDS; round++) {
      const path = join(folder, `${round}.lock`);
      if (round % 2 === 0) writeFileSync(path, JSON.stringify({ pid: 99_999_999, start: 'gone' }));
      const at = Date.now() + 15;
      for (const taker of takers) taker.try(at, path);
      await until(() => takers.every(({ said }) => said.length > round + 1));
    }
    for (const taker of takers) taker.stop();
    const owners = Array.from({ length: ROUNDS }, (_, round) => takers.filter(({ said }) => said.includes(`${join(folder, `${round}.lock`)} got`)).length);

    expect(owners).toEqual(owners.map(() => 1));
  }, 60_000);
});
