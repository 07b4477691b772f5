import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../tests/long-runs';
import { setHeaderTie, setHeaderValue } from './edit-header';
import { readHeader } from './read-header';
import { scanNote } from './scan-note';

const ORDER = ['parent', 'context', 'status', 'created', 'updated'];

const edited = (text: string, key: string, value: string, form: 'bold' | 'properties' = 'bold'): string => {
  const result = setHeaderValue(text, { key, value, order: ORDER, form });
  return result.ok ? result.value : result.problem.code;
};

describe('a header key that is new', () => {
  it.each(['# F %% z\n\n**Status**: planning\n', '# F <!-- z\n'])('is not written into a comment that never ends: %j', (text) => {
    const done = setHeaderValue(text, { key: 'Status', value: 'completed', order: ['Status'], form: 'bold' });

    expect(done.ok ? done.value : done.problem.code).toBe('header/unclosed');
  });

  it('is written above a comment that never ends', () => {
    const done = setHeaderValue('# F\n\ntext <!-- z\n', { key: 'Status', value: 'completed', order: ['Status'], form: 'bold' });

    expect(done).toMatchObject({ ok: true, value: expect.stringContaining('**Status**: completed') as string });
  });
});

describe('a bold key', () => {
  it.each([
    ['**Status**: a  \n', '**Status**: b  \n'],
    ['- **Status:** a <!-- c -->\n', '- **Status:** b <!-- c -->\n'],
    ['> **status**:a ^id', '> **status**:b ^id'],
    ['**Status**:\n', '**Status**: b\n'],
    ['**Status**:  \n', '**Status**: b  \n'],
    ['**Status**: <!-- c -->\n', '**Status**: b <!-- c -->\n'],
    ['**Status**: {x|y}\n**Status**: a\n', '**Status**: {x|y}\n**Status**: b\n'],
  ])('in %j changes nothing but its value', (before, after) => {
    expect(edited(before, 'Status', 'b')).toBe(after);
  });

  it.each([
    ['# T\n\n## S\n', '# T\n\n**Status**: b\n\n## S\n'],
    ['# T\ntext\n', '# T\n\n**Status**: b\n\ntext\n'],
    ['# T', '# T\n\n**Status**: b'],
    ['T\n=\n\nx', 'T\n=\n\n**Status**: b\n\nx'],
    ['', '**Status**: b'],
    ['text\n', '**Status**: b\n\ntext\n'],
    ['---\ntags: x\n---\ntext\n', '---\ntags: x\n---\n**Status**: b\n\ntext\n'],
    ['# T\n\n**Owner**: me\n\nx\n', '# T\n\n**Owner**: me  \n**Status**: b\n\nx\n'],
  ])('that %j lacks is added where headers stand', (before, after) => {
    expect(edited(before, 'Status', 'b')).toBe(after);
  });

  it('is added before the keys that follow it', () => {
    expect(edited('**Status**: a\n', 'Parent', '[[p]]')).toBe('**Parent**: [[p]]  \n**Status**: a\n');
  });

  it('is added in the manner of a list', () => {
    expect(edited('- **Status:** a\n- **Updated:** b\n', 'Created', 'c')).toBe('- **Status:** a\n- **Created:** c\n- **Updated:** b\n');
  });

  it('that stands twice after a merge is reduced to one where times count', () => {
    expect(edited('**Updated**: 2026-01-01 10:00  \n**Updated**: 2026-01-02 10:00', 'Updated', '2026-01-03 10:00')).toBe('**Updated**: 2026-01-03 10:00  ');
    expect(edited(['**Updated**: 2026-01-01 10:00', '**Updated**: 2026-01-02 10:00', '**Updated**: 2026-01-02 10:00'].join('\r\n'), 'Updated', '2026-01-03 10:00')).toBe('**Updated**: 2026-01-03 10:00');
    expect(edited('**Status**: a\n**Status**: b\n', 'Status', 'c')).toBe('**Status**: c\n**Status**: b\n');
  });

  it('is added without the blanks that its siblings go without', () => {
    expect(edited('**Parent**: p\n**Status**: a\n', 'Updated', 'u')).toBe('**Parent**: p\n**Status**: a\n**Updated**: u\n');
  });
});

