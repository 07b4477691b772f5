import type { VaultPath } from '../vault/paths';

/** A workflow as an impact needs it: its words, never run and not understood. */
export interface WorkflowText {
  readonly name: string;
  readonly path: VaultPath;
  readonly text: string;
}

/** Where a workflow names one of some files; null when it names none. */
export function namedIn({ text }: WorkflowText, paths: readonly VaultPath[]): { readonly path: VaultPath; readonly line: number } | null {
  let first: { readonly path: VaultPath; readonly at: number } | null = null;
  for (const path of paths) {
    const at = placeOf(text, path);
    if (at !== null && (first === null || at < first.at)) first = { path, at };
  }
  return first === null ? null : { path: first.path, line: text.slice(0, first.at).split('\n').length };
}

/** A path may stand below another folder, when the steps work above the vault; it may not go on. */
function placeOf(text: string, path: VaultPath): number | null {
  for (let at = text.indexOf(path); at >= 0; at = text.indexOf(path, at + 1)) {
    const before = text.charAt(at - 1);
    if (!isPart(before) && !/^\.?[A-Za-z0-9_/-]/.test(text.slice(at + path.length, at + path.length + 2))) return at;
  }
  return null;
}

function isPart(char: string): boolean {
  return /[A-Za-z0-9_.-]/.test(char);
}
