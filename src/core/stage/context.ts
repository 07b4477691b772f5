import { minutesBetween, parseMinute } from '../vault/time';
import type { Minute } from '../vault/time';
import type { ContextDependency } from './process';

/** A file of the vault, found for a path that a process names. */
export interface FoundFile {
  readonly path: string;
  readonly changed: Minute | null;
}

/** Finds the file that a process means: from the vault's root, beside the process, or the only one whose path ends so. */
export type LookFor = (path: string) => FoundFile | null;

export interface ContextState {
  readonly path: string;
  readonly description: string;
  readonly found: string | null;
  readonly changed: string | null;
  /** `changed`: since the stage began. `old`: nobody touched it for long. */
  readonly state: 'fresh' | 'missing' | 'changed' | 'old';
  readonly why: string;
}

export interface Freshness {
  readonly since: string | null;
  readonly now: Minute;
  /** A file that nobody touched for longer is old. */
  readonly days: number;
}

export const OLD_AFTER_DAYS = 180;

/** Whether the files that a stage needs are there, and fresh. */
export function contextStates(dependencies: readonly ContextDependency[], look: LookFor, freshness: Freshness): ContextState[] {
  return dependencies.map(({ path, description }) => {
    const found = look(path);
    return { path, description, found: found?.path ?? null, changed: found?.changed ?? null, ...stateOf(found, freshness) };
  });
}

function stateOf(found: FoundFile | null, { since, now, days }: Freshness): Pick<ContextState, 'state' | 'why'> {
  if (found === null) return { state: 'missing', why: 'is not in the vault' };
  const { changed } = found;
  const begun = since === null ? null : parseMinute(since);
  if (changed === null) return { state: 'fresh', why: '' };
  if (begun !== null && changed > begun) return { state: 'changed', why: `changed ${changed}, after the stage began: read it again` };
  const age = Math.floor(minutesBetween(changed, now) / 1440);
  return age > days ? { state: 'old', why: `not touched for ${String(age)} days: check whether it still holds` } : { state: 'fresh', why: '' };
}

/** Looks among known paths: the same path, or the only one that ends with it; `.md` may be left out. */
export function lookAmong(files: readonly string[], changed: (path: string) => Minute | null): LookFor {
  return (wanted) => {
    const names = wanted.toLowerCase().endsWith('.md') || /\.[a-z0-9]{1,8}$/i.test(wanted) ? [wanted] : [wanted, `${wanted}.md`];
    const exact = files.find((path) => names.includes(path));
    const ending = files.filter((path) => names.some((name) => path.endsWith(`/${name}`)));
    const path = exact ?? (ending.length === 1 ? ending[0] : undefined);
    return path === undefined ? null : { path, changed: changed(path) };
  };
}
