import { describe, expect, test } from 'vitest';
import type { MetadataCache } from '../host/metadata/metadata-cache';
import { parseNote } from '../host/metadata/parse-note';
import { resolveSubpath } from '../host/system/link-text';
import type { TFile } from '../host/vault/t-file';
import { openVault } from './open-vault';

function listen(cache: MetadataCache): string[] {
  const heard: string[] = [];
  for (const name of ['changed', 'deleted', 'resolve']) cache.on(name, (file: TFile) => heard.push(`${name} ${file.path}`));
  cache.on('resolved', () => heard.push('resolved'));
  return heard;
}

describe('where a link leads', () => {
  const FILES = { 'a/x.md': '', 'a/y.md': '', 'b/y.md': '', 'b/deep/z.md': '', 'b/sub/z.md': '', 'long/way/down/only.md': '', 'pic.png': '', 'y.txt': '' };

  const ROWS: readonly (readonly [string, string, string | null])[] = [
    ['y', 'b/note.md', 'b/y.md'],
    ['y', 'a/note.md', 'a/y.md'],
    ['y', 'note.md', 'a/y.md'],
    ['Y', 'b/note.md', 'b/y.md'],
    ['y.md', 'b/note.md', 'b/y.md'],
    ['sub/z', 'a/note.md', 'b/sub/z.md'],
    ['b/sub/z', 'a/note.md', 'b/sub/z.md'],
    ['SUB/Z', 'a/note.md', 'b/sub/z.md'],
    ['z', 'b/sub/note.md', 'b/sub/z.md'],
    ['only', 'a/note.md', 'long/way/down/only.md'],
    ['./y', 'b/note.md', 'b/y.md'],
    ['../a/y', 'b/note.md', 'a/y.md'],
    ['../y', 'b/deep/note.md', 'b/y.md'],
    ['./x', 'b/note.md', null],
    ['/a/y', 'b/note.md', 'a/y.md'],
    ['/y', 'b/note.md', null],
    ['pic.png', 'b/note.md', 'pic.png'],
    ['pic', 'b/note.md', null],
    ['y.txt', 'b/note.md', 'y.txt'],
    ['nothing', 'b/note.md', null],
    ['../../../etc/passwd', 'b/note.md', null],
    ['', 'b/y.md', 'b/y.md'],
  ];

  test.each(ROWS)('%j in %s leads to %s', async (link, source, target) => {
    const { metadataCache } = await openVault(FILES);
    expect(metadataCache.getFirstLinkpathDest(link, source)?.path ?? null).toBe(target);
  });
});

