import { codeReferencesIn } from '../evidence/code-reference';
import { scanNote } from '../text/scan-note';
import { numberOf, slugOf, withoutNumber } from './section-names';

const FILE = /`([\w@./-]{1,200}\.[A-Za-z][A-Za-z0-9]{0,7})`/g;
const NOTE = /\.(?:md|canvas)$/i;
const MOST_FILES = 20;

/** Code files that a text names, as `path:line` or in code signs with a path or an ending. */
export function filesNamedIn(text: string): string[] {
  const found = new Set<string>();
  for (const line of text.split('\n')) {
    for (const { path } of codeReferencesIn(line, 1)) found.add(path);
    for (const [, path = ''] of line.slice(0, 4_000).matchAll(FILE)) if (looksLikeFile(path)) found.add(path);
  }
  return [...found].filter((path) => !NOTE.test(path)).slice(0, MOST_FILES);
}

/** `app.tick` in code signs is a name; `src/app.rs` and `main.py` are files. */
function looksLikeFile(path: string): boolean {
  if (path.startsWith('/') || path.split('/').includes('..')) return false;
  return path.includes('/') || KNOWN.test(path);
}

const KNOWN = /\.(?:rs|ts|tsx|js|mjs|py|go|java|kt|c|h|cpp|cs|rb|php|sh|nix|toml|ya?ml|json|html|css|sql|swift|lua|vue|svelte)$/i;

/** True when a section's text names another section: by a link to its heading, by its number, or by its name in code signs or as several words. */
export function mentions(text: string, heading: string): boolean {
  const body = text.slice(text.indexOf('\n') + 1);
  if (text.indexOf('\n') < 0 || heading.trim() === '') return false;
  const name = withoutNumber(heading);
  return linksTo(body, heading) || namesNumber(body, heading) || namesInCode(body, name) || namesInWords(body, name);
}

function linksTo(body: string, heading: string): boolean {
  if (!body.includes('#')) return false;
  const wanted = slugOf(heading);
  return scanNote(body).links.some(({ fragment }) => fragment !== null && slugOf(fragment.split('#').pop() ?? '') === wanted);
}

function namesNumber(body: string, heading: string): boolean {
  const number = numberOf(heading);
  return number !== null && [...body.slice(0, 50_000).matchAll(/(?:\b[Ss]ection|§)\s{0,2}(\d{1,4}(?:\.\d{1,4}){0,6})/g)].some(([, found]) => found === number);
}

function namesInCode(body: string, name: string): boolean {
  return name.length >= 3 && [...name.split(/[^\p{L}\p{N}_]{1,40}/u), name].some((word) => isOwnWord(word) && body.includes(`\`${word}\``));
}

/** A word that is nobody's everyday word: `RuleBuilderState`, `rule_builder`. */
function isOwnWord(word: string): boolean {
  return /[\p{Ll}\p{N}]\p{Lu}|_/u.test(word);
}

function namesInWords(body: string, name: string): boolean {
  const wanted = slugOf(name);
  return wanted.length >= 6 && (wanted.includes(' ') || isOwnWord(name)) && ` ${slugOf(body.slice(0, 50_000))} `.includes(` ${wanted} `);
}
