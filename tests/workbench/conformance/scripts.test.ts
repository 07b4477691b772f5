import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-scripts-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function run(script: string, ...words: string[]): { readonly status: number | null; readonly said: string } {
  const { status, stderr } = spawnSync(process.execPath, [join('scripts', script), ...words], { encoding: 'utf8' });
  return { status, said: stderr };
}

test('the plugin is not put where there is no vault, nor into a folder that is not one yet', () => {
  expect(run('install-plugin.mjs')).toMatchObject({ status: 1, said: expect.stringContaining('One vault has to be named') as string });
  expect(run('install-plugin.mjs', join(folder, 'gone'))).toMatchObject({ status: 1, said: expect.stringContaining('There is no folder') as string });
  expect(run('install-plugin.mjs', folder)).toMatchObject({ status: 1, said: expect.stringContaining('has no folder .obsidian') as string });
  expect(readdirSync(folder)).toEqual([]);
});

test('the workbench does not open a folder that is not there, or a file', () => {
  writeFileSync(join(folder, 'a.md'), '');
  expect(run('start.mjs', '--no-open', '--vault', join(folder, 'gone'))).toMatchObject({ status: 1, said: expect.stringContaining('There is no folder') as string });
  expect(run('start.mjs', '--no-open', '--vault', join(folder, 'a.md'))).toMatchObject({ status: 1 });
});
