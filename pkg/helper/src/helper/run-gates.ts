import { answerGate } from '../../../../src/core/journal/gates';
import { carryOut } from '../../../../src/core/acts/carry-out';
import { ok } from '../../../../src/core/problem';
import type { Problem, Result } from '../../../../src/core/problem';
import type { VaultPath } from '../../../../src/core/vault/paths';
import type { VaultStore } from '../../../../src/core/vault/store';
import type { Clock } from '../../../../src/core/vault/time';
import { runAnswerIn, RUN_ANSWERS } from '../../../../src/core/workflow/run-gate';
import type { RunAnswered, RunQuestion } from '../../../../src/core/workflow/run-gate';
import { stepOf } from '../../../../src/core/workflow/plan-reader';
import type { Engine, RunView } from '../engine/engine';
import { namedFiles } from '../engine/left-out-files';

export interface RunGatesSetting {
  readonly engine: Pick<Engine, 'list' | 'view' | 'entriesAfter' | 'confirm' | 'cancel'>;
  readonly store: VaultStore;
  readonly clock: Clock;
  /** Where the note of a run lies; null for one without. */
  readonly noteOf: (view: RunView) => VaultPath | null;
}

/** Answers that people give to waiting runs in their notes, also on a phone. A note only answers what the run itself asked and still waits for. */
export class RunGates {
  private isLooking = false;

  constructor(private readonly setting: RunGatesSetting) {}

  /** Looks at the notes of the runs that wait. Gives what could not be carried out. */
  async look(): Promise<readonly Problem[]> {
    if (this.isLooking) return [];
    this.isLooking = true;
    try {
      const waiting = this.setting.engine.list().filter(({ phase, isOpen }) => isOpen && phase === 'waiting');
      const looked = [];
      for (const { run } of waiting) looked.push(await this.lookAt(run));
      return looked.flat();
    } finally {
      this.isLooking = false;
    }
  }

  private async lookAt(run: string): Promise<readonly Problem[]> {
    const view = this.setting.engine.view(run);
    const path = view.ok ? this.setting.noteOf(view.value) : null;
    const text = path === null ? null : await this.setting.store.read(path);
    if (!view.ok || path === null || text?.ok !== true) return [];
    for (const question of openQuestions(this.setting.engine, view.value)) {
      const answered = runAnswerIn(text.value, question);
      const done = answered === null ? ok(null) : await this.obey(run, { question, answered, path });
      if (!done.ok) return [done.problem];
    }
    return [];
  }

  /** A tick made by hand is written down first: each answer takes effect once. */
  private async obey(run: string, { question, answered, path }: { readonly question: RunQuestion; readonly answered: RunAnswered; readonly path: VaultPath }): Promise<Result<unknown>> {
    const { engine, store, clock } = this.setting;
    const answer = { gate: question.gate, option: RUN_ANSWERS[answered.answer], at: clock.minute(), person: '(in the note)', comment: null };
    const change = { kind: 'edit' as const, path, edit: (now: string) => answerGate(now, answer) };
    const noted = answered.isWritten ? ok(null) : await carryOut(store, () => Promise.resolve(ok({ title: `Answer a question of ${run}`, changes: [change], outcome: undefined })));
    if (!noted.ok) return noted;
    if (answered.answer === 'stop') return engine.cancel(run);
    return engine.confirm(run, question.kind === 'step' ? { kind: 'step', step: question.step.number } : { kind: question.kind }, answered.person ?? 'a tick in the note');
  }
}

/** What a run asked and still waits for. Steps that deploy are left out: they are confirmed where the helper runs. */
export function openQuestions(engine: Pick<Engine, 'entriesAfter'>, { run, plan, state, commitAsked, leftOutAsked }: RunView): readonly RunQuestion[] {
  const entries = engine.entriesAfter(run, 0);
  const asked = new Map((entries.ok ? entries.value : []).flatMap(({ entry }) => (entry.type === 'step.confirm-asked' ? [[entry.step, entry.gate] as const] : [])));
  const steps = state.steps.filter(({ status }) => status === 'waiting').flatMap(({ number }): RunQuestion[] => {
    const gate = asked.get(number);
    const step = stepOf(plan, number);
    return gate === undefined || step.deploy ? [] : [{ kind: 'step', gate, step }];
  });
  return [
    ...(leftOutAsked === null ? [] : [{ kind: 'left-out' as const, gate: leftOutAsked.gate, files: namedFiles(leftOutAsked), sha256: leftOutAsked.sha256 }]),
    ...steps,
    ...(commitAsked === null ? [] : [{ kind: 'commit' as const, gate: commitAsked.gate, message: commitAsked.message }]),
  ];
}
