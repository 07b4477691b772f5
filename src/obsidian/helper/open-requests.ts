import { ok, problem } from '../../core/problem';
import type { Problem, Result } from '../../core/problem';

/** Requests that wait for their answer, each for a bounded time. */
export class OpenRequests {
  private readonly waiting = new Map<number, (answer: Result<unknown>) => void>();
  private last = 0;

  constructor(private readonly after: (ms: number, run: () => void) => () => void) {}

  /** Sends a request under a fresh id and waits for its answer. */
  open(send: (id: number) => void, patienceMs: number): Promise<Result<unknown>> {
    const id = ++this.last;
    return new Promise((resolve) => {
      const cancel = this.after(patienceMs, () => { settle(problem('helper/silent', SILENT)); });
      const settle = (answer: Result<unknown>): void => {
        cancel();
        this.waiting.delete(id);
        resolve(answer);
      };
      this.waiting.set(id, settle);
      send(id);
    });
  }

  answer(id: number | string, result: unknown): void {
    if (typeof id === 'number') this.waiting.get(id)?.(ok(result));
  }

  refuse(id: number | string | null, { problem: told, message }: { readonly problem: Problem | null; readonly message: string }): void {
    if (typeof id === 'number') this.waiting.get(id)?.({ ok: false, problem: told ?? { code: 'helper/refused', what: 'The helper did not do it.', why: message, next: 'Update the plugin and the helper to the same version.' } });
  }

  /** The connection is gone: nothing will be answered any more. */
  endAll(): void {
    for (const settle of [...this.waiting.values()]) settle(problem('helper/gone', GONE));
  }
}

const SILENT = { what: 'The helper did not answer.', why: 'It was asked, and the time to answer ran out.', next: 'Look at the terminal in which it runs, then try again.' };
const GONE = { what: 'The helper did not answer.', why: 'The connection to it broke off.', next: 'Try again once it is back; what it had begun goes on.' };
