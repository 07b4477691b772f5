import { editorInfoField } from 'obsidian';
import type { EditorState } from '@codemirror/state';
import { rootOf } from '../../core/spec/spec-roots';
import type { Trace } from '../../core/trace/trace';
import { vaultPath } from '../../core/vault/paths';
import type { VaultPath } from '../../core/vault/paths';
import type { Throughline } from '../throughline';

/** True in notes of the trace: those below a spec folder, and notes elsewhere that carry a mark. */
export class WhereItHides {
  private readonly throughline: Throughline;
  private marked: { readonly trace: Trace; readonly paths: ReadonlySet<string> } | null = null;

  constructor(throughline: Throughline) {
    this.throughline = throughline;
  }

  readonly holds = (state: EditorState): boolean => {
    const file = state.field(editorInfoField, false)?.file ?? null;
    const path = file === null ? null : vaultPath(file.path);
    return path?.ok === true && this.isOfTrace(path.value);
  };

  private isOfTrace(path: VaultPath): boolean {
    return rootOf(path, this.throughline.settings.shared) !== null || this.markedPaths().has(path);
  }

  private markedPaths(): ReadonlySet<string> {
    const { trace } = this.throughline.trace;
    if (trace === null) return new Set();
    if (this.marked?.trace !== trace) this.marked = { trace, paths: new Set(trace.deliverables.filter(({ marked }) => marked).map(({ path }) => path)) };
    return this.marked.paths;
  }
}
