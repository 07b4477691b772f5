import { spawn } from 'node:child_process';
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { onDisk } from './disk-problem';
import { ASK_NAMED, namedOff, namedPrograms, NEUTRAL, NO_HOOKS, NO_REMOTES } from './git-neutral';
import type { NamedPrograms } from './git-neutral';
import { gitProgram } from './git-program';
import { copyIndexFile } from './index-file';
import { startingEnvironment } from './processes';

const INHERITED = ['HOME', 'XDG_CONFIG_HOME', 'GIT_CONFIG_GLOBAL', 'USERPROFILE', 'SYSTEMROOT', 'TEMP', 'TMP', 'TMPDIR', 'TZ'] as const;
const TIMEOUT_MS = 120_000;
const MOST_BYTES = 256 * 1024 * 1024;

export interface GitCall {
  readonly input?: Uint8Array | string;
  /** Another index file than the repository's own. */
  readonly index?: string;
  /** Exit codes that are no failure; 0 when nothing is said. */
  readonly fine?: readonly number[];
  /** `trusted` leaves the repository's hooks on: only after each was found to be as it was trusted. */
  readonly hooks?: 'off' | 'trusted';
  /** `own` makes commits in the name of the user, `ours` in that of this program. */
  readonly identity?: 'own' | 'ours';
  /** Filter drivers (`filter.<name>`) that may run; all others are switched off. */
  readonly filters?: readonly string[];
}

/**
 * Git with the right to write, for one work tree. No hook, filter, monitor or other configured program is started, unless a call
 * asks for what was trusted; the configuration cannot move the work tree elsewhere.
 */
export class GitWriter {
  private known: { readonly stamp: string; readonly named: Promise<Result<NamedPrograms>> } | null = null;

  private constructor(
    readonly root: string,
    /** The repository's own folder; a linked work tree has one for itself. */
    readonly folder: string,
    readonly objectFormat: 'sha1' | 'sha256',
  ) {}

  /** The repository whose top folder is `root`; a Problem when there is none or git cannot be started. */
  static async open(root: string): Promise<Result<GitWriter>> {
    const real = realpathSync.native(root);
    const found = await runGit(['rev-parse', '--absolute-git-dir', '--show-object-format'], { root: real, env: {} }, {});
    if (!found.ok) return found;
    const [folder = '', format = ''] = found.value.toString('utf8').trimEnd().split('\n');
    return ok(new GitWriter(real, folder, format === 'sha256' ? 'sha256' : 'sha1'));
  }

  /** Standard output as text. */
  async text(argv: readonly string[], call: GitCall = {}): Promise<Result<string>> {
    const out = await this.bytes(argv, call);
    return out.ok ? ok(out.value.toString('utf8')) : out;
  }

  /** Standard output, byte for byte. */
  async bytes(argv: readonly string[], call: GitCall = {}): Promise<Result<Buffer>> {
    const switches = await this.switches(call.filters ?? []);
    if (!switches.ok) return switches;
    return this.run([...switches.value, ...argv], call);
  }

  /** Copies the index, whole even where it is split; makes nothing when there is none. */
  async copyIndexTo(to: string): Promise<Result<null>> {
    const copied = onDisk('The index was not copied.', () => {
      const index = join(this.folder, 'index');
      if (existsSync(index)) copyIndexFile(index, to);
      return ok(null);
    });
    const isSplit = copied.ok && readdirSync(this.folder).some((name) => name.startsWith('sharedindex.'));
    if (!isSplit) return copied;
    const joined = await this.text(['-c', 'core.splitIndex=false', 'update-index', '--no-split-index'], { index: to });
    return joined.ok ? ok(null) : joined;
  }

  /** Filter drivers, and hooks that are settings, by the names that the configuration gives them. */
  async named(): Promise<Result<NamedPrograms>> {
    const stamp = this.configStamp();
    if (this.known?.stamp !== stamp) this.known = { stamp, named: this.readNamed() };
    return this.known.named;
  }