describe('what is linked', () => {
  test('links count by the path of their source, and subpaths belong to their note', async () => {
    const { metadataCache } = await openVault({ 'a.md': '[[b#h]] [[b#^id|words]] ![[pic.png]] [[gone]] [there](b.md)', 'b.md': '', 'pic.png': '' });
    expect(metadataCache.resolvedLinks['a.md']).toEqual({ 'b.md': 3, 'pic.png': 1 });
    expect(metadataCache.unresolvedLinks['a.md']).toEqual({ gone: 1 });
  });

  test('links of the header count', async () => {
    const { metadataCache } = await openVault({ 'a.md': '---\nup: "[[b]]"\nall:\n  - "[[c|C]]"\n---\n', 'b.md': '', 'c.md': '' });
    expect(metadataCache.resolvedLinks['a.md']).toEqual({ 'b.md': 1, 'c.md': 1 });
    expect(metadataCache.getCache('a.md')?.frontmatterLinks?.map(({ key, link }) => [key, link])).toEqual([['up', 'b'], ['all.0', 'c']]);
  });

  test('a link written before its note is there leads to it once it is', async () => {
    const { vault, metadataCache, still } = await openVault({ 'a.md': '[[b]]' });
    expect(metadataCache.unresolvedLinks['a.md']).toEqual({ b: 1 });
    await vault.createFolder('deep');
    await vault.create('deep/b.md', '');
    await still();
    expect(metadataCache.resolvedLinks['a.md']).toEqual({ 'deep/b.md': 1 });
    expect(metadataCache.unresolvedLinks['a.md']).toEqual({});
  });

  test('a nearer note of the same name takes over', async () => {
    const { vault, metadataCache, still } = await openVault({ 'x/a.md': '[[b]]', 'y/b.md': '' });
    await vault.create('x/b.md', '');
    await still();
    expect(metadataCache.resolvedLinks['x/a.md']).toEqual({ 'x/b.md': 1 });
  });

  test('when a note goes, links to it lead nowhere and what was known of it is gone', async () => {
    const { vault, metadataCache, file, still } = await openVault({ 'a.md': '[[b]]', 'b.md': '[[a]]\n# H' });
    const heard = listen(metadataCache);
    await vault.delete(file('b.md'));
    await still();
    expect(metadataCache.resolvedLinks).toEqual({ 'a.md': {} });
    expect(metadataCache.unresolvedLinks['a.md']).toEqual({ b: 1 });
    expect(metadataCache.getCache('b.md')).toBeNull();
    expect(heard).toEqual(['deleted b.md', 'resolve a.md', 'resolved']);
  });

  test('what is known moves with a note, and changed is not heard', async () => {
    const { vault, metadataCache, file, still } = await openVault({ 'a.md': '[[b]]', 'b.md': '# H\n[[a]]' });
    const heard = listen(metadataCache);
    await vault.rename(file('b.md'), 'c.md');
    await still();
    expect(metadataCache.getCache('b.md')).toBeNull();
    expect(metadataCache.getCache('c.md')?.headings).toHaveLength(1);
    expect(metadataCache.resolvedLinks).toEqual({ 'a.md': {}, 'c.md': { 'a.md': 1 } });
    expect(heard.filter((one) => one.startsWith('changed'))).toEqual([]);
  });

  test('changed comes with the text, then resolve, then resolved', async () => {
    const { vault, metadataCache, file, still } = await openVault({ 'a.md': '' });
    const heard = listen(metadataCache);
    const texts: string[] = [];
    metadataCache.on('changed', (_file: TFile, text: string) => texts.push(text));
    await vault.modify(file('a.md'), 'new');
    await still();
    expect(heard).toEqual(['changed a.md', 'resolve a.md', 'resolved']);
    expect(texts).toEqual(['new']);
  });

  test('two thousand notes that link to each other stay linear', async () => {
    const files = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`n/${i}.md`, `[[${(i + 1) % 2000}]] [[${(i + 7) % 2000}]]`]));
    const begin = performance.now();
    const { vault, metadataCache, still } = await openVault(files);
    await vault.create('extra.md', '[[5]]');
    await still();
    expect(Object.keys(metadataCache.resolvedLinks)).toHaveLength(2001);
    expect(performance.now() - begin).toBeLessThan(5000);
  });
});

