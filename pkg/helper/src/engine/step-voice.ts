import type { PlannedStep } from '../../../../src/core/workflow/plan';
import type { StepLog } from '../node/step-log';
import { logName } from './log-name';
import type { RunDriver } from './run-driver';
import type { StepSink } from './step-runner';

/** A progress is written down at most so often; the last one of a step is its end. */
const PROGRESS_PAUSE_MS = 1_000;
const LONGEST_LAST_LINE = 300;

interface Speaker {
  readonly number: number;
  readonly attempt: number;
  readonly step: PlannedStep;
}

/** What one attempt of a step says: into its log first, then to whoever watches. */
export class StepVoice implements StepSink {
  private log: StepLog | null = null;
  private percentAt = 0;
  private shownPercent: number | null = null;
  lastLine = '';

  constructor(
    private readonly driver: RunDriver,
    private readonly speaker: Speaker,
  ) {}

  text(stream: 'out' | 'err', text: string): void {
    const { number, attempt, step } = this.speaker;
    this.log ??= this.driver.folder.logs.open(logName(step.id, attempt));
    const offset = this.log.append(text);
    this.driver.daily.add({ step: step.id, attempt, stream, text });
    this.lastLine = lastLineOf(text) ?? this.lastLine;
    if (!this.driver.host.isWatched(this.driver.run)) return;
    this.driver.host.tell({ kind: 'output', run: this.driver.run, step: number, attempt, offset, text });
  }

  percent(percent: number): void {
    const now = Date.parse(this.driver.host.ports.clock.instant());
    if (percent === this.shownPercent || now - this.percentAt < PROGRESS_PAUSE_MS) return;
    this.percentAt = now;
    this.shownPercent = percent;
    this.driver.settle({ type: 'step.progress', step: this.speaker.number, percent });
  }

  asksPassword(): void {
    this.driver.settle({ type: 'step.asks-password', step: this.speaker.number });
  }

  close(): void {
    this.log?.close();
  }
}

/** The last line with something on it; null when there is none. */
export function lastLineOf(text: string): string | null {
  const end = text.trimEnd();
  return end === '' ? null : end.slice(end.lastIndexOf('\n') + 1).trim().slice(0, LONGEST_LAST_LINE);
}
