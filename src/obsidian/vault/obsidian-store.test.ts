import type { App } from 'obsidian';
import { describe, expect, it, vi } from 'vitest';
import { path } from '../../../tests/builders/index-of';
import { CountingIds } from '../../../tests/fakes/counting-ids';
import { freshStorage } from '../../../tests/fakes/device-database';
import { clockAt } from '../../../tests/fakes/fixed-clock';
import { OpenNote } from '../../../tests/fakes/open-note';
import { openVault } from '../../../tests/workbench/conformance/open-vault';
import { sha256Hex } from '../../core/fingerprint/fingerprint';
import { ok } from '../../core/problem';
import type { FileChange } from '../../core/vault/store';
import { ActLog } from './act-log';
import { ObsidianStore } from './obsidian-store';
import type { StoredFile } from './stored-act';

vi.mock('obsidian', async () => ({ MarkdownView: (await import('../../../tests/fakes/open-note')).OpenNote }));

vi.stubGlobal('window', globalThis);

const NOTE = path('specs/note.md');
const OTHER = path('specs/other.md');

interface Setup {
  readonly files?: Readonly<Record<string, string>>;
  /** What the editor shows of the note, when it is open. */
  readonly shown?: string;
}

async function opened({ files = {}, shown }: Setup) {
  const { vault, metadataCache, fileManager, files: disk, file } = await openVault(files);
  const views: OpenNote[] = [];
  const app = { vault, metadataCache, fileManager, workspace: { getLeavesOfType: () => views.map((view) => ({ view })) } } as unknown as App;
  if (shown !== undefined) {
    const write = (text: string): Promise<void> => vault.modify(file(NOTE), text);
    views.push(new OpenNote(file(NOTE), { text: shown, write }));
  }
  const log = new ActLog(freshStorage());
  const store = new ObsidianStore({ app, acts: log, clock: clockAt('2026-11-21 14:05'), ids: new CountingIds() });
  return { store, log, disk, views, app };
}

function append(to: typeof NOTE, text: string): { readonly title: string; readonly changes: readonly FileChange[]; readonly outcome: null } {
  return { title: `Append ${text.trim()}`, changes: [{ kind: 'edit', path: to, edit: (now) => ok(now + text) }], outcome: null };
}

const edited = (at: typeof NOTE, before: string, after: string): StoredFile => ({
  path: at, before: sha256Hex(before), after: sha256Hex(after), edits: [{ at: before.length, removed: '', inserted: after.slice(before.length), left: before, right: '' }], deleted: null, renamedTo: null,
});

describe('a note with CRLF that is open in an editor', () => {
  it('keeps its line ends when nothing is typed in it', async () => {
    const { store, disk, views } = await opened({ files: { [NOTE]: 'a\r\nb\r\n' }, shown: 'a\nb\n' });

    const receipt = await store.perform(append(NOTE, 'c\r\n'));

    expect([receipt.ok, disk.text(NOTE), views[0]?.saves]).toEqual([true, 'a\r\nb\r\nc\r\n', 0]);
  });

  it('is saved first when something was typed in it', async () => {
    const { store, disk } = await opened({ files: { [NOTE]: 'a\r\nb\r\n' }, shown: 'a\nb typed\n' });

    await store.perform(append(NOTE, 'c\n'));

    expect(disk.text(NOTE)).toContain('b typed');
  });
});

describe('a note in reading mode', () => {
  it('is saved first when it holds what the file does not have yet', async () => {
    const { store, disk, views, app } = await opened({ files: { [NOTE]: 'a\n' } });
    const file = app.vault.getFileByPath(NOTE);
    if (file === null) throw new Error('The note is not there.');
    views.push(new OpenNote(file, { text: 'a typed\n', mode: 'preview', write: (text) => app.vault.modify(file, text) }));

    await store.perform(append(NOTE, 'b\n'));

    expect(disk.text(NOTE)).toBe('a typed\nb\n');
  });
});

describe('an editor that is busy saving', () => {
  it('is waited for', async () => {
    const { store, disk, views, app } = await opened({ files: { [NOTE]: 'a\n' } });
    const file = app.vault.getFileByPath(NOTE);
    if (file === null) throw new Error('The note is not there.');
    const view = new OpenNote(file, { text: 'a\n', write: () => Promise.resolve() });
    views.push(view);
    setTimeout(() => void app.vault.modify(file, view.text), 60);

    const receipt = await store.perform(append(NOTE, 'b\n'));

    expect([receipt.ok, disk.text(NOTE)]).toEqual([true, 'a\nb\n']);
  });
});

describe('undo of an act that was cut off', () => {
  it('passes over an act that had changed nothing yet', async () => {
    const { store, log, disk } = await opened({ files: { [NOTE]: 'a\n', [OTHER]: 'x\n' } });
    await store.perform(append(NOTE, 'b\n'));
    await log.start({ id: 'u-cut', order: 9, at: new Date().toISOString(), title: 'Cut off', state: 'started', files: [edited(OTHER, 'x\n', 'x\ny\n')] });

    const report = await store.undo();

    expect([report.ok && report.value.title, disk.text(NOTE)]).toEqual(['Append b', 'a\n']);
  });

  it('takes back the files that were written and does not complain about the others', async () => {
    const { store, log, disk } = await opened({ files: { [NOTE]: 'a\nb\n', [OTHER]: 'x\n' } });
    await log.start({ id: 'u-cut', order: 9, at: new Date().toISOString(), title: 'Cut off', state: 'started', files: [edited(NOTE, 'a\n', 'a\nb\n'), edited(OTHER, 'x\n', 'x\ny\n')] });

    const report = await store.undo();

    expect(report).toMatchObject({ ok: true, value: { restored: [NOTE], leftAlone: [] } });
    expect([disk.text(NOTE), disk.text(OTHER)]).toEqual(['a\n', 'x\n']);
  });
});

describe('undo of a file that cannot be written', () => {
  it('names it and takes the others back', async () => {
    const { store, disk, app } = await opened({ files: { [NOTE]: 'a\n', [OTHER]: 'x\n' } });
    await store.perform({ title: 'Two', changes: [...append(NOTE, 'b\n').changes, ...append(OTHER, 'y\n').changes], outcome: null });
    const process = app.vault.process.bind(app.vault);
    app.vault.process = (file, change) => (file.path === OTHER ? Promise.reject(new Error('The disk is full.')) : process(file, change));

    const report = await store.undo();

    expect(report).toMatchObject({ ok: true, value: { restored: [NOTE], leftAlone: [{ path: OTHER, reason: 'The disk is full.' }] } });
    expect([disk.text(NOTE), disk.text(OTHER)]).toEqual(['a\n', 'x\ny\n']);
  });
});
