import type { Command } from './definition';
import { commandsOfScript, commandsWithin, programName } from './destructive-wrappers';

/** A command that throws work away which nothing brings back. */
export interface Destructive {
  /** Name of the row that found it: `git reset --hard`. */
  readonly kind: string;
  /** What it destroys, for a person. */
  readonly harm: string;
  /** The command itself, without what it stands behind. */
  readonly argv: readonly string[];
}

interface Row {
  readonly kind: string;
  readonly harm: string;
  readonly fits: (words: readonly string[]) => boolean;
}

const UNCOMMITTED = 'Edits that were not committed are gone for good.';
const COMMITS = 'Commits that nothing else names are lost.';

/** By git's verb; the words are those behind it. */
const GIT: ReadonlyMap<string, readonly Row[]> = new Map([
  ['reset', [{ kind: 'git reset --hard', harm: UNCOMMITTED, fits: (words) => words.some((word) => abbreviates(word, '--hard', '--h')) || words.some((word) => abbreviates(word, '--merge', '--me')) }]],
  ['clean', [{ kind: 'git clean -f', harm: 'Files that git does not track are removed.', fits: (words) => (flag(words, 'f') || words.some((word) => abbreviates(word, '--force', '--f'))) && !flag(words, 'n') && !has(words, '--dry-run') }]],
  ['read-tree', [{ kind: 'git read-tree --reset', harm: UNCOMMITTED, fits: (words) => has(words, '--reset') && flag(words, 'u') }]],
  ['checkout-index', [{ kind: 'git checkout-index -f', harm: UNCOMMITTED, fits: (words) => flag(words, 'f') || has(words, '--force') }]],
  ['checkout', [{ kind: 'git checkout -- .', harm: UNCOMMITTED, fits: (words) => flag(words, 'f') || has(words, '--force') || has(words, '--') || has(words, '.') || has(words, ':/') || has(words, '-B') }]],
  ['restore', [{ kind: 'git restore', harm: UNCOMMITTED, fits: (words) => !(has(words, '--staged') || flag(words, 'S')) || has(words, '--worktree') || flag(words, 'W') }]],
  ['switch', [{ kind: 'git switch -f', harm: UNCOMMITTED, fits: (words) => flag(words, 'f') || has(words, '--force') || has(words, '--discard-changes') || flag(words, 'C') || has(words, '--force-create') }]],
  ['push', [{ kind: 'git push --force', harm: 'Commits of others on the server may be lost.', fits: (words) => flag(words, 'f') || flag(words, 'd') || has(words, '--force') || words.some((word) => word.startsWith('--force-with-lease')) || ['--mirror', '--delete', '--prune'].some((word) => has(words, word)) || words.some((word) => /^[+:]/.test(word)) }]],
  ['branch', [{ kind: 'git branch -D', harm: COMMITS, fits: (words) => flag(words, 'D') || flag(words, 'M') || flag(words, 'f') || ((has(words, '--delete') || flag(words, 'd')) && has(words, '--force')) || has(words, '--force') }]],
  ['tag', [{ kind: 'git tag -d', harm: COMMITS, fits: (words) => flag(words, 'd') || flag(words, 'f') || has(words, '--delete') || has(words, '--force') }]],
  ['stash', [{ kind: 'git stash drop', harm: 'What was put away is lost.', fits: ([verb]) => verb === 'drop' || verb === 'clear' }]],
  ['gc', [{ kind: 'git gc --prune', harm: 'Lost commits can not be found again.', fits: (words) => words.some((word) => word.startsWith('--prune')) || has(words, '--aggressive') && has(words, '--prune=now') }]],
  ['prune', [{ kind: 'git prune', harm: 'Lost commits can not be found again.', fits: (words) => !flag(words, 'n') && !has(words, '--dry-run') }]],
  ['reflog', [{ kind: 'git reflog expire', harm: 'Lost commits can not be found again.', fits: ([verb]) => verb === 'expire' || verb === 'delete' }]],
  ['update-ref', [{ kind: 'git update-ref -d', harm: COMMITS, fits: (words) => flag(words, 'd') || has(words, '--stdin') }]],
  ['filter-branch', [{ kind: 'git filter-branch', harm: COMMITS, fits: () => true }]],
  ['filter-repo', [{ kind: 'git filter-repo', harm: COMMITS, fits: () => true }]],
  ['worktree', [{ kind: 'git worktree remove --force', harm: UNCOMMITTED, fits: (words) => words[0] === 'remove' && (flag(words, 'f') || has(words, '--force')) }]],
  ['submodule', [{ kind: 'git submodule deinit --force', harm: UNCOMMITTED, fits: (words) => words[0] === 'deinit' && (flag(words, 'f') || has(words, '--force')) }]],
]);

