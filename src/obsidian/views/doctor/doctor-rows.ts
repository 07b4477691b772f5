import type { Severity } from '../../../core/trace/finding';
import type { DoctorGroup } from './doctor-groups';
import type { DoctorItem } from './doctor-items';

/** Suspect links of one cause, as the link doctor lists them. */
export interface SuspectGroup {
  readonly key: string;
  /** `1001 changed in Acceptance Criteria`; the row counts the links. */
  readonly title: string;
  readonly below: string;
  readonly links: readonly SuspectLink[];
}

/** A link whose upstream changed. */
export interface SuspectLink {
  readonly key: string;
  /** Where the link stands, in words. */
  readonly title: string;
  readonly below: string;
}

/** A heading: open or folded. */
export interface GroupRow {
  readonly kind: 'group';
  readonly key: string;
  readonly title: string;
  readonly below: string;
  readonly look: Severity | 'suspect' | 'known';
  readonly count: number;
  readonly isOpen: boolean;
  /** Findings below it that a command can mend. */
  readonly fixable: readonly DoctorItem[];
  /** Suspect links below it. */
  readonly suspects: SuspectGroup | null;
  /** Place among the headings, from 1, and how many there are. */
  readonly at: number;
  readonly of: number;
}

export interface FindingRow {
  readonly kind: 'finding';
  readonly key: string;
  readonly item: DoctorItem;
  readonly at: number;
  readonly of: number;
}

export interface SuspectRow {
  readonly kind: 'suspect';
  readonly key: string;
  readonly link: SuspectLink;
  readonly group: SuspectGroup;
  readonly at: number;
  readonly of: number;
}

export type DoctorRow = GroupRow | FindingRow | SuspectRow;

export interface RowFacts {
  readonly suspects: readonly SuspectGroup[];
  readonly groups: readonly DoctorGroup[];
  /** Findings that were accepted as known; folded at the end. */
  readonly known: readonly DoctorItem[];
  /** Groups that are not as they come: folded, or in the case of known ones open. */
  readonly touched: ReadonlySet<string>;
  readonly isFixable: (item: DoctorItem) => boolean;
}

export const KNOWN_GROUP = 'known';

/** The rows from top to bottom: what to check, what to mend, and what was known before. */
export function rowsOf({ suspects, groups, known, touched, isFixable }: RowFacts): readonly DoctorRow[] {
  const rows: DoctorRow[] = [];
  const of = suspects.length + groups.length + (known.length > 0 ? 1 : 0);
  let at = 0;
  for (const group of suspects) {
    at += 1;
    const isOpen = !touched.has(group.key);
    rows.push({ kind: 'group', key: group.key, title: group.title, below: group.below, look: 'suspect', count: group.links.length, isOpen, fixable: [], suspects: group, at, of });
    if (isOpen) rows.push(...suspectRows(group));
  }
  for (const { key, title, below, severity, items } of groups) {
    at += 1;
    const isOpen = !touched.has(key);
    rows.push({ kind: 'group', key, title, below, look: severity, count: items.length, isOpen, fixable: items.filter(isFixable), suspects: null, at, of });
    if (isOpen) rows.push(...findingRows(items));
  }
  if (known.length > 0) rows.push(...knownRows(known, { isOpen: touched.has(KNOWN_GROUP), of }));
  return rows;
}

function suspectRows(group: SuspectGroup): SuspectRow[] {
  return group.links.map((link, index) => ({ kind: 'suspect', key: link.key, link, group, at: index + 1, of: group.links.length }));
}

function findingRows(items: readonly DoctorItem[]): FindingRow[] {
  return items.map((item, index) => ({ kind: 'finding', key: item.key, item, at: index + 1, of: items.length }));
}

function knownRows(known: readonly DoctorItem[], { isOpen, of }: { readonly isOpen: boolean; readonly of: number }): DoctorRow[] {
  const title = 'Known before';
  const below = isOpen ? 'Accepted as they are.' : 'Accepted as they are, and hidden.';
  const head: GroupRow = { kind: 'group', key: KNOWN_GROUP, title, below, look: 'known', count: known.length, isOpen, fixable: [], suspects: null, at: of, of };
  return isOpen ? [head, ...findingRows(known)] : [head];
}

/** The row's place now: by its key, else where it stood before. */
export function placeOf(rows: readonly DoctorRow[], key: string | null, before: number): number {
  const at = key === null ? -1 : rows.findIndex((row) => row.key === key);
  if (at >= 0 || key === null) return at;
  return Math.min(before, rows.length - 1);
}

/** The heading above a row; the row itself when it is one. */
export function headingAbove(rows: readonly DoctorRow[], index: number): number {
  for (let at = index; at >= 0; at--) if (rows[at]?.kind === 'group') return at;
  return -1;
}
