import type { Spec } from '../../core/spec/spec';
import type { Context, SessionFacts } from '../../core/trace/trace';
import type { Unsubscribe } from '../throughline';

/** A session with Status in-progress, with its spec and journal. */
export interface OpenSession {
  readonly spec: Spec;
  readonly context: Context;
  readonly session: SessionFacts;
}

/** How long a session runs: minutes without pauses; idle when 90 minutes brought no entry. */
export type SessionClock =
  | { readonly kind: 'running'; readonly minutes: number }
  | { readonly kind: 'paused'; readonly minutes: number }
  | { readonly kind: 'idle'; readonly since: string };

/** The open sessions of the vault, and which one is current on this device. */
export interface Sessions {
  /** The one last started, resumed or switched to here; null when that one is closed or none was. */
  readonly current: OpenSession | null;
  /** Every open session of the vault, newest sign of life first. */
  readonly open: readonly OpenSession[];
  /** Called when a session opens, closes or becomes current, and once a minute for the clock. */
  onChange(listener: () => void): Unsubscribe;
  clockOf(session: OpenSession): SessionClock;
  /** `00:42`, `idle since 18:12`, `paused 00:42`. */
  clockText(session: OpenSession): string;
  switchTo(session: OpenSession): void;
  /** The session just started or resumed becomes current, by its context and id. */
  follow(session: { readonly context: string; readonly session: string | null }): void;
}
