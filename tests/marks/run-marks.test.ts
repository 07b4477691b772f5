import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { markFile } from '../../src/core/deliverable/place-mark';
import { PROGRAMS } from './programs';
import type { Program } from './programs';

const MARK = {
  spec: { target: '../../spec', title: '1001 - Größe & "Quotes" $(HOME) {{x}} Encoding: none' },
  context: { target: '../../context', title: '1001 - Storage' },
  fingerprint: '@7caf21b825f7',
};
const scratch = mkdtempSync(join(tmpdir(), 'throughline-marks-'));

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
}

function run(program: Program, source: string): Ran {
  const folder = join(scratch, program.file.replace(/\W/g, '_'));
  const file = join(folder, program.file);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, text] of Object.entries(program.beside ?? {})) writeFileSync(join(folder, name), text);
  writeFileSync(file, source);
  if (program.argv[0] === 'FILE') chmodSync(file, 0o755);
  const [command = '', ...args] = program.argv.map((part) => part.replaceAll('FILE', file).replaceAll('DIR', folder));
  const { error, status, stdout } = spawnSync(command, args, { encoding: 'utf8', timeout: 60_000, cwd: folder, windowsHide: true });
  if (error !== undefined) return { status: null, stdout: '' };
  // Tools that name a line say a higher one below a mark.
  return { status, stdout: stdout.replace(/:\d+:/g, ':') };
}

const FOUND = PROGRAMS.map((program) => ({ program, before: run(program, program.source) })).filter(({ before }) => before.status === 0);

describe('marked files run as before', () => {
  it('finds at least the interpreter that runs this test', () => {
    expect(FOUND.map(({ program }) => program.type)).toContain('.js');
  });

  it.each(FOUND.map(({ program, before }) => [program.type, program.file, program, before] as const))('%s: %s', (_type, _file, program, before) => {
    const outcome = markFile({ path: program.file, text: program.source, mark: MARK });

    expect(outcome).toMatchObject({ ok: true, value: { kind: 'marked' } });
    if (!outcome.ok || outcome.value.kind !== 'marked') return;
    expect(outcome.value.text).toContain('Spec: [[');
    expect(run(program, outcome.value.text)).toEqual(before);
  }, 120_000);
});
