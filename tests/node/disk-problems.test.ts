import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskCause, diskProblem, onDisk } from '../../pkg/helper/src/node/disk-problem';
import { openDiskVault } from '../../pkg/helper/src/node/disk-vault';
import { machineClock } from '../../pkg/helper/src/node/clock';
import { randomIds } from '../../pkg/helper/src/node/random-ids';
import { withWriteLock } from '../../pkg/helper/src/node/write-lock';
import { ok } from '../../src/core/problem';
import type { Result } from '../../src/core/problem';
import type { FileChange } from '../../src/core/vault/store';
import { pathOf } from '../fakes/memory-store';
import { openTempVault } from './open-temp-vault';
import type { TempVault } from './open-temp-vault';

const EPIC = 'specs/1000/epic.md';
const append = (path: string, text: string): FileChange => ({ kind: 'edit', path: pathOf(path), edit: (now) => ok(now + text) });
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.problem.code);
const failing = (code: string) => (): never => {
  throw Object.assign(new Error(`${code}: no`), { code, path: '/vault/a.md' });
};

let temp: TempVault;

beforeEach(() => {
  temp = openTempVault({ [EPIC]: '# A\n', 'specs/1000/context.md': '# Context: A\n' });
});
afterEach(() => {
  temp.remove();
});

const perform = (...changes: FileChange[]): Promise<Result<unknown>> => temp.vault.perform({ title: 'A test', changes, outcome: undefined });

describe('a failure of the disk', () => {
  it('is told to other machines without the place', () => {
    expect(diskCause(Object.assign(new Error("EACCES: permission denied, open '/home/a/x.md'"), { code: 'EACCES', path: '/home/a/x.md' }))).toBe('The system does not allow it (EACCES).');
  });

  it.each(['ENOSPC', 'EACCES', 'EPERM', 'EROFS', 'EISDIR', 'ENOTDIR', 'EIO', 'EMFILE', 'ENAMETOOLONG', 'EDQUOT'])('%s is a Problem with three sentences', (code) => {
    const failed = onDisk('Nothing was written.', failing(code));

    expect(failed).toMatchObject({ ok: false, problem: { code: `disk/${code.toLowerCase()}`, what: 'Nothing was written.' } });
    expect(failed.ok ? '' : failed.problem.why).toContain(`(${code}, /vault/a.md).`);
  });

  it('is told apart from a bug', () => {
    expect(diskProblem(new TypeError('undefined is not a function'), 'x')).toBeNull();
    expect(() => onDisk('x', () => { throw new TypeError('a bug'); })).toThrow('a bug');
  });

  it.each(['recorded', 'swapped'])('in the middle of an act (%s) leaves every file as it was', async (at) => {
    const full = temp.reopen({ onStep: (step) => { if (step === at) failing('ENOSPC')(); } });

    const written = await full.perform({ title: 'A test', changes: [append(EPIC, 'x'), append('specs/1000/context.md', 'x')], outcome: undefined });

    expect(codeOf(written)).toBe('disk/enospc');
    expect([temp.text(EPIC), temp.text('specs/1000/context.md')]).toEqual(['# A\n', '# Context: A\n']);
    expect(temp.vault.listActs()).toEqual([]);
  });

  it('where a folder has the name of a file, or a file that of a folder, is a Problem', async () => {
    mkdirSync(join(temp.root, 'specs/folder.md'));

    expect(codeOf(await perform(append('specs/folder.md', 'x')))).toBe('file/folder');
    expect(codeOf(await perform({ kind: 'create', path: pathOf(`${EPIC}/below.md`), text: 'x' }))).toMatch(/^(?:disk|file)\//);
  });

  it('of the device folder is a Problem before anything is read', () => {
    const state = join(temp.state, 'file');
    writeFileSync(state, '');

    const opened = openDiskVault({ root: temp.root, stateFolder: state, specRoots: ['specs'], clock: machineClock(null), ids: randomIds });

    expect(codeOf(opened)).toMatch(/^disk\//);
  });

  it.skipIf(process.platform === 'win32')('that is a pipe is neither read nor waited for', async () => {
    execFileSync('mkfifo', [join(temp.root, 'specs/1000/pipe.md')]);

    expect(codeOf(await perform(append('specs/1000/pipe.md', 'x')))).toBe('file/special');
    expect(codeOf(await temp.vault.read(pathOf('specs/1000/pipe.md')))).toBe('file/missing');
    expect(temp.vault.walk().files.some(({ path }) => path.endsWith('pipe.md'))).toBe(false);
  });

  it('when the record of a finished act cannot be written loses nothing', async () => {
    let steps = 0;
    const vault = temp.reopen({
      onStep: (step) => {
        if (step === 'swapped' && ++steps === 2) for (const name of readdirSync(join(temp.state, 'undo'))) {
          if (name.endsWith('.started.json')) mkdirSync(join(temp.state, 'undo', `${name.replace('.started.json', '.json')}.new`));
        }
      },
    });

    const written = await vault.perform({ title: 'A test', changes: [append(EPIC, 'x'), append('specs/1000/context.md', 'x')], outcome: undefined });
    for (const name of readdirSync(join(temp.state, 'undo'))) if (name.endsWith('.new')) rmSync(join(temp.state, 'undo', name), { recursive: true });

    expect(codeOf(written)).toBe('ok');
    expect(temp.reopen().listActs()).toHaveLength(1);
  });
});

describe('the lock of a vault', () => {
  const lock = (): string => join(temp.state, 'write.lock');
  const hold = (owner: object): void => { writeFileSync(lock(), JSON.stringify(owner)); };
  const taken = (patience = 60): string => codeOf(withWriteLock(lock(), () => ok('done'), patience));

  it('of a process that lives is waited for', () => {
    hold({ pid: process.pid, start: '', host: hostname(), at: Date.now() });

    expect(taken()).toBe('vault/busy');
  });

  it('of a process whose id was given to another is broken', () => {
    hold({ pid: process.pid, start: '1', host: hostname(), at: Date.now() });

    expect(taken()).toBe(process.platform === 'linux' ? 'ok' : 'vault/busy');
  });

  it('from before the machine started is broken, where the system tells no start', () => {
    hold({ pid: process.pid, start: '', host: hostname(), at: 1_000 });

    expect(taken()).toBe('ok');
  });

  it('of another machine is waited for while it is fresh, and broken when it is old', () => {
    hold({ pid: 1, start: '', host: 'another', at: Date.now() });
    const fresh = taken();
    hold({ pid: process.pid, start: '', host: 'another', at: Date.now() - 120_000 });

    expect([fresh, taken()]).toEqual(['vault/busy', 'ok']);
  });

  it('that is damaged is broken after a while, also when its time lies ahead', () => {
    writeFileSync(lock(), '{"pid":');
    execFileSync('touch', ['-d', '2040-01-01', lock()]);

    expect(taken(500)).toBe('ok');
  });

  it('is not taken from another who broke it', () => {
    withWriteLock(lock(), () => {
      hold({ pid: process.pid, start: '', host: hostname(), at: Date.now(), token: 'theirs' });
      return ok(null);
    });

    expect(readdirSync(temp.state)).toContain('write.lock');
  });
});
