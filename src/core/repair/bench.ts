import { chainEdits } from '../acts/chain-edits';
import type { Desk } from '../acts/desk';
import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { comparePaths } from '../vault/paths';
import type { Trace } from '../trace/trace';
import type { VaultPath } from '../vault/paths';
import type { Act, FileChange, TextEdit } from '../vault/store';

/** A file as a repair has left it so far. */
type Draft =
  | { readonly kind: 'edited'; readonly edits: readonly TextEdit[]; readonly text: string }
  | { readonly kind: 'made'; readonly text: string }
  | { readonly kind: 'gone'; readonly to: VaultPath | null };

/** What the repairs made of a file. */
export type LeftFile = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'moved'; readonly from: VaultPath } | { readonly kind: 'gone' };

/** Where repairs are tried out: every change is seen by the next one, and nothing is written before all of it is one act. */
export class Bench {
  /** The desk, reading files as the repairs so far have left them. */
  desk: Desk;
  /** Ids that the repairs have given away. */
  readonly takenIds = new Set<string>();
  private readonly under: Desk;
  private drafts = new Map<VaultPath, Draft>();

  constructor(desk: Desk) {
    this.under = desk;
    this.desk = { ...desk, read: (path) => this.read(path), exists: (path) => this.exists(path) };
  }

  /** Goes on with the trace that the repairs so far have made. */
  lookAgain(trace: Trace): void {
    this.desk = { ...this.desk, trace };
  }

  async read(path: VaultPath): Promise<Result<string>> {
    const draft = this.drafts.get(path);
    if (draft === undefined) return this.under.read(this.originOf(path) ?? path);
    return draft.kind === 'gone' ? missing(path) : ok(draft.text);
  }

  async exists(path: VaultPath): Promise<boolean> {
    const draft = this.drafts.get(path);
    if (draft !== undefined) return draft.kind !== 'gone';
    return this.originOf(path) !== null || this.under.exists(path);
  }

  /** Edits a file. The edit is decided again on the text as it stands when the act is written. */
  async edit(path: VaultPath, edit: TextEdit): Promise<Result<null>> {
    const text = await this.read(path);
    if (!text.ok) return text;
    const after = edit(text.value);
    if (!after.ok) return after;
    if (after.value === text.value) return ok(null);
    this.unpackMove(path, text.value);
    const draft = this.drafts.get(path);
    if (draft?.kind === 'made') this.drafts.set(path, { kind: 'made', text: after.value });
    else this.drafts.set(path, { kind: 'edited', edits: [...(draft?.kind === 'edited' ? draft.edits : []), edit], text: after.value });
    return ok(null);
  }

  async create(path: VaultPath, text: string): Promise<Result<null>> {
    if (await this.exists(path)) return taken(path);
    const draft = this.drafts.get(path);
    if (draft?.kind === 'gone') return taken(path);
    this.drafts.set(path, { kind: 'made', text });
    return ok(null);
  }

  async remove(path: VaultPath): Promise<Result<null>> {
    if (!(await this.exists(path))) return missing(path);
    const origin = this.originOf(path);
    if (origin !== null) this.drafts.set(origin, { kind: 'gone', to: null });
    else if (this.drafts.get(path)?.kind === 'made') this.drafts.delete(path);
    else this.drafts.set(path, { kind: 'gone', to: null });
    return ok(null);
  }

  /** Moves a file as it is. */
  async move(path: VaultPath, to: VaultPath): Promise<Result<null>> {
    if (await this.exists(to)) return taken(to);
    if (this.drafts.has(path) || this.drafts.has(to)) return this.moveText(path, to);
    this.drafts.set(this.originOf(path) ?? path, { kind: 'gone', to });
    return ok(null);
  }

  /** Moves a file whose text changes with it. */
  async moveEdited(path: VaultPath, to: VaultPath, edit: TextEdit): Promise<Result<null>> {
    const text = await this.read(path);
    if (!text.ok) return text;
    const after = edit(text.value);
    if (!after.ok) return after;
    return after.value === text.value && !this.drafts.has(path) ? this.move(path, to) : this.place(path, to, after.value);
  }

  /** Takes over what another act would do. */
  async absorb(act: Result<Act<unknown>>): Promise<Result<null>> {
    if (!act.ok) return act;
    for (const change of act.value.changes) {
      const done = await this.absorbChange(change);
      if (!done.ok) return done;
    }
    return ok(null);
  }

  /** Does some work; when it fails, the bench is as it was. */
  async attempt<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    const before = new Map(this.drafts);
    const result = await work();
    if (!result.ok) this.drafts = before;
    return result;
  }

  /** Every file that the repairs so far have changed, under its old and its new path. */
  changed(): ReadonlyMap<VaultPath, LeftFile> {
    const files = new Map<VaultPath, LeftFile>();
    for (const [path, draft] of this.drafts) {
      files.set(path, draft.kind === 'gone' ? { kind: 'gone' } : { kind: 'text', text: draft.text });
      if (draft.kind === 'gone' && draft.to !== null) files.set(draft.to, { kind: 'moved', from: path });
    }
    return files;
  }

  act<T>(title: string, outcome: T): Result<Act<T>> {
    const changes = [...this.drafts].sort(([one], [other]) => comparePaths(one, other)).map(([path, draft]) => changeOf(path, draft));
    return ok({ title, changes, outcome });
  }

  /** Where the file lay before the repairs moved it here. */
  private originOf(path: VaultPath): VaultPath | null {
    for (const [from, draft] of this.drafts) if (draft.kind === 'gone' && draft.to === path) return from;
    return null;
  }

  /** A moved file that changes after all is one that goes and one that comes. */
  private unpackMove(path: VaultPath, text: string): void {
    const origin = this.originOf(path);
    if (origin === null) return;
    this.drafts.set(origin, { kind: 'gone', to: null });
    this.drafts.set(path, { kind: 'made', text });
  }

  private absorbChange(change: FileChange): Promise<Result<null>> {
    if (change.kind === 'edit') return this.edit(change.path, change.edit);
    if (change.kind === 'create') return this.create(change.path, change.text);
    return change.kind === 'rename' ? this.move(change.path, change.to) : this.remove(change.path);
  }

  private async moveText(path: VaultPath, to: VaultPath): Promise<Result<null>> {
    const text = await this.read(path);
    return text.ok ? this.place(path, to, text.value) : text;
  }

  private async place(path: VaultPath, to: VaultPath, text: string): Promise<Result<null>> {
    const removed = await this.remove(path);
    return removed.ok ? this.create(to, text) : removed;
  }
}

function changeOf(path: VaultPath, draft: Draft): FileChange {
  if (draft.kind === 'edited') return { kind: 'edit', path, edit: chainEdits(draft.edits) };
  if (draft.kind === 'made') return { kind: 'create', path, text: draft.text };
  return draft.to === null ? { kind: 'delete', path } : { kind: 'rename', path, to: draft.to };
}

function missing(path: VaultPath): Result<never> {
  return problem('file/missing', { what: `${path} was not found.`, why: 'No file has this path.', next: 'Check the vault again.' });
}

function taken(path: VaultPath): Result<never> {
  return problem('fix/taken', { what: 'Nothing was mended.', why: `${path} exists already.`, next: 'Give that file another name, then try again.' });
}
