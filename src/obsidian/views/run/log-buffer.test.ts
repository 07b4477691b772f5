import { describe, expect, it } from 'vitest';
import { LogBuffer } from './log-buffer';

function linesOf(buffer: LogBuffer): string[] {
  return Array.from({ length: buffer.count }, (_, at) => buffer.line(at));
}

describe('the log of a step', () => {
  it('joins pieces that end within a line', () => {
    const log = new LogBuffer();
    log.add({ offset: 0, text: 'one\ntw' });
    log.add({ offset: 6, text: 'o\nthree\n' });
    expect(linesOf(log)).toEqual(['one', 'two', 'three']);
    expect(log.end).toBe(14);
  });

  it('takes in once what is told twice, as after a reconnect', () => {
    const log = new LogBuffer();
    log.add({ offset: 0, text: 'Zürich\nBern\n' });
    log.add({ offset: 0, text: 'Zürich\nBern\nGenf\n' });
    log.add({ offset: 8, text: 'Bern\n' });
    expect(linesOf(log)).toEqual(['Zürich', 'Bern', 'Genf']);
  });

  it('names what is missing instead of showing text out of order', () => {
    const log = new LogBuffer();
    log.add({ offset: 0, text: 'a\n' });
    expect(log.add({ offset: 10, text: 'z\n' })).toEqual({ from: 2, to: 10 });
    expect(linesOf(log)).toEqual(['a']);
  });

  it('begins in the middle of a long log', () => {
    const log = new LogBuffer();
    log.startAt(1000);
    log.add({ offset: 1000, text: 'late\n' });
    expect(log.hasEarlier).toBe(true);
    expect(linesOf(log)).toEqual(['late']);
  });

  it('lets go of the oldest lines and shows no control characters', () => {
    const log = new LogBuffer();
    let offset = 0;
    for (let at = 0; at < 25; at++) {
      const text = 'x\n'.repeat(1000);
      log.add({ offset, text });
      offset += text.length;
    }
    log.add({ offset, text: '\u0000a\u001bb\u0007\tc\r\n' });
    expect(log.count).toBeLessThanOrEqual(20_000);
    expect(log.hasEarlier).toBe(true);
    expect(log.line(log.count - 1)).toBe('ab\tc');
  });

  it('finds words in any case', () => {
    const log = new LogBuffer();
    log.add({ offset: 0, text: 'ok\nError: nginx\nok\nan ERROR\n' });
    expect(log.search('error')).toEqual([1, 3]);
    expect(log.search('')).toEqual([]);
  });
});
