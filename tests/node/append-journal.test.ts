import * as fs from 'node:fs';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal } from '../../pkg/helper/src/node/append-journal';
import type { JournalCalls, OpenedJournal } from '../../pkg/helper/src/node/append-journal';
import { crc32c } from '../../pkg/helper/src/node/crc32c';
import { journalLine } from '../../pkg/helper/src/node/journal-lines';

const STARTED = { at: '2026-11-21T13:05:00.000Z', type: 'run.started', run: 'r-20261121-1405-k3x9p2' };

let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-journal-'));
  path = join(folder, 'journal.ndjson');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function open(calls?: JournalCalls): OpenedJournal {
  const opened = openJournal(path, { quarantine: join(folder, 'quarantine'), ...(calls === undefined ? {} : { calls }) });
  if (!opened.ok) throw new Error(opened.problem.why);
  return opened.value;
}

function filled(count: number): void {
  const { journal } = open();
  for (let at = 1; at <= count; at++) journal.append({ type: 'step.done', step: at, text: 'Grüße 😀\n' });
  journal.close();
}

const seqs = (opened: OpenedJournal): number[] => opened.records.map(({ seq }) => seq);

describe('a line of a journal', () => {
  it('carries its length and its checksum', () => {
    expect(crc32c(Buffer.from('123456789'))).toBe('e3069283');
    expect(journalLine({ seq: 1, ...STARTED }).toString()).toBe(
      '93 d4544ef8 {"seq":1,"at":"2026-11-21T13:05:00.000Z","type":"run.started","run":"r-20261121-1405-k3x9p2"}\n',
    );
  });
});

describe('an append-only journal', () => {
  it('gives back what was written, in order, to the next process', () => {
    const first = open();
    expect(first.journal.append(STARTED)).toEqual({ ok: true, value: [1] });
    expect(first.journal.append({ type: 'a' }, { type: 'b' })).toEqual({ ok: true, value: [2, 3] });
    first.journal.close();

    const again = open();

    expect(again.records).toEqual([{ seq: 1, ...STARTED }, { seq: 2, type: 'a' }, { seq: 3, type: 'b' }]);
    expect(again.journal.append({ type: 'c' })).toEqual({ ok: true, value: [4] });
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('cut off at any byte loses only the last record, and goes on', () => {
    filled(3);
    const whole = readFileSync(path);
    const ends = [...whole.entries()].filter(([, byte]) => byte === 0x0a).map(([at]) => at + 1);
    for (let length = 0; length <= whole.length; length++) {
      writeFileSync(path, whole.subarray(0, length));

      const opened = open();
      const kept = ends.filter((end) => end <= length).length;

      expect(seqs(opened)).toEqual([1, 2, 3].slice(0, kept));
      expect(opened.quarantined).toBeNull();
      expect(opened.journal.append({ type: 'next' })).toEqual({ ok: true, value: [kept + 1] });
      opened.journal.close();
      expect(seqs(open())).toHaveLength(kept + 1);
    }
  });

  it('copies a journal away that is damaged before its end, and deletes nothing', () => {
    filled(4);
    const bytes = readFileSync(path);
    const second = bytes.indexOf(0x0a) + 30;
    bytes[second] = (bytes[second] ?? 0) ^ 1;
    writeFileSync(path, bytes);

    const opened = open();

    expect([seqs(opened), opened.stranded.map(({ seq }) => seq)]).toEqual([[1], [3, 4]]);
    expect(readFileSync(opened.quarantined ?? '')).toEqual(bytes);
    expect(open().quarantined).toBeNull();
  });

  it('ends at a number that is out of order, as after two writers', () => {
    filled(2);
    appendFileSync(path, journalLine({ seq: 2, type: 'theirs' }));

    expect(seqs(open())).toEqual([1, 2]);
  });

  it('is not fooled by a record that holds line ends and lines like its own', () => {
    const { journal } = open();
    journal.append({ text: `x\n${journalLine({ seq: 9, type: 'fake' }).toString()}` });
    journal.close();

    const again = open();
    expect([seqs(again), again.stranded]).toEqual([[1], []]);
  });

  it('takes what the disk takes a few bytes at a time', () => {
    const short = { ...fs, writeSync: (file: number, bytes: Uint8Array, from: number, count: number) => fs.writeSync(file, bytes, from, Math.min(count, 5)) };

    expect(open(short as unknown as JournalCalls).journal.append(STARTED).ok).toBe(true);
    expect(open().records).toHaveLength(1);
  });

  it('says no when the disk is full, leaves no half record and takes nothing until it is opened again', () => {
    filled(2);
    const before = readFileSync(path);
    let room = 20;
    const full = {
      ...fs,
      writeSync: (file: number, bytes: Uint8Array, from: number, count: number) => {
        const taken = fs.writeSync(file, bytes, from, Math.min(count, room));
        room -= taken;
        return taken;
      },
    };
    const { journal } = open(full as unknown as JournalCalls);

    const codes = [journal.append(STARTED), journal.append({ type: 'a' })].map((result) => (result.ok ? 'ok' : result.problem.code));

    expect(codes).toEqual(['disk/enospc', 'disk/enospc']);
    expect(readFileSync(path)).toEqual(before);
    expect(open().journal.append(STARTED)).toEqual({ ok: true, value: [3] });
  });

  it('whichever call fails, acknowledges nothing that a next process does not find', () => {
    for (const name of ['writeSync', 'fsyncSync', 'ftruncateSync'] as const) {
      rmSync(path, { force: true });
      filled(2);
      const failing = { ...fs, [name]: () => { throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO' }); } };
      const { journal } = open(failing);
      const said = journal.append({ type: 'last' });

      const found = seqs(open());

      expect(found.slice(0, 2)).toEqual([1, 2]);
      if (said.ok) expect(found).toEqual([1, 2, 3]);
    }
  });

  it('cannot be opened where a folder stands', () => {
    fs.mkdirSync(path);

    expect(openJournal(path, { quarantine: folder })).toMatchObject({ ok: false, problem: { code: 'disk/eisdir' } });
    expect(existsSync(path)).toBe(true);
  });
});
