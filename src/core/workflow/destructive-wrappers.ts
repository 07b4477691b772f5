import { splitLine } from './split-line';

/** Programs that start the program behind them, with their options that take a value. */
const WRAPPERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['sudo', ['-u', '-g', '-p', '-C', '-h', '-D', '-R', '-T', '--user', '--group', '--prompt', '--chdir']],
  ['doas', ['-u', '-C']],
  ['env', ['-u', '-C', '-S', '--unset', '--chdir']],
  ['nice', ['-n', '--adjustment']],
  ['ionice', ['-c', '-n', '-p']],
  ['nohup', []],
  ['setsid', []],
  ['stdbuf', ['-i', '-o', '-e']],
  ['timeout', ['-k', '-s', '--kill-after', '--signal']],
  ['flock', ['-E', '-w', '--conflict-exit-code', '--timeout', '--wait']],
  ['chroot', ['--userspec', '--groups']],
  ['taskset', []],
  ['strace', ['-o', '-e', '-p', '-s', '-u', '-E', '-a', '-I', '-O', '-S', '-P']],
  ['ltrace', ['-o', '-e', '-p', '-s', '-u', '-n', '-a', '-x', '-l']],
  ['unbuffer', []],
  ['caffeinate', ['-t', '-w']],
  ['busybox', []],
  ['cross-env', []],
  ['xvfb-run', ['-e', '-f', '-n', '-p', '-s', '-w']],
  ['dbus-run-session', ['--config-file', '--dbus-daemon']],
  ['parallel', ['-j', '-a', '-I', '--jobs', '--arg-file', '--delay', '--joblog']],
  ['entr', []],
  ['watch', ['-n', '--interval']],
  ['time', ['-f', '-o']],
  ['exec', ['-a']],
  ['command', []],
  ['builtin', []],
  ['xargs', ['-I', '-n', '-P', '-L', '-d', '-s', '-a', '-E', '--max-args', '--max-procs', '--delimiter', '--max-chars', '--arg-file']],
]);
/** Wrappers that take a word of their own before the program: how long, which lock, which folder. */
const TAKES_ONE: ReadonlySet<string> = new Set(['timeout', 'flock', 'chroot', 'taskset']);
/** Words that a wrapper has between its own and the program, or the line for a shell. */
const BEFORE_IT: ReadonlyMap<string, readonly string[]> = new Map([
  ['flock', ['-c', '--command']],
  ['parallel', [':::', ':::+']],
]);
/** Programs that start what stands behind one of these words, up to `;` or `+`. */
const STARTS_BEHIND: ReadonlyMap<string, readonly string[]> = new Map([
  ['find', ['-exec', '-execdir', '-ok', '-okdir']],
  ['fd', ['-x', '-X', '--exec', '--exec-batch']],
  ['fdfind', ['-x', '-X', '--exec', '--exec-batch']],
]);
/** Programs that start what stands behind a verb of theirs. */
const STARTS_BY_VERB: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...['npm', 'pnpm', 'yarn', 'bundle'].map((name): [string, readonly string[]] => [name, ['exec']]),
  ...['poetry', 'uv', 'pipenv', 'pdm', 'hatch', 'rye'].map((name): [string, readonly string[]] => [name, ['run']]),
  ['mise', ['exec', 'x']],
]);
const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'zsh', 'dash', 'ksh', 'fish']);
const DEEPEST = 6;
const LONGEST = 64 * 1024;

/** The commands that an argv starts in truth: behind `sudo`, `env` and the like, and in the text of `sh -c`. Best effort. */
export function commandsWithin(argv: readonly string[]): readonly (readonly string[])[] {
  return within(argv, 0);
}

/** The simple commands of a script for a shell, as far as they can be told without being one. */
export function commandsOfScript(script: string): readonly (readonly string[])[] {
  return ofScript(script, 0);
}

function within(argv: readonly string[], depth: number): readonly (readonly string[])[] {
  const [program, ...rest] = argv;
  if (program === undefined || depth > DEEPEST) return [];
  const name = programName(program);
  const split = name === 'env' ? splitByEnv(rest) : null;
  if (split !== null) return ofScript(split, depth + 1);
  const valued = WRAPPERS.get(name);
  if (valued !== undefined) return handedOn(behind(name, rest, valued), depth + 1);
  if (SHELLS.has(name)) {
    const at = rest.findIndex((word) => /^-[a-z]{0,8}c[a-z]{0,8}$/.test(word));
    const script = at < 0 ? undefined : rest[at + 1];
    if (script !== undefined) return [argv, ...ofScript(script, depth + 1)];
  }
  if (name === 'eval') return ofScript(rest.join(' '), depth + 1);
  return [argv, ...[...startedBehind(argv), ...startedByVerb(argv)].flatMap((one) => within(one, depth + 1))];
}

