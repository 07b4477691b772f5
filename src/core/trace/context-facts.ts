import type { DownstreamLine, Entry, Journal, RegistryLine, ServiceLine, Session } from '../journal/journal';
import { writtenLedgerLine } from '../fingerprint/ledger';
import { firstReference, written } from '../spec/parse-spec';
import type { Written } from '../spec/parse-spec';
import type { Reference } from '../spec/reference';
import type { SessionFacts } from './trace';

/** What a context's text says, before anyone knows the other files. */
export interface ContextFacts {
  readonly title: string | null;
  readonly status: Written | null;
  readonly created: string | null;
  readonly updated: string | null;
  readonly spec: Reference | null;
  readonly parent: Reference | null;
  readonly sessions: readonly SessionFacts[];
  readonly entries: number;
  readonly commits: number;
  readonly issues: number;
  readonly registry: readonly RegistryLine[];
  readonly downstream: readonly DownstreamLine[];
  readonly services: readonly ServiceLine[];
  /** The newest lines of the ledger, as they read. */
  readonly ledger: readonly string[];
}

/** A context whose text could not be read. */
export const NO_CONTEXT_FACTS: ContextFacts = {
  title: null,
  status: null,
  created: null,
  updated: null,
  spec: null,
  parent: null,
  sessions: [],
  entries: 0,
  commits: 0,
  issues: 0,
  registry: [],
  downstream: [],
  services: [],
  ledger: [],
};

/** More lines of a ledger than these only a journal of many years has; the oldest are not remembered. */
const LEDGER_LINES = 200;

/** Keeps of a journal what the trace needs: sessions without the text of their entries. */
export function contextFacts(journal: Journal): ContextFacts {
  const { header, sessions } = journal;
  const entries = sessions.flatMap((session) => session.entries);
  return {
    title: journal.title,
    status: written(header, ['status']),
    created: header.values.get('created')?.value ?? null,
    updated: header.values.get('updated')?.value ?? null,
    spec: firstReference(header, ['spec', 'specification']),
    parent: firstReference(header, ['parent']),
    sessions: sessions.map(sessionFacts),
    entries: entries.length + journal.notes.length,
    commits: entries.filter(({ kind }) => kind === 'commit').length,
    issues: entries.filter(({ kind }) => kind === 'issue').length,
    registry: journal.registry,
    downstream: journal.downstream,
    services: journal.services,
    ledger: journal.ledger.slice(-LEDGER_LINES).map(writtenLedgerLine),
  };
}

function sessionFacts(session: Session): SessionFacts {
  return { ...session, entries: session.entries.length, lastEntry: lastMinute(session.entries) };
}

const ENTRY_TIME = /^[a-z]-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)-/i;

function lastMinute(entries: readonly Entry[]): string | null {
  let last: string | null = null;
  for (const { id } of entries) {
    const minute = minuteOf(id ?? '');
    if (minute !== null && (last === null || minute > last)) last = minute;
  }
  return last;
}

function minuteOf(id: string): string | null {
  const match = ENTRY_TIME.exec(id);
  if (match === null) return null;
  const [, year, month, day, hour, minute] = match;
  return `${year ?? ''}-${month ?? ''}-${day ?? ''} ${hour ?? ''}:${minute ?? ''}`;
}
