import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine, RunUpdate, RunView, StartRequest } from '../../pkg/helper/src/engine/engine';
import { NO_RETRY } from '../../src/core/workflow/definition';
import type { Plan, PlannedPrerequisite } from '../../src/core/workflow/plan';
import type { Result } from '../../src/core/problem';
import { planOf } from '../builders/plan-of';
import type { PhaseDraft, StepDraft } from '../builders/plan-of';

/** An engine under test, and the commands that its steps are made of. */
export interface EngineUnderTest {
  readonly engine: Engine;
  /** Succeeds at once. */
  pass(name: string): readonly string[];
  /** Fails at once. */
  fail(name: string): readonly string[];
  /** Fails so many times, then succeeds. */
  flaky(name: string, times: number): readonly string[];
  /** Runs until it is let go or stopped. */
  hold(name: string): readonly string[];
  letGo(name: string): void | Promise<void>;
  /** Tells the engine something that only it can know of its steps: how many ran at the same time at most. */
  busiest(): number;
  /** How often a command was started. */
  starts(name: string): number;
  /** Lets the time of a retry pass. */
  passSeconds(seconds: number): void | Promise<void>;
  /** The engine after its process was killed and started again. */
  killed(): Promise<Engine>;
  close(): void | Promise<void>;
}

