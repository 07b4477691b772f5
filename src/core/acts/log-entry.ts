import { ENTRY_KINDS } from '../journal/entry-kinds';
import type { EntryKind } from '../journal/entry-kinds';
import { holdsId } from '../journal/entry-id';
import { sessionMeant } from '../journal/session-window';
import type { TestMarkName } from '../journal/entry-text';
import { problem } from '../problem';
import type { Failure, Result } from '../problem';
import type { Spec } from '../spec/spec';
import { findSpec } from '../trace/find-spec';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import { withContext } from './context-draft';
import type { Desk } from './desk';
import { draftEntry } from './draft-entry';
import { wordsOf } from './entry-words';
import { noSession } from './pause-session';
import { sessionFor } from './session-for';
import { contextPathOf } from './spec-files';

export type TestMark = TestMarkName;

export interface TestResult {
  readonly name: string;
  readonly mark: TestMark;
  readonly text: string | null;
}

export interface LogEntryRequest {
  /** Id or path. */
  readonly spec: string;
  /** The session meant, `s-…`; null is the spec's newest open one. */
  readonly session: string | null;
  /** Opens a session when none is open; else that is the Problem `journal/no-session`. */
  readonly whenNoSession: 'start' | 'refuse';
  readonly kind: EntryKind;
  /** The first line is the entry, further lines become nested bullets. */
  readonly text: string;
  /** Who writes, when it is not the person at this device. */
  readonly author: string | null;
  /** `e-…` of an earlier attempt: written once, however often it is tried. null makes one. */
  readonly id: string | null;
  /** test: how it went. */
  readonly mark: TestMark | null;
  /** test: nested results; the parent then carries no mark. */
  readonly results: readonly TestResult[];
  /** decision. */
  readonly why: string | null;
  readonly insteadOf: string | null;
  /** commit: the hash; else the first word of the text when it reads as one. */
  readonly hash: string | null;
  /** implement: a vault file that was created (a link), or the path of one that was modified. */
  readonly created: VaultPath | null;
  readonly modified: string | null;
  /** reference: address or vault path that the text names. */
  readonly target: string | null;
}

export interface EntryOutcome {
  readonly spec: VaultPath;
  readonly context: VaultPath;
  /** `e-…`, without the caret. */
  readonly id: string;
  readonly session: string | null;
  /** True when an entry of this id stood there already. */
  readonly already: boolean;
}

/** What a request says when it says nothing special. */
export const PLAIN_ENTRY = {
  session: null,
  whenNoSession: 'refuse',
  author: null,
  id: null,
  mark: null,
  results: [],
  why: null,
  insteadOf: null,
  hash: null,
  created: null,
  modified: null,
  target: null,
} as const satisfies Partial<LogEntryRequest>;

/** Logs one entry into a spec's journal. */
export async function logEntry(desk: Desk, request: LogEntryRequest): Promise<Result<Act<EntryOutcome>>> {
  const found = findSpec(desk.trace, request.spec);
  if (!found.ok) return found;
  const spec = found.value;
  const context = contextPathOf(spec, desk.settings);
  const words = wordsOf(request, { desk, context });
  const isNamelessTest = request.kind === 'test' && request.text.trim() === '';
  if (words.text.trim() === '' || words.text === '**Issue**: ' || isNamelessTest) return empty(spec);
  const changes = new ChangeSet();
  const session = await sessionOf(desk, changes, { spec, request });
  if (!session.ok) return session;
  const { kind, author, id } = request;
  const entry = draftEntry(desk, { kind, ...words, author, id, session: session.value });
  changes.edit(context, entry.edit);
  const standing = id !== null && (await desk.exists(context)) ? await desk.read(context) : null;
  const already = standing?.ok === true && holdsId(standing.value, entry.id);
  return changes.act(`Log ${kind} on ${spec.id}`, { spec: spec.path, context, id: entry.id, session: session.value, already });
}

/** The session that the entry goes to; entries of Notes need none, only a context. */
async function sessionOf(desk: Desk, changes: ChangeSet, about: { readonly spec: Spec; readonly request: LogEntryRequest }): Promise<Result<string | null>> {
  const { spec, request } = about;
  if (request.session !== null) return namedSession(desk, spec, request);
  if (ENTRY_KINDS[request.kind].place === 'session') return sessionFor(desk, changes, { spec, whenNoSession: request.whenNoSession });
  const path = contextPathOf(spec, desk.settings);
  if (await desk.exists(path)) return openIn(desk, path);
  if (request.whenNoSession === 'refuse') return noSession(spec);
  const context = await withContext(desk, changes, spec);
  return context.ok ? { ok: true, value: null } : context;
}

async function openIn(desk: Desk, context: VaultPath): Promise<Result<string | null>> {
  const text = await desk.read(context);
  return text.ok ? { ok: true, value: sessionMeant(text.value, null)?.id ?? null } : text;
}

/** A session by its id, also when it is finished: a retried entry goes where it was meant to. */
async function namedSession(desk: Desk, spec: Spec, { session, kind }: LogEntryRequest): Promise<Result<string | null>> {
  const text = await desk.read(contextPathOf(spec, desk.settings));
  if (!text.ok) return noSession(spec);
  const isThere = sessionMeant(text.value, session) !== null;
  return isThere || kind === 'run' ? { ok: true, value: session } : noSession(spec);
}

function empty({ id }: Spec): Failure {
  return problem('entry/empty', { what: `Nothing was logged on ${id}.`, why: 'The entry has no words.', next: 'Say what happened, in a line or more.' });
}
