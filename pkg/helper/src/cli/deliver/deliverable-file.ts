import type { DeliverableFile, NewContent } from '../../../../../src/core/acts/register-deliverable';
import { categoryOfFile, CODE_CHANGES } from '../../../../../src/core/deliverable/category';
import type { Spec } from '../../../../../src/core/spec/spec';
import { folderOf, joinPath, resolveFrom } from '../../../../../src/core/vault/paths';
import type { OpenDesk } from '../open-desk';
import { openProject } from '../open-vault';
import { absoluteFrom, belowRoot, candidates } from '../typed-path';

/** What the options say about every file of one call. */
export interface DeliverManner {
  readonly description: string | null;
  readonly category: string | null;
  readonly title: string | null;
  /** What a file that does not exist is made of. */
  readonly content: NewContent;
  /** Where that comes from; with nothing, code that exists nowhere is only registered, never made. */
  readonly source: 'given' | 'nothing';
}

/** The file that a typed path means: one that exists here, in the vault or below the spec, else the one to make. */
export async function deliverableFile(typed: string, { open, spec, manner }: { open: OpenDesk; spec: Spec; manner: DeliverManner }): Promise<DeliverableFile> {
  const { path: bare, line } = splitLine(typed);
  const facts = { title: manner.title, description: manner.description, category: manner.category };
  const belowSpec = resolveFrom(folderOf(spec.path), bare);
  for (const path of [...candidates(bare, open), ...(belowSpec === null ? [] : [belowSpec])]) {
    if (await open.desk.exists(path)) return { path: path + line, content: null, ...facts };
  }
  const code = codePath(bare, open);
  if (code !== null) return { path: code + line, content: null, ...facts };
  const path = newPath(bare, { open, spec });
  const makes = manner.source !== 'nothing' || categoryOfFile(path, manner.category) !== CODE_CHANGES || path.includes('deliverables/');
  return makes ? { path, content: manner.content, ...facts } : { path: path + line, content: null, ...facts };
}

/** True for what is a folder here, in the vault, or ends like one. */
export function isFolder(typed: string, open: OpenDesk): boolean {
  return /[/\\]$/.test(typed) || candidates(typed, open).some((path) => open.vault.store.isFolder(path));
}

/** `services/api.ts:45` is line 45 of that file. */
function splitLine(typed: string): { readonly path: string; readonly line: string } {
  const found = /:\d{1,7}$/.exec(typed);
  return found === null ? { path: typed, line: '' } : { path: typed.slice(0, found.index), line: found[0] };
}

/** A file of the repository that lies outside the vault, from the repository's root. */
function codePath(typed: string, { repository, vault, folder }: OpenDesk): string | null {
  const absolute = absoluteFrom(folder, typed);
  if (repository.root === null || belowRoot(vault.root, absolute) !== null) return null;
  const path = belowRoot(repository.root, absolute);
  const project = path === null ? null : openProject(vault);
  return path !== null && project?.ok === true && project.value.stat(path) !== null ? path : null;
}

/** Where a new file goes: `deliverables/…` below the spec, a bare name where its category says, other paths as typed. */
function newPath(typed: string, { open, spec }: { open: OpenDesk; spec: Spec }): string {
  const plain = typed.replace(/^\.\//, '');
  if (plain.startsWith('deliverables/')) return joinPath(folderOf(spec.path), plain);
  return plain.includes('/') ? (belowRoot(open.vault.root, absoluteFrom(open.folder, typed)) ?? typed) : plain;
}
