import * as fs from 'node:fs';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { safeWrite } from '../../pkg/helper/src/node/safe-write';
import type { WriteCalls } from '../../pkg/helper/src/node/safe-write';

const OLD = 'the old text\n';
const NEW = Buffer.from('the new text, which is longer than the old one\n'.repeat(100));

let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-write-'));
  path = join(folder, 'note.md');
  writeFileSync(path, OLD);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The real calls, of which the k-th one fails. */
function failingAt(k: number): { calls: WriteCalls; made: () => number } {
  let made = 0;
  const counted = <A extends unknown[], R>(call: (...args: A) => R) =>
    (...args: A): R => {
      made++;
      if (made === k) throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO' });
      return call(...args);
    };
  const calls = {
    openSync: counted(fs.openSync),
    writeSync: counted(fs.writeSync as (file: number, bytes: Uint8Array, from: number, count: number) => number),
    fstatSync: counted(fs.fstatSync as (file: number) => fs.Stats),
    fsyncSync: counted(fs.fsyncSync),
    closeSync: fs.closeSync,
    renameSync: counted(fs.renameSync),
    unlinkSync: fs.unlinkSync,
    fchmodSync: counted(fs.fchmodSync),
  };
  return { calls: calls as unknown as WriteCalls, made: () => made };
}

describe('a safe write', () => {
  it('leaves the old file or the new one, whichever call fails', () => {
    for (let k = 1; k < 20; k++) {
      const { calls, made } = failingAt(k);
      writeFileSync(path, OLD);

      let failed = false;
      try {
        safeWrite(path, NEW, { calls });
      } catch {
        failed = true;
      }

      const now = readFileSync(path, 'utf8');
      expect([OLD, NEW.toString()]).toContain(now);
      expect(readdirSync(folder)).toEqual(['note.md']);
      if (!failed) expect(now).toBe(NEW.toString());
      if (made() < k) return;
    }
    expect.fail('a write makes fewer calls than that');
  });

  it('goes on when the disk takes only a part at a time', () => {
    const short = { ...fs, writeSync: (file: number, bytes: Uint8Array, from: number, count: number) => fs.writeSync(file, bytes, from, Math.min(count, 7)) };

    safeWrite(path, NEW, { calls: short as unknown as WriteCalls });

    expect(readFileSync(path)).toEqual(NEW);
  });

  it('keeps the old file when the disk takes nothing more', () => {
    let room = 1_000;
    const full = {
      ...fs,
      writeSync: (file: number, bytes: Uint8Array, from: number, count: number) => {
        const taken = fs.writeSync(file, bytes, from, Math.min(count, room));
        room -= taken;
        return taken;
      },
    };

    expect(() => safeWrite(path, NEW, { calls: full as unknown as WriteCalls })).toThrow('no more bytes');
    expect(readFileSync(path, 'utf8')).toBe(OLD);
    expect(readdirSync(folder)).toEqual(['note.md']);
  });

  it('writes nothing when it may not replace', () => {
    expect(safeWrite(path, NEW, { mayReplace: () => false })).toBe(false);
    expect(readFileSync(path, 'utf8')).toBe(OLD);
    expect(readdirSync(folder)).toEqual(['note.md']);
  });
});
