import { describe, expect, test } from 'vitest';
import { openVault } from './open-vault';

describe('writing links', () => {
  test('a name alone where it is the only one, the whole path where it is not', async () => {
    const { fileManager, file } = await openVault({ 'a/only.md': '', 'a/two.md': '', 'b/two.md': '', 'pic.png': '' });
    expect(fileManager.generateMarkdownLink(file('a/only.md'), 'n.md')).toBe('[[only]]');
    expect(fileManager.generateMarkdownLink(file('b/two.md'), 'n.md')).toBe('[[b/two]]');
    expect(fileManager.generateMarkdownLink(file('a/only.md'), 'n.md', '#h', 'words')).toBe('[[only#h|words]]');
    expect(fileManager.generateMarkdownLink(file('pic.png'), 'n.md')).toBe('![[pic.png]]');
  });

  test('as the user wants links to be', async () => {
    const { fileManager, file } = await openVault({ '.obsidian/app.json': '{"useMarkdownLinks":true,"newLinkFormat":"relative"}', 'a/my note.md': '' });
    expect(fileManager.generateMarkdownLink(file('a/my note.md'), 'b/n.md')).toBe('[my note](../a/my%20note.md)');
  });

  test('the words of a link may be asked for alone', async () => {
    const { metadataCache, file } = await openVault({ 'a/only.md': '' });
    expect(metadataCache.fileToLinktext(file('a/only.md'), 'n.md')).toBe('only');
    expect(metadataCache.fileToLinktext(file('a/only.md'), 'n.md', false)).toBe('only.md');
  });
});

describe('moving', () => {
  test('links follow a note that is renamed, with their words and subpaths, and nothing else changes', async () => {
    const { fileManager, files, file } = await openVault({
      'a.md': '---\nup: "[[old|Up]]"\n---\n[[old]], [[old#h|words]] ![[old]] [text](old.md#h) `[[old]]` [[older]]\r\n',
      'old.md': '# h',
      'older.md': '',
    });
    await fileManager.renameFile(file('old.md'), 'new name.md');
    expect(files.text('a.md')).toBe('---\nup: "[[new name|Up]]"\n---\n[[new name]], [[new name#h|words]] ![[new name]] [text](new%20name.md#h) `[[old]]` [[older]]\r\n');
  });

  test('links by name stay when a note only moves, those by path follow', async () => {
    const { fileManager, files, vault, file } = await openVault({ 'a.md': '[[b]] [[x/b]]', 'x/b.md': '', 'y/c.md': '' });
    await fileManager.renameFile(file('x/b.md'), 'y/b.md');
    expect(files.text('a.md')).toBe('[[b]] [[b]]');
    expect(vault.getFileByPath('y/b.md')).not.toBeNull();
  });

  test('links follow into a folder that is renamed, and relative ones within it stay', async () => {
    const { fileManager, files, vault, metadataCache, still } = await openVault({ 'a.md': '[[x/b]] [[x/c]]', 'x/b.md': '[[./c]]', 'x/c.md': '', 'q/c.md': '' });
    await fileManager.renameFile(vault.getFolderByPath('x')!, 'z');
    await still();
    expect(files.text('a.md')).toBe('[[b]] [[z/c]]');
    expect(files.text('z/b.md')).toBe('[[./c]]');
    expect(metadataCache.resolvedLinks['a.md']).toEqual({ 'z/b.md': 1, 'z/c.md': 1 });
  });

  test('the relative links of a note that moves lead where they led', async () => {
    const { fileManager, files, file } = await openVault({ 'x/a.md': '[[../b]]', 'b.md': '', 'x/b.md': '', 'deep/er/c.md': '' });
    await fileManager.renameFile(file('x/a.md'), 'deep/er/a.md');
    expect(files.text('deep/er/a.md')).toBe('[[b.md]]'.replace('.md', ''));
  });
});

describe('the header', () => {
  test('is changed in place, made when there is none, and taken out when it is empty', async () => {
    const { fileManager, files, file } = await openVault({ 'a.md': '---\nstatus: open\nn: 1\n---\nbody\n', 'b.md': 'body\n', 'c.md': '---\nk: 1\n---\nbody\n' });
    await fileManager.processFrontMatter(file('a.md'), (header: Record<string, unknown>) => { header['status'] = 'done'; });
    await fileManager.processFrontMatter(file('b.md'), (header: Record<string, unknown>) => { header['k'] = ['a', 'b']; });
    await fileManager.processFrontMatter(file('c.md'), (header: Record<string, unknown>) => { delete header['k']; });
    expect(files.text('a.md')).toBe('---\nstatus: done\nn: 1\n---\nbody\n');
    expect(files.text('b.md')).toBe('---\nk:\n  - a\n  - b\n---\nbody\n');
    expect(files.text('c.md')).toBe('body\n');
  });

  test('that is not YAML is refused and stays', async () => {
    const { fileManager, files, file } = await openVault({ 'a.md': '---\na: [\n---\n' });
    await expect(fileManager.processFrontMatter(file('a.md'), () => undefined)).rejects.toThrow();
    expect(files.text('a.md')).toBe('---\na: [\n---\n');
  });
});

describe('places', () => {
  test('an attachment gets a name that is free', async () => {
    const { fileManager } = await openVault({ 'pic.png': '', 'pic 1.png': '', 'n/a.md': '' });
    expect(await fileManager.getAvailablePathForAttachment('pic.png', 'n/a.md')).toBe('pic 2.png');
  });

  test('an attachment goes where the user wants it, and the folder is made', async () => {
    const { fileManager, vault } = await openVault({ '.obsidian/app.json': '{"attachmentFolderPath":"./files"}', 'n/a.md': '' });
    expect(await fileManager.getAvailablePathForAttachment('pic.png', 'n/a.md')).toBe('n/files/pic.png');
    expect(vault.getFolderByPath('n/files')).not.toBeNull();
  });

  test('a new note goes where the user wants it', async () => {
    const { fileManager } = await openVault({ '.obsidian/app.json': '{"newFileLocation":"current"}', 'n/a.md': '' });
    expect(fileManager.getNewFileParent('n/a.md').path).toBe('n');
    expect(fileManager.getNewFileParent('').path).toBe('/');
  });
});
