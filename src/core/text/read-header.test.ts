import { describe, expect, it } from 'vitest';
import type { HeaderValue } from './header';
import { readHeader } from './read-header';
import { scanNote } from './scan-note';

const headerOf = (text: string) => readHeader(scanNote(text));
const valueOf = (text: string, key: string): string | undefined => headerOf(text).values.get(key)?.value;
const bytesOf = (text: string, { start, end }: Pick<HeaderValue, 'start' | 'end'>): string => text.slice(start, end);

const FEATURE = `# Storage Infrastructure

**Parent**: [[../epic|Foundation Infrastructure]] <!-- @7caf21b825f7 -->  
**Context**: [[context|Implementation Journal]]  
**Status**: implementing  
**Created**: 2026-11-20 09:10  
**Updated**: 2026-11-21 14:05

## Overview
**Owner**: nobody
`;

const FEATURE_PROPERTIES = `---
type: feature
status: implementing
parent: "[[../epic|Foundation Infrastructure]]"
parent-fingerprint: "@7caf21b825f7"
context: "[[context|Implementation Journal]]"
created: 2026-11-20T09:10:00
updated: 2026-11-21T14:05:00
aliases:
  - 1001 - Storage Infrastructure
---
# Storage Infrastructure
`;

describe('bold keys', () => {
  it('are read from the title to the first section', () => {
    expect([...headerOf(FEATURE).values.keys()]).toEqual(['parent', 'context', 'status', 'created', 'updated']);
  });

  it.each(['**Status**: done', '**Status:** done', '- **Status**: done', '> **status**:done', '* **STATUS:**   done  ', '+ **Status**: done <!-- x --> ^id'])(
    'are read from %s',
    (line) => {
      expect(valueOf(`# T\n\n${line}\n`, 'status')).toBe('done');
    },
  );

  it('keep offsets of the value alone, and of the tie', () => {
    const parent = headerOf(FEATURE).values.get('parent');

    expect(parent && bytesOf(FEATURE, parent)).toBe('[[../epic|Foundation Infrastructure]]');
    expect(parent?.tie && bytesOf(FEATURE, parent.tie)).toBe('<!-- @7caf21b825f7 -->');
    expect(parent).toMatchObject({ line: 3, form: 'bold', tie: { fingerprint: '@7caf21b825f7', note: null } });
  });

  it('read who confirmed a tie', () => {
    const tie = headerOf('**Spec**: [[spec]] <!-- @6f4bbec84dea ok 2026-11-23 11:30 Anna --> ^s-1\n').values.get('spec')?.tie;

    expect(tie).toMatchObject({ fingerprint: '@6f4bbec84dea', note: 'ok 2026-11-23 11:30 Anna' });
  });

  it('take no other comment for a tie', () => {
    expect(headerOf('**Spec**: a <!-- @6f4bbec84de -->\n').values.get('spec')).toMatchObject({ value: 'a', tie: null });
    expect(headerOf('**Spec**: a <!-- @6f4bbec84dea0 -->\n').values.get('spec')).toMatchObject({ value: 'a', tie: null });
  });

  it('pass over template text and empty values', () => {
    expect(valueOf('**Status**: {planning|done}  \n**Status**:\n**Status**: blocked\n**Status**: done\n', 'status')).toBe('blocked');
  });

  it('take the latest valid time of Updated', () => {
    expect(valueOf('**Updated**: 2026-11-21 14:05\n**Updated**: 2026-11-22\n**Updated**: soon\n', 'updated')).toBe('2026-11-22');
  });

  it('are read above a rule that makes a heading of them', () => {
    expect(valueOf('# T\n\n**Status**: done\n**Owner**: me\n---\ntext\n', 'owner')).toBe('me');
  });

  it('do not count in fences and comments', () => {
    expect(headerOf('```\n**Status**: a\n```\n<!--\n**Status**: b\n-->\n').values.size).toBe(0);
  });

  it('stop at a comment that goes on below', () => {
    expect(valueOf('**Status**: done <!-- a\nb -->\n', 'status')).toBe('done');
  });
});

