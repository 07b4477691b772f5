import type { Problem } from '../../../../src/core/problem';
import { ScheduleStore } from '../node/schedule-store';
import { machineTimers } from '../node/timers';
import type { OpenVaultDesk } from './open-vault-desk';
import { Scheduler } from './scheduler';

/** What a helper does for a vault by itself while it runs. */
export interface Chores {
  stop(): void;
}

export interface ChoresSetting {
  readonly onProblem: (problem: Problem) => void;
  /** How often schedules are looked at. */
  readonly everyMs?: number | undefined;
}

/** Starts scheduled workflows, and forgets backups that no run needs any more: now, and whenever a run ends. */
export function startChores(desk: OpenVaultDesk, { onProblem, everyMs }: ChoresSetting): Chores {
  const { engine, library, clock, stateFolder } = desk;
  let pruning = Promise.resolve();
  const prune = (): void => {
    pruning = pruning.then(async () => {
      const pruned = await desk.prune();
      if (!pruned.ok) onProblem(pruned.problem);
    });
  };
  const stopWatching = engine.watchAll((update) => {
    if (update.kind === 'entry' && update.view.state.completedAt !== null && update.view.parent === null && update.view.state.phase === 'done') prune();
  });
  const scheduler = new Scheduler({ store: new ScheduleStore(stateFolder), library, engine, clock, timers: machineTimers, onProblem, ...(everyMs === undefined ? {} : { everyMs }) });
  prune();
  void scheduler.run();
  return {
    stop: () => {
      stopWatching();
      scheduler.stop();
    },
  };
}
