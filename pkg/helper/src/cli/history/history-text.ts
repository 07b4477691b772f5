import { FACTS } from '../../../../../src/core/history/history';
import type { Fact, FactKind, History, HistoryDifference } from '../../../../../src/core/history/history';
import type { Look } from '../print/look';
import { safeText } from '../print/safe-text';
import { alignRows, cell } from '../print/table';

const SHOWN = 40;
const KINDS: readonly FactKind[] = ['spec', 'criterion', 'deliverable', 'session', 'entry', 'tie'];

/** `git commit 4f2a91c`, `dates in the journals`, `the files as they are`. */
export function sourceWords({ from, commit }: Pick<History, 'from' | 'commit'>): string {
  if (from === 'git') return `git commit ${(commit ?? '').slice(0, 7)}`;
  return from === 'journals' ? 'dates in journals and headers of today' : 'the files as they are';
}

/** How many of each there were, and what nobody dated. */
export function historyText(history: History, look: Look): string {
  const rows = KINDS.map((kind) => [cell(FACTS[kind], look.quiet), cell(String(countOf(history.facts, kind))), cell(undatedWords(countOf(history.undated, kind)), look.quiet)]);
  const note = history.from === 'journals' ? ['', look.quiet('Journals tell what was written by then. What was there and is gone, and what a spec said then, only git knows.')] : [];
  return [`${look.strong(history.at ?? 'Now')}, from ${sourceWords(history)}`, ...alignRows(rows), ...note].join('\n');
}

function countOf(facts: readonly Fact[], kind: FactKind): number {
  return facts.filter((fact) => fact.kind === kind).length;
}

function undatedWords(undated: number): string {
  return undated === 0 ? '' : `${undated} without a date`;
}

/** What came, went and changed. */
export function differenceText({ from, to, difference }: { readonly from: History; readonly to: History; readonly difference: HistoryDifference }, look: Look): string {
  const { appeared, vanished, changed, notCompared } = difference;
  const lines = [
    ...appeared.map((fact) => look.good(`+ ${named(fact)}`)),
    ...vanished.map((fact) => look.bad(`- ${named(fact)}`)),
    ...changed.map(({ before, after }) => `${look.warn(`~ ${named(after)}`)}: ${safeText(before.says)} ${look.quiet('to')} ${safeText(after.says)}`),
  ];
  const head = [`From ${from.at ?? 'now'} (${sourceWords(from)})`, `to ${to.at ?? 'now'} (${sourceWords(to)})`, `${appeared.length} appeared, ${vanished.length} vanished, ${changed.length} changed`];
  const more = lines.length > SHOWN ? [look.quiet(`${lines.length - SHOWN} more: --json prints all.`)] : [];
  const rest = notCompared === 0 ? [] : [look.quiet(`${notCompared} have no date in the journals and are not compared.`)];
  return [...head, '', ...lines.slice(0, SHOWN), ...more, ...rest].join('\n').trimEnd();
}

function named({ kind, label }: Fact): string {
  return `${kind}  ${safeText(label)}`;
}
