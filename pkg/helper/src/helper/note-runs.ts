import type { Desk } from '../../../../src/core/acts/desk';
import type { Problem } from '../../../../src/core/problem';
import type { RunPhase } from '../../../../src/core/workflow/run-state';
import type { RunView } from '../engine/engine';
import { deviceConfig } from '../node/device-config';
import type { DeviceFolder } from '../node/device-folder';
import { loadTrace } from '../node/load-trace';
import { randomIds } from '../node/random-ids';
import type { NoteCourier } from './note-courier';
import type { OpenVaultDesk } from './open-vault-desk';
import { RunScribe } from './run-scribe';

/** Where a run rests or asks: what a note says about it then holds for a while. */
const TOLD: ReadonlySet<RunPhase> = new Set(['waiting', 'paused', 'parked', 'cancelled', 'rolled-back', 'rollback-failed', 'done']);

export interface NoteRunsSetting {
  readonly device: DeviceFolder;
  readonly courier: NoteCourier;
  readonly onProblem: (problem: Problem) => void;
}

/** Keeps the notes of specs up to date about their runs, one write after the other, through the plugin where one is connected. */
export class NoteRuns {
  private readonly told = new Map<string, RunPhase>();
  private readonly scribe: RunScribe;
  private readonly stopWatching: () => void;
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly desk: OpenVaultDesk,
    private readonly setting: NoteRunsSetting,
  ) {
    this.scribe = new RunScribe({ engine: desk.engine, store: setting.courier.through(desk.store), desk: () => this.freshDesk(), timezone: desk.settings.timezone });
    this.stopWatching = desk.engine.watchAll((update) => {
      if (update.kind !== 'output') this.look(update.view);
    });
  }

  /** Resolves when everything is written down. */
  async stop(): Promise<void> {
    this.stopWatching();
    await this.queue;
  }

  private look(view: RunView): void {
    const { run, state } = view;
    if (state.metadata.spec === null || run === '' || state.phase === this.told.get(run)) return;
    const isNew = !this.told.has(run);
    this.told.set(run, state.phase);
    if (!isNew && !TOLD.has(state.phase)) return;
    this.queue = this.queue.then(async () => {
      for (const problem of await this.scribe.tell(view)) this.setting.onProblem(problem);
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
