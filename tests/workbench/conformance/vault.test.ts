import { describe, expect, test } from 'vitest';
import { TFile, TFolder } from '../host/vault/t-file';
import type { TAbstractFile } from '../host/vault/t-file';
import { Vault } from '../host/vault/vault';
import { openVault } from './open-vault';
import type { OpenVault } from './open-vault';

/** Everything a vault tells, in words. */
function listen(vault: Vault): string[] {
  const heard: string[] = [];
  for (const name of ['create', 'modify', 'delete']) vault.on(name, (file: TAbstractFile) => heard.push(`${name} ${file.path}`));
  vault.on('rename', (file: TAbstractFile, oldPath: string) => heard.push(`rename ${oldPath} to ${file.path}`));
  return heard;
}

describe('writing', () => {
  test('fifty processes of one note at once lose nothing', async () => {
    const { vault, files, file } = await openVault({ 'a.md': '' });
    await Promise.all(Array.from({ length: 50 }, (_, i) => vault.process(file('a.md'), (text) => `${text}${i}\n`)));
    expect(files.text('a.md')?.trim().split('\n')).toHaveLength(50);
  });

  test('a process whose callback throws writes nothing and does not hold up the next', async () => {
    const { vault, files, file } = await openVault({ 'a.md': 'kept' });
    await expect(vault.process(file('a.md'), () => { throw new Error('no'); })).rejects.toThrow('no');
    await vault.process(file('a.md'), (text) => `${text} on`);
    expect(files.text('a.md')).toBe('kept on');
  });

  test('appends and processes at once keep every word', async () => {
    const { vault, files, file } = await openVault({ 'a.md': '' });
    await Promise.all(Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? vault.append(file('a.md'), 'x') : vault.process(file('a.md'), (text) => `${text}y`))));
    expect(files.text('a.md')).toHaveLength(10);
  });

  test('a path that is taken is refused, in whichever letters', async () => {
    const { vault, files } = await openVault({ 'a.md': 'old' });
    await expect(vault.create('a.md', 'new')).rejects.toThrow('File already exists.');
    await expect(vault.create('A.md', 'new')).rejects.toThrow('File already exists.');
    expect(files.text('a.md')).toBe('old');
  });

  test('a file in a folder that is not there is refused', async () => {
    const { vault } = await openVault({});
    await expect(vault.create('b/a.md', 'new')).rejects.toThrow('ENOENT');
    expect(vault.getFileByPath('b/a.md')).toBeNull();
  });

  test('a folder that is there is refused', async () => {
    const { vault } = await openVault({ 'b/a.md': '' });
    await expect(vault.createFolder('b')).rejects.toThrow('Folder already exists.');
  });

  test('the times and the size of a file follow what is written', async () => {
    const { vault, file } = await openVault({ 'a.md': 'one' });
    const before = file('a.md').stat;
    await vault.modify(file('a.md'), 'twenty');
    expect(file('a.md').stat.size).toBe(6);
    expect(file('a.md').stat.mtime).toBeGreaterThan(before.mtime);
    expect(file('a.md').stat.ctime).toBe(before.ctime);
  });

  test('given times are kept', async () => {
    const { vault, file } = await openVault({ 'a.md': 'one' });
    await vault.modify(file('a.md'), 'two', { mtime: 1234 });
    expect(file('a.md').stat.mtime).toBe(1234);
  });

  test('bytes come back as they were given', async () => {
    const { vault } = await openVault({});
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    const file = await vault.createBinary('a.bin', bytes.buffer);
    expect(new Uint8Array(await vault.readBinary(file))).toEqual(bytes);
  });

  test('a file that was deleted cannot be written by its old object', async () => {
    const { vault, file } = await openVault({ 'a.md': 'one' });
    const old = file('a.md');
    await vault.delete(old);
    expect(() => vault.modify(old, 'two')).toThrow('ENOENT');
  });
});

