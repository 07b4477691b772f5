import type { TrackedTie } from '../../../core/suspect/tracked-tie';
import type { Finding } from '../../../core/trace/finding';
import { countStatuses, linkStatuses } from '../../../core/trace/link-status';
import type { LinkStatus, LinkStatusName } from '../../../core/trace/link-status';
import type { Trace } from '../../../core/trace/trace';

/** How the links of a trace stand. */
export interface LinkWords {
  /** How the link that a finding is about stands, in a word; null where no link is meant. */
  readonly statusOf: (finding: Finding) => string | null;
  /** `1,204 links: 1,190 hold, 3 outdated, 11 broken`. */
  readonly summary: string;
}

const WORDS: Readonly<Record<LinkStatusName, string>> = {
  covers: 'hold', outdated: 'outdated', ambiguous: 'ambiguous', unwanted: 'unwanted', orphaned: 'orphaned', duplicate: 'duplicate', broken: 'broken', outside: 'outside the vault',
};

export function linkWords(trace: Trace, ties: readonly TrackedTie[]): LinkWords {
  const rows = linkStatuses(trace, ties);
  const places = new Map<string, LinkStatus[]>();
  for (const row of rows) {
    if (row.status === 'covers') continue;
    const place = `${row.from}:${row.line ?? 1}`;
    places.set(place, [...(places.get(place) ?? []), row]);
  }
  return { statusOf: (finding) => wordOf(finding, places.get(`${finding.path}:${finding.line}`) ?? []), summary: summaryOf(rows) };
}

function wordOf({ about }: Finding, here: readonly LinkStatus[]): string | null {
  const meant = here.find(({ to }) => about !== null && (to === about || about.includes(to))) ?? (here.length === 1 ? here[0] : undefined);
  return meant === undefined ? null : WORDS[meant.status];
}

function summaryOf(rows: readonly LinkStatus[]): string {
  const counts = Object.entries(countStatuses(rows)).filter(([, count]) => count > 0);
  const words = new Map<string, string>(Object.entries(WORDS));
  const all = `${rows.length.toLocaleString('en-US')} trace ${rows.length === 1 ? 'link' : 'links'}`;
  return counts.length === 0 ? all : `${all}: ${counts.map(([status, count]) => `${count.toLocaleString('en-US')} ${words.get(status) ?? status}`).join(', ')}`;
}
