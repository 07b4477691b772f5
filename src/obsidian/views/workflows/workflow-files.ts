import type { App } from 'obsidian';
import type { WorkflowText } from '../../../core/impact/workflow-texts';
import { ok, problem } from '../../../core/problem';
import type { Result } from '../../../core/problem';
import { nameOf, vaultPath } from '../../../core/vault/paths';
import { readDefinition } from '../../../core/workflow/read-definition';
import { isRunNotePath } from '../../../core/workflow/run-note-facts';
import { readRunNote } from '../run/read-run-note';
import type { RunNoteFacts } from '../run/read-run-note';
import type { Throughline } from '../../throughline';
import { readState } from './state-file';
import type { StateFacts } from './state-file';
import type { ReadFile } from './workflow-rows';

const YAML = /\.ya?ml$/i;
const MOST_FILES = 300;
const MOST_NOTES = 200;
const MOST_BYTES = 1024 * 1024;

type Reader = Pick<Throughline, 'app' | 'settings' | 'trace'>;

/** Paths of the definitions. The app lists neither dot-folders nor YAML, so the folders themselves are asked. */
export async function workflowPaths({ app, settings }: Reader): Promise<readonly string[]> {
  const found: string[] = [];
  for (const root of settings.shared.workflowRoots) found.push(...(await filesIn(app, root)));
  return [...new Set(found)].slice(0, MOST_FILES);
}

async function filesIn({ vault }: App, root: string): Promise<readonly string[]> {
  const path = vaultPath(root);
  if (!path.ok || path.value === '') return [];
  try {
    return (await vault.adapter.exists(path.value)) ? (await vault.adapter.list(path.value)).files.filter((file) => YAML.test(file)) : [];
  } catch {
    return [];
  }
}

/** Every definition, read. One that cannot be read is a row with its mistake. */
export async function readWorkflowFiles(reader: Reader): Promise<readonly ReadFile[]> {
  const paths = await workflowPaths(reader);
  return Promise.all(paths.map((path) => readOne(reader.app, path)));
}

/** Every definition as it is written, for those who only look for words in it. */
export async function workflowTexts(reader: Reader): Promise<readonly WorkflowText[]> {
  const read = await Promise.all((await workflowPaths(reader)).map(async (path) => {
    const inside = vaultPath(path);
    const text = await definitionText(reader.app, path);
    return inside.ok && text.ok ? [{ name: nameOf(inside.value).replace(YAML, ''), path: inside.value, text: text.value }] : [];
  }));
  return read.flat();
}

async function readOne(app: App, path: string): Promise<ReadFile> {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(YAML, '');
  const inside = vaultPath(path);
  const text = await definitionText(app, path);
  if (!inside.ok || !text.ok) return { name, path, definition: null, mistakes: [{ code: 'workflow/unreadable', severity: 'error', line: 1, column: 1, message: 'The file was not read.', suggestion: null }] };
  return { name: nameOf(inside.value).replace(YAML, ''), path, ...readDefinition(text.value, inside.value) };
}

/** The text of a definition. Problem: `file/missing`, also for one that is too large. */
export async function definitionText({ vault }: Pick<App, 'vault'>, path: string): Promise<Result<string>> {
  const missing = { what: 'The definition was not read.', why: `${path} is not there, or larger than a megabyte.`, next: 'Look at the file in a terminal.' };
  try {
    const stat = await vault.adapter.stat(path);
    return stat === null || stat.size > MOST_BYTES ? problem('file/missing', missing) : ok(await vault.adapter.read(path));
  } catch {
    return problem('file/missing', missing);
  }
}

/** How the last runs stood, by workflow, where this machine's own files say it; a folder with a dot does not sync. */
export async function readStates({ vault }: App, names: readonly string[]): Promise<ReadonlyMap<string, StateFacts>> {
  const read = await Promise.all(names.map(async (name) => {
    const text = await definitionText({ vault }, `.claude/workflows/${name}/state.json`);
    const state = text.ok ? readState(text.value) : null;
    return state === null ? [] : [[name, state] as const];
  }));
  return new Map(read.flat());
}

/** Runs as the notes of this vault tell them, newest first; of one workflow, or of all. */
export async function readRunNotes({ app, trace }: Reader, workflow: string | null = null): Promise<readonly RunNoteFacts[]> {
  const files = app.vault.getMarkdownFiles().filter(({ path }) => isRunNotePath(path) && (workflow === null || path.endsWith(`-${workflow}.md`)));
  const newest = files.sort((one, other) => (one.name > other.name ? -1 : 1)).slice(0, MOST_NOTES);
  const read = await Promise.all(newest.map(async ({ path }) => {
    const inside = vaultPath(path);
    const text = inside.ok ? await trace.read(inside.value) : inside;
    return text.ok ? readRunNote(path, text.value) : null;
  }));
  return read.filter((note) => note !== null);
}
