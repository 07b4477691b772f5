import type { App } from 'obsidian';
import { carryOut } from '../../core/acts/carry-out';
import type { Done } from '../../core/acts/carry-out';
import type { Desk } from '../../core/acts/desk';
import { findSpec } from '../../core/trace/find-spec';
import { logEntry } from '../../core/acts/log-entry';
import type { EntryOutcome, LogEntryRequest } from '../../core/acts/log-entry';
import type { Context, Trace } from '../../core/trace/trace';
import { ok } from '../../core/problem';
import type { Problem, Result } from '../../core/problem';
import type { VaultPath } from '../../core/vault/paths';
import type { ActReceipt, UndoReport } from '../../core/vault/store';
import { stampOf } from '../../core/vault/time';
import type { Clock, Ids } from '../../core/vault/time';
import type { DeviceState } from '../device/device-state';
import type { SessionGit } from '../evidence/session-git';
import type { TraceKeeper } from '../index/trace-keeper';
import type { Places } from '../places/places';
import type { SettingsKeeper } from '../settings/settings-keeper';
import type { ObsidianStore } from '../vault/obsidian-store';
import type { Acts, Decide, KeptEntries, Logged } from './acts';
import type { EntryMemory } from './entry-memory';
import { say, sayProblem, sayUntilRead } from './notices';
import type { NoticeAction } from './notices';

export interface ActParts {
  readonly app: App;
  readonly store: ObsidianStore;
  readonly trace: TraceKeeper;
  readonly settings: SettingsKeeper;
  readonly device: DeviceState;
  readonly places: Places;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly memory: EntryMemory;
  readonly git: SessionGit;
}

/** Problems that pass once a person has solved the conflict: the entry waits instead of being lost. */
const PASSING: ReadonlySet<string> = new Set(['journal/merge-conflict', 'note/merge-markers']);

/** Carries acts out in the open vault. */
export class VaultActs implements Acts {
  readonly kept: KeptEntries;
  private readonly parts: ActParts;
  /** Entries on their way into their journals. */
  private readonly trying = new Set<string>();

  constructor(parts: ActParts) {
    this.parts = parts;
    this.kept = {
      waiting: () => parts.memory.waiting(),
      lost: () => parts.memory.lost(),
      putBack: (id) => this.putBack(id),
    };
  }

  async desk(): Promise<Desk> {
    const { store, settings, device, clock, ids, trace, git } = this.parts;
    return {
      trace: await trace.settled(),
      read: (path) => store.read(path),
      exists: (path) => store.exists(path),
      clock,
      ids,
      settings: settings.shared,
      person: device.person,
      linksTo: (path) => trace.incoming(path),
      files: () => trace.files(),
      resolve: (source, target) => trace.resolve(source, target),
      unknownCommits: (hashes) => git.unknownCommits(hashes),
    };
  }

  async attempt<T>(decide: Decide<T>): Promise<Result<Done<T>>> {
    const before = await this.parts.trace.settled();
    const done = await carryOut(this.parts.store, async () => decide(await this.desk()));
    if (done.ok) this.markOwn(done.value.receipt.paths, { before, after: await this.parts.trace.settled() });
    return done;
  }

  async run<T>(decide: Decide<T>, said?: (outcome: T) => string | null): Promise<T | null> {
    const done = await this.attempt(decide);
    if (!done.ok) {
      this.refuse(done.problem);
      return null;
    }
    const { outcome, receipt } = done.value;
    const text = said?.(outcome) ?? null;
    if (text !== null) say(text, this.undoButton(receipt));
    return outcome;
  }

  /** Remembered on this device before it is tried: what is cut off goes into the journal at the next start, once, by its id. */
  async log(wanted: LogEntryRequest): Promise<Result<Logged>> {
    const { clock, ids, memory } = this.parts;
    const request = { ...wanted, id: wanted.id ?? `e-${stampOf(clock.minute())}-${ids.random()}` };
    const before = memory.get(request.id);
    const spec = findSpec(await this.parts.trace.settled(), request.spec);
    const context = spec.ok ? spec.value.context : null;
    await this.remember(request, { path: context ?? '', state: 'waiting' });
    const done = await this.tryEntry(request);
    if (done.ok) {
      await this.remember(request, { path: done.value.outcome.context, state: 'written' });
      return ok({ kind: 'written', outcome: done.value.outcome });
    }
    if (context !== null && PASSING.has(done.problem.code)) return this.keep(context);
    await memory.returnTo(before, request.id);
    return done;
  }

