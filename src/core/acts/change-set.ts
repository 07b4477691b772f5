import { ok } from '../problem';
import type { Result } from '../problem';
import type { VaultPath } from '../vault/paths';
import type { Act, FileChange, TextEdit } from '../vault/store';
import { chainEdits } from './chain-edits';

/** The changes of an act while it is decided: edits of one file become one change, in the order they came. */
export class ChangeSet {
  private readonly edits = new Map<VaultPath, TextEdit[]>();
  private readonly created = new Map<VaultPath, string>();

  edit(path: VaultPath, ...edits: readonly TextEdit[]): this {
    this.edits.set(path, [...(this.edits.get(path) ?? []), ...edits]);
    return this;
  }

  /** A new file; edits of the same path shape its text before it is written. */
  create(path: VaultPath, text: string): this {
    this.created.set(path, text);
    return this;
  }

  /** The act of these changes. */
  act<T>(title: string, outcome: T): Result<Act<T>> {
    const changes: FileChange[] = [];
    for (const [path, start] of this.created) {
      const text = chainEdits(this.edits.get(path) ?? [])(start);
      if (!text.ok) return text;
      changes.push({ kind: 'create', path, text: text.value });
    }
    for (const [path, edits] of this.edits) {
      if (!this.created.has(path)) changes.push({ kind: 'edit', path, edit: chainEdits(edits) });
    }
    return ok({ title, changes, outcome });
  }
}
