import { isFixable } from '../../../core/repair/fix';
import type { Finding, Severity } from '../../../core/trace/finding';
import type { Trace } from '../../../core/trace/trace';
import type { Settings } from '../../../core/vault/settings';
import type { DoctorChoice } from './doctor-choice';
import { groupItems } from './doctor-groups';
import { countSeverities, inScope, isShown, itemsOf } from './doctor-items';
import type { DoctorItem } from './doctor-items';
import { rowsOf } from './doctor-rows';
import type { DoctorRow, SuspectGroup } from './doctor-rows';

/** What the pane is made of. */
export interface DoctorFacts {
  readonly trace: Trace;
  readonly settings: Settings;
  /** Faults of notes that belong to no spec; only looked for in the widest scope. */
  readonly elsewhere: readonly Finding[];
  /** What only the repository can tell; none without a helper. */
  readonly repository: readonly Finding[];
  readonly suspects: readonly SuspectGroup[];
  readonly statusOf: (finding: Finding) => string | null;
  readonly isKnown: (finding: Finding) => boolean;
}

export interface DoctorModel {
  readonly rows: readonly DoctorRow[];
  /** Every finding within the scope that is not known, also what the filter leaves out. */
  readonly fresh: readonly DoctorItem[];
  readonly counts: Readonly<Record<Severity, number>>;
  /** How many of them pass the filter. */
  readonly shown: number;
  readonly suspects: number;
  /** Links of all notes that were looked at. */
  readonly links: number;
}

/** What the pane shows of a trace. */
export function doctorModel(facts: DoctorFacts, choice: DoctorChoice): DoctorModel {
  const { trace } = facts;
  const all = itemsOf([...trace.findings, ...facts.repository, ...(choice.scope === 'everything' ? facts.elsewhere : [])], facts).filter(inScope(choice.scope, facts));
  const fresh = all.filter(({ isKnown }) => !isKnown);
  const passes = isShown(choice, trace);
  const shown = fresh.filter(passes);
  const rows = rowsOf({
    suspects: choice.words.trim() === '' ? facts.suspects : facts.suspects.filter(({ title, links }) => saysWords(choice.words, [title, ...links.map((link) => link.title)].join(' '))),
    groups: groupItems(shown, choice.grouping, trace),
    known: all.filter((item) => item.isKnown && passes(item)),
    touched: choice.touched,
    isFixable: ({ finding }) => isFixable(finding),
  });
  const suspects = facts.suspects.reduce((sum, { links }) => sum + links.length, 0);
  return { rows, fresh, counts: countSeverities(fresh), shown: shown.length, suspects, links: trace.links.wiki.total + trace.links.markdown.total };
}

function saysWords(words: string, text: string): boolean {
  return words.toLowerCase().split(' ').every((word) => text.toLowerCase().includes(word));
}

/** What stands there when no row does; null while there are rows. Remarks alone do not keep links from holding. */
export function emptyWords({ rows, fresh, links, counts }: DoctorModel, { time, choice }: { readonly time: string; readonly choice: DoctorChoice }): string | null {
  if (rows.length > 0) return null;
  if (choice.words.trim() !== '') return 'No finding fits the filter.';
  if (counts.error + counts.warning > 0) return `${fresh.length === 1 ? 'One finding is' : `${fresh.length} findings are`} left out by the buttons above.`;
  const checked = `Every link holds. Checked ${links.toLocaleString('en-US')} ${links === 1 ? 'link' : 'links'} at ${time}.`;
  return counts.info === 0 ? checked : `${checked} ${counts.info === 1 ? 'One remark is' : `${counts.info} remarks are`} left out by the buttons above.`;
}
