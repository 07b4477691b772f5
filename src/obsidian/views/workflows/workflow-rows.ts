import type { Definition } from '../../../core/workflow/definition';
import type { Mistake } from '../../../core/workflow/mistake';
import { plainStatus } from '../../../core/workflow/projections';
import { parseSchedule, scheduleText } from '../../../core/workflow/schedule';
import type { RunSummaryShape, WorkflowSummaryShape } from '../../../protocol/messages';
import type { RunNoteFacts } from '../run/read-run-note';
import type { StateFacts } from './state-file';

export type WorkflowStatus = WorkflowSummaryShape['status'];
export type WorkflowInput = WorkflowSummaryShape['inputs'][number];

/** A run as a bar: how long it took, and how it went. */
export interface RunBar {
  readonly run: string;
  /** ISO 8601, or a minute on the wall where a note says it. */
  readonly startedAt: string;
  readonly seconds: number;
  readonly isGood: boolean;
}

/** A workflow as the list shows it, from the helper or from the files alone. */
export interface WorkflowRow {
  readonly name: string;
  readonly path: string;
  readonly description: string | null;
  readonly version: string | null;
  readonly maintainer: string | null;
  /** When it was last looked after, as its author wrote it. */
  readonly updated: string | null;
  readonly objectives: readonly string[];
  readonly duration: string | null;
  readonly prerequisites: readonly string[];
  readonly steps: number;
  readonly phases: readonly string[];
  readonly inputs: readonly WorkflowInput[];
  readonly schedule: string | null;
  readonly status: WorkflowStatus;
  /** ISO 8601 from the helper, a minute on the wall from a note. */
  readonly lastRun: string | null;
  /** The newest run; null when none is known here. */
  readonly newest: string | null;
  /** The note of the newest run; null when it has none. */
  readonly note: string | null;
  readonly executions: number;
  readonly successRate: number | null;
  readonly averageSeconds: number | null;
  /** `unknown` without a helper. */
  readonly trust: WorkflowSummaryShape['trust'] | 'unknown';
  readonly changes: WorkflowSummaryShape['changes'];
  readonly mistakes: readonly Mistake[];
  /** Oldest first. */
  readonly bars: readonly RunBar[];
}

/** A definition file, read but not looked up against others. */
export interface ReadFile {
  readonly name: string;
  readonly path: string;
  readonly definition: Definition | null;
  readonly mistakes: readonly Mistake[];
}

const BARS = 20;
/** Of those that are not started, first; then what needs a person or a look. */
const ORDER: readonly WorkflowStatus[] = ['not-started', 'running', 'paused', 'failed', 'completed'];

/** Rows as the helper knows them. `runs` are of all workflows, newest first. */
export function rowsOfHelper(summaries: readonly WorkflowSummaryShape[], runs: readonly RunSummaryShape[]): readonly WorkflowRow[] {
  return sorted(summaries.map((summary): WorkflowRow => {
    const own = runs.filter(({ workflow, parent }) => workflow === summary.name && parent === null);
    return { ...summary, schedule: scheduleWords(summary.schedule), newest: own[0]?.run ?? null, note: null, bars: barsOf(own) };
  }));
}

function barsOf(runs: readonly RunSummaryShape[]): readonly RunBar[] {
  const ended = runs.filter(({ phase }) => phase === 'done' || phase === 'parked').slice(0, BARS);
  return ended.reverse().map(({ run, phase, startedAt, updatedAt, completedAt }) => ({ run, startedAt, isGood: phase === 'done', seconds: (Date.parse(completedAt ?? updatedAt) - Date.parse(startedAt)) / 1000 }));
}

/** Rows from the files alone: what the definitions say, how the run notes end, and how this machine's last runs stood. */
export function rowsOfFiles(files: readonly ReadFile[], notes: readonly RunNoteFacts[], states: ReadonlyMap<string, StateFacts> = new Map()): readonly WorkflowRow[] {
  return sorted(files.map(({ name, path, definition, mistakes }): WorkflowRow => {
    const own = notes.filter(({ workflow }) => workflow === name).sort((one, other) => (one.startedAt > other.startedAt ? -1 : 1));
    return { name, path, mistakes, ...saidBy(definition), ...recordOf(own), ...stateOf(states.get(name), own) };
  }));
}

type Said = Pick<WorkflowRow, 'description' | 'version' | 'maintainer' | 'updated' | 'objectives' | 'duration' | 'prerequisites' | 'steps' | 'phases' | 'inputs' | 'schedule' | 'trust' | 'changes'>;

function saidBy(definition: Definition | null): Said {
  return {
    description: definition?.description ?? null,
    version: definition?.version ?? null,
    maintainer: definition?.maintainer ?? null,
    updated: definition?.updated ?? null,
    objectives: definition?.objectives ?? [],
    duration: definition?.duration ?? null,
    prerequisites: definition?.prerequisites ?? [],
    steps: definition?.phases.reduce((sum, { steps }) => sum + steps.length, 0) ?? 0,
    phases: definition?.phases.flatMap(({ name }) => name ?? []) ?? [],
    inputs: definition?.inputs.map((input) => ({ ...input, choices: [...input.choices] })) ?? [],
    schedule: scheduleWords(definition?.schedule?.when ?? null),
    trust: 'unknown',
    changes: [],
  };
}

type Recorded = Pick<WorkflowRow, 'status' | 'lastRun' | 'newest' | 'note' | 'executions' | 'successRate' | 'averageSeconds' | 'bars'>;

function recordOf(notes: readonly RunNoteFacts[]): Recorded {
  const [newest] = notes;
  const ended = notes.filter(({ phase }) => phase === 'done' || phase === 'parked');
  const bars = ended.slice(0, BARS).reverse().map((note): RunBar => ({ run: note.run, startedAt: note.startedAt, isGood: note.phase === 'done', seconds: note.steps.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0) }));
  return {
    status: newest === undefined ? 'not-started' : plainStatus(newest.phase),
    lastRun: newest?.startedAt ?? null,
    newest: newest?.run ?? null,
    note: newest?.path ?? null,
    executions: ended.length,
    successRate: ended.length === 0 ? null : ended.filter(({ phase }) => phase === 'done').length / ended.length,
    averageSeconds: bars.length === 0 ? null : bars.reduce((sum, { seconds }) => sum + seconds, 0) / bars.length,
    bars,
  };
}

/** Only a run without a note is told by the machine's own file; what a note says was synced from everywhere. */
function stateOf(state: StateFacts | undefined, notes: readonly RunNoteFacts[]): Partial<Pick<WorkflowRow, 'status' | 'lastRun'>> {
  return state === undefined || notes.length > 0 ? {} : { status: state.status, lastRun: state.startedAt };
}

function scheduleWords(when: string | null): string | null {
  if (when === null) return null;
  const schedule = parseSchedule(when);
  return schedule.ok ? scheduleText(schedule.value) : when;
}

function sorted(rows: readonly WorkflowRow[]): readonly WorkflowRow[] {
  return [...rows].sort((one, other) => ORDER.indexOf(one.status) - ORDER.indexOf(other.status) || (one.name < other.name ? -1 : 1));
}
