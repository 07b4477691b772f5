import {
  BACKSLASH, BACKTICK, BANG, BRACKET_CLOSE, BRACKET_OPEN, COLON, DASH, GREATER, LESS, PAREN_OPEN, PERCENT, SPACE,
  isLetter, isPunctuation, skipRun,
} from './chars';
import { CodeSpans } from './code-spans';
import { endOfLabel, normalLabel } from './definitions';
import type { Definitions } from './definitions';
import { inlineDestination } from './destinations';
import { markdownTarget } from './link-target';
import type { Link } from './scan';
import { readWikiLink } from './wiki-links';
import type { WikiLink } from './wiki-links';

/** A comment's range in the text. */
export interface CommentRange {
  readonly from: number;
  readonly to: number;
}

/** Characters that mean something inside a line; all others are passed over. */
const SPECIAL = new Uint8Array(128);
for (const code of [BACKSLASH, BACKTICK, BRACKET_OPEN, BRACKET_CLOSE, LESS, PERCENT]) SPECIAL[code] = 1;

/** Finds links and comments in one stretch of text (a paragraph, a heading, a table row) after the other. */
export class InlineScanner {
  readonly links: Link[] = [];
  readonly comments: CommentRange[] = [];
  private readonly code: CodeSpans;
  private end = 0;
  private escaped = -1;
  private line = 1;
  /** Starts of the open brackets, images at their `!`; and their lines. */
  private readonly openers: number[] = [];
  private readonly openerLines: number[] = [];
  /** Brackets below this place in the stack hold a link already, and links hold no links. */
  private inactiveBelow = 0;
  /** The next place of each sign, looked up again when it is passed. */
  private nextBracket = -1;
  private nextHtml = -1;
  private nextPercent = -1;
  private nextTick = -1;
  private nextBackslash = -1;
  private nextAngle = -1;

  constructor(
    private readonly text: string,
    private readonly lineStarts: readonly number[],
    private readonly definitions: Definitions,
  ) {
    this.code = new CodeSpans(text);
  }

  /** Scans `from`..`to`. Returns where a comment that starts here ends, when that is behind `to`; else `to`. */
  scan(from: number, to: number): number {
    if (!this.holdsAnything(from, to)) return to;
    this.code.begin(to);
    this.end = to;
    this.escaped = -1;
    this.openers.length = 0;
    this.openerLines.length = 0;
    this.inactiveBelow = 0;
    let at = this.firstOf(from);
    while (at < to) {
      const code = this.text.charCodeAt(at);
      if (code >= 128 || SPECIAL[code] !== 1) {
        at++;
        continue;
      }
      at = this.special(code, at, from);
      if (this.openers.length === 0 && !this.holdsAnything(at, to)) return Math.max(at, to);
    }
    return at;
  }

  /** Most stretches hold neither a bracket nor a comment, and are done with three comparisons. */
  private holdsAnything(from: number, to: number): boolean {
    if (this.nextBracket < from) this.nextBracket = this.find('[', from);
    if (this.nextHtml < from) this.nextHtml = this.find('<!--', from);
    if (this.nextPercent < from) this.nextPercent = this.find('%%', from);
    return this.nextBracket < to || this.nextHtml < to || this.nextPercent < to;
  }

  /** The first sign that matters: a bracket or comment, unless code, an escape or an address may hide it. */
  private firstOf(from: number): number {
    const first = Math.min(this.nextBracket, this.nextHtml, this.nextPercent);
    if (this.nextTick < from) this.nextTick = this.find('`', from);
    if (this.nextBackslash < from) this.nextBackslash = this.find('\\', from);
    if (this.nextAngle < from) this.nextAngle = this.find('<', from);
    return Math.min(first, this.nextTick, this.nextBackslash, this.nextAngle);
  }

  private find(sign: string, from: number): number {
    const at = this.text.indexOf(sign, from);
    return at < 0 ? this.text.length : at;
  }

  private special(code: number, at: number, from: number): number {
    if (code === BRACKET_OPEN) return this.openBracket(at, from);
    if (code === BRACKET_CLOSE) return this.closeBracket(at);
    if (code === BACKTICK) return this.codeSpan(at);
    if (code === BACKSLASH) return this.escape(at);
    return code === LESS ? this.angle(at) : this.percent(at);
  }

  private escape(at: number): number {
    if (at + 1 >= this.end || !isPunctuation(this.text.charCodeAt(at + 1))) return at + 1;
    this.escaped = at + 1;
    return at + 2;
  }

