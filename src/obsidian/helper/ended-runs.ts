import type { Result } from '../../core/problem';
import type { RunSummaryShape } from '../../protocol/messages';

/** A run of the helper that came to its end, or stopped. */
export interface EndedRun {
  readonly run: string;
  readonly workflow: string;
  readonly ended: 'done' | 'failed';
  readonly stepsDone: number;
  readonly stepsInAll: number;
}

export interface EndedRunsPorts {
  /** Runs of this device's helper, newest first. */
  readonly list: () => Promise<Result<readonly RunSummaryShape[]>>;
  /** `taken`: it is dealt with, here and for good. `left`: it means nothing here, or could not be written; it is looked at again. */
  readonly takeUp: (run: EndedRun) => Promise<'taken' | 'left'>;
  /** What this device remembers. */
  readonly memory: EndedMemory;
  readonly now: () => string;
  /** Exactly the runs that are waited for, whichever of their workflow. When it is not said, the newest of each workflow counts. */
  readonly awaited?: AwaitedRuns;
}

export interface AwaitedRuns {
  /** What the device remembers of them goes by this name. */
  readonly name: string;
  is(run: string): boolean;
}

export interface EndedMemory {
  get(key: string, fallback: string): string;
  set(key: string, value: string): void;
  getSet(key: string): ReadonlySet<string>;
  setSet(key: string, values: Iterable<string>): void;
}

const SINCE = 'ended-runs-since';
const TAKEN = 'ended-runs-taken';
const MOST_KEPT = 300;
const ENDED: ReadonlySet<string> = new Set(['done', 'parked', 'cancelled', 'rolled-back', 'rollback-failed']);

/**
 * Takes up each ended run once on this device, also one that ended while the app was closed. Runs are known to one helper
 * and so to one device. Those from before this device first looked stay as they are.
 */
export class EndedRuns {
  readonly #ports: EndedRunsPorts;
  #turn: Promise<void> = Promise.resolve();

  constructor(ports: EndedRunsPorts) {
    this.#ports = ports;
  }

  /** One look after the other, so that none meets a run that another is busy with. */
  look(): Promise<void> {
    // The vault may be closed in the middle: what was not taken is met at the next look.
    this.#turn = this.#turn.then(() => this.#look()).catch(() => undefined);
    return this.#turn;
  }

  async #look(): Promise<void> {
    const { list, takeUp, memory, awaited } = this.#ports;
    const since = awaited === undefined ? this.#since() : 0;
    const name = awaited === undefined ? TAKEN : `${TAKEN}:${awaited.name}`;
    const runs = await list();
    if (!runs.ok) return;
    for (const one of awaited === undefined ? newestEnded(runs.value) : awaitedEnded(runs.value, awaited)) {
      const key = `${one.run} ${endOf(one)}`;
      if (Date.parse(endOf(one)) < since || memory.getSet(name).has(key)) continue;
      const { run, workflow, stepsDone, stepsInAll } = one;
      const done = await takeUp({ run, workflow, stepsDone, stepsInAll, ended: one.phase === 'done' ? 'done' : 'failed' });
      if (done === 'taken') memory.setSet(name, [...memory.getSet(name), key].slice(-MOST_KEPT));
    }
  }

  #since(): number {
    const { memory, now } = this.#ports;
    if (memory.get(SINCE, '') === '') memory.set(SINCE, now());
    return Date.parse(memory.get(SINCE, ''));
  }
}

/** Of each workflow the newest run, where that has ended; in the order of their ends. Runs inside others are told by theirs. */
function newestEnded(runs: readonly RunSummaryShape[]): readonly RunSummaryShape[] {
  const newest = new Map<string, RunSummaryShape>();
  for (const run of runs) {
    const known = newest.get(run.workflow);
    if (run.parent === null && (known === undefined || Date.parse(known.startedAt) < Date.parse(run.startedAt))) newest.set(run.workflow, run);
  }
  const ended = [...newest.values()].filter(({ phase }) => phase === 'done' || phase === 'parked');
  return inOrder(ended);
}

function awaitedEnded(runs: readonly RunSummaryShape[], awaited: AwaitedRuns): readonly RunSummaryShape[] {
  return inOrder(runs.filter(({ run, phase }) => ENDED.has(phase) && awaited.is(run)));
}

function inOrder(ended: readonly RunSummaryShape[]): readonly RunSummaryShape[] {
  return [...ended].sort((one, other) => Date.parse(endOf(one)) - Date.parse(endOf(other)));
}

/** A run that goes on after it stopped ends anew, at another time. */
function endOf({ completedAt, updatedAt }: RunSummaryShape): string {
  return completedAt ?? updatedAt;
}