describe('what a note holds', () => {
  test('nothing in code, comments or mathematics is a link or a tag', () => {
    const text = ['`[[a]]` and ``x ` [[b]]``', '```', '[[c]] #c', '```', '<!-- [[d]]', '#d -->', '%% [[e]] #e %%', '$$ [[f]] $$', '', '    [[g]] #g', '', '[[real]] #real'].join('\n');
    const cache = parseNote(text);
    expect(cache.links?.map(({ link }) => link)).toEqual(['real']);
    expect(cache.tags?.map(({ tag }) => tag)).toEqual(['#real']);
  });

  test('positions name the very letters', () => {
    const text = '---\nk: v\n---\n# One\r\n\r\ntext [[a|b]] and ![[c.png]] #tag/x\r\n';
    const cache = parseNote(text);
    const at = ({ position }: { position: { start: { offset: number }; end: { offset: number } } }): string => text.slice(position.start.offset, position.end.offset);
    expect(cache.links?.map(at)).toEqual(['[[a|b]]']);
    expect(cache.embeds?.map(at)).toEqual(['![[c.png]]']);
    expect(cache.tags?.map(at)).toEqual(['#tag/x']);
    expect(cache.headings?.map(at)).toEqual(['# One']);
    expect(text.slice(cache.frontmatterPosition?.start.offset, cache.frontmatterPosition?.end.offset)).toBe('---\nk: v\n---');
    expect(cache.headings?.[0]?.position.start).toEqual({ line: 3, col: 0, offset: 13 });
  });

  test('sections are the blocks at the root', () => {
    const text = '---\na: 1\n---\n# H\n\npara\nmore\n\n- a\n- b\n\n> quote\n\n> [!note] x\n> y\n\n```js\nx\n```\n\n| a |\n|---|\n| b |\n\n---\n';
    expect(parseNote(text).sections?.map(({ type }) => type)).toEqual(['yaml', 'heading', 'paragraph', 'list', 'blockquote', 'callout', 'code', 'table', 'thematicBreak']);
  });

  test('list items know their state, their parent and where they end', () => {
    const cache = parseNote('text\n\n- [ ] a\n  - [x] b\n    more\n- c\n\n1. d ^one\n');
    expect(cache.listItems?.map(({ task, parent, id, position }) => [task, parent, id, position.start.line, position.end.line])).toEqual([
      [' ', -2, undefined, 2, 2],
      ['x', 2, undefined, 3, 4],
      [undefined, -2, undefined, 5, 5],
      [undefined, -7, 'one', 7, 7],
    ]);
  });

  test('a list on the first line has parents below zero', () => {
    expect(parseNote('- a\n- b').listItems?.map(({ parent }) => parent)).toEqual([-1, -1]);
  });

  test('block ids name their paragraph, their item, or the block before them', () => {
    const cache = parseNote('para ^one\n\n- item ^Two\n\n| a |\n|---|\n\n^three\n');
    expect(Object.keys(cache.blocks ?? {})).toEqual(['one', 'three', 'two']);
    expect(cache.blocks?.['two']?.id).toBe('Two');
    expect(cache.blocks?.['three']?.position.start.line).toBe(4);
    expect(resolveSubpath(cache, '#^two')).toMatchObject({ type: 'block', start: { line: 2 } });
  });

  test('a heading is found by its words, one below the other', () => {
    const cache = parseNote('# A\n## B\n# C\n## B: *x*\n');
    expect(resolveSubpath(cache, '#C#B x')).toMatchObject({ type: 'heading', current: { heading: 'B: *x*' }, end: null });
    expect(resolveSubpath(cache, '#A')).toMatchObject({ end: { line: 2 } });
    expect(resolveSubpath(cache, '#gone')).toBeNull();
  });

  test('footnotes and their references', () => {
    const cache = parseNote('a[^1] b\n\n[^1]: note\n');
    expect([cache.footnoteRefs?.map(({ id }) => id), cache.footnotes?.map(({ id }) => id)]).toEqual([['1'], ['1']]);
  });

  test('a header that is not YAML is no header', () => {
    const cache = parseNote('---\na: [\n---\n[[b]]');
    expect(cache.frontmatter).toBeUndefined();
    expect(cache.links).toHaveLength(1);
  });

  test('tags want something that is not a digit, and space before them', () => {
    expect(parseNote('#a #1 #2b x#c #ä/ö (#d) # e').tags?.map(({ tag }) => tag)).toEqual(['#a', '#2b', '#ä/ö', '#d']);
  });

  test('what a note does not have is absent', () => {
    expect(parseNote('')).toEqual({});
  });

  test.each([['spaces after a comment begins', `<!--${' '.repeat(4000)}`], ['many open brackets', '[['.repeat(50_000)], ['many hashes', '#'.repeat(100_000)], ['many ticks', '`'.repeat(50_001)], ['many open comments', '%%'.repeat(50_001)]])('%s is read in no time', (_name, text) => {
    const begin = performance.now();
    parseNote(text);
    expect(performance.now() - begin).toBeLessThan(1000);
  });
});
