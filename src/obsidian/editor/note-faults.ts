import type { Finding } from '../../core/trace/finding';
import type { LineFault } from './link-marks';

/** Findings that a link in the text can show. */
const OF_LINKS: ReadonlySet<string> = new Set([
  'trace/broken-link', 'trace/missing-back-link', 'trace/outside-vault', 'trace/stale-name', 'spec/parent-differs', 'spec/unknown-id', 'context/spec-differs',
  'deliverable/missing-file', 'deliverable/unregistered', 'deliverable/broken-mark', 'deliverable/mark-differs', 'deliverable/not-listed',
]);

/** What is to be marked in a note: its findings about links. Suspect links are added by who knows them. */
export function faultsOf(findings: readonly Finding[]): readonly LineFault[] {
  return findings
    .filter(({ code }) => OF_LINKS.has(code))
    .map(({ line, severity, message, about, code, path }) => ({ line, look: severity, reason: message, about, key: `${code} ${path}:${line} ${message}` }));
}
