import type { Plan } from '../../src/core/workflow/plan';
import { next } from '../../src/core/workflow/next';
import { newRun, reduce } from '../../src/core/workflow/reduce';
import type { RunEvent, RunState, Todo } from '../../src/core/workflow/run-state';

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never;
export type Happening = WithoutTime<RunEvent>;

/** An engine in memory that runs nothing: a caller says how each thing ends. Keeps its journal. */
export class PlayedRun {
  readonly journal: RunEvent[] = [];
  state: RunState;
  private tick = 0;
  private readonly inputs: ReadonlyMap<string, string>;

  constructor(
    readonly plan: Plan,
    inputs: ReadonlyMap<string, string> = new Map(),
  ) {
    this.inputs = inputs;
    this.state = newRun(plan);
    const metadata = { triggeredBy: 'manual' as const, gitCommit: null, session: null, spec: null, revision: 1 };
    this.happen({ type: 'run.started', run: 'r-20261121-1405-k3x9p2', metadata, only: null });
  }

  get todo(): readonly Todo[] {
    return next(this.plan, this.state, { at: this.now, inputs: this.inputs, mostAtOnce: null });
  }

  get now(): string {
    return new Date(Date.UTC(2026, 10, 21) + this.tick * 1000).toISOString();
  }

  happen(event: Happening): void {
    this.tick += 1;
    const whole = { ...event, at: this.now } as RunEvent;
    this.journal.push(whole);
    this.state = reduce(this.plan, this.state, whole);
  }

  wait(seconds: number): void {
    this.tick += seconds;
  }

  status(step: number): string {
    return this.state.steps[step - 1]!.status;
  }

  /** Does what is to be done until a step or an action would run: starts steps, passes checkpoints, meets prerequisites. */
  settle(): void {
    for (let turn = 0; turn < 200; turn++) {
      const [event] = this.todo.map(startOf).filter((one) => one !== null);
      if (event === undefined) return;
      this.happen(event);
    }
  }

  complete(step: number): void {
    this.settle();
    this.happen({ type: 'step.completed', step, exitCode: 0, outputs: {} });
    this.settle();
  }

  fail(step: number, retryAfter: number | null = null): void {
    this.settle();
    const retryAt = retryAfter === null ? null : new Date(Date.parse(this.now) + retryAfter * 1000).toISOString();
    this.happen({ type: 'step.failed', step, exitCode: 1, code: 'step/exit', message: 'It ended with 1.', retryAt });
    this.settle();
  }
}

/** What an engine notes when it takes a thing up; actions are left to the caller. */
export function startOf(todo: Todo): Happening | null {
  if (todo.kind === 'check-prerequisites') return { type: 'prerequisites.met' };
  if (todo.kind === 'start-step') return { type: 'step.started', step: todo.step, attempt: todo.attempt };
  if (todo.kind === 'pass-checkpoint') return { type: 'checkpoint.passed', step: todo.step };
  if (todo.kind === 'note-false-condition') return { type: 'step.condition-false', step: todo.step, condition: todo.condition };
  return null;
}
