import type { LedgerLine } from '../journal/journal';
import type { Meaning } from './fingerprint';
import { ledgerName } from './ledger';

/** What differs between a recorded meaning and the meaning now, by section names as they read. */
export interface MeaningChange {
  readonly title: boolean;
  readonly changed: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Explains a recorded fingerprint by its ledger line. */
export function compareMeaning(recorded: LedgerLine, now: Meaning): MeaningChange {
  const before = bySection(recorded.sections);
  const after = bySection(now.sections);
  const current = [...now.sections];
  return {
    title: recorded.sections.get('title') !== now.title,
    changed: current.filter(([name, digest]) => differs(before.get(sectionKey(name)), digest)).map(([name]) => name),
    added: current.filter(([name]) => !before.has(sectionKey(name))).map(([name]) => name),
    removed: [...recorded.sections.keys()].filter((name) => name !== 'title' && !after.has(sectionKey(name))),
  };
}

function bySection(sections: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...sections].filter(([name]) => name !== 'title').map(([name, digest]) => [sectionKey(name), digest]));
}

function sectionKey(name: string): string {
  return ledgerName(name).toLowerCase();
}

function differs(before: string | undefined, after: string): boolean {
  return before !== undefined && before !== after;
}
