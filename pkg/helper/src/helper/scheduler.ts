import { missedSince, parseSchedule } from '../../../../src/core/workflow/schedule';
import { addMinutes, parseMinute } from '../../../../src/core/vault/time';
import type { Clock } from '../../../../src/core/vault/time';
import type { Problem, Result } from '../../../../src/core/problem';
import type { Engine } from '../engine/engine';
import type { ScheduledHere, ScheduleStore } from '../node/schedule-store';
import type { Timers } from '../node/timers';
import { choreFault } from './chore-fault';
import type { OpenLibrary, WorkflowLibrary } from './workflow-library';

export interface SchedulerSetting {
  readonly store: ScheduleStore;
  readonly library: Pick<WorkflowLibrary, 'read'>;
  readonly engine: Pick<Engine, 'start'>;
  readonly clock: Pick<Clock, 'minute'>;
  readonly timers: Timers;
  readonly onProblem: (problem: Problem) => void;
  readonly everyMs?: number;
}

const EVERY_MS = 20_000;
/** A start that is later than this was missed: it is caught up on only where the workflow says so. */
const LATE_MINUTES = 5;

/** Starts the workflows that this device took over, while the helper runs. What is not trusted as it is does not start. */
export class Scheduler {
  private cancel: () => void = () => undefined;
  private isStopped = false;

  constructor(private readonly setting: SchedulerSetting) {}

  async run(): Promise<void> {
    await this.look().catch((error: unknown) => { this.setting.onProblem(choreFault('The schedules were not looked at.', error)); });
    if (!this.isStopped) this.cancel = this.setting.timers.after(this.setting.everyMs ?? EVERY_MS, () => { void this.run(); });
  }

  stop(): void {
    this.isStopped = true;
    this.cancel();
  }

  private async look(): Promise<void> {
    const all = this.setting.store.all();
    if (!all.ok) {
      this.setting.onProblem(all.problem);
      return;
    }
    if (all.value.length === 0) return;
    const library = this.setting.library.read();
    for (const one of all.value) if (!this.isStopped) await this.lookAt(one, library);
  }

  private async lookAt({ workflow, since, lastDue }: ScheduledHere, library: OpenLibrary): Promise<void> {
    const written = library.files.find(({ name }) => name === workflow)?.definition?.schedule ?? null;
    const schedule = written === null ? null : parseSchedule(written.when);
    if (written === null || schedule?.ok !== true) return;
    const now = this.setting.clock.minute();
    const due = missedSince(schedule.value, parseMinute(lastDue ?? since) ?? now, now).at(-1);
    if (due === undefined) return;
    // Written down first: a crash in between starts nothing twice.
    const noted = this.setting.store.note(workflow, due);
    const isLate = due < addMinutes(now, -LATE_MINUTES);
    const started = noted.ok ? (isLate && !written.catchUp ? noted : await this.start(workflow, library)) : noted;
    if (!started.ok) this.setting.onProblem(started.problem);
  }

  private async start(workflow: string, library: OpenLibrary): Promise<Result<unknown>> {
    const trusted = library.trusted(workflow);
    if (!trusted.ok) return trusted;
    const { plan, definitions, seal } = trusted.value;
    return this.setting.engine.start({ plan, definitions, seal, inputs: new Map(), only: null, triggeredBy: 'schedule', session: null, spec: null, confirmed: [] });
  }
}
