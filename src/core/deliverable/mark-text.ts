import { commentStyle } from './comment-styles';
import type { StyleName } from './comment-styles';
import type { MarkLink, NewMark } from './mark';

/** The two lines of a mark, without newlines; null when the path holds bytes that are code in this style. */
export function markLines(style: StyleName, mark: NewMark): readonly string[] | null {
  const { open, close } = commentStyle(style);
  const links = markLinks(style, mark);
  if (links === null) return null;
  const spec = `${open}Spec: ${links.spec}${close}`;
  return links.context === null ? [spec] : [spec, `${open}Context: ${links.context}${close}`];
}

/** What stands behind `Spec: ` and `Context: ` in this style; null when a path does not fit it. */
export function markLinks(style: StyleName, mark: NewMark): { readonly spec: string; readonly context: string | null } | null {
  const spec = linkText(style, mark.spec);
  const context = mark.context === null ? null : linkText(style, mark.context);
  if (spec === null || (mark.context !== null && context === null)) return null;
  return { spec: mark.fingerprint === null ? spec : `${spec} ${mark.fingerprint}`, context };
}

function linkText(style: StyleName, link: MarkLink): string | null {
  if (!fits(style, link.target)) return null;
  const target = style === 'properties' ? escaped(link.target) : link.target;
  if (style === 'batch') return `[[${target}]]`;
  const title = styleTitle(style, link.title);
  return title === '' ? `[[${target}]]` : `[[${target}|${title}]]`;
}

function fits(style: StyleName, target: string): boolean {
  if (UNFIT.test(target) || (commentStyle(style).lines.includes('#') && CODING.test(target))) return false;
  return !commentStyle(style).forbidden.some((code) => target.includes(code));
}

// Every line end that some language knows, and what editors read as orders.
const UNFIT = /[\p{Cc}\u2028\u2029]|-\*-|\b(?:vim?|ex):/iu;
// Python, Ruby and pip read `coding: x` in any comment of the first lines as the file's encoding.
const CODING = /coding[:=]/i;

/** A title as it may stand in a mark of this style. */
function styleTitle(style: StyleName, title: string): string {
  const plain = title.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replaceAll('[', '(').replaceAll(']', ')').replaceAll('|', '/').replaceAll('-*-', '-');
  const neutral = plain.replace(/(coding)[:=]/gi, '$1 ').replace(/\b(vim?|ex):/gi, '$1 ');
  const spoken = style === 'html' ? withDashes(neutral) : neutral;
  const safe = commentStyle(style).forbidden.reduce((text, code) => without(text, code), spoken).replace(/ {2,}/g, ' ').trim();
  return style === 'properties' ? escaped(safe) : safe;
}

function withDashes(text: string): string {
  return text.replaceAll('--', '–');
}

/** Removing one sequence may form another: `*` + `*` + `/` + `/`. */
function without(text: string, code: string): string {
  let left = text;
  for (let round = 0; round < 50 && left.includes(code); round += 1) left = left.replaceAll(code, '');
  return left.includes(code) ? '' : left;
}

function escaped(text: string): string {
  return text.replace(/[^\x20-\x7E]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);
}

export function percentDecoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The last part of a path, without `.md`. */
export function lastPathPart(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.endsWith('.md') ? name.slice(0, -3) : name;
}
