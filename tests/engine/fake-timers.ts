import { addMinutes } from '../../src/core/vault/time';
import type { Clock, Minute } from '../../src/core/vault/time';
import type { Timers } from '../../pkg/helper/src/node/timers';
import { at } from '../fakes/fixed-clock';

const START = Date.parse('2026-11-21T14:05:00.000Z');

/** A clock and its timers that only move when the test says so. */
export class FakeTime implements Clock, Timers {
  private passed = 0;
  private moved = 0;
  private readonly due: { readonly at: number; readonly work: () => void }[] = [];

  minute(): Minute {
    return addMinutes(at('2026-11-21 14:05'), Math.floor((this.passed + this.moved) / 60_000));
  }

  instant(): string {
    return new Date(START + this.passed + this.moved).toISOString();
  }

  after(milliseconds: number, work: () => void): () => void {
    const timer = { at: this.passed + milliseconds, work };
    this.due.push(timer);
    return () => { this.drop(timer); };
  }

  /** Sets the clock on the wall without any time passing. */
  turnBack(milliseconds: number): void {
    this.moved -= milliseconds;
  }

  pass(milliseconds: number): void {
    const until = this.passed + milliseconds;
    for (;;) {
      const next = [...this.due].sort((one, other) => one.at - other.at)[0];
      if (next === undefined || next.at > until) break;
      this.passed = Math.max(this.passed, next.at);
      this.drop(next);
      next.work();
    }
    this.passed = until;
  }

  private drop(timer: { readonly at: number; readonly work: () => void }): void {
    const place = this.due.indexOf(timer);
    if (place >= 0) this.due.splice(place, 1);
  }
}