describe('properties', () => {
  it('are read as written', () => {
    const { values } = headerOf('---\nid: 1001\nversion: 2.0\nok: yes\nwhen: 2026-11-20T09:10:00 # note\nzero: 007\n---\n');

    expect([...values.values()].map(({ value }) => value)).toEqual(['1001', '2.0', 'yes', '2026-11-20T09:10:00', '007']);
  });

  it('tie a value with its fingerprint', () => {
    const { values } = headerOf(FEATURE_PROPERTIES);

    expect([...values.keys()]).toEqual(['type', 'status', 'parent', 'context', 'created', 'updated', 'aliases']);
    expect(values.get('parent')).toMatchObject({ value: '[[../epic|Foundation Infrastructure]]', line: 4, tie: { fingerprint: '@7caf21b825f7' } });
  });

  it('hold lists', () => {
    const { values } = headerOf('---\na:\n- one\n- "two, three"\nb: [x, "y, z", \'w\']\nc: [\'1002\',\'1003\']\n---\n');

    expect([...values.values()].map(({ items }) => items)).toEqual([['one', 'two, three'], ['x', 'y, z', 'w'], ['1002', '1003']]);
  });

  it('hold text that only looks like a list in a list', () => {
    expect(headerOf('---\na:\n  - b\n    - c\n---\n').values.get('a')?.items).toEqual(['b - c']);
  });

  it('are read by YAML where they are not flat', () => {
    const { values, unreadable } = headerOf('---\na: "x\\ty"\nb:\n  c: d\ne:\n  - f: g\n  - h\ni: >\n  long\n  text\nj: &k l\nm: *k\n---\n');

    expect([...values].map(([key, { value }]) => [key, value])).toEqual([['a', 'x\ty'], ['e', 'h'], ['i', 'long text'], ['j', 'l']]);
    expect(unreadable).toBeNull();
  });

  it('keep lines and offsets where YAML reads them', () => {
    const text = '---\r\nx: {a: 1}\r\nstatus: "do\\\\ne"\r\n---\r\n';
    const status = headerOf(text).values.get('status');

    expect(status && [status.line, bytesOf(text, status)]).toEqual([3, '"do\\\\ne"']);
  });

  it('read a link without quotes as a link', () => {
    expect(valueOf('---\nparent: [[../epic|E]]\n---\n', 'parent')).toBe('[[../epic|E]]');
  });

  it('read nothing as nothing', () => {
    expect(headerOf('---\na:\nb: ~\nc: null\nd: ""\ne: []\n# f: g\n---\n').values.size).toBe(0);
  });

  it('say in which line they cannot be read', () => {
    expect(headerOf('---\na: 1\nb: c: d\n---\n').unreadable).toEqual({ line: 3, reason: 'Nested mappings are not allowed in compact mappings.' });
    expect(headerOf('---\njust text\n---\n').unreadable?.line).toBe(2);
  });

  it('report a key that stands twice and read its first value', () => {
    const { values, unreadable } = headerOf('---\nstatus: a\nid: 1\nstatus: b\n---\n');

    expect(values.get('status')?.value).toBe('a');
    expect(unreadable).toEqual({ line: 4, reason: 'The key "status" stands twice.' });
  });

  it('are refused when YAML would need to read more than 64 KiB', () => {
    expect(headerOf(`---\na: {b: c}\n${'d: e\n'.repeat(14_000)}---\n`).unreadable?.reason).toContain('64 KiB');
  });

  it('cannot reach an object’s prototype', () => {
    const { values } = headerOf('---\n__proto__: x\nconstructor: y\n"toString": {a: 1}\n---\n');

    expect([...values.keys()]).toEqual(['  proto  ', 'constructor']);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('answer to keys with blanks for their dashes and underscores', () => {
    expect(valueOf('---\ndepends_on: 1\nlast-updated: 2026-11-20\n---\n', 'depends on')).toBe('1');
  });
});

describe('both forms in one note', () => {
  it('let the properties win and name what differs', () => {
    const header = headerOf('---\nstatus: done\nupdated: 2026-11-21T14:05:00\ntype:\n---\n**Status**: blocked\n**Updated**: 2026-11-21 14:05\n**Type**: epic\n');

    expect(header.values.get('status')).toMatchObject({ value: 'done', form: 'properties' });
    expect(header.values.get('type')).toMatchObject({ value: 'epic', form: 'bold' });
    expect(header.differing).toEqual(['status']);
  });
});
