import type { Link } from '../text/scan';

/** A body link as the trace keeps it. External links are left out. */
export interface LinkFact {
  readonly kind: 'wiki' | 'markdown';
  readonly line: number;
  /** The link as written. */
  readonly text: string;
  /** The path part, unescaped and decoded; empty for a link into the same note. */
  readonly target: string;
  /** The part after `#`; null when there is none. */
  readonly fragment: string | null;
}

/** Between the four fields of a link, and between links. */
const SEPARATOR = '\u001f';
const FIELDS = 4;
const LONGEST_TEXT = 1000;

/**
 * All links of a note as one string. One flat string per note is a third of the memory of objects, and building it by
 * joining copies the characters, so that no slice keeps the note's whole text alive.
 */
export function packLinks(links: readonly Link[], text: string): string {
  const fields: string[] = [];
  for (const { external, kind, target, line, start, end, fragment } of links) {
    if (external || (kind === 'markdown' && target === '')) continue;
    // The target stands first: it alone is looked at when links are resolved.
    fields.push(kind === 'wiki' ? `w${target}` : `m${target}`, String(line), text.slice(start, Math.min(end, start + LONGEST_TEXT)), fragment ?? '');
  }
  return (mayHoldSeparator(text) ? fields.map(clean) : fields).join(SEPARATOR);
}

/** Written as itself, or percent-encoded in a Markdown link. */
function mayHoldSeparator(text: string): boolean {
  return text.includes(SEPARATOR) || text.includes('%1');
}

function clean(text: string): string {
  return text.replaceAll(SEPARATOR, ' ');
}

/** The links of a packed string, in order of place. */
export function unpackLinks(packed: string): LinkFact[] {
  const links: LinkFact[] = [];
  const fields = packed === '' ? [] : packed.split(SEPARATOR);
  for (let at = 0; at + FIELDS <= fields.length; at += FIELDS) {
    const [start = '', line = '', text = '', fragment = ''] = fields.slice(at, at + FIELDS);
    links.push({ kind: kindOf(start, 0), line: Number(line), text, target: start.slice(1), fragment: fragment === '' ? null : fragment });
  }
  return links;
}

/** Visits kind and target of every link, in order of place, without unpacking the rest. */
export function eachTarget(packed: string, visit: (kind: LinkFact['kind'], target: string) => void): void {
  for (let at = 0; at < packed.length; ) {
    let end = packed.indexOf(SEPARATOR, at);
    visit(kindOf(packed, at), packed.slice(at + 1, end));
    for (let field = 1; field < FIELDS && end >= 0; field++) end = packed.indexOf(SEPARATOR, end + 1);
    if (end < 0) return;
    at = end + 1;
  }
}

function kindOf(packed: string, at: number): LinkFact['kind'] {
  return packed.charCodeAt(at) === WIKI ? 'wiki' : 'markdown';
}

const WIKI = 'w'.charCodeAt(0);
