import { backticksAt, codeRuns } from './code-runs';
import type { CodeRuns } from './code-runs';

export interface CleanText {
  readonly text: string;
  /** True when the text is one link and nothing else. */
  readonly onlyLink: boolean;
}

const MARKUP = /[*_[`]/;
const DEEPEST_PARENTHESES = 4;
const DEEPEST_BRACKETS = 32;
const LONGEST_DESTINATION = 2000;

/** Outside inline code: links become their words, and emphasis marks go. */
export function cleanInline(line: string): CleanText {
  if (!MARKUP.test(line)) return { text: line, onlyLink: false };
  return new InlineCleaner(line).run();
}

/** One pass over a line with a stack of open brackets; every character is looked at a bounded number of times. */
class InlineCleaner {
  private readonly runs: CodeRuns;
  private readonly out: string[] = [];
  /** Positions in `out` of each `[` that may open a Markdown link; -1 when it lies too deep. */
  private readonly brackets: number[] = [];
  private links = 0;
  /** What stands outside links, emphasis marks apart. */
  private others = 0;
  private readonly outside: number[] = [];
  private at = 0;

  constructor(private readonly line: string) {
    this.runs = codeRuns(line);
  }

  run(): CleanText {
    while (this.at < this.line.length) this.step();
    return { text: this.out.join(''), onlyLink: this.links === 1 && this.others === 0 };
  }

  private step(): void {
    const character = this.line.charAt(this.at);
    if (character === '`') this.code();
    else if (character === '[') this.open();
    else if (character === ']') this.close();
    else if (character === '*') this.at += 1;
    else if (character === '_') this.underscore();
    else this.words(character);
  }

  private words(character: string): void {
    PLAIN.lastIndex = this.at + 1;
    const found = PLAIN.exec(this.line);
    const end = found === null ? this.line.length : found.index;
    const embeds = character === '!' && end === this.at + 1 && this.line.charAt(end) === '[';
    this.put(this.line.slice(this.at, end), embeds ? 0 : 1);
    this.at = end;
  }

  private code(): void {
    const ticks = backticksAt(this.line, this.at);
    const end = this.runs.endOf(this.at, ticks);
    const stop = end === -1 ? this.at + ticks : end;
    this.put(this.line.slice(this.at, stop), 1);
    this.at = stop;
  }

  private underscore(): void {
    if (isWordAt(this.line, this.at - 1) && isWordAt(this.line, this.at + 1)) this.put('_', 1);
    this.at += 1;
  }

  private open(): void {
    const wiki = this.line.startsWith('[[', this.at) ? wikiEnd(this.line, this.at) : -1;
    if (wiki !== -1) {
      this.dropEmbedMark();
      this.put(dropEmphasis(wikiWords(this.line.slice(this.at + 2, wiki - 2))), 0);
      this.links += 1;
      this.at = wiki;
      return;
    }
    this.brackets.push(this.brackets.length < DEEPEST_BRACKETS ? this.out.length : -1);
    this.outside.push(this.others);
    this.put('[', 1);
    this.at += 1;
  }

  private close(): void {
    const opener = this.brackets.pop();
    const outside = this.outside.pop();
    const end = opener === undefined || opener === -1 ? -1 : destinationEnd(this.line, this.at + 1);
    if (opener === undefined || outside === undefined || end === -1) {
      this.put(']', 1);
      this.at += 1;
      return;
    }
    const words = this.out.splice(opener).join('').slice(1);
    this.dropEmbedMark();
    this.put(words === '' ? lastPart(this.line.slice(this.at + 2, end - 1)) : words, 0);
    this.others = outside;
    this.links += 1;
    this.at = end;
  }

  private put(text: string, others: number): void {
    this.out.push(text);
    this.others += others;
  }

  /** `![` belongs to the link that follows it. */
  private dropEmbedMark(): void {
    const last = this.out.at(-1);
    if (last === undefined || !last.endsWith('!')) return;
    this.out[this.out.length - 1] = last.slice(0, -1);
  }
}

const PLAIN = /[`[\]*_!]/g;
const WORD = /[\p{L}\p{N}]/u;

function isWordAt(line: string, at: number): boolean {
  const unit = line.charCodeAt(at);
  if (unit >= 0xdc00 && unit <= 0xdfff) return WORD.test(line.slice(at - 1, at + 1));
  const point = line.codePointAt(at);
  return point !== undefined && WORD.test(String.fromCodePoint(point));
}

function wikiEnd(line: string, start: number): number {
  for (let at = start + 2; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === ']' && line.charAt(at + 1) === ']') return at + 2;
    if (character === '[' && line.charAt(at + 1) === '[') return -1;
  }
  return -1;
}

function wikiWords(inner: string): string {
  const bar = inner.indexOf('|');
  if (bar === -1) return lastPart(inner);
  const alias = inner.slice(bar + 1).trim();
  // In a table the bar of a link is written `\|`.
  const target = inner.charAt(bar - 1) === '\\' ? inner.slice(0, bar - 1) : inner.slice(0, bar);
  return alias === '' ? lastPart(target) : alias;
}

/** The last part of a path without `.md`; a link into the same note keeps its heading. */
function lastPart(target: string): string {
  const hash = target.indexOf('#');
  const path = (hash === -1 ? target : target.slice(0, hash)).trim();
  if (path === '') return target.slice(hash + 1).trim();
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.toLowerCase().endsWith('.md') ? name.slice(0, -3) : name;
}

/** End of `(destination)` that starts at `start`; -1 when there is none. */
function destinationEnd(line: string, start: number): number {
  if (line.charAt(start) !== '(') return -1;
  const last = Math.min(line.length, start + LONGEST_DESTINATION);
  let depth = 0;
  for (let at = start; at < last; at += 1) {
    const character = line.charAt(at);
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth === 0) return at + 1;
    if (depth > DEEPEST_PARENTHESES) return -1;
  }
  return -1;
}

function dropEmphasis(words: string): string {
  let kept = '';
  for (let at = 0; at < words.length; at += 1) {
    const character = words.charAt(at);
    if (character === '*') continue;
    if (character === '_' && !(isWordAt(words, at - 1) && isWordAt(words, at + 1))) continue;
    kept += character;
  }
  return kept;
}
