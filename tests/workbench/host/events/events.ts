import { forgetHeld, held } from '../plugins/held';

/** What listens: any function; whoever triggers an event knows what it passes. */
export type Callback = (...data: never[]) => unknown;

export interface EventRef {
  readonly e: Events;
  readonly name: string;
  readonly fn: Callback;
  readonly ctx: unknown;
}

/** Named events. A listener that throws does not keep the others from hearing. */
export class Events {
  private readonly _: Record<string, EventRef[]> = {};

  on(name: string, callback: Callback, ctx?: unknown): EventRef {
    const ref: EventRef = { e: this, name, fn: callback, ctx };
    (this._[name] ??= []).push(ref);
    held('listener', ref, `event "${name}"`);
    return ref;
  }

  off(name: string, callback: Callback): void {
    for (const ref of this._[name] ?? []) if (ref.fn === callback) this.offref(ref);
  }

  offref(ref: EventRef): void {
    forgetHeld(ref);
    const left = (this._[ref.name] ?? []).filter((one) => one !== ref);
    if (left.length > 0) this._[ref.name] = left;
    else Reflect.deleteProperty(this._, ref.name);
  }

  trigger(name: string, ...data: unknown[]): void {
    for (const ref of [...(this._[name] ?? [])]) this.tryTrigger(ref, data);
  }

  /** What goes wrong in a listener reaches the page as an uncaught error. */
  tryTrigger(ref: EventRef, args: unknown[]): void {
    try {
      Reflect.apply(ref.fn, ref.ctx, args);
    } catch (error) {
      setTimeout(() => { throw error; }, 0);
    }
  }
}
