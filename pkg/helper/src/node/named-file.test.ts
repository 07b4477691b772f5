import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytesOfNamed } from './named-file';

const MEGABYTE = 1024 * 1024;
const OUTSIDE = 'It lies outside of the folders that may be read here.';
let scratch = '';
let vault = '';

beforeEach(() => {
  scratch = realpathSync.native(mkdtempSync(join(tmpdir(), 'throughline-named-')));
  vault = join(scratch, 'vault');
  mkdirSync(join(vault, 'inner'), { recursive: true });
  writeFileSync(join(vault, 'report.xml'), 'words');
  writeFileSync(join(scratch, 'secret'), 'secret');
});
afterEach(() => {
  rmSync(scratch, { recursive: true, force: true });
});

function named(path: string, within: readonly string[] | null = null): string {
  const read = bytesOfNamed({ path, mostBytes: MEGABYTE, within });
  return typeof read === 'string' ? read : `read ${read.toString('utf8')}`;
}

describe('a file that was named', () => {
  it('is read, also through a link', () => {
    symlinkSync(join(vault, 'report.xml'), join(vault, 'link.xml'));

    expect([named(join(vault, 'report.xml')), named(join(vault, 'link.xml')), named(join(vault, 'link.xml'), [vault])]).toEqual(['read words', 'read words', 'read words']);
  });

  it.runIf(process.platform !== 'win32')('is refused at once when it is a pipe, a device, a socket or a folder', () => {
    execFileSync('mkfifo', [join(vault, 'pipe')]);
    symlinkSync(join(vault, 'pipe'), join(vault, 'linked-pipe'));

    expect(['pipe', 'linked-pipe', 'inner'].map((name) => named(join(vault, name)))).toEqual(Array.from({ length: 3 }, () => 'It is no plain file.'));
    expect(named('/dev/zero')).toBe('It is no plain file.');
  });

  it('is refused when it is too large, and when it is not there', () => {
    writeFileSync(join(vault, 'large'), '');
    truncateSync(join(vault, 'large'), MEGABYTE + 1);

    expect(named(join(vault, 'large'))).toBe('It is larger than 1 MB.');
    expect(named(join(vault, 'none'))).toBe('There is no such file.');
  });

  it.runIf(process.platform === 'linux')('is refused when it says that it is empty and never ends', () => {
    expect(bytesOfNamed({ path: '/proc/self/maps', mostBytes: 16, within: null })).toMatch(/^It is larger than/);
  });

  it('is read only within the folders, and says nothing of what lies elsewhere', () => {
    symlinkSync(join(scratch, 'secret'), join(vault, 'out'));
    symlinkSync(scratch, join(vault, 'up'));
    const paths = [join(scratch, 'secret'), join(scratch, 'none'), join(vault, '..', 'secret'), join(vault, 'out'), join(vault, 'up/secret'), join(vault, 'up/none'), '/etc/passwd', `${vault}-other/file`];

    expect(paths.map((path) => named(path, [vault]))).toEqual(paths.map(() => OUTSIDE));
    expect(named(join(vault, 'none'), [vault])).toBe('There is no such file.');
  });
});