  private codeSpan(at: number): number {
    const behind = this.code.close(at);
    return behind < 0 ? skipRun(this.text, at, this.end) : behind;
  }

  private angle(at: number): number {
    if (this.text.charCodeAt(at + 1) === BANG && this.text.startsWith('--', at + 2)) return this.comment(at, '-->');
    return isLetter(this.text.charCodeAt(at + 1)) ? this.autolink(at) : at + 1;
  }

  private percent(at: number): number {
    return this.text.charCodeAt(at + 1) === PERCENT && at + 1 < this.end ? this.comment(at, '%%') : at + 1;
  }

  private comment(from: number, close: string): number {
    const closing = this.text.indexOf(close, from + 2);
    const to = closing < 0 ? this.text.length : closing + close.length;
    this.comments.push({ from, to });
    return to;
  }

  /** Passes over `<https://…>`, whose brackets are no links. */
  private autolink(at: number): number {
    let colon = false;
    for (let offset = at + 1; offset < this.end; offset++) {
      const code = this.text.charCodeAt(offset);
      if (code === GREATER) return colon ? offset + 1 : at + 1;
      if (code <= SPACE || code === LESS) return at + 1;
      if (code === COLON) colon = true;
      else if (!colon && !isLetter(code) && (code < DASH || code > COLON)) return at + 1;
    }
    return at + 1;
  }

  private openBracket(at: number, from: number): number {
    const marked = at > from && this.text.charCodeAt(at - 1) === BANG && this.escaped !== at - 1;
    const start = marked ? at - 1 : at;
    if (this.text.charCodeAt(at + 1) === BRACKET_OPEN) {
      const wiki = readWikiLink(this.text, at + 2, this.code);
      if (wiki !== null) return this.wiki(start, marked, wiki);
    }
    this.openers.push(start);
    this.openerLines.push(this.lineOf(start));
    return at + 1;
  }

  private wiki(start: number, embed: boolean, { end, target, fragment, alias }: WikiLink): number {
    this.links.push({ kind: 'wiki', embed, line: this.lineOf(start), start, end, target, fragment, alias, external: false });
    return end;
  }

  private closeBracket(at: number): number {
    const start = this.openers.pop();
    const line = this.openerLines.pop();
    if (start === undefined || line === undefined) return at + 1;
    const place = this.openers.length;
    const embed = this.text.charCodeAt(start) === BANG;
    const active = embed || place >= this.inactiveBelow;
    this.inactiveBelow = Math.min(this.inactiveBelow, place);
    if (!active) return at + 1;
    const textFrom = embed ? start + 2 : start + 1;
    const found = this.destinationAfter(at) ?? this.referenceAfter(textFrom, at);
    if (found === null) return at + 1;
    if (embed) this.dropLinksFrom(textFrom);
    else this.inactiveBelow = place;
    const { target, fragment, external } = markdownTarget(found.written);
    const alias = this.text.slice(textFrom, at);
    this.links.push({ kind: 'markdown', embed, line, start, end: found.end, target, fragment, alias, external });
    return found.end;
  }

  /** What looks like a link in an image's description is text. */
  private dropLinksFrom(textFrom: number): void {
    while ((this.links[this.links.length - 1]?.start ?? -1) >= textFrom) this.links.pop();
  }

  private destinationAfter(at: number): { written: string; end: number } | null {
    if (at + 1 >= this.end || this.text.charCodeAt(at + 1) !== PAREN_OPEN) return null;
    const found = inlineDestination(this.text, at + 1, this.end);
    return found === null ? null : { written: this.text.slice(found.from, found.to), end: found.end };
  }

  /** The end of a reference link (`[text][label]`, `[label][]`, `[label]`) whose label is defined somewhere in the note. */
  private referenceAfter(textFrom: number, at: number): { written: string; end: number } | null {
    if (this.definitions.size === 0) return null;
    const second = endOfLabel(this.text, at + 1, this.end);
    const isFull = second > at + 2;
    if (!isFull && endOfLabel(this.text, textFrom - 1, at + 1) !== at) return null;
    const label = isFull ? this.text.slice(at + 2, second) : this.text.slice(textFrom, at);
    const written = this.definitions.get(normalLabel(label));
    return written === undefined ? null : { written, end: second < 0 ? at + 1 : second + 1 };
  }

  private lineOf(at: number): number {
    while ((this.lineStarts[this.line] ?? Infinity) <= at) this.line++;
    return this.line;
  }
}
