import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { ASK_NAMED, namedOff, namedPrograms, NEUTRAL, NO_ATTRIBUTES, NO_HOOKS, NO_REMOTES } from './git-neutral';
import { gitProgram } from './git-program';
import { runProcess, startingEnvironment } from './processes';

const INHERITED = ['HOME', 'USERPROFILE', 'SYSTEMROOT', 'TEMP', 'TMP', 'TZ'] as const;
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
  private named: Promise<Result<readonly string[]>> | null = null;

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
    this.named ??= this.switches();
    const named = await this.named;
    return named.ok ? this.run([...named.value, ...argv], { input }) : named;
  }

  /** Clean filters run whenever a changed file is compared: each is switched off by its name, as are hooks that are settings. */
  private async switches(): Promise<Result<readonly string[]>> {
    const found = await this.run(ASK_NAMED, { fine: [0, 1] });
    if (!found.ok) return found;
    const named = namedPrograms(found.value);
    return named === null ? unsafe('a filter or a hook has a name that cannot be switched off') : ok(namedOff(named));
  }

  private async run(argv: readonly string[], { fine = [0], input = '' }: { readonly fine?: readonly number[]; readonly input?: string } = {}): Promise<Result<string>> {
    const git = gitProgram(this.root);
    if (!git.ok) return git;
    const end = await runProcess({
      program: git.value.program,
      argv: ['--no-pager', '--no-optional-locks', '--literal-pathspecs', ...[...NEUTRAL, NO_HOOKS, NO_ATTRIBUTES].flatMap((switchOff) => ['-c', switchOff]), ...argv],
      folder: this.root,
      env: this.environment(git.value.path),
      timeoutMs: TIMEOUT_MS,
      mostBytes: MOST_BYTES,
      input,
    });
    if (end.kind === 'failed') return unread(end.reason);
    return fine.includes(end.code) ? ok(end.out) : unread(end.err.trim().slice(0, 300));
  }

  private environment(path: string): Record<string, string> {
    return {
      ...startingEnvironment(INHERITED),
      PATH: path,
      ...NO_REMOTES,
      GIT_CEILING_DIRECTORIES: dirname(this.root),
      ...(this.timezone === null ? {} : { TZ: this.timezone }),
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_PAGER: 'cat',
      LC_ALL: 'C',
    };
  }
}

function unread(why: string): Result<string> {
  return problem('git/unread', { what: 'Git was not read.', why, next: 'Try the git command yourself, or go on without git facts.' });
}

function unsafe(why: string): Result<readonly string[]> {
  return problem('git/unsafe', { what: 'Git was not read.', why: `In this repository ${why}.`, next: 'Rename it in .git/config.' });
}
