import { ok } from '../../src/core/problem';
import type { Result } from '../../src/core/problem';
import type { RunningStep, StepRequest, StepRunner, StepSink } from '../../pkg/helper/src/engine/step-runner';
import type { Timers } from '../../pkg/helper/src/node/timers';
import type { Orphan } from '../../pkg/helper/src/node/end-processes';

/** A runner that can be cut off from its engine, as a kill of the engine's process does: its processes go on, and nobody hears of them. */
export class CutRunner implements StepRunner {
  private isCut = false;

  constructor(private readonly runner: StepRunner) {}

  cut(): void {
    this.isCut = true;
  }

  start(request: StepRequest, sink: StepSink): Result<RunningStep> {
    const started = this.runner.start(request, {
      text: (stream, text) => { if (!this.isCut) sink.text(stream, text); },
      percent: (percent) => { if (!this.isCut) sink.percent(percent); },
      asksPassword: () => { if (!this.isCut) sink.asksPassword(); },
    });
    if (!started.ok) return started;
    const { process, ended } = started.value;
    return ok({ process, ended: ended.then((end) => (this.isCut ? new Promise<never>(() => undefined) : end)), stop: () => { started.value.stop(); } });
  }

  endOrphan(orphan: Orphan): Promise<number> {
    return this.runner.endOrphan(orphan);
  }
}

/** Timers that do nothing any more once they are cut off. */
export class CutTimers implements Timers {
  private isCut = false;

  constructor(private readonly timers: Timers) {}

  cut(): void {
    this.isCut = true;
  }

  after(milliseconds: number, work: () => void): () => void {
    return this.timers.after(milliseconds, () => { if (!this.isCut) work(); });
  }
}
