import { processesFolder } from '../../../../../src/core/acts/stage-start';
import { ok, problem, type Result } from '../../../../../src/core/problem';
import { lookAmong, type LookFor } from '../../../../../src/core/stage/context';
import type { PlacedRun } from '../../../../../src/core/stage/dashboard';
import { looksLikeProcess, readProcess } from '../../../../../src/core/stage/read-process';
import { readRun } from '../../../../../src/core/stage/read-run';
import type { ProcessDocument } from '../../../../../src/core/stage/process';
import type { ProcessRun } from '../../../../../src/core/stage/run';
import { readHeader } from '../../../../../src/core/text/read-header';
import { scanNote } from '../../../../../src/core/text/scan-note';
import { isInside, isNote, pathKey, vaultPath, type VaultPath } from '../../../../../src/core/vault/paths';
import { minuteAt } from '../../../../../src/core/vault/wall-minute';
import type { OpenDesk } from '../open-desk';
import { vaultRelative } from '../typed-path';

export interface FoundRun extends PlacedRun {
  readonly path: VaultPath;
  readonly run: ProcessRun;
}

/** Every subject's note of the vault, in path order. A note that cannot be read hides no other. */
export async function findRuns({ desk }: OpenDesk): Promise<FoundRun[]> {
  const folder = processesFolder(desk);
  const found: FoundRun[] = [];
  for (const path of notesOf(desk.files?.() ?? []).filter((note) => isInside(folder, note))) {
    const text = await desk.read(path);
    const run = text.ok ? readRun(scanNote(text.value)) : null;
    if (run !== null) found.push({ path, run });
  }
  return found;
}

/** The note of one subject, by its name or path. */
export async function findRun(open: OpenDesk, typed: string, process: string | null): Promise<Result<FoundRun>> {
  const runs = await findRuns(open);
  const path = await vaultRelative(typed, open);
  const found = runs.filter((one) => one.path === path || one.path === `${path}.md` || pathKey(one.run.subject) === pathKey(typed) || one.path.endsWith(`/${typed.toLowerCase()}.md`));
  const wanted = process === null ? found : found.filter((one) => one.path.includes(`/${process}/`) || pathKey(one.run.processName) === pathKey(process));
  const [only] = wanted;
  if (only !== undefined && wanted.length === 1) return ok(only);
  return problem(wanted.length === 0 ? 'stage/unknown-subject' : 'stage/several-subjects', {
    what: 'No subject was found.',
    why: wanted.length === 0 ? `No subject is called "${typed}"${runs.length === 0 ? '; no process was started yet' : ''}.` : `${String(wanted.length)} notes are about "${typed}": ${wanted.map((one) => one.path).join(', ')}.`,
    next: wanted.length === 0 ? `Start it with: throughline stage start ${JSON.stringify(typed)}` : 'Name the process as well: --process host-configuration',
  });
}

export interface FoundProcess {
  readonly path: VaultPath;
  readonly document: ProcessDocument;
}

/** Notes that describe a process, wherever they lie, in path order. */
export async function findProcesses({ desk }: OpenDesk): Promise<FoundProcess[]> {
  const found: FoundProcess[] = [];
  for (const path of notesOf(desk.files?.() ?? [])) {
    const text = await desk.read(path);
    const document = text.ok ? processIn(text.value) : null;
    if (document !== null) found.push({ path, document });
  }
  return found;
}

function processIn(text: string): ProcessDocument | null {
  if (!/^#{1,6} .{0,80}stage \d/im.test(text)) return null;
  const scan = scanNote(text);
  const type = readHeader(scan).values.get('type')?.value ?? null;
  const headings = scan.headings.map((heading) => heading.text);
  return readRun(scan) === null && (looksLikeProcess(headings, null) || looksLikeProcess(headings, type)) ? readProcess(scan) : null;
}

/** A process by the path of its note, or by the note's name. */
export async function readProcessAt(open: OpenDesk, typed: string): Promise<Result<FoundProcess>> {
  const path = vaultPath(await vaultRelative(typed.toLowerCase().endsWith('.md') ? typed : `${typed}.md`, open));
  if (!path.ok) return path;
  const text = await open.desk.read(path.value);
  if (text.ok) return ok({ path: path.value, document: readProcess(scanNote(text.value)) });
  const named = (await findProcesses(open)).find(({ path: known }) => known.toLowerCase().endsWith(`/${typed.toLowerCase()}.md`));
  return named === undefined ? text : ok(named);
}

/** Finds the files that a process means, with when they were changed. */
export function lookIn({ desk, vault }: OpenDesk): LookFor {
  const changed = (path: string) => {
    const place = vaultPath(path);
    const stat = place.ok ? vault.store.stat(place.value) : null;
    return stat === null ? null : minuteAt(stat.mtime, vault.settings.timezone);
  };
  return lookAmong(desk.files?.() ?? [], changed);
}

function notesOf(files: readonly VaultPath[]): VaultPath[] {
  return files.filter(isNote).sort();
}
