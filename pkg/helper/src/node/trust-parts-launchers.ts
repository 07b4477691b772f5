import type { Command } from '../../../../src/core/workflow/definition';
import { isDangerous } from './step-environment';

/** Options by which an interpreter loads code before its script, and the endings that it adds to a path. */
interface Loads {
  readonly options: readonly string[];
  readonly endings: readonly string[];
}

const NODE_ENDINGS = ['', '.js', '.cjs', '.mjs', '.json', '/index.js'] as const;

const LOADS: ReadonlyMap<string, Loads> = new Map<string, Loads>([
  ['node', { options: ['-r', '--require', '--import', '--loader', '--experimental-loader', '--env-file'], endings: NODE_ENDINGS }],
  ['tsx', { options: ['-r', '--require', '--import', '--tsconfig', '--env-file'], endings: [...NODE_ENDINGS, '.ts'] }],
  ['bun', { options: ['-r', '--preload', '--require', '--import'], endings: [...NODE_ENDINGS, '.ts'] }],
  ['deno', { options: ['-c', '--config', '--import-map', '--preload'], endings: [''] }],
  ['ruby', { options: ['-r'], endings: ['', '.rb'] }],
  ['perl', { options: ['-M', '-m'], endings: ['.pm', ''] }],
  ['lua', { options: ['-l'], endings: ['.lua', ''] }],
  ...['bash', 'zsh', 'ksh'].map((name) => [name, { options: ['--rcfile', '--init-file'], endings: [''] }] as const),
]);

/** Files that an interpreter loads beside its script, and, in plain words, modules that are no file of the words. */
export interface Loaded {
  readonly files: readonly (readonly string[])[];
  readonly besides: readonly string[];
}

/** What the options of an interpreter load: `node --require ./hook` is a file, `node --require dotenv/config` a module. */
export function loadedBy(program: string, words: readonly string[]): Loaded {
  const loads = LOADS.get(program);
  const values = loads === undefined ? [] : valuesOf(loads.options, words);
  const endings = loads?.endings ?? [];
  const isFile = (value: string): boolean => /^(?:\.{0,2}[/\\]|[A-Za-z]:[/\\])|\.(?:[cm]?[jt]s|rb|json|env|sh|lua)$|^\.env/.test(value) && !value.includes('{{');
  return {
    files: values.filter(isFile).map((value) => [...endings.map((ending) => `${value}${ending}`), value]),
    besides: values.filter((value) => !isFile(value)).map((value) => `the module ${value}, which it loads first`),
  };
}

function valuesOf(options: readonly string[], words: readonly string[]): readonly string[] {
  return words.flatMap((word, at) => {
    if (options.includes(word)) return words.slice(at + 1, at + 2);
    const joined = options.map((option) => (option.startsWith('--') ? `${option}=` : option)).find((start) => word.startsWith(start) && word.startsWith('--') === start.startsWith('--'));
    return joined === undefined ? [] : [word.slice(joined.length)];
  });
}

interface Runner {
  /** Verbs behind which it stands; null: at once. */
  readonly verbs: readonly string[] | null;
  readonly from: string;
}

/** Programs that fetch or look up what they start: by its package, where the words name one. */
const RUNNERS: ReadonlyMap<string, Runner> = new Map<string, Runner>([
  ...['npx', 'bunx', 'pnpx'].map((name) => [name, { verbs: null, from: 'node_modules or the registry' }] satisfies [string, Runner]),
  ...['npm', 'pnpm', 'yarn', 'bun'].map((name) => [name, { verbs: ['exec', 'x', 'dlx', 'create', 'init'], from: 'node_modules or the registry' }] satisfies [string, Runner]),
  ['uvx', { verbs: null, from: 'the package index' }],
  ['pipx', { verbs: ['run'], from: 'the package index' }],
  ['deno', { verbs: ['x', 'install'], from: 'where it is fetched from' }],
]);