describe('a property', () => {
  it.each([
    ['status: a # c', 'completed', 'status: completed # c'],
    ["status: 'a'", "it's", "status: 'it''s'"],
    ['status: "a"', 'b', 'status: "b"'],
    ['status: a', 'b: c', 'status: "b: c"'],
    ['status: a', '"q" \\', 'status: "\\"q\\" \\\\"'],
    ['status: a', 'b #c', 'status: "b #c"'],
    ['status: a', 'null', 'status: "null"'],
    ['status: a', '12e4', 'status: "12e4"'],
    ['status: 1', '2', 'status: 2'],
    ['status:', 'b', 'status: b'],
    ['status:   # c', 'b', 'status: b   # c'],
    ['status: [[a]]', '[[b]]', 'status: "[[b]]"'],
    ['x: {y: 1}\nstatus: a', '2026-11-21 14:05', 'x: {y: 1}\nstatus: 2026-11-21T14:05:00'],
  ])('in %j becomes %s', (before, value, after) => {
    expect(edited(`---\n${before}\n---\n`, 'Status', value)).toBe(`---\n${after}\n---\n`);
  });

  it('is added before the closing line', () => {
    expect(edited('---\r\nstatus: a\r\n---\r\n# T', 'Depends On', '1002')).toBe('---\r\nstatus: a\r\ndepends-on: "1002"\r\n---\r\n# T');
  });

  it('is added to a note without any header, when that is the wish', () => {
    expect(edited('\uFEFF# T\r\n', 'Status', 'a', 'properties')).toBe('\uFEFF---\r\nstatus: a\r\n---\r\n# T\r\n');
  });

  it('changes together with a bold key of the same name', () => {
    expect(edited('---\nstatus: a\n---\n**Status**: a\n', 'Status', 'b')).toBe('---\nstatus: b\n---\n**Status**: b\n');
  });

  it.each([
    ['---\n{"status": "a"}\n---\n', 'header/flow-properties'],
    ['---\nstatus: &x a\n---\n', 'header/not-one-value'],
    ['---\nx: &x a\nstatus: *x\n---\n', 'header/not-one-value'],
    ['---\nstatus: {a: b}\n---\n', 'header/not-one-value'],
    ['---\nstatus: |\n  a\n---\n', 'header/not-one-value'],
    ['---\nstatus: a\n  b\n---\n', 'header/not-one-value'],
    ['---\nstatus: [a]\n---\n', 'header/not-one-value'],
    ['---\nstatus: !!str a\n---\n', 'header/not-one-value'],
    ['---\nstatus: a\nstatus: b\n---\n', 'header/duplicate'],
    ['---\nstatus: a: b\n---\n', 'header/unreadable'],
    ['---\n<<<<<<< a\nstatus: a\n=======\nstatus: b\n>>>>>>> b\n---\n', 'header/merge-markers'],
    ['**Status**: a\n<<<<<<< a\n', 'header/merge-markers'],
  ])('in %j is refused', (text, code) => {
    expect(edited(text, 'Status', 'b')).toBe(code);
  });

  it('is refused a value of two lines', () => {
    expect(edited('---\nstatus: a\n---\n', 'Status', 'b\nc')).toBe('header/many-lines');
  });

  it('is set though another key stands twice', () => {
    expect(edited('---\na: 1\na: 2\nstatus: a\n---\n', 'Status', 'b')).toBe('---\na: 1\na: 2\nstatus: b\n---\n');
  });
});

describe('a tie', () => {
  const tied = (text: string, note: string | null = null): string => {
    const result = setHeaderTie(text, 'Parent', { fingerprint: '@6f4bbec84dea', note });
    return result.ok ? result.value : result.problem.code;
  };

  it('stands behind the value, before blanks and block id', () => {
    expect(tied('**Parent**: [[p]]  \n')).toBe('**Parent**: [[p]] <!-- @6f4bbec84dea -->  \n');
    expect(tied('**Parent**: [[p]] ^id')).toBe('**Parent**: [[p]] <!-- @6f4bbec84dea --> ^id');
  });

  it('replaces the one before it and keeps other comments', () => {
    expect(tied('**Parent**: [[p]] <!-- @7caf21b825f7 ok x --> <!-- mine -->\n')).toBe('**Parent**: [[p]] <!-- @6f4bbec84dea --> <!-- mine -->\n');
  });

  it('is a property of its own in properties', () => {
    expect(tied('---\nparent: "[[p]]"\n---\n')).toBe('---\nparent: "[[p]]"\nparent-fingerprint: "@6f4bbec84dea"\n---\n');
  });

  it('cannot end its comment early', () => {
    expect(tied('**Parent**: [[p]]', 'ok --> x')).toBe('**Parent**: [[p]] <!-- @6f4bbec84dea ok – x -->');
  });

  it('is taken away without a trace', () => {
    expect(setHeaderTie('**Parent**: [[p]] <!-- @6f4bbec84dea -->  \n', 'parent', null)).toEqual({ ok: true, value: '**Parent**: [[p]]  \n' });
    expect(setHeaderTie('---\nparent: p\nparent-fingerprint: "@6f4bbec84dea"\n---\n', 'parent', null)).toEqual({ ok: true, value: '---\nparent: p\n---\n' });
  });

  it('needs a value', () => {
    expect(tied('# T\n\n**Parent**: {x}\n')).toBe('header/no-value');
    expect(tied('# T\n')).toBe('header/no-value');
  });
});

