import { createHash } from 'node:crypto';
import { ok } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import type { GitWriter } from './git-write';
import { commitHooks } from './git-write-commit';
import type { CommitHook, CommitRequest } from './git-write-commit';
import type { TrustedRepository } from './trust-store';

/** A filter driver that the configuration names, with everything it would start. */
export interface FilterProgram {
  readonly name: string;
  readonly settings: readonly string[];
  readonly sha256: string;
}

/** Programs that a commit in a repository would start, for the prompt that asks for trust. */
export interface CommitPrograms {
  readonly hooks: readonly CommitHook[];
  readonly filters: readonly FilterProgram[];
}

export async function commitPrograms(git: GitWriter): Promise<Result<CommitPrograms>> {
  const filters = await filterPrograms(git);
  return filters.ok ? ok({ hooks: await commitHooks(git), filters: filters.value }) : filters;
}

/** Programs as trust keeps them: each by its name and its hash. */
export function keptPrograms({ hooks, filters }: CommitPrograms): Pick<TrustedRepository, 'hooks' | 'filters'> {
  return { hooks: Object.fromEntries(hooks.map(({ name, sha256 }) => [name, sha256])), filters: filters.map(kept) };
}

/** Whether trust covers exactly these programs. */
export function coversPrograms(trusted: TrustedRepository | null, { hooks, filters }: CommitPrograms): boolean {
  return hooks.every(({ name, sha256 }) => trusted?.hooks[name] === sha256) && filters.every((filter) => trusted?.filters.includes(kept(filter)) === true);
}

/** What may run in a commit now: hooks as they were trusted, and filters whose settings still are what they were. */
export async function trustedPrograms(git: GitWriter, trusted: TrustedRepository | null): Promise<Result<CommitRequest['trusted']>> {
  if (trusted === null) return ok({ hooks: new Map(), filters: [] });
  const found = trusted.filters.length === 0 ? ok([]) : await filterPrograms(git);
  if (!found.ok) return found;
  return ok({ hooks: new Map(Object.entries(trusted.hooks)), filters: found.value.filter((filter) => trusted.filters.includes(kept(filter))).map(({ name }) => name) });
}

async function filterPrograms(git: GitWriter): Promise<Result<readonly FilterProgram[]>> {
  const named = await git.named();
  if (!named.ok) return named;
  const drivers = named.value.filters;
  const listed = await git.text(['config', '--includes', '--null', '--get-regexp', '^filter\\.'], { fine: [0, 1], filters: drivers });
  if (!listed.ok) return listed;
  const settings = listed.value.split('\0').filter((line) => line !== '').sort();
  return ok(drivers.map((name) => filterOf(name, settings)));
}

/** A setting reads `filter.lfs.clean`, a line break, and its value. */
function filterOf(name: string, all: readonly string[]): FilterProgram {
  const start = `filter.${name}.`;
  const settings = all.filter((line) => line.startsWith(start)).map((line) => line.replace('\n', ' = '));
  return { name, settings, sha256: createHash('sha256').update(settings.join('\0')).digest('hex') };
}

function kept({ name, sha256 }: FilterProgram): string {
  return `${name} ${sha256}`;
}
