import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LAUNCHER } from './spawned';

/** The parts of Node that a command has loaded when it ends. */
function loadedBy(...words: string[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-start-'));
  const probe = join(folder, 'probe.cjs');
  writeFileSync(probe, "process.on('exit', () => process.stderr.write(`\\nloaded ${JSON.stringify(process.moduleLoadList)}`));\n");
  const { stderr } = spawnSync(process.execPath, ['--require', probe, LAUNCHER, ...words], { encoding: 'utf8', env: { ...process.env, THROUGHLINE_HOME: folder } });
  rmSync(folder, { recursive: true });
  return JSON.parse(stderr.slice(stderr.lastIndexOf('\nloaded ') + '\nloaded '.length)) as string[];
}

describe('a start of the command line', () => {
  it('loads nothing of the web, which takes longer than a small verb', () => {
    const loaded = loadedBy('--version');

    expect(loaded.length).toBeGreaterThan(50);
    expect(loaded.filter((name) => /NativeModule (http|https|tls|internal\/deps\/undici\/undici)$/.test(name))).toEqual([]);
  });
});
