import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spentTime } from '../../../tests/spent-time';
import { runs } from '../../../tests/long-runs';
import { readHeader } from './read-header';
import { scanNote } from './scan-note';

const times = (text: string, length: number): string => text.repeat(Math.ceil(length / text.length)).slice(0, length);

/** Texts that make a careless parser quadratic or worse. */
const HOSTILE: Readonly<Record<string, string>> = {
  'open wiki links': times('[[', 100_000),
  'blanks behind a comment opening': `<!--${times(' ', 4_096)}`,
  'comment openings': times('<!--', 100_000),
  'comments and a tail of blanks': times('<!---->', 70_000) + times(' ', 30_000),
  'one line of a megabyte': times('word [[link]] `x` ', 1_000_000),
  'blanks': times(' ', 1_000_000),
  'open brackets': times('[', 100_000),
  'nested brackets': times('[', 50_000) + times(']', 50_000),
  'nested images': times('![', 50_000) + times('](x)', 50_000),
  'links in one bracket': times('[', 50_000) + times('[a](b)', 50_000),
  'open destinations': times('[a](', 100_000),
  'open titles': times('[a](b "', 100_000),
  'open angles': times('[a](<', 100_000),
  'backtick runs of all lengths': Array.from({ length: 440 }, (_, index) => '`'.repeat(index + 1)).join(' ') + '[x]',
  'code in wiki links': times('[[a`b]] ', 100_000),
  'nested quotes': times('>', 100_000),
  'nested lists on a line': `${times('- ', 100_000)}a`,
  'nested lists': Array.from({ length: 440 }, (_, index) => `${' '.repeat(index)}- x`).join('\n'),
  'definitions': `${times('[a]: b\n', 50_000)}\n${times('[a]', 50_000)}`,
  'broken definitions': times('[a]: b "x\n', 100_000),
  'rules': `${times('* ', 100_000)}x`,
  'underlines': times('a\n===\n', 100_000),
  'fences': times('```\n', 100_000),
  'tables': times('|a|b|\n|-|-|\n', 100_000),
  'open autolinks': times('<a:', 100_000),
  'properties without an end': `---\n${times('a: b\n', 100_000)}`,
  'header keys': times('**a**: <!-- x --> %% y %%\n', 100_000),
  'header comments': `**a**: ${times('<!-- -->', 100_000)}`,
  'bold runs': times('**a', 100_000),
};

function fastest(act: () => unknown): number {
  const taken = [1, 2, 3].map(() => {
    const spent = spentTime();
    act();
    return spent();
  });
  return Math.min(...taken);
}

describe('hostile texts', () => {
  // Each takes some 10 ms; the limit leaves room for a busy machine, and quadratic time is many seconds.
  it.each(Object.keys(HOSTILE))('%s are read in linear time', (name) => {
    const text = HOSTILE[name] ?? '';

    expect(fastest(() => readHeader(scanNote(text)))).toBeLessThan(400);
  });
});

const PIECES = [
  '[', ']', '[[', ']]', '(', ')', '![', '](', '<', '>', '<!--', '-->', '%%', '`', '```', '~~~', '#', '## ', '- ', '* ', '1. ', '[ ]', '[x] ', '> ', '---', '===',
  '\n', '\r\n', '\n\n', '\t', ' ', '    ', '|', '\\', '"', "'", ':', '**', '^', '@', '&', '\u0000', '\uFEFF', '\r', 'é', '日', '😀', '\uD83D', 'a', 'key: value', '<<<<<<< a', '[a]: b', '{', '}', '!',
];

describe('any text', () => {
  const text = fc.oneof(fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((parts) => parts.join('')), fc.string({ unit: 'binary', maxLength: 200 }));

  it('is read without fault, and every offset lies inside it in order', () => {
    fc.assert(
      fc.property(text, (any) => {
        const scan = scanNote(any);
        const offsets = [...scan.lineStarts, any.length];

        expect(offsets.every((at, index) => index === 0 || at >= (offsets[index - 1] ?? 0))).toBe(true);
        expect(scan.lineKinds.length).toBe(scan.lineStarts.length);
        expect(scan.links.every(({ start, end }) => start >= 0 && start < end && end <= any.length)).toBe(true);
        expect(scan.links.every(({ start }, index) => index === 0 || start >= (scan.links[index - 1]?.start ?? 0))).toBe(true);
        expect(scan.checkboxes.every(({ at, mark }) => any.startsWith(mark, at))).toBe(true);
      }),
      { numRuns: runs(1_000, 100_000) },
    );
  }, runs(30_000, 600_000));

  it('has a readable header', () => {
    fc.assert(
      fc.property(text, fc.boolean(), (any, asProperties) => {
        const whole = asProperties ? `---\n${any}\n---\n` : any;
        const header = readHeader(scanNote(whole));

        for (const { start, end } of header.values.values()) expect(start <= end && end <= whole.length).toBe(true);
      }),
      { numRuns: runs(500, 50_000) },
    );
  }, runs(30_000, 600_000));
});