/** Programs that start what other files or settings name. */
const STARTS: readonly { readonly program: string; readonly fits: (words: readonly string[]) => boolean; readonly what: string }[] = [
  { program: 'git', fits: has('commit', 'merge', 'rebase', 'checkout', 'switch', 'pull', 'push', 'am', 'cherry-pick', 'revert', 'worktree', 'clone'), what: 'the hooks of its repository' },
  { program: 'git', fits: has('-c', '--config-env', '--exec-path'), what: 'programs that its -c settings name' },
  { program: 'git', fits: (words) => has('bisect')(words) && has('run')(words), what: 'the program behind bisect run' },
  { program: 'git', fits: (words) => has('foreach', '-x', '--exec', '--extcmd')(words) || words.some((word) => word.startsWith('--exec=') || word.startsWith('--extcmd=')), what: 'the command that it is told to start' },
  { program: 'tar', fits: (words) => words.some((word) => /^--(?:to-command|checkpoint-action|use-compress-program|info-script|new-volume-script|rsh-command)|^-I/.test(word)), what: 'the program that its options start' },
  { program: 'rsync', fits: (words) => words.some((word) => /^(?:-[a-zA-Z]{0,20}e$|--rsh|--rsync-path)/.test(word)), what: 'the program that its options start' },
  { program: 'ssh', fits: () => true, what: 'what it starts on the other machine, and its own settings' },
  { program: 'scp', fits: () => true, what: 'its own settings' },
  { program: 'su', fits: () => true, what: 'the command that it hands to a shell' },
  { program: 'script', fits: () => true, what: 'the command that it hands to a shell' },
  { program: 'nix-shell', fits: () => true, what: 'shell.nix or default.nix and what they import' },
  { program: 'direnv', fits: () => true, what: '.envrc' },
  { program: 'mise', fits: () => true, what: 'mise.toml and its tasks' },
  { program: 'task', fits: () => true, what: 'Taskfile.yml and what its tasks start' },
  { program: 'systemd-run', fits: () => true, what: 'the program behind its options' },
  { program: 'at', fits: () => true, what: 'the commands that it is given for later' },
  { program: 'crontab', fits: () => true, what: 'the commands that it is given for later' },
  { program: 'uv', fits: has('run'), what: 'pyproject.toml and the packages that it names' },
  ...['poetry', 'pipenv', 'pdm', 'hatch', 'rye'].map((program) => ({ program, fits: has('run'), what: 'its project file and the packages that it names' })),
  ...['awk', 'gawk', 'mawk', 'sed', 'vim', 'nvim', 'emacs', 'ed'].map((program) => ({ program, fits: (words: readonly string[]) => words.some((word) => /^(?:-[fS]|--file|--load|-l$)/.test(word)), what: 'the script that its options name' })),
];

function has(...wanted: readonly string[]): (words: readonly string[]) => boolean {
  return (words) => words.some((word) => wanted.includes(word));
}

/** What a launcher starts and trust cannot hash, in plain words. */
export function launchedBesides(name: string, words: readonly string[]): readonly string[] {
  const starts = STARTS.filter(({ program, fits }) => program === name && fits(words)).map(({ what }) => what);
  const runner = RUNNERS.get(name);
  const plain = words.filter((word) => !word.startsWith('-'));
  if (runner === undefined || (runner.verbs !== null && !runner.verbs.includes(plain[0] ?? ''))) return starts;
  const started = plain[runner.verbs === null ? 0 : 1];
  return [...starts, started === undefined ? `a program of ${runner.from}` : `the program ${started} of ${runner.from}`];
}

/** Variables in the words of a command that make a program load or start something else. */
export function setBesides(command: Command): readonly string[] {
  const words = command.kind === 'argv' ? command.argv : command.script.slice(0, MOST_SCRIPT).split(/[\s;&|()'"`]/);
  const names = words.flatMap((word) => /^([A-Za-z_]\w{0,80})=/.exec(word)?.[1] ?? []);
  return [...new Set(names.filter(isDangerous))].map((name) => `what the variable ${name} names`);
}

const MOST_SCRIPT = 64 * 1024;
