import * as v from 'valibot';
import type { RunKeeper } from './run-workflow';

/** A run whose end belongs in a change, as this device remembers it. */
export type KeptRun = v.InferOutput<typeof KEPT>;

const KEPT = v.object({
  run: v.string(),
  /** The folder of the change. */
  change: v.string(),
  workflow: v.string(),
  /** When it was started, `YYYY-MM-DD HH:MM`. */
  at: v.string(),
  /** Tasks that it checks, none for the full check; or why it was chosen to validate. */
  about: v.union([v.object({ tasks: v.array(v.string()) }), v.object({ reason: v.string() })]),
});

interface Memory {
  getSet(key: string): ReadonlySet<string>;
  setSet(key: string, values: Iterable<string>): void;
}

const NAME = 'change-runs';
const MOST = 50;

/** Runs of checks and validations until their ends are written, over a reload. Those that somebody waits for in this window are left to him. */
export class KeptRuns {
  readonly #memory: Memory;
  readonly #waitedFor = new Set<string>();

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** True while there is a run that nobody waits for. */
  get hasLeft(): boolean {
    return this.#all().some(({ run }) => !this.#waitedFor.has(run));
  }

  /** Keeps a run from its beginning on, for somebody who waits here for its end. */
  keeper(of: Omit<KeptRun, 'run'>): RunKeeper {
    return { begun: (run) => { this.#keep({ ...of, run }); }, lost: (run) => { this.leave(run); } };
  }

  /** Nobody waits here any more; its end is still to be written. */
  leave(run: string): void {
    this.#waitedFor.delete(run);
  }

  /** Its end is written, or told. */
  forget(run: string): void {
    this.leave(run);
    this.#write(this.#all().filter((one) => one.run !== run));
  }

  /** The run, where its end is to be written and nobody waits for it. */
  find(run: string): KeptRun | null {
    return this.#waitedFor.has(run) ? null : (this.#all().find((one) => one.run === run) ?? null);
  }

  #keep(kept: KeptRun): void {
    this.#waitedFor.add(kept.run);
    this.#write([...this.#all().filter(({ run }) => run !== kept.run), kept]);
  }

  #all(): readonly KeptRun[] {
    return [...this.#memory.getSet(NAME)].flatMap(readKept);
  }

  #write(all: readonly KeptRun[]): void {
    this.#memory.setSet(NAME, all.slice(-MOST).map((one) => JSON.stringify(one)));
  }
}

/** What cannot be read is as if it had never been kept. */
function readKept(text: string): readonly KeptRun[] {
  try {
    const read = v.safeParse(KEPT, JSON.parse(text));
    return read.success ? [read.output] : [];
  } catch {
    return [];
  }
}
