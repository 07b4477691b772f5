import { findSpec } from '../../../../src/core/trace/find-spec';
import { isSpecId } from '../../../../src/core/spec/spec-id';
import { ok, type Result } from '../../../../src/core/problem';
import type { Spec } from '../../../../src/core/spec/spec';
import { sessionMeant } from '../../../../src/core/journal/session-window';
import { currentSession, sessionIdIn } from './current-session';
import type { Input } from './input';
import type { OpenDesk } from './open-desk';

/** The spec a verb is about, and the session of it that is meant; null is its newest open one. */
export interface TargetSpec {
  readonly spec: Spec;
  readonly session: string | null;
}

/** The spec that was typed, else the one of the current session. */
export async function targetSpec(typed: string | null, { open, input }: { open: OpenDesk; input: Input }): Promise<Result<TargetSpec>> {
  if (typed === null) return currentSession(open, input.terminal.env);
  const spec = findSpec(open.desk.trace, typed);
  return spec.ok ? ok({ spec: spec.value, session: await ownSession(spec.value, { open, input }) }) : spec;
}

/** THROUGHLINE_SESSION when it names an open session of this very spec. */
async function ownSession(spec: Spec, { open, input }: { open: OpenDesk; input: Input }): Promise<string | null> {
  const id = sessionIdIn(input.terminal.env['THROUGHLINE_SESSION'] ?? '');
  if (id === null || spec.context === null) return null;
  const text = await open.desk.read(spec.context);
  return text.ok && sessionMeant(text.value, id)?.open === true ? id : null;
}

/** Words that may start with a spec's id: `1014 text …` against `text …` for the current session. */
export function splitId(words: readonly string[]): { readonly id: string | null; readonly rest: readonly string[] } {
  const [first, ...rest] = words;
  return first !== undefined && looksLikeSpec(first) ? { id: first, rest } : { id: null, rest: words };
}

function looksLikeSpec(word: string): boolean {
  return isSpecId(word) || /^[^\s]+\/(?:epic|spec|[^\s/]+\.spec)\.md$/i.test(word);
}