/** What a wrapper starts: a program, or, where no program can have that name, a line that it gives to a shell, as `watch 'npm test'` does. */
function handedOn(words: readonly string[], depth: number): readonly (readonly string[])[] {
  return words[0]?.trim().includes(' ') === true ? [['sh'], ...ofScript(words.join(' '), depth)] : within(words, depth);
}

/** What stands behind a verb that starts it: `npm exec`. */
function startedByVerb([program = '', ...words]: readonly string[]): readonly (readonly string[])[] {
  const name = programName(program);
  const verb = words.findIndex((word) => !word.startsWith('-'));
  const starts = STARTS_BY_VERB.get(name)?.includes(words[verb] ?? '') === true;
  return starts ? [behind(name, words.slice(verb + 1), [])].filter((argv) => argv.length > 0) : [];
}

/** The commands that a program starts with what it finds: `find -exec`. */
export function startedBehind([program = '', ...words]: readonly string[]): readonly (readonly string[])[] {
  const starts = STARTS_BEHIND.get(programName(program)) ?? [];
  const found: string[][] = [];
  let open: string[] | null = null;
  for (const word of words) {
    if (open === null && starts.includes(word)) found.push((open = []));
    else if (word === ';' || word === '+') open = null;
    else open?.push(word);
  }
  return found.filter((argv) => argv.length > 0);
}

/** The line that `env -S` makes words of; null without it. */
function splitByEnv(words: readonly string[]): string | null {
  const at = words.findIndex((word) => /^(?:-[A-Za-z0]{0,4}S|--split-string)/.test(word));
  const word = words[at];
  if (word === undefined) return null;
  return [word.replace(/^(?:-[A-Za-z0]{0,4}?S|--split-string=?)/, ''), ...words.slice(at + 1)].join(' ');
}

/** What stands behind a wrapper's own options, variables and the word that it takes. */
function behind(wrapper: string, words: readonly string[], valued: readonly string[]): readonly string[] {
  let at = 0;
  for (; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') {
      at += 1;
      break;
    }
    if (valued.includes(word)) at += 1;
    else if (!word.startsWith('-') && !/^[A-Za-z_]\w{0,80}=/.test(word)) break;
  }
  if (TAKES_ONE.has(wrapper)) at += 1;
  return words.slice(BEFORE_IT.get(wrapper)?.includes(words[at] ?? '') === true ? at + 1 : at);
}

function ofScript(script: string, depth: number): readonly (readonly string[])[] {
  if (depth > DEEPEST) return [];
  return simpleParts(script.slice(0, LONGEST)).flatMap((part) => {
    const words = splitLine(part.trim());
    const argv = words.ok ? words.value : part.trim().split(/\s/).filter((word) => word !== '');
    const plain = argv.slice(argv.findIndex((word) => !KEYWORDS.has(word) && !/^[A-Za-z_]\w{0,80}=/.test(word)));
    return within(plain, depth + 1);
  });
}

const KEYWORDS: ReadonlySet<string> = new Set(['if', 'then', 'else', 'elif', 'fi', 'do', 'done', 'while', 'until', '!', '{', '}']);

/** Cuts at `;`, `&`, `|`, line ends, brackets and backticks that stand outside of quotes. */
function simpleParts(script: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let quote = '';
  for (let at = 0; at < script.length; at++) {
    const char = script.charAt(at);
    if (quote === '' && char === '\\') {
      part += char + script.charAt(at + 1);
      at += 1;
    } else if (quote === '' && ';&|\n()`'.includes(char)) {
      parts.push(part);
      part = '';
    } else {
      if (quote === char) quote = '';
      else if (quote === '' && (char === "'" || char === '"')) quote = char;
      part += char;
    }
  }
  return [...parts, part].filter((text) => text.trim() !== '');
}

/** `/usr/bin/git` and `git.exe` are `git`. */
export function programName(program: string): string {
  return program.slice(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1).replace(/\.(?:exe|cmd|bat)$/i, '');
}
