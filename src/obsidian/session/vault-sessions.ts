import type { Clock } from '../../core/vault/time';
import type { DeviceState } from '../device/device-state';
import { Listeners } from '../index/listeners';
import type { TraceKeeper } from '../index/trace-keeper';
import type { Unsubscribe } from '../throughline';
import { clockAt, clockWords, openSessionsOf } from './open-sessions';
import type { OpenSession, SessionClock, Sessions } from './sessions';

const CURRENT = 'current-session';

/** The open sessions of the vault as the index sees them, and this device's current one. */
export class VaultSessions implements Sessions {
  private readonly trace: TraceKeeper;
  private readonly device: DeviceState;
  private readonly clock: Clock;
  private readonly listeners = new Listeners();
  private known: { readonly trace: unknown; readonly open: readonly OpenSession[] } = { trace: null, open: [] };

  constructor(parts: { readonly trace: TraceKeeper; readonly device: DeviceState; readonly clock: Clock }) {
    this.trace = parts.trace;
    this.device = parts.device;
    this.clock = parts.clock;
  }

  get open(): readonly OpenSession[] {
    const { trace } = this.trace;
    if (trace === null) return [];
    if (this.known.trace !== trace) this.known = { trace, open: openSessionsOf(trace) };
    return this.known.open;
  }

  get current(): OpenSession | null {
    const key = this.device.get(CURRENT, '');
    if (key === '') return null;
    const id = key.slice(key.lastIndexOf('#') + 1);
    // The journal may have been renamed since, here or on another device.
    return this.open.find((one) => keyOf(one.context.path, one.session.id) === key) ?? (id === '' ? null : (this.open.find(({ session }) => session.id === id) ?? null));
  }

  onChange(listener: () => void): Unsubscribe {
    return this.listeners.add(listener);
  }

  /** The trace changed, or a minute passed. */
  tell(): void {
    this.listeners.tell();
  }

  clockOf(session: OpenSession): SessionClock {
    return clockAt(session, this.clock.minute());
  }

  clockText(session: OpenSession): string {
    return clockWords(this.clockOf(session), this.clock.minute());
  }

  switchTo({ context, session }: OpenSession): void {
    this.follow({ context: context.path, session: session.id });
  }

  follow({ context, session }: { readonly context: string; readonly session: string | null }): void {
    this.device.set(CURRENT, keyOf(context, session));
    this.listeners.tell();
  }
}

function keyOf(context: string, session: string | null): string {
  return `${context}#${session ?? ''}`;
}
