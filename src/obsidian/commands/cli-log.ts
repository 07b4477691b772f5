import { PLAIN_ENTRY } from '../../core/acts/log-entry';
import type { LogEntryRequest } from '../../core/acts/log-entry';
import { ENTRY_KINDS } from '../../core/journal/entry-kinds';
import type { EntryKind } from '../../core/journal/entry-kinds';
import { ok, problem } from '../../core/problem';
import type { Failure, Result } from '../../core/problem';

const MARKS = ['passed', 'warning', 'failed'] as const;

/** What `throughline:log` was given, as a request. Two characters `\n` in the text begin a further line. */
export function logRequest(params: Readonly<Record<string, string>>, current: { readonly spec: string; readonly session: string | null } | null): Result<LogEntryRequest> {
  const kind = kindOf(params['kind'] ?? 'plan');
  if (kind === null) return refused(`${JSON.stringify(params['kind'] ?? '')} is no kind of entry`, `Give one of: ${Object.keys(ENTRY_KINDS).join(', ')}`);
  const mark = MARKS.find((one) => one === params['mark']) ?? null;
  if (params['mark'] !== undefined && mark === null) return refused(`${JSON.stringify(params['mark'])} is no mark`, `Give one of: ${MARKS.join(', ')}`);
  const asked = params['spec'] ?? null;
  if (asked === null && current === null) return refused('No spec was named, and no session is current', 'Name the spec, such as spec=1014');
  return ok({
    ...PLAIN_ENTRY,
    spec: asked ?? current?.spec ?? '',
    session: params['session'] ?? (asked === null ? (current?.session ?? null) : null),
    whenNoSession: params['start'] === undefined ? 'refuse' : 'start',
    kind,
    mark,
    text: (params['text'] ?? '').replaceAll('\\n', '\n'),
    author: params['as'] ?? null,
    id: params['id'] ?? null,
    why: params['why'] ?? null,
    insteadOf: params['instead-of'] ?? null,
    hash: params['hash'] ?? null,
    modified: params['modified'] ?? null,
    target: params['target'] ?? null,
  });
}

function kindOf(text: string): EntryKind | null {
  return isKind(text) ? text : null;
}

function isKind(text: string): text is EntryKind {
  return Object.hasOwn(ENTRY_KINDS, text);
}

function refused(why: string, next: string): Failure {
  return problem('cli/usage', { what: 'Nothing was logged.', why: `${why}.`, next: `${next}.` });
}
