import { commandsOfScript, commandsWithin, programName, startedBehind } from '../../../../src/core/workflow/destructive-wrappers';
import type { Command } from '../../../../src/core/workflow/definition';
import { launchedBesides, loadedBy, setBesides } from './trust-parts-launchers';

/** What a command reads as its instructions, as far as its words tell. */
export interface CommandReads {
  /** Programs that it starts: a name for PATH, or a path. */
  readonly programs: readonly string[];
  /** First words in scripts for a shell: programs, or what the shell does by itself. */
  readonly maybe: readonly string[];
  /** Files with instructions, as written, from the folder in which it runs. The first of a list that exists is the one. */
  readonly files: readonly (readonly string[])[];
  /** What it reads besides and trust cannot name, in plain words. */
  readonly besides: readonly string[];
}

interface Interpreter {
  /** Options that take a value. */
  readonly valued: readonly string[];
  /** Options whose value is the program itself: there is no file. */
  readonly inline: readonly string[];
  /** Words that stand before the file. */
  readonly verbs?: readonly string[];
}

const SHELL: Interpreter = { valued: ['-o', '-O', '--rcfile', '--init-file'], inline: ['-c'] };
const PYTHON: Interpreter = { valued: ['-W', '-X', '--check-hash-based-pycs'], inline: ['-c', '-m'] };

/** Programs that run the first plain word behind them. */
const INTERPRETERS: ReadonlyMap<string, Interpreter> = new Map([
  ...['sh', 'bash', 'zsh', 'fish', 'dash', 'ksh'].map((name) => [name, SHELL] as const),
  ...['python', 'python2', 'python3'].map((name) => [name, PYTHON] as const),
  ['node', { valued: ['-r', '--require', '--import', '--loader', '--experimental-loader', '-C', '--conditions', '--env-file'], inline: ['-e', '--eval', '-p', '--print'] }],
  ['deno', { valued: ['-c', '--config', '--import-map'], inline: ['eval'], verbs: ['run', 'test'] }],
  ['bun', { valued: ['-r', '--preload', '--cwd'], inline: ['-e', '--eval'], verbs: ['run'] }],
  ['ruby', { valued: ['-I', '-r', '-C'], inline: ['-e'] }],
  ['perl', { valued: ['-I'], inline: ['-e', '-E'] }],
  ['pwsh', { valued: ['-ExecutionPolicy', '-WorkingDirectory'], inline: ['-Command', '-c', '-EncodedCommand'], verbs: ['-File', '-f'] }],
  ['php', { valued: ['-c', '-d', '-z', '-t', '-S'], inline: ['-r', '-B', '-R'], verbs: ['-f'] }],
  ['lua', { valued: ['-l'], inline: ['-e'] }],
  ['tsx', { valued: ['--tsconfig'], inline: ['-e'] }],
]);

interface NamedFile {
  /** Options that name the file. */
  readonly option: readonly string[];
  /** Options that name its folder. */
  readonly folder: readonly string[];
  readonly names: readonly string[];
}

/** Programs that read a file of a fixed name, or of the name that an option gives. */
const BY_NAME: ReadonlyMap<string, NamedFile> = new Map<string, NamedFile>([
  ['make', { option: ['-f', '--file', '--makefile'], folder: ['-C', '--directory'], names: ['GNUmakefile', 'makefile', 'Makefile'] }],
  ['gmake', { option: ['-f', '--file', '--makefile'], folder: ['-C', '--directory'], names: ['GNUmakefile', 'makefile', 'Makefile'] }],
  ['just', { option: ['-f', '--justfile'], folder: ['-d', '--working-directory'], names: ['justfile', '.justfile', 'Justfile'] }],
  ...['npm', 'pnpm', 'yarn', 'bun'].map((name) => [name, { option: [], folder: ['-C', '--prefix', '--dir', '--cwd'], names: ['package.json'] }] satisfies [string, NamedFile]),
]);

