import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Redactor } from '../../pkg/helper/src/node/redact';
import { LOG_PART_BYTES, LOG_RUN_BYTES, logLimits, RunLogs } from '../../pkg/helper/src/node/step-log';
import { LONGEST_LINE, StepOutput, cleanText } from '../../pkg/helper/src/node/step-output';

function read(chunks: readonly (string | Buffer)[], secrets: readonly string[] = []): string {
  let text = '';
  const output = new StepOutput(new Redactor(secrets), (more) => { text += more; });
  for (const chunk of chunks) output.take(Buffer.from(chunk));
  output.end();
  return text;
}

describe('output of a step', () => {
  it('keeps no escape code, no control character and nothing that turns the direction', () => {
    const nasty = '\u001b[31mred\u001b[0m \u001b]8;;http://x\u0007link\u001b]8;;\u0007 \u001b]0;title\u001b\\ a\bb\u0000 \u202egnp.exe\u202c \u009b31m tab\there';

    expect(cleanText(nasty)).toBe('red link  ab gnp.exe 31m tab\there');
  });

  it('makes every carriage return a line of its own', () => {
    expect(read(['10%\r20%\r', '30%\r\nnext\r', '\nlast'])).toBe('10%\n20%\n30%\nnext\nlast\n');
  });

  it('joins characters that were torn between chunks', () => {
    const bytes = Buffer.from('grün 🎉\n');
    expect(read([...bytes].map((byte) => Buffer.from([byte])))).toBe('grün 🎉\n');
  });

  it('breaks a line that is too long, and never a secret with it', () => {
    const secret = 'hunter2-hunter2';
    const line = `${'x'.repeat(LONGEST_LINE - 5)}${secret}${'y'.repeat(LONGEST_LINE)}`;
    const text = read([line.slice(0, LONGEST_LINE), line.slice(LONGEST_LINE)], [secret]);

    expect(text).not.toContain('hunter');
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(LONGEST_LINE);
    expect(text.replaceAll('\n', '')).toBe(line.replace(secret, '***'));
  });

  it('shows a secret in no chunking', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('tok3n-value', 'a', '\n', ' ', 'tok3n', '-value', '\u001b[1m'), { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (parts, size) => {
        const bytes = Buffer.from(parts.join(''));
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));
        expect(read(chunks, ['tok3n-value'])).not.toContain('tok3n-value');
      }),
    );
  });
});

describe('the logs of a run', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-logs-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('are read by their bytes, over several parts, and go on after they were closed', () => {
    const logs = new RunLogs(folder, { part: 20, run: 1_000 });
    const first = logs.open('build-1');
    const offsets = ['one two three\n', 'four five six\n'].map((text) => first.append(text));
    first.close();
    const again = logs.open('build-1');
    offsets.push(again.append('grün 🎉\n'));
    again.close();

    expect(offsets).toEqual([0, 14, 28]);
    expect([logs.read('build-1', 4, 3)?.text, logs.read('build-1', 14, 100)?.text, logs.read('build-1', 28, 8)]).toEqual(['two', 'four five six\n', { text: 'grün ', offset: 28, size: 39 }]);
    expect(logs.tail('build-1', 1)).toEqual(['grün 🎉']);
    expect(logs.read('other-1', 0, 10)).toBeNull();
  });

  it('keep their beginning and their end when a run says too much', () => {
    const logs = new RunLogs(folder, { part: 100, run: 350 });
    const log = logs.open('chatty-1');
    for (let line = 0; line < 100; line++) log.append(`line number ${line}\n`);
    log.close();
    const gap = logs.read('chatty-1', 150, 1_000);

    expect(readdirSync(folder).length).toBeLessThanOrEqual(4);
    expect(logs.read('chatty-1', 0, 13)?.text).toBe('line number 0');
    expect(logs.tail('chatty-1', 1)).toEqual(['line number 99']);
    expect(gap?.offset).toBeGreaterThan(150);
  });

  it('take together what a run may, the longest giving up its middle first', () => {
    const logs = new RunLogs(folder, { part: 100, run: 1_000 });
    const say = (name: string, lines: number): void => {
      const log = logs.open(name);
      for (let line = 0; line < lines; line++) log.append(`line number ${line % 10}\n`);
      log.close();
    };
    say('chatty-1', 60);
    say('build-1', 20);
    expect(readdirSync(folder).filter((name) => name.startsWith('build-1'))).toHaveLength(3);
    for (let attempt = 2; attempt < 5; attempt++) say(`build-${attempt}`, 20);

    const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(1_100);
    for (const name of ['chatty-1', 'build-1', 'build-4']) {
      expect(logs.read(name, 0, 13)?.text).toBe('line number 0');
      expect(logs.tail(name, 1)).toEqual(['line number 9']);
    }
  });

  it('take what the device allows, in parts of which the middle can be dropped', () => {
    expect(logLimits(null)).toEqual({ part: LOG_PART_BYTES, run: LOG_RUN_BYTES });
    expect(logLimits(16)).toEqual({ part: 2 * 1024 * 1024, run: 16 * 1024 * 1024 });
    expect(logLimits(2_000).part).toBe(LOG_PART_BYTES);
  });
});
