import type { HeaderValue, Tie } from '../text/header';
import { scanNote } from '../text/scan-note';
import type { Link } from '../text/scan';
import { isSpecId } from './spec-id';

/** What a header or a list item names: a file by a link, or a spec by its id. */
export interface Reference {
  /** Link target or id, as meant. */
  readonly text: string;
  readonly by: 'wiki' | 'markdown' | 'id';
  readonly line: number;
  readonly form: 'properties' | 'bold' | 'list';
  readonly tie: Tie | null;
}

const LONGEST_VALUE = 4000;

/** The links and ids of a header value, in order of place. */
export function referencesIn(value: HeaderValue): Reference[] {
  return value.items.flatMap((text) => referencesInText(text, value));
}

type Place = Pick<HeaderValue, 'line' | 'form' | 'tie'>;

function referencesInText(text: string, { line, form, tie }: Place): Reference[] {
  const only = onlyWikiTarget(text);
  if (only !== null) return [{ text: only, by: 'wiki', line, form, tie }];
  const links = text.includes('](') || text.includes('[[') ? linksIn(text) : [];
  if (links.length > 0) return links.map((link) => ({ text: link.target, by: link.kind, line, form, tie }));
  return idsIn(text).map((id) => ({ text: id, by: 'id', line, form, tie }));
}

function linksIn(text: string): Link[] {
  return scanNote(text.slice(0, LONGEST_VALUE)).links.filter((link) => !link.external);
}

const ONE_WIKI_LINK = /^\[\[([^[\]|#\\`<>%]{1,512})(?:#[^[\]|\\`<>%]{0,512})?(?:\|[^[\]|\\`<>%]{0,512})?\]\]$/;

/** What nearly every Parent, Context and Spec line holds; everything else is left to the scanner. */
function onlyWikiTarget(text: string): string | null {
  const target = text.length > 1600 ? '' : (ONE_WIKI_LINK.exec(text)?.[1] ?? '').trim();
  return target === '' ? null : target;
}

/** The ids that a text consists of; empty when it says anything else. */
export function idsIn(text: string): string[] {
  const words = text.slice(0, LONGEST_VALUE).split(/[\s,;[\]'"]+/).filter((word) => word !== '');
  return words.every(isSpecId) ? words : [];
}

/** A link of the body as a reference. */
export function referenceOf(link: Link, tie: Tie | null): Reference {
  return { text: link.target, by: link.kind, line: link.line, form: 'list', tie };
}
