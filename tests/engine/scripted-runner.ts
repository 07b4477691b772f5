import { ok } from '../../src/core/problem';
import type { Result } from '../../src/core/problem';
import type { RunningStep, StepEnd, StepRequest, StepRunner, StepSink } from '../../pkg/helper/src/engine/step-runner';

type Ending = StepEnd extends infer E ? (E extends unknown ? Omit<E, 'outputs'> : never) : never;

/** A command that was started and has not ended; the test ends it. */
export interface HeldStep {
  readonly request: StepRequest;
  readonly sink: StepSink;
  readonly isStopped: boolean;
  end(ending: Ending, outputs?: Readonly<Record<string, string | number>>): void;
}

/**
 * Runs no processes. The first word of a command says what happens: `pass`, `fail`, `hold` (until the test ends it), `stubborn`
 * (held, and not ended by a stop), `flaky N` fails N times.
 */
export class ScriptedRunner implements StepRunner {
  readonly started: StepRequest[] = [];
  readonly held: HeldStep[] = [];
  busy = 0;
  busiest = 0;

  start(request: StepRequest, sink: StepSink): Result<RunningStep> {
    this.started.push(request);
    this.busy += 1;
    this.busiest = Math.max(this.busiest, this.busy);
    let resolve: (end: StepEnd) => void = () => undefined;
    const ended = new Promise<StepEnd>((done) => (resolve = done));
    const held = { request, sink, isStopped: false, end: (ending: Ending, outputs = {}): void => { this.finish(held, () => { resolve({ ...ending, outputs }); }); } };
    this.held.push(held);
    const [word = '', ...rest] = request.argv;
    if (word === 'pass') queueMicrotask(() => { held.end({ kind: 'exit', code: 0 }); });
    if (word === 'fail') queueMicrotask(() => { held.end({ kind: 'exit', code: 1 }); });
    if (word === 'flaky') {
      const isEnough = this.timesStarted(request.argv) > Number(rest[0]);
      queueMicrotask(() => { held.end({ kind: 'exit', code: isEnough ? 0 : 1 }); });
    }
    const stop = (): void => {
      held.isStopped = true;
      if (word !== 'stubborn') held.end({ kind: 'stopped' });
    };
    return ok({ process: null, ended, stop });
  }

  endOrphan(): Promise<number> {
    return Promise.resolve(0);
  }

  timesStarted(argv: readonly string[]): number {
    return this.started.filter((one) => one.argv.join(' ') === argv.join(' ')).length;
  }

  /** The held command of these words. */
  of(...words: string[]): HeldStep {
    const found = this.held.find(({ request }) => request.argv.join(' ') === words.join(' '));
    if (found === undefined) throw new Error(`Nothing that runs is ${words.join(' ')}.`);
    return found;
  }

  private finish(held: HeldStep, tell: () => void): void {
    const at = this.held.indexOf(held);
    if (at < 0) return;
    this.held.splice(at, 1);
    this.busy -= 1;
    tell();
  }
}
