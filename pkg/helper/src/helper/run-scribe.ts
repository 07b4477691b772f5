import { carryOut } from '../../../../src/core/acts/carry-out';
import type { Desk } from '../../../../src/core/acts/desk';
import { logEntry, PLAIN_ENTRY } from '../../../../src/core/acts/log-entry';
import { contextPathOf, targetOf } from '../../../../src/core/acts/spec-files';
import { sha256Hex } from '../../../../src/core/fingerprint/fingerprint';
import { ok } from '../../../../src/core/problem';
import type { Problem, Result } from '../../../../src/core/problem';
import type { Spec } from '../../../../src/core/spec/spec';
import { findSpec } from '../../../../src/core/trace/find-spec';
import type { VaultPath } from '../../../../src/core/vault/paths';
import type { Act, VaultStore } from '../../../../src/core/vault/store';
import { stampOf } from '../../../../src/core/vault/time';
import type { Minute } from '../../../../src/core/vault/time';
import { minuteAt } from '../../../../src/core/vault/wall-minute';
import { withRunGates } from '../../../../src/core/workflow/run-gate';
import { runEntryText, runNoteText } from '../../../../src/core/workflow/run-note';
import type { Engine, RunView } from '../engine/engine';
import { openQuestions } from './run-gates';
import { runNoteAt } from './run-note-place';
import { settledQuestions, withSettled } from './settled-questions';

export interface ScribeSetting {
  readonly engine: Pick<Engine, 'readLog' | 'entriesAfter'>;
  readonly store: VaultStore;
  /** Over the files as they are now. */
  readonly desk: () => Desk;
  /** IANA name; null is the machine's own. */
  readonly timezone: string | null;
  /** Folder for notes of runs without a spec; null keeps none. */
  readonly runs: string | null;
}

const TAIL_BYTES = 16 * 1024;
const SHOWN_LINES = 20;

/** Tells the notes of a spec about its runs: the run note at the start, at a question and at the end, and the journal's entry at the end. */
export class RunScribe {
  constructor(private readonly setting: ScribeSetting) {}

  /** Writes down how a run stands. Runs inside another run have no note, nor have those without a spec where no folder is named for them. Gives what could not be written. */
  async tell(view: RunView): Promise<readonly Problem[]> {
    const at = runNoteAt(view, this.setting);
    if (at === null) return [];
    const { spec: path } = view.state.metadata;
    const spec = path === null ? ok(null) : findSpec(this.setting.desk().trace, path);
    if (!spec.ok) return [spec.problem];
    // The entry first: a note that tells the end says that all of it is written.
    const entry = hasEnded(view) && spec.value !== null ? await this.writeEntry(view, { at, spec: spec.value }) : ok(null);
    const written = await this.writeNote(view, { at, spec: spec.value });
    return [entry, written].flatMap((one) => (one.ok ? [] : [one.problem]));
  }

  private async writeNote(view: RunView, { at, spec }: { readonly at: VaultPath; readonly spec: Spec | null }): Promise<Result<unknown>> {
    const specLink = spec === null ? null : `[[${targetOf(at, spec.path)}|${spec.id}]]`;
    const note = { plan: view.plan, state: view.state, timezone: this.setting.timezone, specLink, output: this.outputOf(view) };
    const questions = openQuestions(this.setting.engine, view);
    const settled = settledQuestions(this.setting.engine, view);
    const textOf = (now: string | null): Result<string> => withRunGates(withSettled(runNoteText(note, now), settled, note.timezone), questions);
    return carryOut(this.setting.store, async (): Promise<Result<Act>> => {
      const isThere = await this.setting.desk().exists(at);
      const fresh = textOf(null);
      if (!fresh.ok) return fresh;
      const change = isThere ? { kind: 'edit' as const, path: at, edit: textOf } : { kind: 'create' as const, path: at, text: fresh.value };
      return ok({ title: `Note the run of ${view.workflow}`, changes: [change], outcome: undefined });
    });
  }

  private writeEntry(view: RunView, { at, spec }: { readonly at: VaultPath; readonly spec: Spec }): Promise<Result<unknown>> {
    const { state, workflow, run } = view;
    const end = state.completedAt ?? state.updatedAt;
    const seconds = Math.max(0, (Date.parse(end) - Date.parse(state.startedAt)) / 1000);
    const { settings } = this.setting.desk();
    const text = runEntryText({ workflow, note: targetOf(contextPathOf(spec, settings), at), ok: state.phase === 'done', seconds, files: filesOf(view), commit: this.commitOf(run) });
    const request = { ...PLAIN_ENTRY, spec: spec.path, session: state.metadata.session, kind: 'run' as const, text, id: entryId(run, { end, minute: this.minuteOf(end) }) };
    return carryOut(this.setting.store, () => logEntry(this.setting.desk(), request));
  }

  private minuteOf(instant: string): Minute {
    return minuteAt(Date.parse(instant), this.setting.timezone);
  }

  private outputOf({ run, state }: RunView): ReadonlyMap<number, readonly string[]> {
    const failed = state.steps.filter(({ status }) => status === 'failed');
    return new Map(failed.map(({ number, attempt }) => [number, this.lastLines(run, number, attempt)]));
  }

  private lastLines(run: string, step: number, attempt: number): readonly string[] {
    const end = this.setting.engine.readLog(run, { step, attempt, offset: Number.MAX_SAFE_INTEGER, bytes: 1 });
    if (!end.ok) return [];
    const tail = this.setting.engine.readLog(run, { step, attempt, offset: Math.max(0, end.value.size - TAIL_BYTES), bytes: TAIL_BYTES });
    return tail.ok ? tail.value.text.split('\n').filter((line) => line.trim() !== '').slice(-SHOWN_LINES) : [];
  }

  /** The commit that the run made last; null when it made none. */
  private commitOf(run: string): string | null {
    const entries = this.setting.engine.entriesAfter(run, 0);
    if (!entries.ok) return null;
    const made = entries.value.flatMap(({ entry }) => (entry.type === 'commit.made' && entry.hash !== null ? [entry.hash] : []));
    return made.at(-1)?.slice(0, 10) ?? null;
  }
}

const ENDED: ReadonlySet<RunView['state']['phase']> = new Set(['done', 'parked', 'cancelled']);

/** A run that goes on after it was stopped ends again, and says so again. */
function hasEnded({ state }: RunView): boolean {
  return ENDED.has(state.phase);
}

function filesOf({ state }: RunView): number {
  return state.steps.reduce((sum, { outputs }) => sum + Number(outputs['files_modified'] ?? 0), 0);
}

/** The same for the same ending, so that it is written once; a run that failed and finished within a minute has two. */
function entryId(run: string, { end, minute }: { readonly end: string; readonly minute: Minute }): string {
  return `e-${stampOf(minute)}-${sha256Hex(`${run} ${end}`).slice(0, 6)}`;
}
