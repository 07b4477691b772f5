import { describe, expect, it } from 'vitest';
import { readHeader } from '../text/read-header';
import { scanNote } from '../text/scan-note';
import { parseSpec } from './parse-spec';
import type { SpecFacts } from './parse-spec';

function parse(text: string): SpecFacts {
  const scan = scanNote(text);
  return parseSpec(scan, readHeader(scan));
}

describe('parseSpec', () => {
  it('reads the bold-key form', () => {
    const facts = parse(
      '# Storage\n\n**Parent**: [[../epic|Base]] <!-- @7caf21b825f7 -->  \n**Context**: [[context|Journal]]  \n**Status**: implementing  \n' +
        '**Created**: 2026-11-20 09:10  \n**Updated**: 2026-11-21 14:05\n',
    );

    expect(facts).toMatchObject({
      title: 'Storage',
      hasHeader: true,
      status: { text: 'implementing', line: 5 },
      created: '2026-11-20 09:10',
      updated: '2026-11-21 14:05',
      parent: { text: '../epic', by: 'wiki', line: 3, form: 'bold', tie: { fingerprint: '@7caf21b825f7' } },
      context: { text: 'context', by: 'wiki', line: 4 },
    });
  });

  it('reads the properties form', () => {
    const facts = parse(
      '---\ntype: feature\nstatus: implementing\nparent: "[[../epic|Base]]"\nparent-fingerprint: "@7caf21b825f7"\ncontext: "[[context|Journal]]"\n' +
        'aliases:\n  - 1001 - Storage\ndependencies: [\'1002\', "1003"]\nchildren: [\'1011\']\n---\n# Storage\n',
    );

    expect(facts).toMatchObject({
      type: 'feature',
      aliases: ['1001 - Storage'],
      parent: { text: '../epic', by: 'wiki', form: 'properties', tie: { fingerprint: '@7caf21b825f7' } },
      dependencies: [{ text: '1002', by: 'id' }, { text: '1003', by: 'id' }],
      children: [{ text: '1011', by: 'id' }],
    });
  });

  it('reads criteria with their text, without comments and block ids', () => {
    const facts = parse('# S\n\n## Acceptance Criteria\n- [x] Mount survives reboot ^ac-1\n- [ ] At least 800 MB/s <!-- measured -->\n  - [/] half\n');

    expect(facts.criteria).toEqual([
      { mark: 'x', text: 'Mount survives reboot', line: 4 },
      { mark: ' ', text: 'At least 800 MB/s', line: 5 },
      { mark: '/', text: 'half', line: 6 },
    ]);
  });

  it('reads criteria of files with Windows line endings', () => {
    expect(parse('# S\r\n\r\n- [x] done\r\n- [ ] open').criteria.map(({ text }) => text)).toEqual(['done', 'open']);
  });

  it('reads dependencies from headers and sections, links and ids alike', () => {
    const facts = parse(
      '# S\n\n**Depends on**: [[../1002/spec|Dev]] <!-- @6f4bbec84dea ok 2026-11-23 11:30 Anna -->\n\n## 3. Dependencies\n' +
        '- [Market](../../3000/3001/spec.md) <!-- @7caf21b825f7 -->\n- 1003\n- 500 MB of memory\n- [npm](https://npmjs.com)\n\n## Next\n- 1004\n',
    );

    expect(facts.dependencies.map(({ text, by, tie }) => [text, by, tie?.fingerprint ?? null])).toEqual([
      ['../1002/spec', 'wiki', '@6f4bbec84dea'],
      ['../../3000/3001/spec.md', 'markdown', '@7caf21b825f7'],
      ['1003', 'id', null],
    ]);
  });

  it('reads the Deliverables list with its subsections, and nothing after it', () => {
    const facts = parse('# S\n\n## Deliverables\n- [[deliverables/a.sh|A]]\n\n### Docs\n- [[deliverables/b.md]]\n\n## Notes\n- [[c]]\n');

    expect(facts.deliverables.map(({ text, line }) => [text, line])).toEqual([
      ['deliverables/a.sh', 4],
      ['deliverables/b.md', 7],
    ]);
  });

  it('takes template text for no value', () => {
    expect(parse('# S\n\n**Status**: {planning|implementing|completed|blocked}\n').status).toBeNull();
  });

  it('says why properties could not be read, and reads the rest', () => {
    const facts = parse('---\nstatus: [unclosed\n---\n\n# Bad YAML\n- [x] a\n');

    expect(facts.unreadable).not.toBeNull();
    expect(facts).toMatchObject({ title: 'Bad YAML', hasHeader: true, criteria: [{ text: 'a' }] });
  });

  it('finds nothing in an empty file', () => {
    expect(parse('')).toMatchObject({ title: null, hasHeader: false, status: null, criteria: [] });
  });

  it('is not led astray by keys named like object properties', () => {
    expect(parse('---\n__proto__: x\nconstructor: y\n---\n# S\n')).toMatchObject({ title: 'S', type: null });
  });
});

describe('header references', () => {
  const parent = (value: string): unknown => parse(`# S\n\n**Parent**: ${value}\n\nText.\n`).parent;

  it.each([
    ['[[../epic]]', '../epic'],
    ['[[ ../epic#Goals | Base ]]', '../epic'],
    ['[[../epic\\|Base]]', '../epic'],
    ['Epic [[../epic|Base]] (draft)', '../epic'],
    ['[Base](../epic.md)', '../epic.md'],
    ['[Base](<../my epic.md>)', '../my epic.md'],
    ['1000', '1000'],
    ['E01-F01', 'E01-F01'],
  ])('reads %s', (value, text) => {
    expect(parent(value)).toMatchObject({ text });
  });

  it.each(['none', '-', '`[[../epic]]`', '[x](https://example.org)', '1000 and more', '[[', '[[]]'])('finds none in %s', (value) => {
    expect(parent(value)).toBeNull();
  });
});
