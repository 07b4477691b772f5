import type { Finding } from '../../core/trace/finding';
import type { Trace } from '../../core/trace/trace';
import type { VaultPath } from '../../core/vault/paths';
import type { LineFault } from './link-marks';

/** Findings that a link in the text can show. */
const OF_LINKS: ReadonlySet<string> = new Set([
  'trace/broken-link', 'trace/missing-back-link', 'trace/outside-vault', 'trace/stale-name', 'spec/parent-differs', 'spec/unknown-id', 'context/spec-differs',
  'deliverable/missing-file', 'deliverable/unregistered', 'deliverable/broken-mark', 'deliverable/mark-differs', 'deliverable/not-listed',
]);

/** Findings of one file, in order of line; the trace holds its findings in path order. */
export function findingsOf({ findings }: Pick<Trace, 'findings'>, path: VaultPath): readonly Finding[] {
  const first = firstAt(findings, path);
  let end = first;
  while (findings[end]?.path === path) end += 1;
  return findings.slice(first, end);
}

/** What is to be marked in a note: its findings about links. Suspect links are added by who knows them. */
export function faultsOf(findings: readonly Finding[]): readonly LineFault[] {
  return findings
    .filter(({ code }) => OF_LINKS.has(code))
    .map(({ line, severity, message, about, code, path }) => ({ line, look: severity, reason: message, about, key: `${code} ${path}:${line} ${message}` }));
}

function firstAt(findings: readonly Finding[], path: VaultPath): number {
  let low = 0;
  let high = findings.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((findings[middle]?.path ?? '') < path) low = middle + 1;
    else high = middle;
  }
  return low;
}
