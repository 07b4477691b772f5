/** What of a heading counts when a link names it: letters and digits, in any case. */
export function slugOf(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N}]{1,400}/gu, ' ').trim();
}

/** The last name of a section's path: `States > Wizard menu` is about the Wizard menu. */
export function lastName(section: string): string {
  return section.split(' > ').pop()?.trim() ?? section;
}

/** A heading without its number: `3.2 State machine` is called State machine. */
export function withoutNumber(name: string): string {
  const bare = name.replace(/^(?:§\s?)?\d{1,4}(?:\.\d{1,4}){0,6}[.)]?\s{1,4}/, '').trim();
  return bare === '' ? name : bare;
}

/** The number a heading starts with; null when it has none. */
export function numberOf(name: string): string | null {
  return /^(?:§\s?)?(\d{1,4}(?:\.\d{1,4}){0,6})(?:[.)]|\s|$)/.exec(name)?.[1] ?? null;
}

const RECORDS = new Set(['revision history', 'changelog', 'change log', 'version history', 'history']);

/** Sections that tell of a spec's own versions: they ask for nothing to be built. */
export function isRecordOfVersions(section: string): boolean {
  return section.trim() === '' || RECORDS.has(slugOf(withoutNumber(lastName(section))));
}