/** Programs that read instructions which their words do not name. */
const BESIDES: ReadonlyMap<string, string> = new Map([
  ['make', 'what the recipes of its makefile start, and what it includes'],
  ['gmake', 'what the recipes of its makefile start, and what it includes'],
  ['just', 'what the recipes of its justfile start, and what it imports'],
  ...['npm', 'pnpm', 'yarn', 'bun'].map((name) => [name, 'what the scripts of package.json start, and programs in node_modules'] as const),
  ['cargo', 'Cargo.toml, build.rs and the source of its crates'],
  ['go', 'go.mod and Go source'],
  ['nix', 'flake.nix, flake.lock and what they import'],
  ['nix-build', 'default.nix and what it imports'],
  ['nixos-rebuild', 'the system configuration and what it imports'],
  ['terraform', 'the .tf files of its folder'],
  ['docker', 'the Dockerfile or compose file and what they copy'],
  ['podman', 'the Containerfile or compose file and what they copy'],
  ['ansible-playbook', 'roles and inventories beside its playbook'],
  ['gradle', 'build.gradle and what it applies'],
  ['mvn', 'pom.xml and its plugins'],
  ['cmake', 'CMakeLists.txt and what it includes'],
  ['ninja', 'build.ninja'],
  ['pytest', 'conftest.py and the tests'],
  ['tox', 'tox.ini and what it starts'],
  ['rake', 'the Rakefile and what it loads'],
  ['bundle', 'the Gemfile'],
  ['claude', 'its own settings, and the agents, skills and notes that it is told to read'],
]);

/** The instructions that a command reads. Nothing is looked up on the disk. */
export function readsOf(command: Command): CommandReads {
  const within = command.kind === 'argv' ? commandsWithin(command.argv) : [['sh'], ...commandsOfScript(command.script)];
  const started = command.kind === 'argv' ? within.slice(0, 1).flatMap((argv) => [argv, ...startedBehind(argv)]) : within.slice(0, 1);
  const sure = [...(command.kind === 'argv' ? command.argv.slice(0, 1) : []), ...started.flatMap((argv) => argv.slice(0, 1))];
  const parts = within.map(readsOfArgv);
  const programs = new Set(sure);
  return {
    programs: [...programs],
    maybe: [...new Set(parts.map(({ program }) => program))].filter((program) => !programs.has(program)),
    files: parts.flatMap(({ files }) => files),
    besides: [...new Set([...parts.flatMap(({ besides }) => besides), ...setBesides(command)])],
  };
}

function readsOfArgv([program = '', ...words]: readonly string[]): Pick<CommandReads, 'files' | 'besides'> & { readonly program: string } {
  const name = programName(program);
  const plain = name.replace(/^python3\.\d{1,3}$/, 'python3');
  const interpreter = INTERPRETERS.get(plain);
  const script = interpreter === undefined ? null : scriptIn(interpreter, words);
  const named = BY_NAME.get(name);
  const isChosen = script !== null && script !== 'unknown' && script.file.includes('{{');
  const loaded = loadedBy(plain, script === null || script === 'unknown' ? words : words.slice(0, script.at));
  const besides = [...launchedBesides(name, words), ...loaded.besides, BESIDES.get(name), isChosen ? 'a file that an input names' : undefined, script === 'unknown' ? 'a module or a program that its words do not name as a file' : undefined];
  return {
    program,
    files: [...(script === null || script === 'unknown' || isChosen ? [] : [[script.file]]), ...loaded.files, ...(named === undefined ? [] : [fileByName(named, words)])],
    besides: besides.filter((text) => text !== undefined),
  };
}

function scriptIn({ valued, inline, verbs = [] }: Interpreter, words: readonly string[]): { readonly file: string; readonly at: number } | 'unknown' | null {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (inline.includes(word) || inline.some((one) => one.length === 2 && /^-[A-Za-z]{2,9}$/.test(word) && word.endsWith(one.charAt(1)))) return word === '-m' ? 'unknown' : null;
    if (word === '-') return null;
    if (word === '--') return words[at + 1] === undefined ? null : { file: words[at + 1] ?? '', at: at + 1 };
    if (valued.includes(word)) at += 1;
    else if (!word.startsWith('-') && !verbs.includes(word)) return { file: word, at };
  }
  return null;
}

function fileByName({ option, folder, names }: NamedFile, words: readonly string[]): readonly string[] {
  const place = valueOf(folder, words);
  const file = valueOf(option, words);
  const inside = (name: string): string => (place === null || name.startsWith('/') ? name : `${place}/${name}`);
  return file === null ? names.map(inside) : [inside(file)];
}

function valueOf(names: readonly string[], words: readonly string[]): string | null {
  for (const [at, word] of words.entries()) {
    if (names.includes(word)) return words[at + 1] ?? null;
    const joined = names.find((name) => word.startsWith(name.startsWith('--') ? `${name}=` : name) && word.length > name.length);
    if (joined !== undefined) return word.slice(joined.startsWith('--') ? joined.length + 1 : joined.length);
  }
  return null;
}
