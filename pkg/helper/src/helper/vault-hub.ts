import { writeEvent, writeGreeting } from '../../../../src/protocol/frame';
import type { EventOf } from '../../../../src/protocol/messages';
import type { RunUpdate } from '../engine/engine';
import { watchFiles } from '../node/serve-watch-files';
import type { Timers } from '../node/timers';
import type { Connection } from './connection';
import { EventRing } from './event-ring';
import { LogBatcher } from './log-batcher';
import { NoteCourier } from './note-courier';
import type { NoteTaker } from './note-courier';
import type { VaultDesk } from './vault-desk';

export interface HubSetting {
  readonly timers: Timers;
  readonly newIntent: () => string;
  /** Where the vault's event numbers begin. */
  readonly firstSeq: number;
  readonly version: string;
}

/** Entries of a run's journal that change nothing that is shown. */
const SILENT: ReadonlySet<string> = new Set(['run.prepared', 'process.started', 'snapshot.taken', 'notified']);

/** Everyone who is connected to one vault, and what they are told. */
export class VaultHub {
  readonly courier: NoteCourier;
  private readonly connections = new Set<Connection>();
  private readonly ring: EventRing;
  private readonly batcher: LogBatcher;
  private readonly stopWatching: () => void;
  private stopLooking: (() => void) | null = null;

  constructor(
    readonly vault: VaultDesk,
    private readonly setting: HubSetting,
  ) {
    this.ring = new EventRing(setting.firstSeq);
    this.batcher = new LogBatcher(setting.timers, (log) => { this.sendOutput(log); });
    const taker: NoteTaker = { edit: (event) => { this.newestConnection()?.queue.frame(writeEvent(this.newest(), 'note.edit', event)); } };
    this.courier = new NoteCourier({ taker: () => (this.newestConnection() === undefined ? null : taker), timers: setting.timers, newIntent: setting.newIntent });
    this.stopWatching = vault.engine.watchAll((update) => { this.tell(update); });
  }

  readonly newest = (): number => this.ring.newest;

  get size(): number {
    return this.connections.size;
  }

  /** Welcomes a client: what it missed follows at once, or it is told to ask anew. */
  join(connection: Connection, lastSeq: number): void {
    const missed = lastSeq === 0 ? null : this.ring.after(lastSeq);
    connection.queue.frame(writeGreeting('welcome', { version: this.setting.version, seq: this.ring.newest, vaultName: this.vault.name, resumed: missed === null ? 'anew' : 'continued' }));
    for (const frame of missed ?? []) connection.queue.frame(frame);
    this.connections.add(connection);
    this.stopLooking ??= watchFiles(this.vault.places, () => { this.broadcast(this.ring.add('workflows.changed', {})); });
  }

  /** Output for those who watch its run, as one frame. */
  sendOutput(log: EventOf<'log.lines'>): void {
    for (const { watched, queue } of this.connections) if (watched.has(log.run)) queue.output(log);
  }

  leave(connection: Connection): void {
    this.connections.delete(connection);
    if (this.connections.size > 0) return;
    this.stopLooking?.();
    this.stopLooking = null;
  }

  /** Closes the connections of clients that may not be here any more. */
  keepOnly(isWelcome: (client: string) => boolean, code: number): void {
    for (const connection of this.connections) if (!isWelcome(connection.client)) connection.close(code);
  }

  close(code: number): void {
    this.stopWatching();
    this.stopLooking?.();
    this.batcher.flush();
    for (const connection of this.connections) connection.close(code);
  }

  private tell(update: RunUpdate): void {
    if (update.kind === 'output') {
      const { run, step, attempt, offset, text } = update;
      if (this.isWatched(run)) this.batcher.add({ run, step, attempt, offset, text });
      return;
    }
    const { view } = update;
    if (update.kind === 'entry') {
      const { entry } = update;
      if (entry.type === 'step.progress') {
        for (const { queue } of this.connections) queue.runProgress({ run: update.run, step: entry.step, percent: entry.percent });
        return;
      }
      if (SILENT.has(entry.type)) return;
    }
    // What was printed before a step ended comes before its end.
    this.batcher.flush();
    this.broadcast(this.ring.add('run.changed', this.vault.shown(view)));
  }

  private broadcast(frame: string): void {
    for (const { queue } of this.connections) queue.frame(frame);
  }

  private isWatched(run: string): boolean {
    return [...this.connections].some(({ watched }) => watched.has(run));
  }

  private newestConnection(): Connection | undefined {
    return [...this.connections].filter(({ takesNotes }) => takesNotes).at(-1);
  }
}
