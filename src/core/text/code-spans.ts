import { skipRun } from './chars';

/** Finds the ends of code spans inside one stretch of text after the other, in linear time. */
export class CodeSpans {
  /** End of the stretch. */
  end = 0;
  /** Last place of each run length in the stretch; filled when a run found no partner, so that no later run looks in vain. */
  private lastRuns: Map<number, number> | null = null;

  constructor(private readonly text: string) {}

  /** Starts a new stretch that ends at `end`. */
  begin(end: number): void {
    this.end = end;
    this.lastRuns = null;
  }

  /** The offset behind the code span that opens at `at`; -1 when the run has no partner. */
  close(at: number): number {
    const behind = skipRun(this.text, at, this.end);
    const length = behind - at;
    if (this.lastRuns !== null && (this.lastRuns.get(length) ?? -1) < behind) return -1;
    for (let run = this.nextRun(behind); run >= 0; ) {
      const runEnd = skipRun(this.text, run, this.end);
      if (runEnd - run === length) return runEnd;
      run = this.nextRun(runEnd);
    }
    this.lastRuns ??= this.findLastRuns(behind);
    return -1;
  }

  private nextRun(from: number): number {
    const run = this.text.indexOf('`', from);
    return run < this.end ? run : -1;
  }

  private findLastRuns(from: number): Map<number, number> {
    const last = new Map<number, number>();
    for (let run = this.nextRun(from); run >= 0; ) {
      const runEnd = skipRun(this.text, run, this.end);
      last.set(runEnd - run, run);
      run = this.nextRun(runEnd);
    }
    return last;
  }
}