  /** Changes with the repository's own settings; a linked work tree shares those two folders above its own. */
  private configStamp(): string {
    const files = ['config', 'config.worktree', '../../config'].map((name) => statSync(join(this.folder, name), { bigint: true, throwIfNoEntry: false }));
    return files.map((stat) => (stat === undefined ? '-' : `${stat.ino} ${stat.mtimeNs} ${stat.size}`)).join('\n');
  }

  private async readNamed(): Promise<Result<NamedPrograms>> {
    const found = await this.run(ASK_NAMED, { fine: [0, 1] });
    if (!found.ok) return found;
    const named = namedPrograms(found.value.toString('utf8'));
    return named === null ? failed('A filter or a hook of this repository has a name that cannot be switched off.') : ok(named);
  }

  private async switches(left: readonly string[]): Promise<Result<readonly string[]>> {
    const named = await this.named();
    return named.ok ? ok(namedOff({ ...named.value, filters: named.value.filters.filter((name) => !left.includes(name)) })) : named;
  }

  private run(argv: readonly string[], call: GitCall): Promise<Result<Buffer>> {
    const env = {
      GIT_DIR: this.folder,
      GIT_WORK_TREE: this.root,
      ...(call.index === undefined ? {} : { GIT_INDEX_FILE: call.index }),
      ...(call.identity === 'own' ? {} : OURS),
    };
    return runGit(argv, { root: this.root, env }, call);
  }
}

const OURS = {
  GIT_AUTHOR_NAME: 'Throughline',
  GIT_AUTHOR_EMAIL: 'throughline@localhost',
  GIT_COMMITTER_NAME: 'Throughline',
  GIT_COMMITTER_EMAIL: 'throughline@localhost',
};

interface Around {
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
}

function runGit(argv: readonly string[], { root, env }: Around, call: GitCall): Promise<Result<Buffer>> {
  const git = gitProgram(root);
  if (!git.ok) return Promise.resolve(git);
  const settings = [...NEUTRAL, ...(call.hooks === 'trusted' ? [] : [NO_HOOKS])].flatMap((setting) => ['-c', setting]);
  const child = spawn(git.value.program, ['--no-pager', '--literal-pathspecs', ...settings, ...argv], {
    cwd: root,
    env: { ...startingEnvironment(INHERITED), PATH: git.value.path, ...NO_REMOTES, GIT_CEILING_DIRECTORIES: dirname(root), GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', GIT_PAGER: 'cat', GIT_NO_REPLACE_OBJECTS: '1', LC_ALL: 'C', ...env },
    shell: false,
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  return new Promise((resolve) => {
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    let size = 0;
    const end = (result: Result<Buffer>): void => {
      clearTimeout(timer);
      resolve(result);
    };
    const stop = (why: string): void => {
      child.kill('SIGKILL');
      end(failed(why));
    };
    const timer = setTimeout(() => { stop('It took too long.'); }, TIMEOUT_MS);
    const keep = (list: Buffer[]) => (chunk: Buffer) => {
      size += chunk.length;
      if (size > MOST_BYTES) stop('It printed too much.');
      else list.push(chunk);
    };
    child.stdout.on('data', keep(out));
    child.stderr.on('data', keep(err));
    child.on('error', (error) => { end(failed(error.message)); });
    child.on('close', (code) => {
      const fine = (call.fine ?? [0]).includes(code ?? 1);
      end(fine ? ok(Buffer.concat(out)) : failed(Buffer.concat(err).toString('utf8').trim().slice(0, 600) || `git ${argv[0] ?? ''} ended with ${code ?? 'a signal'}.`));
    });
    // Git may end before it has read all of its input.
    child.stdin.on('error', () => undefined);
    child.stdin.end(call.input ?? '');
  });
}

function failed(why: string): Result<never> {
  return problem('git/failed', { what: 'Git did not do what was asked.', why, next: 'Look at the repository with git status, then try again.' });
}
