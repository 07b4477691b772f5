import type { Desk } from '../../../../src/core/acts/desk';
import type { Problem } from '../../../../src/core/problem';
import { tellsOtherState } from '../../../../src/core/workflow/run-note';
import type { RunPhase } from '../../../../src/core/workflow/run-state';
import type { RunView } from '../engine/engine';
import { deviceConfig } from '../node/device-config';
import type { DeviceFolder } from '../node/device-folder';
import { loadTrace } from '../node/load-trace';
import { randomIds } from '../node/random-ids';
import { machineTimers } from '../node/timers';
import { choreFault } from './chore-fault';
import type { NoteCourier } from './note-courier';
import type { OpenVaultDesk } from './open-vault-desk';
import { RunGates } from './run-gates';
import { runNoteAt } from './run-note-place';
import { RunScribe } from './run-scribe';

/** Where a run rests or asks: what a note says about it then holds for a while. */
const TOLD: ReadonlySet<RunPhase> = new Set(['waiting', 'paused', 'parked', 'cancelled', 'rolled-back', 'rollback-failed', 'done']);

const ENDED: ReadonlySet<RunPhase> = new Set(['parked', 'cancelled', 'rolled-back', 'rollback-failed', 'done']);

/** The newest ones; an older run was told by a helper since. */
const MOST_LOOKED_AT = 50;

/** How long an answer in a note may lie there before it is taken up. */
const GATES_MS = 2_000;

export interface NoteRunsSetting {
  readonly device: DeviceFolder;
  readonly courier: NoteCourier;
  readonly onProblem: (problem: Problem) => void;
}

/** Keeps the notes of specs up to date about their runs, one write after the other, through the plugin where one is connected. */
export class NoteRuns {
  private readonly told = new Map<string, string>();
  private readonly scribe: RunScribe;
  private readonly gates: RunGates;
  private stopLooking: (() => void) | null = null;
  private readonly stopWatching: () => void;
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly desk: OpenVaultDesk,
    private readonly setting: NoteRunsSetting,
  ) {
    this.scribe = new RunScribe({ engine: desk.engine, store: setting.courier.through(desk.store), desk: () => this.freshDesk(), timezone: desk.settings.timezone, runs: desk.settings.runs });
    const { timezone, runs } = desk.settings;
    this.gates = new RunGates({ engine: desk.engine, store: setting.courier.through(desk.store), clock: desk.clock, noteOf: (view) => runNoteAt(view, { timezone, runs }) });
    this.stopWatching = desk.engine.watchAll((update) => {
      if (update.kind !== 'output') this.look(update.view);
    });
    this.inTurn(() => this.tellMissed());
    this.lookAgain();
  }

  /** Resolves when everything is written down. */
  async stop(): Promise<void> {
    this.stopWatching();
    this.stopLooking?.();
    await this.queue;
  }

  /** Notes of runs that wait are looked at every now and then, after what is to be written into them. */
  private lookAgain(): void {
    this.stopLooking = machineTimers.after(GATES_MS, () => {
      this.inTurn(() => this.gates.look());
      this.lookAgain();
    });
  }

  /** Runs whose end a helper did not get to write down. A note that somebody took away stays away. */
  private async tellMissed(): Promise<readonly Problem[]> {
    const problems: Problem[] = [];
    for (const { run } of this.desk.engine.list().filter(({ phase, parent }) => ENDED.has(phase) && parent === null).slice(0, MOST_LOOKED_AT)) {
      const view = this.desk.engine.view(run);
      if (view.ok && (await this.isBehind(view.value))) problems.push(...(await this.scribe.tell(view.value)));
    }
    return problems;
  }

  private async isBehind(view: RunView): Promise<boolean> {
    const { timezone, runs } = this.desk.settings;
    const at = runNoteAt(view, { timezone, runs });
    const note = at === null ? null : await this.desk.store.read(at);
    return note?.ok === true && tellsOtherState(note.value, view.state);
  }

  private look(view: RunView): void {
    const { run, state } = view;
    if ((state.metadata.spec === null && this.desk.settings.runs === null) || run === '' || standingOf(view) === this.told.get(run)) return;
    const before = this.told.get(run);
    this.told.set(run, standingOf(view));
    if (before !== undefined && !TOLD.has(state.phase) && !before.startsWith('waiting')) return;
    this.inTurn(() => this.scribe.tell(view));
  }

  /** One that stumbles stops neither those behind it nor the helper. */
  private inTurn(work: () => Promise<readonly Problem[]>): void {
    this.queue = this.queue.then(work).catch((error: unknown) => [choreFault('The notes of runs were not looked after.', error)]).then((problems) => {
      for (const problem of problems) this.setting.onProblem(problem);
    });
  }

  private freshDesk(): Desk {
    const { store, settings, stateFolder, clock } = this.desk;
    const { index } = loadTrace(store, { settings, stateFolder });
    const config = deviceConfig(this.setting.device).read();
    return {
      trace: index.trace(clock.minute()),
      read: (path) => store.read(path),
      linksTo: (path) => index.incoming(path),
      exists: (path) => Promise.resolve(store.stat(path) !== null),
      clock,
      ids: randomIds,
      settings,
      person: config.ok ? config.value.name : null,
    };
  }
}

/** Two questions one after the other are two things to tell. */
function standingOf({ state }: RunView): string {
  return `${state.phase} ${state.waitingFor ?? ''}`;
}