  async undo(): Promise<void> {
    await this.undoAct(undefined);
  }

  undoButton({ id }: Pick<ActReceipt, 'id'>): NoticeAction | undefined {
    return id === '' ? undefined : { label: 'Undo', run: () => void this.undoAct(id) };
  }

  refuse(problem: Problem): void {
    sayProblem(problem);
  }

  /**
   * Writes the entries that waited, in the order they were accepted; those that still cannot be written go on waiting.
   * Nothing else is written: no journal is made for them and no session started.
   */
  async writeWaiting(): Promise<void> {
    for (const { id, path, request } of this.parts.memory.waiting()) {
      if (request === null || this.trying.has(id) || this.parts.app.vault.getFileByPath(path) === null) continue;
      const done = await this.tryEntry({ ...request, id, whenNoSession: 'refuse' });
      if (!done.ok) continue;
      await this.remember(request, { path: done.value.outcome.context, state: 'written' });
      say('The entry that waited is in the journal now.');
    }
  }

  private async tryEntry(request: LogEntryRequest & { readonly id: string }): Promise<Result<Done<EntryOutcome>>> {
    this.trying.add(request.id);
    try {
      return await this.attempt((desk) => logEntry(desk, request));
    } finally {
      this.trying.delete(request.id);
    }
  }

  /** What one writes oneself is not new to oneself; what others wrote before it stays new. */
  private markOwn(paths: readonly VaultPath[], { before, after }: { readonly before: Trace; readonly after: Trace }): void {
    for (const path of paths) {
      const newest = newestEntry(after.contexts.get(path));
      const known = newestEntry(before.contexts.get(path));
      const seen = this.parts.device.seenUntil(path);
      if (newest !== null && (known === null || (seen !== null && seen >= known))) this.parts.device.markSeen(path, newest);
    }
  }

  private keep(context: VaultPath): Result<Logged> {
    const name = context.slice(context.lastIndexOf('/') + 1);
    sayUntilRead(`Entry kept on this device. ${name} has a merge conflict.`, { label: 'Show', run: () => void this.parts.places.open(context) });
    return ok({ kind: 'kept', context });
  }

  private async remember(request: LogEntryRequest, { path, state }: { readonly path: string; readonly state: 'waiting' | 'written' }): Promise<void> {
    const { memory, clock } = this.parts;
    await memory.remember({ id: request.id ?? '', path, text: request.text, at: clock.instant(), state, request });
  }

  private async putBack(id: string): Promise<void> {
    const request = this.parts.memory.get(id)?.request ?? null;
    if (request === null) {
      const lost = this.parts.memory.lost().find((one) => one.id === id);
      if (lost !== undefined) await this.parts.places.open(lost.path);
      return;
    }
    const done = await this.log(request);
    if (!done.ok) this.refuse(done.problem);
    else if (done.value.kind === 'written') say('The missing entry is back.');
  }

  private async undoAct(id: string | undefined): Promise<void> {
    const report = await this.parts.store.undo(id);
    if (!report.ok) {
      this.refuse(report.problem);
      return;
    }
    const trace = await this.parts.trace.settled();
    for (const path of report.value.restored) {
      if (!trace.contexts.has(path)) continue;
      const text = await this.parts.store.read(path);
      if (text.ok) await this.parts.memory.forgetRemoved(path, text.value);
    }
    this.tellUndone(report.value);
  }

  private tellUndone({ title, leftAlone, restored }: UndoReport): void {
    const [first] = leftAlone;
    const what = title.charAt(0).toLowerCase() + title.slice(1);
    if (first === undefined) {
      say(`Undone: ${what}.`);
      return;
    }
    const all = leftAlone.length + restored.filter((path) => !leftAlone.some((left) => left.path === path)).length;
    const text = `Cannot undo ${leftAlone.length === 1 ? 'one' : leftAlone.length} of ${all} ${all === 1 ? 'edit' : 'edits'}: ${first.path}. ${first.reason}`;
    sayUntilRead(text, { label: 'Show', run: () => void this.parts.places.open(first.path) });
  }
}

function newestEntry(context: Context | undefined): string | null {
  return context?.sessions.reduce<string | null>((newest, { lastEntry }) => (lastEntry !== null && lastEntry > (newest ?? '') ? lastEntry : newest), null) ?? null;
}
