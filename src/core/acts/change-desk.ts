import { changeFolders } from '../change/change-folder';
import type { Change } from '../change/change';
import { DEFAULT_CONFIG, configPath, readChangeConfig } from '../change/config';
import type { ChangeConfig, ConfigRemark } from '../change/config';
import { noteFinder } from '../change/find-note';
import type { NoteFinder } from '../change/find-note';
import { overridden } from '../change/overrides';
import { readChange } from '../change/read-change';
import { answerGate } from '../journal/answer-gate';
import { makeId } from '../journal/entry-id';
import type { NewGate } from '../journal/gates';
import { fingerprintOf } from '../fingerprint/fingerprint';
import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { extensionOf, nameOf } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Minute } from '../vault/time';
import type { TextEdit } from '../vault/store';
import type { Desk } from './desk';

/** A change with the texts of its folder, and the rules it is led by: the vault's, with this change's own overrides. */
export interface OpenChange {
  readonly change: Change;
  readonly files: ReadonlyMap<VaultPath, string>;
  readonly config: ChangeConfig;
  readonly find: NoteFinder;
}

const READ: ReadonlySet<string> = new Set(['md', 'diff', 'json']);

/** Every change of the vault, open and closed, newest first. */
export async function listChanges(desk: Desk): Promise<readonly Change[]> {
  const files = desk.files?.() ?? [];
  const find = noteFinder(files);
  const changes: Change[] = [];
  for (const [folder, paths] of changeFolders(files, desk.settings)) {
    const texts = await textsOf(desk, paths.filter((path) => extensionOf(path) === 'md'));
    if (texts.size > 0) changes.push(readChange({ folder, files: texts, find }));
  }
  return changes;
}

async function textsOf(desk: Desk, paths: readonly VaultPath[]): Promise<ReadonlyMap<VaultPath, string>> {
  const texts = new Map<VaultPath, string>();
  for (const path of paths) {
    const text = READ.has(extensionOf(path)) ? await desk.read(path) : null;
    if (text?.ok === true) texts.set(path, text.value);
  }
  return texts;
}

/** True while something is still to be done about a change. */
export function isOpenChange({ state }: Pick<Change, 'state'>): boolean {
  return state !== 'COMPLETE' && state !== 'ABORTED';
}

/** The change of this name (feature, or the folder's name or path); without a name, the only one that is open. */
export async function openChange(desk: Desk, name: string | null): Promise<Result<OpenChange>> {
  const folders = changeFolders(desk.files?.() ?? [], desk.settings);
  const folder = name === null ? await onlyOpen(desk) : named([...folders.keys()], name);
  if (!folder.ok) return folder;
  const files = await textsOf(desk, folders.get(folder.value) ?? []);
  const find = noteFinder(desk.files?.() ?? []);
  const change = readChange({ folder: folder.value, files, find });
  const { config } = await changeConfig(desk);
  return ok({ change, files, find, config: overridden(config, change.proposal?.options ?? []) });
}

async function onlyOpen(desk: Desk): Promise<Result<VaultPath>> {
  const open = (await listChanges(desk)).filter(isOpenChange);
  const [only] = open;
  if (only !== undefined && open.length === 1) return ok(only.folder);
  const why = open.length === 0 ? 'No change is open.' : `${String(open.length)} changes are open: ${open.map(({ folder }) => nameOf(folder)).join(', ')}.`;
  return problem(open.length === 0 ? 'change/none' : 'change/several', { what: 'No change was chosen.', why, next: open.length === 0 ? 'Start one with: throughline feature new' : 'Name one with --change.' });
}

function named(folders: readonly VaultPath[], name: string): Result<VaultPath> {
  const wanted = name.trim().replace(/\/$/, '').toLowerCase();
  const exact = folders.filter((folder) => folder.toLowerCase() === wanted || nameOf(folder).toLowerCase() === wanted);
  const found = exact.length > 0 ? exact : folders.filter((folder) => nameOf(folder).toLowerCase().startsWith(`${wanted}_`));
  const [newest] = found;
  if (newest !== undefined) return ok(newest);
  return problem('change/unknown', { what: 'No change was chosen.', why: `No change is called "${name}".`, next: 'List them with: throughline feature list' });
}

/** The vault's configuration of changes, with what is wrong in it. */
export async function changeConfig(desk: Desk): Promise<{ readonly config: ChangeConfig; readonly remarks: readonly ConfigRemark[]; readonly path: VaultPath; readonly isThere: boolean }> {
  const path = configPath(desk.settings);
  const text = await desk.read(path);
  if (!text.ok) return { config: DEFAULT_CONFIG, remarks: [], path, isThere: false };
  return { ...readChangeConfig(text.value), path, isThere: true };
}

/** A gate to be written now; `about` is what is being decided. */
export function gateFor(desk: Desk, { question, options, about, at }: { readonly question: string; readonly options: readonly string[]; readonly about: string; readonly at?: Minute }): NewGate {
  return { id: makeId('g', at ?? desk.clock.minute(), desk.ids.random()), question, options, fingerprint: fingerprintOf(about).fingerprint };
}

/** The edit that ticks an option of a gate and fills in the answer. */
export function answerEdit(desk: Desk, { gate, option, at, comment, current }: { readonly gate: string; readonly option: string; readonly at: Minute; readonly comment?: string | null; readonly current?: string }): TextEdit {
  return (text) => answerGate(text, { gate, option, at, person: desk.person, comment: comment ?? null, ...(current === undefined ? {} : { current }) });
}

/** The text of an artifact that was just read. */
export function artifact({ change, files }: OpenChange, name: string): { readonly path: VaultPath; readonly text: string } | null {
  const found = [...files].find(([path]) => path.slice(change.folder.length + 1).toLowerCase() === name.toLowerCase());
  return found === undefined ? null : { path: found[0], text: found[1] };
}