/** Everything an engine promises; every implementation passes it. */
export function describeEngine(name: string, make: () => Promise<EngineUnderTest>): void {
  describe(`${name} keeps the contract of an engine`, () => {
    let under: EngineUnderTest;

    beforeEach(async () => {
      under = await make();
    });
    afterEach(async () => {
      await under.close();
    });

    const start = async (plan: Plan, rest: Partial<StartRequest> = {}): Promise<string> => valueOf(await under.engine.start({ ...REQUEST, plan, ...rest })).run;
    const reach = (run: string, phase: RunView['state']['phase'], engine: Engine = under.engine): Promise<RunView> => until(engine, run, ({ state }) => state.phase === phase);
    const running = (run: string, ...steps: number[]): Promise<RunView> => until(under.engine, run, ({ state }) => steps.every((step) => state.steps[step - 1]?.status === 'running'));

    it('runs a sequence one step after the other', async () => {
      const run = await start(sequence(step(under.pass('a')), step(under.pass('b')), step(under.pass('c'))));
      const view = await reach(run, 'done');

      expect([statuses(view), under.busiest()]).toEqual(['completed completed completed', 1]);
    });

    it('runs no more steps at the same time than a phase allows', async () => {
      const run = await start(parallel({ max: 2 }, step(under.pass('a')), step(under.pass('b')), step(under.pass('c')), step(under.pass('d'))));
      await reach(run, 'done');

      expect(under.busiest()).toBe(2);
    });

    it('stops the rest of a phase at the first failure where it is asked to', async () => {
      const run = await start(parallel({ sync: { kind: 'fail-fast' } }, step(under.hold('held')), step(under.fail('bad'))));
      const view = await reach(run, 'parked');

      expect(statuses(view)).toBe('cancelled failed');
    });

    it('tries a step again as often as it may, and no more', async () => {
      const retry = { ...NO_RETRY, times: 2, delaySeconds: 1 };
      const run = await start(sequence(step(under.flaky('a', 2), { retry }), step(under.flaky('b', 3), { retry })));
      await under.passSeconds(1);
      await under.passSeconds(1);
      await until(under.engine, run, ({ state }) => state.steps[0]?.status === 'completed');
      await under.passSeconds(1);
      await under.passSeconds(1);
      const view = await reach(run, 'parked');

      expect([statuses(view), under.starts('a'), under.starts('b')]).toEqual(['completed failed', 3, 3]);
    });

    it('pauses after what runs, and goes on from there', async () => {
      const run = await start(sequence(step(under.hold('held')), step(under.pass('b'))));
      await running(run, 1);
      const asked = valueOf(await under.engine.pause(run)).state.phase;
      await under.letGo('held');
      const paused = await reach(run, 'paused');
      await under.engine.resume(run, { from: null, revision: null, seal: null });
      const done = await reach(run, 'done');

      expect([asked, statuses(paused), statuses(done)]).toEqual(['pausing', 'completed pending', 'completed completed']);
    });

    it('ends what runs when it is cancelled, and tells so', async () => {
      const run = await start(sequence(step(under.hold('held')), step(under.pass('b'))));
      await running(run, 1);
      const view = valueOf(await under.engine.cancel(run));

      expect([view.state.phase, statuses(view)]).toEqual(['cancelled', 'cancelled pending']);
      expect((await under.engine.cancel(run)).ok).toBe(false);
    });

    it('is cancelled while it waits for a retry', async () => {
      const run = await start(sequence(step(under.fail('a'), { retry: { ...NO_RETRY, times: 5, delaySeconds: 100 } })));
      await until(under.engine, run, ({ state }) => state.phase === 'backing-off');
      const view = valueOf(await under.engine.cancel(run));

      expect([view.state.phase, under.starts('a')]).toEqual(['cancelled', 1]);
    });

    it('goes on behind a step that was skipped', async () => {
      const run = await start(sequence(step(under.fail('a')), step(under.pass('b'))));
      await reach(run, 'parked');
      await under.engine.skip(run, 1, 'Done by hand');
      await under.engine.resume(run, { from: null, revision: null, seal: null });
      const view = await reach(run, 'done');

      expect([statuses(view), view.state.steps[0]?.reason]).toEqual(['skipped completed', 'Done by hand']);
    });

    it('runs one step again, and the steps behind it only when asked', async () => {
      const run = await start(sequence(step(under.pass('a')), step(under.pass('b')), step(under.fail('c'))));
      await reach(run, 'parked');
      await under.engine.retry(run, 3);
      await until(under.engine, run, ({ state }) => state.phase === 'parked' && state.steps[2]?.attempt === 2);
      const once = [under.starts('a'), under.starts('b'), under.starts('c')];
      valueOf(await under.engine.resume(run, { from: { kind: 'step-and-after', step: 2 }, revision: null, seal: null }));
      await until(under.engine, run, ({ state }) => state.phase === 'parked' && state.steps[2]?.attempt === 3);

      expect([once, under.starts('a'), under.starts('b'), under.starts('c')]).toEqual([[1, 1, 2], 1, 2, 3]);
    });

    it('asks before a step that wants to be confirmed, and before a deployment', async () => {
      const run = await start(sequence(step(under.pass('a'), { confirm: true }), step(under.pass('b'), { deploy: true })));
      const first = await reach(run, 'waiting');
      await under.engine.confirm(run, { kind: 'step', step: 1 }, 'Ana');
      await until(under.engine, run, ({ state }) => state.steps[1]?.status === 'waiting');
      const between = [under.starts('a'), under.starts('b')];
      await under.engine.confirm(run, { kind: 'step', step: 2 }, 'Ana');
      await reach(run, 'done');

      expect([first.state.waitingFor?.slice(0, 2), first.controls.includes('confirm'), between]).toEqual(['g-', true, [1, 0]]);
      expect((await under.engine.confirm(run, { kind: 'step', step: 1 }, 'Ana')).ok).toBe(false);
    });

    it('does not ask what was confirmed when the run was started', async () => {
      const run = await start(sequence(step(under.pass('a'), { confirm: true })), { confirmed: 'all' });

      expect(statuses(await reach(run, 'done'))).toBe('completed');
    });

    it('leaves out a step whose condition does not hold', async () => {
      const run = await start(sequence(step(under.pass('a')), step(under.pass('b'), { condition: 's1.status == "failure"' }), step(under.pass('c'), { condition: 's1.status == "success"' })));

      expect(statuses(await reach(run, 'done'))).toBe('completed skipped completed');
    });

    it('runs one phase alone', async () => {
      const plan = planOf([{ name: 'one', steps: [step(under.pass('a'))] }, { name: 'two', steps: [step(under.pass('b'))] }]);
      const run = await start(plan, { only: 'two' });
      const view = await reach(run, 'done');

      expect([statuses(view), under.starts('a')]).toEqual(['skipped completed', 0]);
    });

    it('fails its validation, then does what follows a failure', async () => {
      const run = await start(planOf([{ steps: [step(under.pass('a'))] }], { validation: [action(under.fail('check'))], onFailure: [action(under.pass('clean'))], onSuccess: [action(under.pass('never'))] }));
      const view = await reach(run, 'parked');

      expect([under.starts('check'), under.starts('clean'), under.starts('never'), view.state.errors.length]).toEqual([1, 1, 0, 1]);
    });

    it('starts nothing when a prerequisite is not met', async () => {
      const check: PlannedPrerequisite = { kind: 'check', name: 'clean', command: { kind: 'argv', argv: under.fail('check'), line: 1 } };
      const other: PlannedPrerequisite = { kind: 'workflow', workflow: 'first', text: 'first-complete' };
      const second = await start({ ...sequence(step(under.pass('a'))), workflow: 'second', prerequisites: [other] });
      await reach(second, 'parked');
      const third = await start({ ...sequence(step(under.pass('a'))), workflow: 'third', prerequisites: [check] });
      await reach(third, 'parked');
      const before = under.starts('a');
      const first = await start({ ...sequence(step(under.pass('f'))), workflow: 'first' });
      await reach(first, 'done');
      const again = await start({ ...sequence(step(under.pass('a'))), workflow: 'second', prerequisites: [other] });
      await reach(again, 'done');

      expect([before, under.starts('a'), (await under.engine.resume(third, { from: null, revision: null, seal: null })).ok]).toEqual([0, 1, false]);
    });

    it('has one open run of a workflow at a time', async () => {
      const plan = sequence(step(under.hold('held')));
      const run = await start(plan);
      await running(run, 1);
      const refused = await under.engine.start({ ...REQUEST, plan });
      await under.engine.cancel(run);
      const next = await start(plan);
      await under.engine.cancel(next);

      expect(refused).toMatchObject({ ok: false, problem: { code: 'run/busy' } });
    });

    describe('a step that is a workflow', () => {
      const nested = (argv: readonly string[]): StepDraft => ({ work: { kind: 'workflow', workflow: 'inner', plan: { ...sequence(step(argv)), workflow: 'inner' }, inputs: [] } });
      const innerOf = (view: RunView): string => view.nested[0]?.run ?? '';

      it('is a run of its own, whose end is the end of the step', async () => {
        const run = await start(sequence(nested(under.pass('deep')), step(under.pass('b'))));
        const view = await reach(run, 'done');

        expect([statuses(view), valueOf(under.engine.view(innerOf(view))).state.phase]).toEqual(['completed completed', 'done']);
        expect(under.engine.list().map(({ workflow }) => workflow).sort()).toEqual(['inner', 'test']);
      });

      it('fails with its run, and goes on with the same one', async () => {
        const run = await start(sequence(nested(under.flaky('deep', 1))));
        const failed = await reach(run, 'parked');
        await under.engine.resume(run, { from: null, revision: null, seal: null });
        const done = await reach(run, 'done');

        expect([failed.state.errors[0]?.code, innerOf(done), under.starts('deep')]).toEqual(['step/nested', innerOf(failed), 2]);
      });

      it('is paused and goes on with its run', async () => {
        const plan = { ...sequence(step(under.hold('deep')), step(under.pass('deeper'))), workflow: 'inner' };
        const run = await start(sequence({ work: { kind: 'workflow', workflow: 'inner', plan, inputs: [] } }));
        const inner = innerOf(await running(run, 1));
        await running(inner, 1);
        await under.engine.pause(run);
        await under.letGo('deep');
        await reach(inner, 'paused');
        const outer = await reach(run, 'paused');
        await under.engine.resume(run, { from: null, revision: null, seal: null });
        await reach(run, 'done');

        expect([statuses(outer), under.starts('deeper')]).toEqual(['running', 1]);
      });

      it('is cancelled with its run', async () => {
        const run = await start(sequence(nested(under.hold('deep'))));
        const inner = innerOf(await running(run, 1));
        await running(inner, 1);
        const view = valueOf(await under.engine.cancel(run));

        expect([view.state.phase, valueOf(under.engine.view(inner)).state.phase]).toEqual(['cancelled', 'cancelled']);
      });
    });

    it('tells every watcher the same, in order and without a gap', async () => {
      const [one, other]: [RunUpdate[], RunUpdate[]] = [[], []];
      const run = await start(sequence(step(under.hold('held')), step(under.pass('b'))));
      await running(run, 1);
      const first = valueOf(under.engine.watch(run, (update) => one.push(update)));
      const stop = under.engine.watchAll((update) => other.push(update));
      await under.letGo('held');
      await reach(run, 'done');
      first.stop();
      stop();

      const seqs = one.flatMap((update) => (update.kind === 'entry' ? [update.seq] : []));
      expect(seqs).toEqual(seqs.map((_, at) => first.view.seq + 1 + at));
      expect(other).toEqual(one);
      expect(valueOf(under.engine.entriesAfter(run, first.view.seq)).map(({ seq }) => seq)).toEqual(seqs);
    });

    it('goes on after it was killed: what is finished is not run again, what is safe runs again, the rest asks', async () => {
      const safe = await start(sequence(step(under.pass('a')), step(under.hold('safe'), { idempotent: true })));
      const unsure = await start({ ...sequence(step(under.hold('unsure'))), workflow: 'unsure' });
      await running(safe, 2);
      await running(unsure, 1);
      const engine = await under.killed();
      const parked = await reach(unsure, 'parked', engine);
      await until(engine, safe, ({ state }) => state.steps[1]?.status === 'running' && state.steps[1].attempt === 2);
      await under.letGo('safe');
      const done = await reach(safe, 'done', engine);

      expect([statuses(done), under.starts('a'), parked.state.errors[0]?.code]).toEqual(['completed completed', 1, 'step/interrupted']);
    });
  });
}

