import type { Header, HeaderValue, Tie } from '../text/header';
import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { lineStart, lineText } from '../text/scan-lines';
import type { LineRange } from '../text/scan-lines';
import { splitBlockId } from '../text/block-id';
import type { Criterion } from './spec';
import { idsIn, referenceOf, referencesIn } from './reference';
import type { Reference } from './reference';
import { holdsLine, rangesOfSections } from './section-lines';
import { tieBehindLink, tieOnLine } from './tie-on-line';
import type { MeaningFacts } from '../fingerprint/meaning-facts';

/** What a spec's text says, before anyone knows the other files. */
export interface SpecFacts {
  readonly title: string | null;
  /** True when the note has a header, so that a numbered note is a spec. */
  readonly hasHeader: boolean;
  readonly unreadable: string | null;
  readonly id: Written | null;
  readonly type: string | null;
  readonly status: Written | null;
  readonly created: string | null;
  readonly updated: string | null;
  readonly aliases: readonly string[];
  /** The header's Parent line. */
  readonly parent: Reference | null;
  /** The header's Feature or Epic line, which may name any spec above. */
  readonly above: Reference | null;
  readonly context: Reference | null;
  readonly dependencies: readonly DependencyReference[];
  /** Ids and links of a `children` property. */
  readonly children: readonly Reference[];
  readonly deliverables: readonly Reference[];
  readonly criteria: readonly Criterion[];
  /** Digests of the text; the reader of single files fills them in. */
  readonly meaning: MeaningFacts | null;
}

/** A reference to what the spec builds on, with the tie that is its own also where a line names several. */
export interface DependencyReference extends Reference {
  readonly isAlone: boolean;
}

/** A header value with its line. */
export interface Written {
  readonly text: string;
  readonly line: number;
}

/** A spec whose text could not be read: its path is all there is. */
export const NO_SPEC_FACTS: SpecFacts = {
  title: null,
  hasHeader: false,
  unreadable: null,
  id: null,
  type: null,
  status: null,
  created: null,
  updated: null,
  aliases: [],
  parent: null,
  above: null,
  context: null,
  dependencies: [],
  children: [],
  deliverables: [],
  criteria: [],
  meaning: null,
};

const HEADER_KEYS = ['status', 'parent', 'context', 'type', 'id', 'spec id', 'epic', 'feature', 'depends on', 'dependencies'];
const BOLD_HEADER_KEYS = [...HEADER_KEYS, 'created', 'updated', 'priority', 'owner', 'effort'];

/** Reads a spec. Anything may be missing; nothing throws. */
export function parseSpec(scan: Scan, header: Header): SpecFacts {
  return {
    title: titleOf(scan, header),
    hasHeader: hasSpecHeader(header),
    unreadable: header.unreadable?.reason ?? null,
    id: written(header, ['id', 'spec id']),
    type: header.values.get('type')?.value ?? null,
    status: written(header, ['status']),
    created: header.values.get('created')?.value ?? null,
    updated: header.values.get('updated')?.value ?? header.values.get('last updated')?.value ?? null,
    aliases: itemsOf(header.values.get('aliases')),
    parent: firstReference(header, ['parent']),
    above: firstReference(header, ['feature', 'epic']),
    context: firstReference(header, ['context']),
    dependencies: dependenciesOf(scan, header),
    children: referencesOf(header, ['children']),
    deliverables: linksUnder(scan, rangesOfSections(scan, ['deliverables'])),
    criteria: scan.checkboxes.map(({ mark, line, at }) => ({ mark, line, text: criterionText(scan, line, at) })),
    meaning: null,
  };
}

/** The first heading of level 1, else the title property. */
export function titleOf(scan: Scan, header: Header): string | null {
  const heading = scan.headings.find(({ level }) => level === 1)?.text.trim() ?? '';
  return heading !== '' ? heading : (header.values.get('title')?.value ?? null);
}

function hasSpecHeader(header: Header): boolean {
  if (header.unreadable !== null) return true;
  for (const [key, value] of header.values) {
    if ((value.form === 'bold' ? BOLD_HEADER_KEYS : HEADER_KEYS).includes(key)) return true;
  }
  return false;
}

/** The first of the keys that has a value, with its line. */
export function written(header: Header, keys: readonly string[]): Written | null {
  for (const key of keys) {
    const value = header.values.get(key);
    if (value !== undefined && value.value !== '') return { text: value.value, line: value.line };
  }
  return null;
}

/** What the first of the keys with a link or an id names. */
export function firstReference(header: Header, keys: readonly string[]): Reference | null {
  for (const key of keys) {
    const [first] = referencesOf(header, [key]);
    if (first !== undefined) return first;
  }
  return null;
}

function referencesOf(header: Header, keys: readonly string[]): Reference[] {
  return keys.flatMap((key) => {
    const value = header.values.get(key);
    return value === undefined ? [] : referencesIn(value);
  });
}

/** Keys of a header that name what a spec builds on. */
export const DEPENDENCY_KEYS = ['depends on', 'depends', 'dependencies'] as const;

function dependenciesOf(scan: Scan, header: Header): DependencyReference[] {
  const ranges = rangesOfSections(scan, ['dependencies', 'depends on']);
  const all = [...referencesOf(header, DEPENDENCY_KEYS), ...linksUnder(scan, ranges), ...idsUnder(scan, ranges)];
  const onLine = new Map<number, number>();
  for (const { line } of all) onLine.set(line, (onLine.get(line) ?? 0) + 1);
  return all.map((reference) => {
    const isAlone = onLine.get(reference.line) === 1;
    return { ...reference, isAlone, tie: isAlone ? reference.tie : tieAmong(scan, reference) };
  });
}

/** Where a line names several specs, each has the tie behind its own link. */
function tieAmong(scan: Scan, { line, text, form }: Reference): Tie | null {
  const link = form === 'properties' ? undefined : scan.links.find((one) => one.line === line && one.target === text);
  return link === undefined ? null : tieBehindLink(scan, link);
}

/** The links in these ranges of lines. */
function linksUnder(scan: Scan, ranges: readonly LineRange[]): Reference[] {
  if (ranges.length === 0) return [];
  return scan.links
    .filter((link) => !link.external && link.target !== '' && holdsLine(ranges, link.line))
    .map((link) => referenceOf(link, tieOnLine(scan, link.line)));
}

const ONE_WORD_ITEM = /^[ \t]{0,40}[-*+][ \t]{1,8}(\S{1,96})[ \t]{0,8}$/;

/** List items of Dependencies that are nothing but an id. */
function idsUnder(scan: Scan, ranges: readonly LineRange[]): Reference[] {
  const found: Reference[] = [];
  for (const { from, to } of ranges) {
    for (let line = from; line <= to; line++) {
      if (scan.lineKinds[line - 1] !== LineKind.Text) continue;
      const ids = idsIn(ONE_WORD_ITEM.exec(lineText(scan, line))?.[1] ?? '');
      found.push(...ids.map((id) => ({ text: id, by: 'id', line, form: 'list', tie: null }) as const));
    }
  }
  return found;
}

function itemsOf(value: HeaderValue | undefined): readonly string[] {
  return value?.items ?? [];
}

function criterionText(scan: Scan, line: number, at: number): string {
  const rest = lineText(scan, line).slice(at - lineStart(scan, line) + 2);
  const comment = rest.indexOf('<!--');
  return splitBlockId(comment < 0 ? rest : rest.slice(0, comment)).text.trim();
}
