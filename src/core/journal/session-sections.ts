import { splitBlockId } from '../text/block-id';
import type { Section } from '../text/sections';
import { isNamed } from './heading-name';

export const TIMELINE = 'Implementation Timeline';

/** A session's section with the sections that lie in it. */
export interface SessionSection {
  readonly section: Section;
  /** In order of place, at any depth. */
  readonly inside: readonly Section[];
}

/** The sections that are sessions. A session heading inside a session is a subsection of it. */
export function sessionSections(sections: readonly Section[]): readonly SessionSection[] {
  const found: { section: Section; inside: Section[] }[] = [];
  for (const section of sections) {
    const current = found.at(-1);
    if (current !== undefined && section.heading.line <= current.section.lines.to) current.inside.push(section);
    else if (isSession(section)) found.push({ section, inside: [] });
  }
  return found;
}

/** A heading's text without emphasis and block id. */
export function plainHeading(text: string): string {
  return splitBlockId(text).text.replaceAll('**', '').replaceAll('__', '').trim();
}

const SESSION = /^session(?![\p{L}\p{N}_])/iu;
const NEXT_SIGN = /^[:#\d(–—-]/;
const DATED = /^\[?\d{4}-\d{2}-\d{2}(?!\d)/;

/** `### Session 2: 2026-11-22 - Title` and what people make of it; `Session notes` only inside the timeline, and there a date will do. */
function isSession({ heading, path }: Section): boolean {
  if (heading.level < 2) return false;
  const plain = plainHeading(heading.text);
  if (/^session\d/i.test(plain)) return true;
  const isSaid = SESSION.test(plain);
  if (isSaid && NEXT_SIGN.test(plain.slice('session'.length).trimStart())) return true;
  return (isSaid || DATED.test(plain)) && isInTimeline(path);
}

function isInTimeline(path: Section['path']): boolean {
  return path.slice(0, -1).some((name) => isNamed(name, TIMELINE));
}
