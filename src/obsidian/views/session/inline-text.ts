/** A stretch of an entry's words, as it is shown: no HTML, nothing remote. */
export type InlinePart =
  | { readonly kind: 'text' | 'code' | 'strong'; readonly text: string }
  /** A link inside the vault: its target as written, with its fragment. */
  | { readonly kind: 'link'; readonly text: string; readonly target: string }
  /** An address outside; shown as a link that the browser opens. */
  | { readonly kind: 'address'; readonly text: string; readonly url: string }
  | { readonly kind: 'mark'; readonly text: string; readonly mark: TestMarkName };

export type TestMarkName = 'passed' | 'warning' | 'failed';

const MARKS: Readonly<Record<string, TestMarkName>> = { '✅': 'passed', '⚠️': 'warning', '⚠': 'warning', '❌': 'failed' };

/** What may start something else than plain words, cheapest first; each is tried at its own sign only. */
const SIGNS = /[`*_[!<%\\h✅⚠❌]/u;
const MOST = 4_000;

interface Found {
  readonly part: InlinePart | null;
  readonly end: number;
}

type Reader = (text: string, at: number) => Found | null;

const READERS: Readonly<Record<string, Reader>> = {
  '`': readCode,
  '*': readStrong,
  _: readStrong,
  '[': (text, at) => readWiki(text, at) ?? readMarkdown(text, at),
  '!': (text, at) => (text.charAt(at + 1) === '[' ? (readWiki(text, at + 1) ?? readMarkdown(text, at + 1)) : null),
  '<': (text, at) => readHidden(text, at, { opens: '<!--', closes: '-->' }),
  '%': (text, at) => readHidden(text, at, { opens: '%%', closes: '%%' }),
  '\\': readEscape,
  h: readAddress,
  '✅': readMark,
  '⚠': readMark,
  '❌': readMark,
};

/** The parts of one line of Markdown. Linear in the text, which is cut at 4,000 signs. */
export function inlineParts(line: string): readonly InlinePart[] {
  const text = line.length > MOST ? `${line.slice(0, MOST)}…` : line;
  const parts: InlinePart[] = [];
  let plain = '';
  for (let at = 0; at < text.length;) {
    const next = text.slice(at).search(SIGNS);
    if (next !== 0) {
      const end = next < 0 ? text.length : at + next;
      plain += text.slice(at, end);
      at = end;
      continue;
    }
    const found = READERS[text.charAt(at)]?.(text, at) ?? null;
    if (found === null) {
      plain += text.charAt(at);
      at++;
      continue;
    }
    if (found.part?.kind === 'text') plain += found.part.text;
    else if (found.part !== null) {
      if (plain !== '') parts.push({ kind: 'text', text: plain });
      parts.push(found.part);
      plain = '';
    }
    at = found.end;
  }
  if (plain.trimEnd() !== '') parts.push({ kind: 'text', text: plain.trimEnd() });
  return parts;
}

/** The words alone, for names of controls. */
export function inlineWords(line: string): string {
  return inlineParts(line).map(({ text }) => text).join('').replace(/\s+/g, ' ').trim();
}

function readCode(text: string, at: number): Found | null {
  let ticks = at;
  while (text.charAt(ticks) === '`') ticks++;
  const fence = text.slice(at, ticks);
  const close = text.indexOf(fence, ticks);
  if (close < 0 || close === ticks) return null;
  return { part: { kind: 'code', text: text.slice(ticks, close).trim() }, end: close + fence.length };
}

function readStrong(text: string, at: number): Found | null {
  const sign = text.slice(at, at + 2);
  if (sign !== '**' && sign !== '__') return null;
  const close = text.indexOf(sign, at + 2);
  if (close <= at + 2) return null;
  return { part: { kind: 'strong', text: inlineWords(text.slice(at + 2, close)) }, end: close + 2 };
}

function readWiki(text: string, at: number): Found | null {
  if (text.charAt(at + 1) !== '[') return null;
  const close = text.indexOf(']]', at + 2);
  const inside = close < 0 ? '' : text.slice(at + 2, close);
  if (inside.trim() === '' || inside.includes('[[')) return null;
  const bar = inside.indexOf('|');
  const target = (bar < 0 ? inside : inside.slice(0, bar)).replace(/\\$/, '').trim();
  const alias = bar < 0 ? '' : inside.slice(bar + 1).trim();
  return { part: { kind: 'link', text: alias === '' ? target.replace('#', ' › ') : alias, target }, end: close + 2 };
}

function readMarkdown(text: string, at: number): Found | null {
  const middle = text.indexOf('](', at + 1);
  const close = middle < 0 ? -1 : closingOf(text, middle + 2);
  const label = middle < 0 ? '' : text.slice(at + 1, middle);
  if (close < 0 || label.includes('[') || label.includes(']')) return null;
  const target = text.slice(middle + 2, close).trim().replace(/^<|>$/g, '');
  if (target === '') return null;
  const words = label === '' ? target : label;
  if (isAddress(target)) return { part: { kind: 'address', text: words, url: target }, end: close + 1 };
  const isInside = !/^[a-z][a-z0-9+.-]*:|^\/\//i.test(target);
  return { part: isInside ? { kind: 'link', text: words, target: decoded(target) } : { kind: 'text', text: words }, end: close + 1 };
}

/** The bracket that ends a link's target, in which brackets may stand in pairs. */
function closingOf(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '(') depth++;
    else if (sign === ')' && depth-- === 0) return at;
  }
  return -1;
}

function readHidden(text: string, at: number, { opens, closes }: { readonly opens: string; readonly closes: string }): Found | null {
  if (!text.startsWith(opens, at)) return null;
  const close = text.indexOf(closes, at + opens.length);
  return close < 0 ? null : { part: null, end: close + closes.length };
}

function readEscape(text: string, at: number): Found | null {
  const next = text.charAt(at + 1);
  return /[!-/:-@[-`{-~]/.test(next) ? { part: { kind: 'text', text: next }, end: at + 2 } : null;
}

const ADDRESS = /^https?:\/\/[^\s<>"'`|\\]{1,2000}/i;
const STOPS = '.,;:!?)]*_';

function readAddress(text: string, at: number): Found | null {
  if (at > 0 && /[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return null;
  if (!text.startsWith('http', at)) return null;
  let url = ADDRESS.exec(text.slice(at))?.[0] ?? '';
  while (url !== '' && STOPS.includes(url.slice(-1))) url = url.slice(0, -1);
  return isAddress(url) ? { part: { kind: 'address', text: url, url }, end: at + url.length } : null;
}

function readMark(text: string, at: number): Found | null {
  const sign = text.charAt(at + 1) === '\uFE0F' ? text.slice(at, at + 2) : text.charAt(at);
  const mark = MARKS[sign];
  return mark === undefined ? null : { part: { kind: 'mark', text: sign, mark }, end: at + sign.length };
}

/** Only what a browser shows: no file, no script, no other program. */
function isAddress(target: string): boolean {
  return /^https?:\/\/[^/\s]/i.test(target);
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
