import { openSessionOf } from '../../core/acts/spec-status';
import { readId } from '../../core/journal/entry-id';
import { problem, ok } from '../../core/problem';
import type { Failure, Result } from '../../core/problem';
import { findSpec } from '../../core/trace/find-spec';
import type { Trace } from '../../core/trace/trace';
import type { VaultPath } from '../../core/vault/paths';

/** Where `obsidian://throughline?…` leads: a note, or an address inside a journal. */
export type LinkTarget = { readonly kind: 'note'; readonly path: VaultPath } | { readonly kind: 'block'; readonly path: VaultPath; readonly id: string };

const LONGEST = 300;

/** Reads a link's parameters. A link only ever opens something; what it does not know it ignores. */
export function linkTarget(trace: Trace, params: Readonly<Record<string, string>>): Result<LinkTarget> {
  const asked = (params['spec'] ?? '').slice(0, LONGEST);
  if (asked.trim() === '') return nothingNamed();
  const spec = findSpec(trace, asked);
  if (!spec.ok) return spec;
  const { path, context } = spec.value;
  const block = params['entry'] ?? params['session'] ?? null;
  if (block === null) return ok({ kind: 'note', path });
  const id = readId(block.slice(0, LONGEST));
  if (context === null) return noJournal(spec.value.id);
  if (block === 'current') return ok(newestSession(trace, context));
  return id === null ? notAnId(block) : ok({ kind: 'block', path: context, id: block.replace('^', '').toLowerCase() });
}

/** The newest open session's line; the journal itself when none is open. */
function newestSession(trace: Trace, context: VaultPath): LinkTarget {
  const session = openSessionOf(trace.contexts.get(context) ?? null);
  return session === null || session.id === null ? { kind: 'note', path: context } : { kind: 'block', path: context, id: session.id };
}

const NOT_FOLLOWED = 'The link was not followed.';

function nothingNamed(): Failure {
  return problem('link/no-spec', { what: NOT_FOLLOWED, why: 'It names no spec.', next: 'A link reads obsidian://throughline?spec=1014.' });
}

function noJournal(id: string): Failure {
  return problem('link/no-journal', { what: NOT_FOLLOWED, why: `${id} has no journal yet.`, next: 'Start a session to make one.' });
}

function notAnId(block: string): Failure {
  return problem('link/no-entry', { what: NOT_FOLLOWED, why: `${JSON.stringify(block.slice(0, 60))} is no id of an entry or session.`, next: 'Copy the link again from the journal.' });
}