describe('telling', () => {
  test('create is heard for every file and folder when the vault is first read', async () => {
    let heard: string[] = [];
    await openVault({ 'a.md': '', 'b/c.md': '' }, (vault) => { heard = listen(vault); });
    expect(heard.sort()).toEqual(['create a.md', 'create b', 'create b/c.md']);
  });

  test('one event for each own write, though the disk tells of it as well', async () => {
    const { vault, file, still } = await openVault({ 'a.md': '' });
    const heard = listen(vault);
    await vault.modify(file('a.md'), 'x');
    await vault.create('b.md', '');
    await still();
    expect(heard).toEqual(['modify a.md', 'create b.md']);
  });

  test('what others write, make and take away is heard', async () => {
    const { vault, files, still } = await openVault({ 'a.md': '', 'b/c.md': '' });
    const heard = listen(vault);
    files.put('a.md', 'by another');
    files.put('d/e.md', '');
    files.take('b');
    await still();
    expect(heard).toEqual(['modify a.md', 'create d', 'create d/e.md', 'delete b/c.md', 'delete b']);
  });

  test('a folder that moves takes its children along, each told once', async () => {
    const { vault, still } = await openVault({ 'a/b/c.md': 'x' });
    const heard = listen(vault);
    const child = vault.getFileByPath('a/b/c.md');
    await vault.rename(vault.getFolderByPath('a')!, 'z');
    await still();
    expect(heard).toEqual(['rename a to z', 'rename a/b to z/b', 'rename a/b/c.md to z/b/c.md']);
    expect(vault.getFileByPath('z/b/c.md')).toBe(child);
    expect(vault.getAbstractFileByPath('a')).toBeNull();
  });

  test('a listener that throws does not keep the next from hearing', async () => {
    const { vault } = await openVault({});
    const thrown: unknown[] = [];
    const handlers = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.once('uncaughtException', (error) => thrown.push(error));
    vault.on('create', () => { throw new Error('mine'); });
    const heard = listen(vault);
    await vault.create('a.md', '');
    await new Promise((resolve) => { setTimeout(resolve, 5); });
    for (const handler of handlers) process.on('uncaughtException', handler);
    expect(heard).toEqual(['create a.md']);
    expect(thrown).toHaveLength(1);
  });
});

describe('finding', () => {
  const vaultOf = (): Promise<OpenVault> => openVault({ 'a.md': '', 'b/c.MD': '', 'b/pic.png': '', '.obsidian/app.json': '{}', 'b/.hidden/x.md': '' });

  test('hidden files and folders are not part of the vault', async () => {
    const { vault } = await vaultOf();
    expect(vault.getAllLoadedFiles().map(({ path }) => path).sort()).toEqual(['/', 'a.md', 'b', 'b/c.MD', 'b/pic.png']);
    expect(await vault.adapter.exists('.obsidian/app.json')).toBe(true);
  });

  test('files and folders are told apart', async () => {
    const { vault } = await vaultOf();
    expect(vault.getFileByPath('b')).toBeNull();
    expect(vault.getFolderByPath('a.md')).toBeNull();
    expect(vault.getAbstractFileByPath('b')).toBeInstanceOf(TFolder);
    expect(vault.getAbstractFileByPath('a.md')).toBeInstanceOf(TFile);
    expect(vault.getAllFolders().map(({ path }) => path)).toEqual(['b']);
    expect(vault.getAllFolders(true)).toHaveLength(2);
  });

  test('the root has a slash for its path and no name', async () => {
    const { vault } = await vaultOf();
    expect([vault.getRoot().path, vault.getRoot().name, vault.getRoot().isRoot()]).toEqual(['/', '', true]);
    expect(vault.getFileByPath('a.md')?.parent).toBe(vault.getRoot());
  });

  test('an extension is in small letters and a name keeps its own', async () => {
    const { vault, file } = await vaultOf();
    expect([file('b/c.MD').extension, file('b/c.MD').basename, file('b/c.MD').name]).toEqual(['md', 'c', 'c.MD']);
    expect(vault.getMarkdownFiles()).toHaveLength(2);
  });

  test('paths are compared letter by letter', async () => {
    const { vault } = await vaultOf();
    expect(vault.getFileByPath('A.md')).toBeNull();
  });

  test('every child of a folder is visited', async () => {
    const { vault } = await vaultOf();
    const seen: string[] = [];
    Vault.recurseChildren(vault.getRoot(), ({ path }) => seen.push(path));
    expect(seen.sort()).toEqual(['/', 'a.md', 'b', 'b/c.MD', 'b/pic.png']);
  });
});

describe('taking away', () => {
  test('the trash of the vault keeps a file and gives a second one another name', async () => {
    const { vault, files, fileManager, file } = await openVault({ 'a.md': 'one', 'b/a.md': 'two' });
    await fileManager.trashFile(file('a.md'));
    await fileManager.trashFile(file('b/a.md'));
    expect([files.text('.trash/a.md'), files.text('.trash/a 2.md')]).toEqual(['one', 'two']);
    expect(vault.getFiles()).toEqual([]);
  });

  test('a folder goes with everything in it', async () => {
    const { vault } = await openVault({ 'a/b/c.md': '' });
    const heard = listen(vault);
    await vault.delete(vault.getFolderByPath('a')!, true);
    expect(heard).toEqual(['delete a/b/c.md', 'delete a/b', 'delete a']);
  });

  test('a folder with something hidden goes only by force', async () => {
    const { vault, files } = await openVault({ 'a/b.md': '', 'a/.git/config': '' });
    await expect(vault.delete(vault.getFolderByPath('a')!)).rejects.toThrow('ENOTEMPTY');
    await vault.delete(vault.getFolderByPath('a')!, true);
    expect(files.text('a/.git/config')).toBeNull();
  });

  test('nothing is moved over a file that is there', async () => {
    const { vault, files, file } = await openVault({ 'a.md': 'one', 'b.md': 'two' });
    await expect(vault.rename(file('a.md'), 'b.md')).rejects.toThrow('Destination file already exists!');
    expect(files.text('b.md')).toBe('two');
  });
});
