import { ok } from '../problem';
import type { Result } from '../problem';
import { SPEC_STATUSES, STATUS_WORDS, readStatus } from '../spec/status-words';
import type { SpecStatus } from '../spec/spec';
import type { FixChoice, FixChoices } from './fix';
import type { Broken, Mending } from './fix-kind';
import { setHeader } from './mend-headers';

/** The four statuses. A misspelt word decides by itself; a context's status also by that of its spec. */
export function statusChoices({ bench, finding }: Broken): Promise<Result<FixChoices>> {
  const { specs, contexts } = bench.desk.trace;
  const context = contexts.get(finding.path);
  const written = specs.get(finding.path)?.statusText ?? context?.statusText ?? '';
  const ofSpec = context?.spec === undefined || context.spec === null ? null : (specs.get(context.spec)?.status ?? null);
  const meant = statusMeant(written);
  const choices = SPEC_STATUSES.map((status): FixChoice => ({ value: status, label: `Set ${status}`, reason: reasonFor(status, { meant, ofSpec }) }));
  return Promise.resolve(ok({ choices, preset: meant ?? ofSpec }));
}

function reasonFor(status: SpecStatus, { meant, ofSpec }: { readonly meant: SpecStatus | null; readonly ofSpec: SpecStatus | null }): string | null {
  if (status === meant) return 'The word is nearly this one';
  return status === ofSpec ? 'Its spec says so' : null;
}

export function mendStatus({ bench, finding, choice }: Mending): Promise<Result<null>> {
  const status = readStatus(choice);
  return status === null ? Promise.resolve(ok(null)) : setHeader(bench, finding.path, { key: 'Status', value: status });
}

const LONGEST = 40;

/** The status whose word is one slip away: a letter too many, too few, another or swapped; null when none or several are. */
export function statusMeant(written: string): SpecStatus | null {
  const word = written.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  if (word.length < 4 || word.length > LONGEST) return null;
  const near = SPEC_STATUSES.filter((status) => STATUS_WORDS[status].some((known) => known.length >= 4 && isOneSlip(word, known)));
  const [only] = near;
  return near.length === 1 && only !== undefined ? only : null;
}

function isOneSlip(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start++;
  const [a, b] = [one.slice(start), other.slice(start)];
  const swapped = a.length === b.length && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return swapped || a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1);
}
