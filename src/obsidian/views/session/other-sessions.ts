import type { Spec } from '../../../core/spec/spec';
import type { SessionFacts, Trace } from '../../../core/trace/trace';
import type { VaultPath } from '../../../core/vault/paths';
import type { Minute } from '../../../core/vault/time';
import type { OpenSession } from '../../session/sessions';
import { sinceWords } from './time-words';

/** An open session beside the current one, as its menu names it. */
export function otherWords({ spec, session }: OpenSession, now: Minute): string {
  const owner = session.participants.length === 0 ? '' : ` · ${session.participants.join(', ')}`;
  return `${spec.id} ${spec.title}${owner}${lastWords(session, now)}`;
}

function lastWords({ lastEntry, started }: SessionFacts, now: Minute): string {
  if (lastEntry !== null) return ` · last entry ${sinceWords(lastEntry, now)}`;
  return started === null ? '' : ` · started ${sinceWords(started, now)}`;
}

/** A session of the past that may be looked at or gone on with. */
export interface LastSession {
  readonly spec: Spec;
  readonly context: VaultPath;
  readonly session: SessionFacts;
  readonly sign: string;
}

/** The newest closed sessions of the vault, one for each spec. */
export function lastSessions(trace: Pick<Trace, 'contexts' | 'specs'>, most: number): readonly LastSession[] {
  const found: LastSession[] = [];
  for (const context of trace.contexts.values()) {
    const spec = context.spec === null ? undefined : trace.specs.get(context.spec);
    if (spec === undefined) continue;
    const closed = context.sessions.filter(({ open }) => !open).map((session) => ({ spec, context: context.path, session, sign: signOf(session) }));
    const newest = closed.filter(({ sign }) => sign !== '').sort(bySign)[0];
    if (newest !== undefined) found.push(newest);
  }
  return found.sort(bySign).slice(0, most);
}

function signOf({ lastEntry, started, date }: SessionFacts): string {
  return lastEntry ?? started ?? date ?? '';
}

function bySign(one: LastSession, other: LastSession): number {
  return one.sign < other.sign ? 1 : one.sign > other.sign ? -1 : 0;
}
