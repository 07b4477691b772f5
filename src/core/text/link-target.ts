import { COLON, DASH, DOT, PLUS, SLASH, isDigit, isLetter } from './chars';

/** What a destination points at. */
export interface LinkTarget {
  readonly target: string;
  readonly fragment: string | null;
  readonly external: boolean;
}

/** The target of a Markdown destination as written in the text. */
export function markdownTarget(written: string): LinkTarget {
  const destination = unescaped(written);
  if (isExternal(destination)) return { target: destination, fragment: null, external: true };
  const hash = destination.indexOf('#');
  const path = hash < 0 ? destination : destination.slice(0, hash);
  const query = path.indexOf('?');
  return {
    target: percentDecoded(query < 0 ? path : path.slice(0, query)),
    fragment: hash < 0 ? null : percentDecoded(destination.slice(hash + 1)),
    external: false,
  };
}

/** True for a destination with a scheme, such as `https:`, and for `//host`. */
export function isExternal(destination: string): boolean {
  if (destination.charCodeAt(0) === SLASH) return destination.charCodeAt(1) === SLASH;
  if (!isLetter(destination.charCodeAt(0))) return false;
  for (let at = 1; at < destination.length; at++) {
    const code = destination.charCodeAt(at);
    if (code === COLON) return true;
    if (!isLetter(code) && !isDigit(code) && code !== PLUS && code !== DASH && code !== DOT) return false;
  }
  return false;
}

function unescaped(written: string): string {
  const plain = written.includes('\\') ? written.replace(/\\([!-/:-@[-`{-~])/g, '$1') : written;
  return plain.includes('&amp;') ? plain.replaceAll('&amp;', '&') : plain;
}

/** Decodes what can be decoded; a stray `%` stays. */
export function percentDecoded(text: string): string {
  if (!text.includes('%')) return text;
  return tryDecode(text) ?? text.replace(/(?:%[\dA-Fa-f]{2}){1,4000}/g, (run) => tryDecode(run) ?? run);
}

function tryDecode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
