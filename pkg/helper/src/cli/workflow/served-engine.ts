import { ok, type Result } from '../../../../../src/core/problem';
import type { ParamsOf, RequestName } from '../../../../../src/protocol/messages';
import type { Confirmed, Engine, LogPiece, LogPlace, ResumeRequest, RollbackPreview, RunListener, RunSummary, RunView, StartRequest, Watch } from '../../engine/engine';
import type { NumberedEntry } from '../../engine/run-entry';
import { logName } from '../../engine/log-name';
import { stepOf } from '../../../../../src/core/workflow/plan-reader';
import type { HelperClient, HelperEvent } from '../../helper/helper-client';
import { runNoLonger } from './find-run';
import type { Shelf } from './open-shelf';

type ControlRequest = Extract<RequestName, 'run.pause' | 'run.resume' | 'run.skip' | 'run.cancel' | 'run.confirm' | 'run.confirm-commit' | 'run.confirm-left-out' | 'run.rollback' | 'run.undo-rollback'>;

/** The engine of the running helper, as a terminal drives it: asked over the socket, read from the journals that it writes. */
export class ServedEngine implements Engine {
  private readonly seen = new Map<string, number>();
  private readonly listeners = new Set<RunListener>();
  private isOver = false;

  constructor(
    private readonly client: HelperClient,
    private readonly shelf: Shelf,
  ) {
    client.onEvent((event) => { this.hear(event); });
    client.onEnd(() => { this.wakeAll(); });
    for (const { run } of shelf.runs()) this.seen.set(run, this.newest(run));
  }

  /** The helper reads the workflow itself and starts it only when it is trusted as it is. */
  async start({ plan, inputs, only, session, spec, triggeredBy }: StartRequest): Promise<Result<RunView>> {
    const started = await this.client.ask('workflow.run', { name: plan.workflow, inputs: Object.fromEntries(inputs), phase: only, spec, session, ...(triggeredBy === 'schedule' || triggeredBy === 'ci' ? { trigger: triggeredBy } : {}) });
    return started.ok ? this.watched(started.value.run) : started;
  }

  list(workflow?: string): readonly RunSummary[] {
    return this.shelf.runs().filter((one) => workflow === undefined || one.workflow === workflow);
  }

  view(run: string): Result<RunView> {
    return this.isOver ? runNoLonger(run) : this.shelf.view(run);
  }

  entriesAfter(run: string, seq: number): Result<readonly NumberedEntry[]> {
    const kept = this.shelf.kept(run);
    return kept.ok ? ok(kept.value.entries.filter((one) => one.seq > seq)) : kept;
  }

  watch(run: string, listener: RunListener): Result<Watch> {
    const view = this.view(run);
    return view.ok ? ok({ view: view.value, stop: this.watchAll((update) => { if (update.run === run) listener(update); }) }) : view;
  }

  watchAll(listener: RunListener): () => void {
    this.listeners.add(listener);
    return () => { this.listeners.delete(listener); };
  }

  readLog(run: string, { step, attempt, offset, bytes }: LogPlace): Result<LogPiece> {
    const kept = this.shelf.kept(run);
    if (!kept.ok) return kept;
    const name = logName(stepOf(kept.value.record.plan, step).id, attempt);
    return ok(kept.value.folder.logs.read(name, offset, bytes) ?? { text: '', offset: 0, size: 0 });
  }

  pause(run: string): Promise<Result<RunView>> {
    return this.control('run.pause', { run });
  }

  /** With the definition that the run has; another one goes through `run.resume` itself. */
  resume(run: string, { from }: ResumeRequest): Promise<Result<RunView>> {
    return this.resumeWith({ run, from, definition: 'as-started' });
  }

  resumeWith(request: ParamsOf<'run.resume'>): Promise<Result<RunView>> {
    return this.control('run.resume', request);
  }

  skip(run: string, step: number, reason: string): Promise<Result<RunView>> {
    return this.control('run.skip', { run, step, reason });
  }

  retry(run: string, step: number): Promise<Result<RunView>> {
    return this.resumeWith({ run, from: { kind: 'step', step }, definition: 'as-started' });
  }

  cancel(run: string): Promise<Result<RunView>> {
    return this.control('run.cancel', { run });
  }

  confirm(run: string, what: Confirmed): Promise<Result<RunView>> {
    if (what.kind === 'step') return this.control('run.confirm', { run, step: what.step });
    return this.control(what.kind === 'commit' ? 'run.confirm-commit' : 'run.confirm-left-out', { run });
  }

  previewRollback(run: string, checkpoint: number): Promise<Result<RollbackPreview>> {
    return this.client.ask('run.preview-rollback', { run, checkpoint });
  }

  rollback(run: string, checkpoint: number): Promise<Result<RunView>> {
    return this.control('run.rollback', { run, checkpoint });
  }

  undoRollback(run: string): Promise<Result<RunView>> {
    return this.control('run.undo-rollback', { run });
  }

  recover(): Promise<Result<{ readonly goesOn: []; readonly endedProcesses: 0; readonly unreadable: [] }>> {
    return Promise.resolve(ok({ goesOn: [], endedProcesses: 0, unreadable: [] }));
  }

  close(): Promise<void> {
    this.client.close();
    return Promise.resolve();
  }

  private async control<K extends ControlRequest>(method: K, params: ParamsOf<K>): Promise<Result<RunView>> {
    const { run }: { readonly run: string } = params;
    await this.client.ask('run.watch', { run });
    const done = await this.client.ask(method, params);
    return done.ok ? this.watched(run) : done;
  }

  private async watched(run: string): Promise<Result<RunView>> {
    await this.client.ask('run.watch', { run });
    this.tellEntries(run);
    return this.view(run);
  }

  private hear({ name, event }: HelperEvent): void {
    if (name === 'run.changed') this.tellEntries(event.run);
    if (name !== 'log.lines') return;
    const { run, step, attempt, offset, text } = event;
    for (const listener of this.listeners) listener({ kind: 'output', run, step, attempt, offset, text });
  }

  /** What was written into a run's journal since it was looked at last. */
  private tellEntries(run: string): void {
    const view = this.shelf.view(run);
    const entries = this.entriesAfter(run, this.seen.get(run) ?? 0);
    if (!view.ok || !entries.ok) return;
    this.seen.set(run, entries.value.at(-1)?.seq ?? this.seen.get(run) ?? 0);
    for (const listener of this.listeners) {
      for (const { seq, entry } of entries.value) listener({ kind: 'entry', run, seq, entry, view: view.value });
      listener({ kind: 'shown', run, view: view.value });
    }
  }

  private newest(run: string): number {
    const kept = this.shelf.kept(run);
    return kept.ok ? kept.value.record.seq : 0;
  }

  private wakeAll(): void {
    this.isOver = true;
    for (const run of this.seen.keys()) {
      const view = this.shelf.view(run);
      if (view.ok) for (const listener of this.listeners) listener({ kind: 'shown', run, view: view.value });
    }
  }
}
