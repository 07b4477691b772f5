import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** One line of a `.gitignore`, with the folder it counts from. */
interface Rule {
  readonly base: string;
  readonly parts: readonly string[];
  readonly anchored: boolean;
  readonly ignores: boolean;
}

const LARGEST = 1024 * 1024;
const MOST_STARS = 8;

/**
 * True when the ignore files of a repository surely leave out a folder. Read without starting git, whose configuration a
 * stranger may have written; a pattern that is not understood ignores nothing, and one that takes back, everything.
 */
export function isIgnored(repository: string, folder: string): boolean {
  const rules = rulesFor(repository, folder);
  const parts = partsOf(relative(repository, folder));
  return parts.some((_, at) => decides(rules, join(repository, ...parts.slice(0, at + 1))));
}

/** Rules from the least to the most telling: the last one that fits decides. */
function rulesFor(repository: string, folder: string): Rule[] {
  const folders = [repository];
  const parts = partsOf(relative(repository, folder));
  for (const [at] of parts.entries()) folders.push(join(repository, ...parts.slice(0, at + 1)));
  const exclude = rulesIn(join(repository, '.git', 'info', 'exclude'), repository);
  return [...exclude, ...folders.flatMap((base) => rulesIn(join(base, '.gitignore'), base))];
}

function rulesIn(file: string, base: string): Rule[] {
  const stat = existsSync(file) ? statSync(file) : null;
  if (stat?.isFile() !== true || stat.size > LARGEST) return [];
  return readFileSync(file, 'utf8').split(/\r?\n/).flatMap((line) => ruleOf(line, base));
}

function ruleOf(written: string, base: string): Rule[] {
  const line = written.trimEnd();
  if (line === '' || line.startsWith('#')) return [];
  const ignores = !line.startsWith('!');
  const pattern = ignores ? line : line.slice(1);
  const isPlain = !/[\\[]/.test(pattern) && pattern.split('*').length <= MOST_STARS;
  if (!isPlain) return ignores ? [] : [{ base, parts: ['*'], anchored: false, ignores }];
  const parts = partsOf(pattern);
  return parts.length === 0 ? [] : [{ base, parts, ignores, anchored: pattern.replace(/\/$/, '').includes('/') }];
}

function decides(rules: readonly Rule[], path: string): boolean {
  return rules.findLast((rule) => fits(rule, path))?.ignores === true;
}

function fits({ base, parts, anchored }: Rule, path: string): boolean {
  if (path === base || !path.startsWith(base.endsWith(sep) ? base : `${base}${sep}`)) return false;
  const below = partsOf(relative(base, path));
  return anchored ? fitsParts(parts, below) : fitsName(parts[0] ?? '', below.at(-1) ?? '');
}

function fitsParts(pattern: readonly string[], path: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return path.length === 0;
  if (first === '**') return path.some((_, at) => fitsParts(rest, path.slice(at))) || fitsParts(rest, []);
  const [name, ...below] = path;
  return name !== undefined && fitsName(first, name) && fitsParts(rest, below);
}

/** A name with `*` and `?`. */
function fitsName(pattern: string, name: string): boolean {
  if (pattern === '') return name === '';
  if (pattern.startsWith('*')) return Array.from({ length: name.length + 1 }, (_, at) => at).some((at) => fitsName(pattern.replace(/^\*+/, ''), name.slice(at)));
  return name !== '' && (pattern.startsWith('?') || pattern[0] === name[0]) && fitsName(pattern.slice(1), name.slice(1));
}

function partsOf(path: string): string[] {
  return path.split(/[/\\]/).filter((part) => part !== '');
}

/** The nearest repository that holds a path; null without one. */
export function repositoryAbove(path: string): string | null {
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return null;
  }
}
