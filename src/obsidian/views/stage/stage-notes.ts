import { dashboardOf } from '../../../core/stage/dashboard';
import type { Dashboard } from '../../../core/stage/dashboard';
import { factsIn } from '../../../core/stage/gap';
import type { Fact } from '../../../core/stage/gap';
import { judgeRun } from '../../../core/stage/judge';
import type { RunStanding } from '../../../core/stage/judge';
import { readProcess, looksLikeProcess } from '../../../core/stage/read-process';
import type { ProcessDocument } from '../../../core/stage/process';
import { readRun } from '../../../core/stage/read-run';
import { reviewOf } from '../../../core/stage/review';
import type { StageReview } from '../../../core/stage/review';
import type { ProcessRun } from '../../../core/stage/run';
import { lookAmong } from '../../../core/stage/context';
import type { LookFor } from '../../../core/stage/context';
import { scanNote } from '../../../core/text/scan-note';
import { parseMinute } from '../../../core/vault/time';
import { minuteAt } from '../../../core/vault/wall-minute';
import type { VaultPath } from '../../../core/vault/paths';
import type { Throughline } from '../../throughline';
import { notesThat } from '../roadmap/plan-notes';

const MOST_NOTES = 500;

/** Notes that describe a staged process, and those of its subjects. */
export function stageNotes(reader: Pick<Throughline, 'app' | 'trace'>): VaultPath[] {
  return notesThat(reader, (headings, type) => looksLikeProcess(headings, null) || looksLikeProcess(headings, type)).slice(0, MOST_NOTES);
}

export interface ReadSubject {
  readonly path: VaultPath;
  readonly run: ProcessRun;
  readonly standing: RunStanding;
}

export interface ReadStages {
  readonly subjects: readonly ReadSubject[];
  readonly processes: readonly { readonly path: VaultPath; readonly document: ProcessDocument }[];
  readonly dashboard: Dashboard;
  readonly review: readonly StageReview[];
  readonly look: LookFor;
}

/** Every process and every subject of the vault, as they are now. */
export async function readStages(throughline: Throughline): Promise<ReadStages> {
  const { trace, clock } = throughline;
  await trace.settled();
  const texts = await Promise.all(stageNotes(throughline).map(async (path) => ({ path, text: await trace.read(path) })));
  const scans = texts.flatMap(({ path, text }) => (text.ok ? [{ path, scan: scanNote(text.value) }] : []));
  const now = clock.minute();
  const subjects = scans.flatMap(({ path, scan }) => {
    const run = readRun(scan);
    return run === null ? [] : [{ path, run, standing: judgeRun(run, now) }];
  });
  const own = new Set(subjects.map(({ path }) => path));
  const processes = scans.filter(({ path }) => !own.has(path)).map(({ path, scan }) => ({ path, document: readProcess(scan) }));
  return { subjects, processes, dashboard: dashboardOf(subjects, now), review: reviewOf(subjects, now), look: lookHere(throughline) };
}

/** Files of the vault for the paths that a process names, with their last change. */
function lookHere({ app, settings }: Throughline): LookFor {
  return lookAmong(app.vault.getFiles().map(({ path }) => path), (path) => {
    const file = app.vault.getFileByPath(path);
    return file === null ? null : parseMinute(minuteAt(file.stat.mtime, settings.shared.timezone));
  });
}

/** What a note and the notes it names say, for a comparison. */
export async function factsOf({ trace }: Pick<Throughline, 'trace'>, paths: readonly VaultPath[]): Promise<readonly Fact[]> {
  const texts = await Promise.all(paths.map((path) => trace.read(path)));
  return texts.flatMap((text) => (text.ok ? factsIn(scanNote(text.value)) : []));
}
