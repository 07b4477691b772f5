import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '../../pkg/helper/src/cli/run-command-line';
import { fakeTerminal } from '../cli/fake-terminal';

export const STORY = fileURLToPath(new URL('worked-change', import.meta.url));

/** A change that is led on the command line, in a repository of its own. */
export interface WorkedChange {
  readonly root: string;
  /** Runs a line; one that fails is a failure of the test. */
  readonly say: (...words: string[]) => Promise<string>;
  /** The same, with the exit code. */
  readonly tried: (...words: string[]) => Promise<{ readonly exit: number; readonly out: string; readonly err: string }>;
  /** How a copy of the vault tells where the change stands, read by a device that has never seen it. */
  readonly stateElsewhere: () => Promise<string>;
  readonly git: (...argv: string[]) => string;
  /** Puts files of the story in place: what the author writes. */
  readonly write: (...paths: string[]) => void;
  readonly close: () => void;
}

/** The vault before the change, committed, its programs trusted. */
export async function workedChange(): Promise<WorkedChange> {
  const scratch = realpathSync.native(mkdtempSync(join(tmpdir(), 'throughline-worked-')));
  const root = join(scratch, 'vault');
  cpSync(join(STORY, 'before'), root, { recursive: true });
  const git = (...argv: string[]): string => execFileSync('git', ['-c', 'user.name=Anna', '-c', 'user.email=anna@example.org', '-c', 'commit.gpgsign=false', ...argv], { cwd: root, encoding: 'utf8', env: { ...process.env, GIT_AUTHOR_DATE: '2026-01-10T09:00:00Z', GIT_COMMITTER_DATE: '2026-01-10T09:00:00Z' } });
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'Anna');
  git('config', 'user.email', 'anna@example.org');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Views as they are');
  const tried: WorkedChange['tried'] = async (...words) => line(words, { folder: root, device: join(scratch, 'device') });
  const say: WorkedChange['say'] = async (...words) => {
    const { exit, out, err } = await tried(...words);
    if (exit !== 0) throw new Error(`${words.join(' ')} ended with ${String(exit)}\n${out}${err}`);
    return out;
  };
  let copies = 0;
  const story: WorkedChange = {
    root,
    say,
    tried,
    git,
    stateElsewhere: async () => {
      const folder = join(scratch, `copy-${String(++copies)}`);
      cpSync(join(root, 'specs'), join(folder, 'specs'), { recursive: true });
      cpSync(join(root, 'throughline.yaml'), join(folder, 'throughline.yaml'));
      const { out } = await line(['feature', 'next', '--change', 'rule-builder', '--json'], { folder, device: join(scratch, `device-${String(copies)}`) });
      return standing(out);
    },
    write: (...paths) => {
      for (const path of paths) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        if (existsSync(join(STORY, 'after', path))) cpSync(join(STORY, 'after', path), join(root, path));
        else rmSync(join(root, path));
      }
    },
    close: () => {
      rmSync(scratch, { recursive: true, force: true });
    },
  };
  await say('trust', '--repository', '--yes');
  return story;
}

/** `IMPLEMENTING, phase 5, 3 of 13 tasks are done`: what a person is told, without what only this machine knows. */
export function standing(json: string): string {
  const { state, number, exits } = JSON.parse(json) as { state: string; number: number; exits: { text: string; isMet: boolean }[] };
  return `${state}, phase ${String(number)}: ${exits.map(({ text, isMet }) => `${isMet ? '+' : '-'} ${text}`).join('; ')}`;
}

async function line(words: readonly string[], { folder, device }: { readonly folder: string; readonly device: string }): Promise<{ exit: number; out: string; err: string }> {
  const isTrust = words[0] === 'trust';
  const terminal = fakeTerminal({ folder, env: { THROUGHLINE_HOME: device, THROUGHLINE_NAME: 'Anna', NO_COLOR: '1' }, ...(isTrust ? { streams: 'terminal' as const, replies: ['y', 'y', 'y'] } : {}) });
  const exit = await runCommandLine(words, terminal);
  return { exit, out: terminal.said(), err: terminal.warned() };
}

/** A text with everything that the clock, chance and git decide made the same: days and minutes, ids of questions and runs, hashes of commits, how long it took. */
export function timeless(text: string): string {
  return text
    .replace(/\b[er]-\d{8}-\d{4}(?:\d{2})?-[0-9a-z]{4,8}\b/g, 'r-20260114-0900-aaaaaa')
    .replace(/\^g-\d{8}-\d{4}-[0-9a-z]{6}\b/g, '^g-20260114-0900-aaaaaa')
    .replace(/^( {2}- \[[ x]\]) [0-9a-z]{6} /gm, '$1 aaaaaa ')
    .replace(/\b\d{4}-\d{2}-\d{2} \d{2}:\d{2}\b/g, '2026-01-14 09:00')
    .replace(/(?<!\d)(?!2026-01-0)\d{4}-\d{2}-\d{2}(?!\d)/g, '2026-01-14')
    .replace(/^(\d+\.) [0-9a-f]{7,40}: /gm, '$1 0000000: ')
    .replace(/(\*\*Duration:\*\*|"total_duration_mins":) \d+/g, '$1 0');
}

/** Every file below a folder with its text, made timeless, by its path in it. */
export function textsBelow(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = names.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), timeless(readFileSync(path, 'utf8'))]));
}
