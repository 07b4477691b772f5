import type { MatrixSource } from '../matrix/matrix-source';
import type { Minute } from '../vault/time';
import { factsOf } from './facts-of';
import type { Fact, History, Known } from './history';

/** The vault as it is. */
export function historyNow(source: MatrixSource): History {
  return { at: null, from: 'files', commit: null, facts: factsOf(source, 'file'), undated: [] };
}

/** The vault as a commit had it: everything that its files said. */
export function historyOfCommit(source: MatrixSource, { at, commit }: { readonly at: Minute; readonly commit: string }): History {
  return { at, from: 'git', commit, facts: factsOf(source, 'git'), undated: [] };
}

const DATED_BY: Readonly<Record<Fact['kind'], Known>> = { spec: 'header', criterion: 'journal', deliverable: 'journal', session: 'journal', entry: 'journal', tie: 'journal' };

/**
 * The vault at a moment as far as today's journals date it: what was written by then. What was there and is gone is not
 * known to them, nor what a thing said then; facts without a date are set apart.
 */
export function historyOfJournals(source: MatrixSource, at: Minute): History {
  const all = factsOf(source, 'file').filter(({ kind, says }) => kind !== 'criterion' || says === 'met');
  const dated = all.filter(({ since }) => since !== null && since <= at);
  const undated = all.filter(({ since }) => since === null);
  return { at, from: 'journals', commit: null, facts: dated.map((fact) => ({ ...fact, known: DATED_BY[fact.kind] })), undated: undated.map((fact) => ({ ...fact, known: 'unknown' })) };
}
