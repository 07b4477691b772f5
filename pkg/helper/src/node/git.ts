import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { NEUTRAL, NO_ATTRIBUTES, NO_HOOKS, NO_REMOTES } from './git-neutral';
import { runProcess, startingEnvironment } from './processes';

const INHERITED = ['PATH', 'HOME', 'USERPROFILE', 'SYSTEMROOT', 'TEMP', 'TMP', 'TZ'] as const;
const TIMEOUT_MS = 20_000;
const MOST_BYTES = 32 * 1024 * 1024;

/** The repository of a vault: the nearest folder with `.git` at or above it; null without one. */
export function repositoryRoot(vault: string): string | null {
  for (let folder = realpathSync.native(vault); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return null;
  }
}

/** Reads one repository. Made only for repositories that were trusted on this device. */
export class Git {
  private filters: Promise<Result<readonly string[]>> | null = null;

  constructor(
    readonly root: string,
    private readonly timezone: string | null,
  ) {}

  /** Output of a git command that only reads. Nothing the repository configures is started. */
  read(...argv: readonly string[]): Promise<Result<string>> {
    return this.answer(argv, '');
  }

  /** As `read`, of a command that is told on standard input what it is about. */
  async answer(argv: readonly string[], input: string): Promise<Result<string>> {
    this.filters ??= this.filterSwitches();
    const filters = await this.filters;
    return filters.ok ? this.run([...filters.value, ...argv], { input }) : filters;
  }

  /** Clean filters run whenever a changed file is compared: each is switched off by its name. */
  private async filterSwitches(): Promise<Result<readonly string[]>> {
    const found = await this.run(['config', '--includes', '--null', '--name-only', '--get-regexp', '^filter\\.'], { fine: [0, 1] });
    if (!found.ok) return found;
    const names = new Set(found.value.split('\0').filter((key) => key !== '').map(driverOf));
    if ([...names].some((name) => name.includes('='))) return unsafe('a filter has a name that cannot be switched off');
    return ok([...names].flatMap((name) => ['clean=', 'smudge=', 'process=', 'required=false'].flatMap((rest) => ['-c', `filter.${name}.${rest}`])));
  }

  private async run(argv: readonly string[], { fine = [0], input = '' }: { readonly fine?: readonly number[]; readonly input?: string } = {}): Promise<Result<string>> {
    const end = await runProcess({
      program: 'git',
      argv: ['--no-pager', '--no-optional-locks', '--literal-pathspecs', ...[...NEUTRAL, NO_HOOKS, NO_ATTRIBUTES].flatMap((switchOff) => ['-c', switchOff]), ...argv],
      folder: this.root,
      env: this.environment(),
      timeoutMs: TIMEOUT_MS,
      mostBytes: MOST_BYTES,
      input,
    });
    if (end.kind === 'failed') return unread(end.reason);
    return fine.includes(end.code) ? ok(end.out) : unread(end.err.trim().slice(0, 300));
  }

  private environment(): Record<string, string> {
    return {
      ...startingEnvironment(INHERITED),
      ...NO_REMOTES,
      ...(this.timezone === null ? {} : { TZ: this.timezone }),
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_PAGER: 'cat',
      LC_ALL: 'C',
    };
  }
}

/** `filter.lfs.clean` names the driver `lfs`; a driver's name may hold dots. */
function driverOf(key: string): string {
  return key.slice('filter.'.length, key.lastIndexOf('.'));
}

function unread(why: string): Result<string> {
  return problem('git/unread', { what: 'Git was not read.', why, next: 'Try the git command yourself, or go on without git facts.' });
}

function unsafe(why: string): Result<readonly string[]> {
  return problem('git/unsafe', { what: 'Git was not read.', why: `In this repository ${why}.`, next: 'Rename the filter in .git/config.' });
}