const REQUEST: Omit<StartRequest, 'plan'> = { definitions: new Map(), inputs: new Map(), only: null, triggeredBy: 'manual', session: null, spec: null, confirmed: [], seal: null };

function step(argv: readonly string[], rest: StepDraft = {}): StepDraft {
  return { work: { kind: 'command', command: { kind: 'argv', argv, line: 1 }, by: { kind: 'run' } }, ...rest };
}

function sequence(...steps: readonly StepDraft[]): Plan {
  return planOf([{ steps }]);
}

function parallel(phase: Omit<PhaseDraft, 'steps'>, ...steps: readonly StepDraft[]): Plan {
  return planOf([{ type: 'parallel', ...phase, steps }]);
}

function action(argv: readonly string[]): { readonly kind: 'command'; readonly command: { readonly kind: 'argv'; readonly argv: readonly string[]; readonly line: number } } {
  return { kind: 'command', command: { kind: 'argv', argv, line: 1 } };
}

function statuses({ state }: RunView): string {
  return state.steps.map(({ status }) => status).join(' ');
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.what} ${result.problem.why}`);
  return result.value;
}

async function until(engine: Engine, run: string, isSo: (view: RunView) => boolean): Promise<RunView> {
  const end = Date.now() + 15_000;
  for (;;) {
    const view = engine.view(run);
    if (view.ok && isSo(view.value)) return view.value;
    if (Date.now() > end) throw new Error(view.ok ? `The run stays ${view.value.state.phase}: ${statuses(view.value)} ${JSON.stringify(view.value.state.errors)}` : view.problem.why);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
