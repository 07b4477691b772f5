import type { SectionChange } from './section-diff';

/** A version as specs write it: `2.3`, `v1.0.2`. */
export interface Version {
  /** `v` or nothing. */
  readonly prefix: string;
  readonly parts: readonly number[];
}

export function readVersion(text: string): Version | null {
  const found = /^(v?)(\d{1,6}(?:\.\d{1,6}){0,3})$/i.exec(text.trim());
  if (found === null) return null;
  return { prefix: found[1] ?? '', parts: (found[2] ?? '').split('.').map(Number) };
}

/** How much a change of a spec weighs: `major` where something that others rely on is gone, `minor` otherwise. */
export type Bump = 'major' | 'minor';

/** The bump that changes by section suggest, with the section that decides it. */
export function suggestBump(changes: readonly Pick<SectionChange, 'kind' | 'path'>[]): { readonly bump: Bump; readonly because: string } | null {
  const gone = changes.find(({ kind }) => kind === 'DEPRECATED' || kind === 'RENAMED');
  const [first] = changes;
  if (first === undefined) return null;
  const name = (gone ?? first).path.at(-1) ?? 'the text before the first heading';
  if (gone !== undefined) return { bump: 'major', because: `${name} is ${gone.kind === 'RENAMED' ? 'renamed' : 'deprecated'}` };
  return { bump: 'minor', because: `${name} is ${first.kind.toLowerCase()}` };
}

/** The next version. Before 1.0 everything may change, so that even a major change counts as a minor one. */
export function bumped(text: string, bump: Bump): string | null {
  const version = readVersion(text);
  if (version === null) return null;
  const [major = 0, minor = 0, ...rest] = version.parts;
  const isMajor = bump === 'major' && major > 0;
  const head = isMajor ? [major + 1, 0] : [major, minor + 1];
  return `${version.prefix}${[...head, ...rest.map(() => 0)].join('.')}`;
}

/** How records show a version: `2.3`, without the letter. */
export function plainVersion(text: string | null): string | null {
  return text === null ? null : text.replace(/^v(?=\d)/i, '');
}
