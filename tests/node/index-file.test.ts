import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyIndexFile, replaceIndexFile } from '../../pkg/helper/src/node/index-file';

let folder = '';
const at = (name: string): string => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-index-'));
  writeFileSync(at('index'), 'entries');
  utimesSync(at('index'), 1_700_000_000.9, 1_700_000_000.9);
});
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

describe('an index that is copied and put back', () => {
  it('is as old as it was, to the second', () => {
    copyIndexFile(at('index'), at('copy'));
    writeFileSync(at('index'), 'other entries');
    replaceIndexFile(at('copy'), at('index'));

    expect([readFileSync(at('index'), 'utf8'), statSync(at('index')).mtimeMs, existsSync(at('index.lock'))]).toEqual(['entries', 1_700_000_000_000, false]);
  });

  it('leaves no lock behind when it cannot be put back', () => {
    mkdirSync(at('taken/inside'), { recursive: true });

    expect(() => { replaceIndexFile(at('index'), at('taken')); }).toThrow();
    expect(existsSync(at('taken.lock'))).toBe(false);
  });

  it('leaves the lock of another git alone', () => {
    writeFileSync(at('index.lock'), 'theirs');

    expect(() => { replaceIndexFile(at('index'), at('index')); }).toThrow();
    expect(readFileSync(at('index.lock'), 'utf8')).toBe('theirs');
  });
});
