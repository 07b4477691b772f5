import type { Problem } from '../../../../src/core/problem';
import { stepOf } from '../../../../src/core/workflow/plan-reader';
import { progressJson, stateJson } from '../../../../src/core/workflow/projections';
import type { RunLogs } from '../node/step-log';
import type { EnginePorts } from './engine-ports';
import { logName } from './log-name';
import { resultsName, withResults } from './results-file';
import type { ResultRow } from './results-file';
import type { EndedAttempt, RunRecord } from './run-record';
import { shownState } from './shown-run';
import type { ShownPhase } from './shown-run';

/** Files are written at most so often; the last change is always written. */
const PAUSE_MS = 200;
const SUMMARY_LENGTH = 300;

interface ProjectorSetting {
  readonly ports: Pick<EnginePorts, 'state' | 'timers'>;
  readonly logs: Pick<RunLogs, 'tail'>;
  readonly phaseOf: ShownPhase;
  /** Called when a file is not as it was left. */
  readonly edited: (file: string) => void;
}

/** Writes a run's files for others: `state.json`, `progress.json`, `results/`. They are made from the journal, and never read for it. */
export class Projector {
  private waiting: RunRecord | null = null;
  private cancelTimer: (() => void) | null = null;
  private readonly left = new Map<string, string>();
  private attemptsWritten = 0;
  /** Why the files could not be written last time; null when they could. */
  trouble: Problem | null = null;

  constructor(private readonly setting: ProjectorSetting) {}

  changed(record: RunRecord): void {
    this.waiting = record;
    if (this.cancelTimer !== null) return;
    this.write();
    this.cancelTimer = this.setting.ports.timers.after(PAUSE_MS, () => {
      this.cancelTimer = null;
      if (this.waiting !== null) this.changed(this.waiting);
    });
  }

  /** Writes what waits, and waits for nothing more. */
  flush(): void {
    this.cancelTimer?.();
    this.cancelTimer = null;
    this.write();
  }

  private write(): void {
    const record = this.waiting;
    if (record === null) return;
    this.waiting = null;
    const { workflow } = record.plan;
    const shown = shownState(record, this.setting.phaseOf);
    this.put(`${workflow}/state.json`, stateJson(record.plan, shown));
    this.put(`${workflow}/progress.json`, progressJson(record.plan, shown));
    this.putResults(record);
  }

  private put(name: string, text: string): void {
    const { state } = this.setting.ports;
    const before = this.left.get(name);
    const isEdited = before !== undefined && (state.read(name) ?? before) !== before;
    const written = state.write(name, text);
    this.trouble = written.ok ? null : written.problem;
    if (written.ok) this.left.set(name, text);
    if (isEdited) this.setting.edited(name.slice(name.indexOf('/') + 1));
  }

  private putResults(record: RunRecord): void {
    const { state } = this.setting.ports;
    const fresh = record.facts.attempts.slice(this.attemptsWritten);
    this.attemptsWritten = record.facts.attempts.length;
    for (const actor of new Set(fresh.map((attempt) => actorOf(record, attempt)))) {
      const attempts = fresh.filter((attempt) => actorOf(record, attempt) === actor);
      const file = `${record.plan.workflow}/results/${resultsName(actor)}.json`;
      state.write(file, withResults(state.read(file), actor, attempts.map((attempt) => this.rowOf(record, attempt))));
    }
  }

  private rowOf(record: RunRecord, { step, attempt, status, endedAt, outputs }: EndedAttempt): ResultRow {
    const summary = this.setting.logs.tail(logName(stepOf(record.plan, step).id, attempt), 1)[0] ?? '';
    return { run: record.state.run, step, attempt, status, finished_at: endedAt.replace(/\.\d{1,9}Z$/, 'Z'), outputs, summary: summary.slice(0, SUMMARY_LENGTH) };
  }
}

function actorOf({ plan }: RunRecord, { step }: EndedAttempt): string {
  const { work } = stepOf(plan, step);
  return work.kind === 'command' && work.by.kind !== 'run' ? work.by.name : 'run';
}

/** True when a run once stood as this `state.json` says; a file that lags behind was not edited. */
export function wasOnceSo(records: Iterable<RunRecord>, text: string): boolean {
  for (const record of records) {
    for (const phase of [null, 'paused', 'waiting'] as const) {
      if (stateJson(record.plan, shownState(record, () => phase)) === text) return true;
    }
  }
  return false;
}

/** True when the file speaks of this run. */
export function speaksOf(text: string, run: string): boolean {
  return text.includes(JSON.stringify(run));
}
