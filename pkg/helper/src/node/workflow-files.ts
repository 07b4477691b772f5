import { lstatSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { problem } from '../../../../src/core/problem';
import type { Problem } from '../../../../src/core/problem';
import { comparePaths, vaultPath } from '../../../../src/core/vault/paths';
import type { VaultPath } from '../../../../src/core/vault/paths';
import { readDefinition } from '../../../../src/core/workflow/read-definition';
import type { Definition } from '../../../../src/core/workflow/definition';
import type { Mistake } from '../../../../src/core/workflow/mistake';
import { repositoryRoot } from './git';
import { diskPlace } from './path-guard';

/** A larger file is no definition. */
export const LARGEST_DEFINITION = 256 * 1024;
const MOST_FILES = 1_000;
const AT_ROOT = '.claude/workflows';
const DEFINITION = /^([^.][^/]{0,80})\.ya?ml$/;

/** Where the definitions of a vault may lie. */
export interface WorkflowPlaces {
  /** Real path of the vault. */
  readonly vault: string;
  /** Real path of the root: the nearest folder with `.git` at or above the vault, else the vault. */
  readonly root: string;
  /** From the vault, as its settings say. */
  readonly workflowRoots: readonly string[];
}

/** Where a vault's steps work: the nearest folder with `.git` at or above it, else the vault itself. Real paths. */
export function workflowRoot(vault: string): { readonly vault: string; readonly root: string } {
  return { vault: realpathSync.native(vault), root: repositoryRoot(vault) ?? realpathSync.native(vault) };
}

/** One definition file, read. */
export interface WorkflowFile {
  /** The file's stem, which its `workflow:` must equal. */
  readonly name: string;
  /** From the vault; for those that lie only below the root, from the root. */
  readonly path: VaultPath;
  readonly within: 'vault' | 'root';
  readonly absolute: string;
  readonly text: string;
  /** null when a mistake keeps it from being run. */
  readonly definition: Definition | null;
  /** All of them, also that another file has the same name. */
  readonly mistakes: readonly Mistake[];
}

/** All that was found, by name, and what could not be read at all. */
export interface WorkflowFiles {
  readonly files: readonly WorkflowFile[];
  readonly problems: readonly Problem[];
}

/** Finds and reads every definition. Nothing is followed out of the vault or the root, and nothing is run. */
export function readWorkflowFiles(places: WorkflowPlaces): WorkflowFiles {
  const problems: Problem[] = [];
  const files = foldersOf(places, problems).flatMap((folder) => filesIn(folder, problems));
  const counts = new Map<string, string[]>();
  for (const { name, path } of files) counts.set(name, [...(counts.get(name) ?? []), path]);
  const judged = files.map((file) => withDuplicates(file, counts.get(file.name) ?? []));
  return { files: judged.sort((one, other) => comparePaths(one.name, other.name) || comparePaths(one.path, other.path)), problems };
}

interface Folder {
  readonly base: string;
  readonly path: VaultPath;
  readonly within: 'vault' | 'root';
}

/** The same folder is looked through once, also when two ways lead to it. */
function foldersOf({ vault, root, workflowRoots }: WorkflowPlaces, problems: Problem[]): readonly Folder[] {
  const asked = [...new Set(['workflows', AT_ROOT, ...workflowRoots])].map((path) => ({ base: vault, path, within: 'vault' as const }));
  const seen = new Set<string>();
  return [...asked, { base: root, path: AT_ROOT, within: 'root' as const }].flatMap(({ base, path: text, within }) => {
    const path = vaultPath(text);
    const place = path.ok ? diskPlace(base, path.value) : path;
    if (!place.ok) problems.push(place.problem);
    const real = place.ok ? realOrNull(join(base, text)) : null;
    if (!path.ok || real === null || seen.has(real) || lstatSync(real, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
    seen.add(real);
    return [{ base, path: path.value, within }];
  });
}

function filesIn(folder: Folder, problems: Problem[]): readonly WorkflowFile[] {
  const names = namesIn(folder, problems).filter((name) => DEFINITION.test(name)).sort();
  if (names.length > MOST_FILES) problems.push(unread(`${folder.path} beyond ${names[MOST_FILES - 1] ?? ''}`, `It holds more than ${MOST_FILES} definitions`));
  return names.slice(0, MOST_FILES).flatMap((name) => fileAt(folder, `${folder.path}/${name}`, problems) ?? []);
}

/** One folder that cannot be read hides no other. */
function namesIn({ base, path }: Folder, problems: Problem[]): string[] {
  try {
    return readdirSync(join(base, path));
  } catch (error) {
    problems.push(unread(path, error instanceof Error ? error.message : String(error)));
    return [];
  }
}

function fileAt({ base, within }: Folder, text: string, problems: Problem[]): WorkflowFile | null {
  const path = vaultPath(text);
  const place = path.ok ? diskPlace(base, path.value) : path;
  if (!path.ok || !place.ok) {
    if (!place.ok) problems.push(place.problem);
    return null;
  }
  if (place.value.kind !== 'file' && place.value.kind !== 'link') return null;
  const read = readText(place.value.absolute, path.value);
  if (typeof read !== 'string') {
    problems.push(read);
    return null;
  }
  const name = DEFINITION.exec(text.slice(text.lastIndexOf('/') + 1))?.[1] ?? '';
  return { name, path: path.value, within, absolute: place.value.absolute, text: read, ...readDefinition(read, path.value) };
}

/** The text of a definition as it is now; null when there is none that can be read. */
export function definitionText(absolute: string): string | null {
  const read = readText(absolute, '');
  return typeof read === 'string' ? read : null;
}

function readText(absolute: string, path: string): string | Problem {
  try {
    const real = lstatSync(realpathSync.native(absolute));
    if (!real.isFile() || real.size > LARGEST_DEFINITION) return unread(path, 'It is larger than 256 KB, or no file');
    return readFileSync(absolute, 'utf8');
  } catch (error) {
    return unread(path, error instanceof Error ? error.message : String(error));
  }
}

function withDuplicates(file: WorkflowFile, paths: readonly string[]): WorkflowFile {
  const others = paths.filter((path) => path !== file.path);
  if (paths.length < 2) return file;
  const mistake: Mistake = {
    code: 'workflow/name-twice',
    severity: 'error',
    line: 1,
    column: 1,
    message: `There is another workflow ${file.name}${others.length === 0 ? '' : `, in ${others.join(' and ')}`}.`,
    suggestion: 'Rename one of the files, or remove it.',
  };
  return { ...file, definition: null, mistakes: [...file.mistakes, mistake] };
}

function realOrNull(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}

function unread(path: string, why: string): Problem {
  return problem('workflow/unreadable', { what: `${path} was not read.`, why: `${why}.`, next: 'Mend the file, or take it away.' }).problem;
}
