import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StateFolder } from '../../pkg/helper/src/node/state-folder';

let root = '';
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'throughline-state-')));
  mkdirSync(join(root, '.claude/workflows/build/logs'), { recursive: true });
  writeFileSync(join(root, 'Home.md'), 'mine\n');
});
afterEach(() => { rmSync(root, { recursive: true, force: true }); });

const at = (name: string): string => join(root, '.claude/workflows', name);
const codeOf = (result: { readonly ok: boolean; readonly problem?: { readonly code: string } }): string => (result.ok ? 'fine' : (result.problem?.code ?? ''));

describe.skipIf(process.platform === 'win32')('what runs leave for others', () => {
  it('is never added to a note through a link of the vault', () => {
    symlinkSync('../../../../Home.md', at('build/logs/today.log'));

    expect(codeOf(new StateFolder(root).append('build/logs/today.log', 'said\n'))).toBe('file/link');
    expect(readFileSync(join(root, 'Home.md'), 'utf8')).toBe('mine\n');
  });

  it('takes the place of a link, and leaves what it led to', () => {
    symlinkSync('../../../Home.md', at('build/state.json'));

    expect(codeOf(new StateFolder(root).write('build/state.json', '{}'))).toBe('fine');
    expect([readFileSync(at('build/state.json'), 'utf8'), readFileSync(join(root, 'Home.md'), 'utf8')]).toEqual(['{}', 'mine\n']);
  });

  it('waits for nobody at a pipe', () => {
    execFileSync('mkfifo', [at('build/logs/today.log')]);

    expect(codeOf(new StateFolder(root).append('build/logs/today.log', 'said\n'))).toBe('file/link');
  });

  it('goes nowhere outside', () => {
    symlinkSync(tmpdir(), at('out'));

    expect(codeOf(new StateFolder(root).append('out/x.log', 'said\n'))).toBe('file/outside');
    expect(codeOf(new StateFolder(root).write('../../../x.json', '{}'))).not.toBe('fine');
  });
});
