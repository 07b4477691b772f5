import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok, problem } from '../../src/core/problem';
import type { Result } from '../../src/core/problem';
import type { VaultPath } from '../../src/core/vault/paths';
import type { FileChange, TextEdit, VaultStore } from '../../src/core/vault/store';
import { pathOf } from '../fakes/memory-store';

/** A store under test, with a way past it to the files. */
export interface StoreUnderTest {
  readonly store: VaultStore;
  /** Writes past the store, as another program does; folders are made. */
  put(path: string, content: string | Uint8Array): void | Promise<void>;
  drop(path: string): void | Promise<void>;
  /** The bytes on disk; null when there is no file. */
  bytes(path: string): (Uint8Array | null) | Promise<Uint8Array | null>;
  close(): void | Promise<void>;
}

const NOTE = pathOf('specs/1000/epic.md');
const CONTEXT = pathOf('specs/1000/context.md');
const OTHER = pathOf('specs/1000/1001/spec.md');

/** Everything a vault's store promises; every implementation passes it. */
export function describeVaultStore(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the contract of a vault store`, () => {
    let under: StoreUnderTest;

    beforeEach(async () => {
      under = await make();
    });
    afterEach(async () => {
      await under.close();
    });

    const textOf = async (path: string): Promise<string | null> => {
      const bytes = await under.bytes(path);
      return bytes === null ? null : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    };
    const perform = (...changes: FileChange[]): ReturnType<VaultStore['perform']> => under.store.perform({ title: 'A test', changes, outcome: undefined });

    describe('reading', () => {
      it.each([
        ['LF', 'a\nb\n'],
        ['CRLF', 'a\r\nb\r\n'],
        ['mixed ends', 'a\r\nb\nc\r'],
        ['a BOM', '\uFEFF# a\n'],
        ['no final newline', 'a\nb'],
        ['nothing', ''],
        ['letters beyond ASCII', 'Fjäll 🦉 \u0000 e\u0301\n'],
      ])('gives the text as it is: %s', async (_, text) => {
        await under.put(NOTE, text);

        expect(await under.store.read(NOTE)).toEqual(ok(text));
      });

      it('says that a file is missing', async () => {
        expect(await codeOf(under.store.read(NOTE))).toBe('file/missing');
      });

      it.each([
        ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x61, 0x00)],
        ['big-endian UTF-16', Uint8Array.of(0xfe, 0xff, 0x00, 0x61)],
        ['invalid UTF-8', Uint8Array.of(0x61, 0xc3, 0x28)],
      ])('refuses %s', async (_, bytes) => {
        await under.put(NOTE, bytes);

        expect(await codeOf(under.store.read(NOTE))).toBe('file/encoding');
      });

      it('lists visible files with size and time, and skips dot-folders', async () => {
        await under.put(NOTE, 'ä\n');
        await under.put('.obsidian/app.json', '{}');
        await under.put('.git/HEAD', 'x');

        const list = await under.store.list();

        expect(list.ok && list.value.map(({ path, size }) => ({ path, size }))).toEqual([{ path: NOTE, size: 3 }]);
        expect(list.ok && list.value.every(({ mtime }) => mtime > 0)).toBe(true);
      });
    });

    describe('editing', () => {
      it.each([
        ['CRLF', 'a\r\nb\r\n', 'a\r\nnew\r\nb\r\n'],
        ['a BOM', '\uFEFFa\n', '\uFEFFa\nnew\n'],
        ['no final newline', 'a', 'a\nnew'],
      ])('writes exactly what the edit says: %s', async (_, before, after) => {
        await under.put(NOTE, before);

        const receipt = await perform(edit(NOTE, () => ok(after)));

        expect(receipt.ok && receipt.value.paths).toEqual([NOTE]);
        expect(await textOf(NOTE)).toBe(after);
      });

      it('decides the edit on the text as it stands', async () => {
        await under.put(NOTE, 'old');
        await under.store.read(NOTE);
        await under.put(NOTE, 'new');

        await perform(edit(NOTE, (text) => ok(`${text}!`)));

        expect(await textOf(NOTE)).toBe('new!');
      });

      it('says that a file to edit is missing', async () => {
        expect(await codeOf(perform(edit(NOTE, ok)))).toBe('file/missing');
        expect(await textOf(NOTE)).toBeNull();
      });

      it('refuses to edit another encoding and leaves its bytes', async () => {
        const bytes = Uint8Array.of(0xff, 0xfe, 0x61, 0x00);
        await under.put(NOTE, bytes);

        expect(await codeOf(perform(edit(NOTE, () => ok('x'))))).toBe('file/encoding');
        expect([...((await under.bytes(NOTE)) ?? [])]).toEqual([...bytes]);
      });

      it('touches nothing when the edit changes nothing', async () => {
        await under.put(NOTE, 'same');
        const before = await under.store.list();

        const receipt = await perform(edit(NOTE, ok));

        expect(receipt.ok && receipt.value.paths).toEqual([]);
        expect(await under.store.list()).toEqual(before);
        expect(await codeOf(under.store.undo())).toBe('undo/nothing');
      });
    });

    describe('creating, renaming, deleting', () => {
      it('creates a file in a folder that is not there yet', async () => {
        await perform({ kind: 'create', path: OTHER, text: '# New\n' });

        expect(await textOf(OTHER)).toBe('# New\n');
      });

      it('never creates over a file', async () => {
        await under.put(NOTE, 'theirs');

        expect(await codeOf(perform({ kind: 'create', path: NOTE, text: 'ours' }))).toBe('file/exists');
        expect(await textOf(NOTE)).toBe('theirs');
      });

      it('renames a file, bytes untouched', async () => {
        await under.put(NOTE, '\uFEFFa\r\n');

        const receipt = await perform({ kind: 'rename', path: NOTE, to: OTHER });

        expect(receipt.ok).toBe(true);
        expect([await textOf(NOTE), await textOf(OTHER)]).toEqual([null, '\uFEFFa\r\n']);
      });

      it('never renames over a file', async () => {
        await under.put(NOTE, 'one');
        await under.put(OTHER, 'two');

        expect(await codeOf(perform({ kind: 'rename', path: NOTE, to: OTHER }))).toBe('file/exists');
        expect([await textOf(NOTE), await textOf(OTHER)]).toEqual(['one', 'two']);
      });

      it('deletes a file', async () => {
        await under.put(NOTE, 'one');

        await perform({ kind: 'delete', path: NOTE });

        expect(await textOf(NOTE)).toBeNull();
      });

      it.each(['rename', 'delete'] as const)('says that a file to %s is missing', async (kind) => {
        const change: FileChange = kind === 'rename' ? { kind, path: NOTE, to: OTHER } : { kind, path: NOTE };

        expect(await codeOf(perform(change))).toBe('file/missing');
      });
    });

    describe('acts of several files', () => {
      it('write all of them', async () => {
        await under.put(NOTE, 'one');

        const receipt = await perform(edit(NOTE, () => ok('two')), { kind: 'create', path: CONTEXT, text: 'three' });

        expect(receipt.ok && [...receipt.value.paths].sort()).toEqual([CONTEXT, NOTE]);
        expect([await textOf(NOTE), await textOf(CONTEXT)]).toEqual(['two', 'three']);
      });

      it.each<[string, FileChange]>([
        ['an edit fails', edit(OTHER, () => problem('test/no', { what: 'No.', why: 'No.', next: 'No.' }))],
        ['a file exists', { kind: 'create', path: OTHER, text: 'x' }],
        ['a file is missing', { kind: 'delete', path: pathOf('specs/none.md') }],
      ])('write nothing anywhere when %s', async (_, failing) => {
        await under.put(NOTE, 'one');
        await under.put(OTHER, 'other');

        const receipt = await perform(edit(NOTE, () => ok('two')), { kind: 'create', path: CONTEXT, text: 'three' }, failing);

        expect(receipt.ok).toBe(false);
        expect([await textOf(NOTE), await textOf(CONTEXT), await textOf(OTHER)]).toEqual(['one', null, 'other']);
        expect(await codeOf(under.store.undo())).toBe('undo/nothing');
      });
    });

    describe('acts at the same time', () => {
      it('lose and double nothing', async () => {
        await under.put(NOTE, '');
        const lines = Array.from({ length: 20 }, (_, n) => `line ${n}\n`);

        const receipts = await Promise.all(lines.map((line) => perform(edit(NOTE, (text) => ok(text + line)))));

        expect(receipts.every((receipt) => receipt.ok)).toBe(true);
        expect(((await textOf(NOTE)) ?? '').split('\n').sort()).toEqual(lines.join('').split('\n').sort());
      });
    });

    describe('undo', () => {
      it('brings every byte back', async () => {
        const before = '\uFEFFa\r\nb\nc';
        await under.put(NOTE, before);
        await under.put(OTHER, 'gone');
        await perform(edit(NOTE, (text) => ok(text.replace('b\n', 'x\r\ny\n'))), { kind: 'create', path: CONTEXT, text: 'new' }, { kind: 'delete', path: OTHER });

        const report = await under.store.undo();

        expect(report.ok && report.value.title).toBe('A test');
        expect(report.ok && report.value.leftAlone).toEqual([]);
        expect([await textOf(NOTE), await textOf(CONTEXT), await textOf(OTHER)]).toEqual([before, null, 'gone']);
      });

      it('takes back a rename', async () => {
        await under.put(NOTE, 'one');
        await perform({ kind: 'rename', path: NOTE, to: OTHER });

        await under.store.undo();

        expect([await textOf(NOTE), await textOf(OTHER)]).toEqual(['one', null]);
      });

      it('goes back act by act, or to the one named', async () => {
        await under.put(NOTE, '');
        const first = await perform(edit(NOTE, (text) => ok(`${text}the first line of all\n`)));
        await perform(edit(NOTE, (text) => ok(`${text}the second line of all\n`)));
        await perform(edit(NOTE, (text) => ok(`${text}the third line of all\n`)));

        await under.store.undo();
        const report = await under.store.undo(first.ok ? first.value.id : '');

        expect(report.ok).toBe(true);
        expect(await textOf(NOTE)).toBe('the second line of all\n');
      });

      it('takes back our words and keeps what others wrote since', async () => {
        await under.put(NOTE, '# Title\n\n- one\n');
        await perform(edit(NOTE, (text) => ok(`${text}- ours ^e-20261121-1405-k3x9p2\n`)));
        await under.put(NOTE, '# Title\n\nTheirs.\n\n- one\n- ours ^e-20261121-1405-k3x9p2\n- theirs\n');

        const report = await under.store.undo();

        expect(report.ok && report.value.leftAlone).toEqual([]);
        expect(await textOf(NOTE)).toBe('# Title\n\nTheirs.\n\n- one\n- theirs\n');
      });

      it('leaves alone what others changed, and says so', async () => {
        await under.put(NOTE, 'status: planning\n');
        await under.put(CONTEXT, 'a\n');
        await perform(edit(NOTE, () => ok('status: blocked\n')), edit(CONTEXT, () => ok('b\n')));
        await under.put(NOTE, 'state: done\n');

        const report = await under.store.undo();

        expect(report.ok && report.value.leftAlone.map(({ path }) => path)).toEqual([NOTE]);
        expect(report.ok && report.value.restored).toEqual([CONTEXT]);
        expect([await textOf(NOTE), await textOf(CONTEXT)]).toEqual(['state: done\n', 'a\n']);
      });

      it('keeps a file that it created when others wrote into it since', async () => {
        await perform({ kind: 'create', path: NOTE, text: 'ours\n' });
        await under.put(NOTE, 'ours\ntheirs\n');

        const report = await under.store.undo();

        expect(report.ok && report.value.leftAlone.map(({ path }) => path)).toEqual([NOTE]);
        expect(await textOf(NOTE)).toBe('ours\ntheirs\n');
      });

      it('never brings a deleted file back over a new one', async () => {
        await under.put(NOTE, 'old');
        await perform({ kind: 'delete', path: NOTE });
        await under.put(NOTE, 'new');

        const report = await under.store.undo();

        expect(report.ok && report.value.leftAlone.map(({ path }) => path)).toEqual([NOTE]);
        expect(await textOf(NOTE)).toBe('new');
      });

      it('says when there is nothing to undo, and when an act is unknown', async () => {
        expect(await codeOf(under.store.undo())).toBe('undo/nothing');
        expect(await codeOf(under.store.undo('u-20261121-1405-k3x9p2'))).toBe('undo/unknown');
      });
    });
  });
}

function edit(path: VaultPath, decide: TextEdit): FileChange {
  return { kind: 'edit', path, edit: decide };
}

async function codeOf(result: Promise<Result<unknown>>): Promise<string | null> {
  const settled = await result;
  return settled.ok ? null : settled.problem.code;
}