/** By the name of the program; the words are its arguments. */
const PROGRAMS: ReadonlyMap<string, readonly Row[]> = new Map([
  ['rm', [{ kind: 'rm -rf', harm: 'Whole folders are removed.', fits: (words) => (flag(words, 'r') || flag(words, 'R') || has(words, '--recursive')) && words.some(isWide) }]],
  ['find', [{ kind: 'find -delete', harm: 'Every file that is found is removed.', fits: (words) => has(words, '-delete') || (words.some((word) => /^-(?:exec|execdir|ok)$/.test(word)) && words.some((word) => programName(word) === 'rm')) }]],
  ['dd', [{ kind: 'dd of=', harm: 'A disk or a file is written over.', fits: (words) => words.some((word) => word.startsWith('of=/dev/')) }]],
  ['shred', [{ kind: 'shred', harm: 'Files are written over.', fits: () => true }]],
  ['truncate', [{ kind: 'truncate', harm: 'Files are emptied.', fits: (words) => words.length > 0 }]],
  ['wipefs', [{ kind: 'wipefs', harm: 'A disk is written over.', fits: (words) => flag(words, 'a') }]],
  ['terraform', [{ kind: 'terraform destroy', harm: 'What runs elsewhere is taken down.', fits: (words) => has(words, 'destroy') || has(words, '-destroy') }]],
  ['kubectl', [{ kind: 'kubectl delete', harm: 'What runs elsewhere is taken down.', fits: (words) => has(words, 'delete') }]],
  ['dropdb', [{ kind: 'dropdb', harm: 'A database is removed.', fits: () => true }]],
]);

/** What a command would destroy; empty for one that destroys nothing we know of. */
export function destructiveIn(command: Command): readonly Destructive[] {
  const all = command.kind === 'argv' ? commandsWithin(command.argv) : commandsOfScript(command.script);
  return all.flatMap((argv) => rowsFor(argv).map(({ kind, harm }) => ({ kind, harm, argv })));
}

/** What a command would destroy and was not approved as exactly these words; such a command is refused. */
export function notApproved(command: Command, approved: readonly (readonly string[])[]): readonly Destructive[] {
  const known = new Set(approved.map((argv) => JSON.stringify(argv)));
  return destructiveIn(command).filter(({ argv }) => !known.has(JSON.stringify(argv)));
}

function rowsFor([program = '', ...words]: readonly string[]): readonly Row[] {
  const name = programName(program);
  if (name.startsWith('mkfs')) return [{ kind: 'mkfs', harm: 'A disk is written over.', fits: () => true }];
  if (name !== 'git') return (PROGRAMS.get(name) ?? []).filter(({ fits }) => fits(words));
  const [verb = '', ...rest] = behindGit(words);
  return (GIT.get(verb) ?? []).filter(({ fits }) => fits(rest));
}

const GIT_VALUES: ReadonlySet<string> = new Set(['-C', '-c', '--git-dir', '--work-tree', '--namespace', '--super-prefix', '--config-env', '--exec-path']);

function behindGit(words: readonly string[]): readonly string[] {
  let at = 0;
  while (words[at]?.startsWith('-') === true) at += GIT_VALUES.has(words[at] ?? '') ? 2 : 1;
  return words.slice(at);
}

/** A one-letter option, alone or among others: `-fdx` has f. What follows `--` is no option. */
function flag(words: readonly string[], letter: string): boolean {
  return options(words).some((word) => /^-[A-Za-z]{1,20}$/.test(word) && word.includes(letter));
}

function has(words: readonly string[], word: string): boolean {
  return words.includes(word);
}

function options(words: readonly string[]): readonly string[] {
  const end = words.indexOf('--');
  return end < 0 ? words : words.slice(0, end);
}

/** Git takes any beginning of a long option that is clear: `--har` is `--hard`. */
function abbreviates(word: string, whole: string, shortest: string): boolean {
  return whole.startsWith(word) && word.startsWith(shortest);
}

/** The root, a home, the folder itself, everything in it, or a repository. */
function isWide(word: string): boolean {
  const path = word.replace(/\/{1,9}$/, '');
  if (word.startsWith('-')) return false;
  return path === '' || path === '.' || path === '..' || path === '~' || path === '*' || path === '.git' || /^(?:\$\{?HOME\}?|~[\w-]{0,40})(?:\/\*)?$/.test(path) || /^(?:\/|\.\/|\.\.\/|~\/)\*?$/.test(path) || /^\/[^/]{1,60}(?:\/\*)?$/.test(path) || path.endsWith('/.git') || path.startsWith('../') || path.endsWith('/..');
}
