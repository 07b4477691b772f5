import type { App, TFile } from 'obsidian';
import { ok, problem } from '../../core/problem';
import type { Problem, Result } from '../../core/problem';
import { vaultPath } from '../../core/vault/paths';
import type { VaultPath } from '../../core/vault/paths';
import type { Act, ActReceipt, FileChange, FileStat, UndoReport, VaultStore } from '../../core/vault/store';
import { stampOf } from '../../core/vault/time';
import type { Clock, Ids } from '../../core/vault/time';
import type { ActLog } from './act-log';
import { planChanges, textNow } from './plan-changes';
import type { PlannedFile } from './plan-changes';
import { ensureFolder, createFile, swapText } from './swap-file';
import type { StoredAct, StoredFile } from './stored-act';
import { takeBackAct } from './take-back';

export interface StoreParts {
  readonly app: App;
  readonly acts: ActLog;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Told what an act did once it is written. */
  readonly onWritten?: (files: readonly StoredFile[]) => void;
}

const ATTEMPTS = 5;

/** The notes of the open vault, written through the open editor where there is one, else by `Vault.process`. */
export class ObsidianStore implements VaultStore {
  private readonly parts: StoreParts;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(parts: StoreParts) {
    this.parts = parts;
  }

  list(): Promise<Result<readonly FileStat[]>> {
    return Promise.resolve(ok(filesOf(this.parts.app)));
  }

  read(path: VaultPath): Promise<Result<string>> {
    return textNow(this.parts.app, path);
  }

  /** True when any file stands at the path, also one that the app does not show. */
  exists(path: VaultPath): Promise<boolean> {
    return this.parts.app.vault.adapter.exists(path);
  }

  /** Acts wait for each other. */
  perform<T>(act: Act<T>): Promise<Result<ActReceipt>> {
    return this.inTurn(() => this.performNow(act));
  }

  undo(actId?: string): Promise<Result<UndoReport>> {
    return this.inTurn(() => this.undoNow(actId));
  }

  /** The undo list, oldest first. */
  acts(): Promise<readonly StoredAct[]> {
    return this.parts.acts.all();
  }

  private inTurn<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    const done = this.queue.then(work).catch((error: unknown) => notWritten(error));
    this.queue = done;
    return done;
  }

  private async performNow(act: Act<unknown>): Promise<Result<ActReceipt>> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const planned = await planChanges(this.parts.app, act.changes);
      if (!planned.ok) return planned;
      if (planned.value.length === 0) return ok({ id: '', paths: [] });
      const receipt = await this.write(act.title, planned.value);
      if (receipt !== null) return ok(receipt);
    }
    return problem('file/changed', {
      what: `"${act.title}" was not written.`,
      why: 'Another program keeps writing the same files.',
      next: 'Try again in a moment.',
    });
  }

  /** null: somebody wrote in between, and nothing of this act is left. */
  private async write(title: string, files: readonly PlannedFile[]): Promise<ActReceipt | null> {
    const act = await this.newAct(title, files);
    await this.parts.acts.start(act);
    const written = await this.writeEach(act, files);
    if (!written) return null;
    await this.parts.acts.settle(act, 'done');
    this.parts.onWritten?.(act.files);
    return { id: act.id, paths: touched(files) };
  }

  private async writeEach(act: StoredAct, files: readonly PlannedFile[]): Promise<boolean> {
    const done: PlannedFile[] = [];
    for (const file of files) {
      const isWritten = await this.carryOut(file).catch(async (error: unknown) => {
        await this.rollBack(act, [...done, file]);
        throw error;
      });
      if (!isWritten) {
        await this.rollBack(act, done);
        return false;
      }
      done.push(file);
    }
    return true;
  }

  private async newAct(title: string, files: readonly PlannedFile[]): Promise<StoredAct> {
    const { acts, clock, ids } = this.parts;
    const id = `u-${stampOf(clock.minute())}-${ids.random()}`;
    return { id, order: await acts.nextOrder(), at: clock.instant(), title, state: 'started', files: files.map(({ record }) => record) };
  }

  /** What cannot be taken back, as somebody wrote there since, stays on record. */
  private async rollBack(act: StoredAct, done: readonly PlannedFile[]): Promise<void> {
    const { leftAlone } = await takeBackAct(this.parts.app, { title: act.title, files: done.map(({ record }) => record) });
    const left = act.files.filter(({ path }) => leftAlone.some((one) => one.path === path));
    if (left.length === 0) await this.parts.acts.drop(act.id);
    else await this.parts.acts.settle({ ...act, files: left }, 'done');
  }

  private async carryOut({ change, path, before, after }: PlannedFile): Promise<boolean> {
    const { app } = this.parts;
    if (change.kind === 'edit') return swapText(app, { path, before: before ?? '', after: after ?? '' });
    if (change.kind === 'create') return this.create(path, change.text);
    const file = app.vault.getFileByPath(path);
    if (file === null) return false;
    if (change.kind === 'delete') await app.fileManager.trashFile(file);
    else await this.rename(change);
    return true;
  }

  private async create(path: VaultPath, text: string): Promise<boolean> {
    if (await this.parts.app.vault.adapter.exists(path)) return false;
    await createFile(this.parts.app, path, text);
    return true;
  }

  private async rename({ path, to }: FileChange & { kind: 'rename' }): Promise<void> {
    const { app } = this.parts;
    const file = app.vault.getFileByPath(path);
    const folder = to.slice(0, Math.max(0, to.lastIndexOf('/')));
    if (folder !== '') await ensureFolder(app, folder);
    if (file !== null) await app.vault.rename(file, to);
  }

  private async undoNow(actId: string | undefined): Promise<Result<UndoReport>> {
    const all = await this.parts.acts.all();
    const act = actId === undefined ? all.findLast(({ state }) => state !== 'undone') : all.find(({ id, state }) => id === actId && state !== 'undone');
    if (act === undefined) return actId === undefined ? nothingToUndo() : unknownAct(actId);
    const report = await takeBackAct(this.parts.app, act);
    const wasUntouched = report.restored.length === 0 && report.leftAlone.length === 0;
    if (wasUntouched || report.restored.length > 0) await this.parts.acts.settle(act, 'undone');
    // An act that was cut off before its first file is none that a person remembers.
    return wasUntouched && actId === undefined ? this.undoNow(undefined) : ok(report);
  }
}

/** Every visible file of the vault. */
export function filesOf(app: App): readonly FileStat[] {
  return app.vault.getFiles().flatMap((file) => statOf(file) ?? []);
}

/** How a file stands; null for a name that no other system could hold. */
export function statOf({ path, stat }: TFile): FileStat | null {
  const inside = vaultPath(path);
  return inside.ok ? { path: inside.value, size: stat.size, mtime: stat.mtime } : null;
}

function touched(files: readonly PlannedFile[]): readonly VaultPath[] {
  return files.flatMap(({ path, change }) => (change.kind === 'rename' ? [path, change.to] : [path]));
}

function notWritten(error: unknown): { readonly ok: false; readonly problem: Problem } {
  const why = error instanceof Error ? error.message : String(error);
  return problem('file/not-written', { what: 'Nothing was written.', why, next: 'Check that the disk has room and the file is not read-only, then try again.' });
}

function nothingToUndo(): Result<never> {
  return problem('undo/nothing', { what: 'Nothing was undone.', why: 'This device has written nothing in this vault that can be taken back.', next: 'What you typed yourself is undone in its editor.' });
}

function unknownAct(id: string): Result<never> {
  return problem('undo/unknown', { what: 'Nothing was undone.', why: `${id} is not in the undo list of this device.`, next: 'Undo the last change instead.' });
}