const piece = fc.constantFrom(
  '# T', '', '**Status**: planning  ', '**Parent**: [[p]] <!-- @7caf21b825f7 -->  ', '- **Owner:** me', '**Updated**: 2026-11-21 14:05', 'text 😀', '## S', '> **Type**: x', '**Created**: {date}', '```', '\t', '**Context**:', '<!-- c -->', '**Status**: done ^id',
);
const property = fc.constantFrom('status: a', 'updated: 2026-11-21T14:05:00', '# c', 'parent: "[[p]]"', "x: 'y'", 'z: [a, b]', 'l:', '  - i', 'm: {n: o}', '', 'status: "q"', 'context:');
const end = fc.constantFrom('\n', '\r\n');
const document = fc
  .record({ bom: fc.constantFrom('', '\uFEFF'), properties: fc.option(fc.array(property, { maxLength: 5 })), lines: fc.array(fc.tuple(piece, end), { maxLength: 9 }), open: fc.boolean(), rule: end })
  .map(({ bom, properties, lines, open, rule }) => {
    const block = properties === null ? '' : ['---', ...properties, '---', ''].join(rule);
    const body = lines.map(([line, newline]) => line + newline).join('');
    return bom + block + (open ? body.replace(/\r?\n$/, '') : body);
  });
const change = fc.record({
  key: fc.constantFrom('Status', 'Parent', 'Context', 'Updated', 'Owner', 'Depends on'),
  value: fc.constantFrom('completed', '[[a/b|C d]]', '2026-11-23 11:30', 'é: "x" #y', '1002'),
  form: fc.constantFrom<'bold' | 'properties'>('bold', 'properties'),
});

describe('any edit of a header', () => {
  it('is read back, and a second one changes nothing', () => {
    fc.assert(
      fc.property(document, change, (text, { key, value, form }) => {
        const result = setHeaderValue(text, { key, value, form, order: ORDER });
        fc.pre(result.ok);

        const read = readHeader(scanNote(result.value)).values.get(key.toLowerCase());

        expect(read?.value.replace('T', ' ').replace(/^(\d{4}-\d\d-\d\d \d\d:\d\d):00$/, '$1')).toBe(value);
        expect(setHeaderValue(result.value, { key, value, form, order: ORDER })).toEqual(result);
      }),
      { numRuns: runs(500, 50_000) },
    );
  }, runs(30_000, 600_000));

  it('leaves every other line as it is, to the byte', () => {
    fc.assert(
      fc.property(document, change, (text, { key, value, form }) => {
        const result = setHeaderValue(text, { key, value, form, order: ORDER });
        fc.pre(result.ok);
        const isMine = (line: string): boolean => new RegExp(`^(?:- |> )?(?:\\*\\*)?${key.replace(' ', '[ -]')}(?:\\*\\*)?:`, 'i').test(line);

        const hadIt = linesOf(result.value).filter(isMine).length <= linesOf(text).filter(isMine).length;
        // A line above a new key gains the blanks that break it off; a new block of properties gains rulers.
        const shape = (line: string): string => (hadIt ? line : line.trimEnd());
        const kept = (all: string): string => linesOf(all).filter((line) => !isMine(line)).map(shape).filter((line) => hadIt || (line !== '' && line !== '---')).join('\n').replace(/\r$/, '');
        expect(kept(result.value)).toBe(kept(text));
        expect(result.value.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
      }),
      { numRuns: runs(500, 50_000) },
    );
  }, runs(30_000, 600_000));
});

/** Lines without the BOM; the last one goes together with the line break before it. */
function linesOf(text: string): string[] {
  return text.replace('\uFEFF', '').split('\n');
}
