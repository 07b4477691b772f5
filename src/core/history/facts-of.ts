import { entriesOf } from '../matrix/entry-facts';
import type { PlacedEntry } from '../matrix/entry-facts';
import type { MatrixSource } from '../matrix/matrix-source';
import { readId } from '../journal/entry-id';
import type { Session } from '../journal/journal';
import type { Spec } from '../spec/spec';
import { tieSitesOf } from '../acts/tie-sites';
import { parseMinute } from '../vault/time';
import type { Minute } from '../vault/time';
import type { VaultPath } from '../vault/paths';
import { firstMentions } from './first-mentions';
import type { Fact, Known } from './history';

/** Every fact of the vault as it is read, each with when it came to be as far as somebody wrote it. */
export function factsOf(source: MatrixSource, read: 'git' | 'file'): readonly Fact[] {
  const mentions = firstMentions(source);
  const specs = [...source.trace.specs.values()];
  return [
    ...specs.map((spec) => specFact(spec, read)),
    ...specs.flatMap((spec) => criterionFacts(source, spec, { read, mentions })),
    ...deliverableFacts(source, { read, mentions }),
    ...[...source.journals].flatMap(([context, journal]) => journal.sessions.map((session) => sessionFact(context, session, read))),
    ...[...source.journals].flatMap(([context, journal]) => entriesOf(context, journal).flatMap((placed) => entryFact(placed, read))),
    ...tieFacts(source, read),
  ];
}

interface Reading {
  readonly read: 'git' | 'file';
  readonly mentions: ReturnType<typeof firstMentions>;
}

function specFact({ path, id, title, status, statusText, created }: Spec, read: Known): Fact {
  return { kind: 'spec', key: path, label: `${id} ${title}`, says: `${title} · ${status ?? statusText ?? 'no status'}`, known: read, since: created === null ? null : minuteOf(created) };
}

function criterionFacts({ criteria }: MatrixSource, spec: Spec, { read, mentions }: Reading): readonly Fact[] {
  return (criteria.get(spec.path) ?? []).map(({ text, mark, line }) => {
    const since = mentions.criteria.get(`${spec.path}:${line}`) ?? null;
    return { kind: 'criterion', key: `${spec.path} ${text}`, label: `${spec.id}: ${text}`, says: mark.toLowerCase() === 'x' ? 'met' : mark === ' ' ? 'open' : 'dropped', known: read, since };
  });
}

function deliverableFacts({ trace }: MatrixSource, { read, mentions }: Reading): readonly Fact[] {
  const files = trace.deliverables.map(({ path, spec, registered, exists }): Fact => {
    const state = [registered ? 'registered' : 'not registered', ...(exists ? [] : ['not there'])].join(', ');
    return { kind: 'deliverable', key: `${path} ${spec ?? ''}`, label: path, says: state, known: read, since: mentions.files.get(path) ?? null };
  });
  const code = trace.codeChanges.map(({ path, context, description }): Fact => ({ kind: 'deliverable', key: `${path} ${context}`, label: path, says: description ?? '', known: read, since: mentions.code.get(path) ?? null }));
  return [...files, ...code];
}

function sessionFact(context: VaultPath, { id, number, title, started, date, open, statusText, hours, line }: Session, read: Known): Fact {
  const since = started ?? (date === null ? null : parseMinute(`${date} 00:00`));
  return { kind: 'session', key: id ?? `${context} ${number ?? line} ${date ?? ''}`, label: `${context} session ${number ?? '?'}: ${title}`, says: open ? 'open' : `${statusText ?? 'no status'}${hours === null ? '' : `, ${hours} h`}`, known: read, since };
}

/** Entries without an id are known by their words and have the day of their session. */
function entryFact({ entry, session, context }: PlacedEntry, read: Known): readonly Fact[] {
  const written = entry.id === null ? null : (readId(entry.id)?.minute ?? null);
  const since = written ?? session?.started ?? (session?.date === null || session === null ? null : parseMinute(`${session.date} 00:00`));
  return [{ kind: 'entry', key: entry.id ?? `${context} ${session?.number ?? ''} ${entry.text}`, label: `${entry.section}: ${entry.text}`, says: entry.text, known: read, since }];
}

/** A tie is as old as the line of the ledger that recorded its fingerprint; `ok` in its note is newer. */
function tieFacts(source: MatrixSource, read: Known): readonly Fact[] {
  const { trace } = source;
  const recorded = recordedAt(source);
  const sites = [...trace.specs.keys(), ...trace.contexts.keys()].flatMap((path) => tieSitesOf(trace, path).map((site) => ({ path, ...site })));
  return sites.flatMap(({ path, upstream, linked, fingerprint }) => {
    if (fingerprint === null) return [];
    const name = trace.specs.get(upstream)?.id ?? upstream;
    return [{ kind: 'tie', key: `${path} ${upstream} ${linked}`, label: `${path} to ${linked === upstream ? name : linked}`, says: fingerprint, known: read, since: recorded.get(`${upstream} ${fingerprint}`) ?? null } satisfies Fact];
  });
}

function recordedAt({ trace, journals }: MatrixSource): ReadonlyMap<string, Minute> {
  const found = new Map<string, Minute>();
  for (const [context, { ledger }] of journals) {
    const spec = trace.contexts.get(context)?.spec ?? null;
    for (const { fingerprint, at } of ledger) {
      const minute = minuteOf(at);
      if (spec !== null && minute !== null && !found.has(`${spec} ${fingerprint}`)) found.set(`${spec} ${fingerprint}`, minute);
    }
  }
  return found;
}

/** A minute, or the start of a day. */
export function minuteOf(text: string): Minute | null {
  return parseMinute(text) ?? parseMinute(`${text.trim().slice(0, 10)} 00:00`);
}
