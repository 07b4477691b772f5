import { readMarks } from '../deliverable/read-marks';
import { counted } from '../evidence/plain-words';
import { readId } from '../journal/entry-id';
import { TEST_MARKS } from '../journal/entry-text';
import type { Entry } from '../journal/journal';
import { parseJournal } from '../journal/parse-journal';
import { commitHash, testTrouble } from '../matrix/entry-facts';
import { criteriaWithLinks } from '../spec-text/criteria';
import type { Link, Scan } from '../text/scan';
import { scanNote } from '../text/scan-note';
import { nameOf } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Desk } from './desk';
import { leadsTo } from './line-tie';

/** Criteria that speak against calling a spec completed. */
export interface OpenCriteria {
  /** Without a tick. */
  readonly unticked: readonly string[];
  /** Phantom ones: ticked, and nothing that is there shows it. Behind the words stands why what is there shows nothing. */
  readonly withoutEvidence: readonly string[];
}

/** `2 criteria open and 1 criterion ticked without evidence`; null without gaps. */
export function gapWords({ unticked, withoutEvidence }: OpenCriteria): string | null {
  const parts = [
    ...(unticked.length === 0 ? [] : [`${counted(unticked.length, 'criterion', 'criteria')} open`]),
    ...(withoutEvidence.length === 0 ? [] : [`${counted(withoutEvidence.length, 'criterion', 'criteria')} ticked without evidence`]),
  ];
  return parts.length === 0 ? null : parts.join(' and ');
}

/** The criteria of a spec that are open, and those that nothing shows: their links lead to nothing, to a test of which nothing passed, to an empty file or to a commit that nobody has. */
export async function openCriteria(desk: Desk, path: VaultPath, scan: Scan): Promise<OpenCriteria> {
  const journals = new Map<VaultPath, readonly Entry[]>();
  const unticked: string[] = [];
  const withoutEvidence: string[] = [];
  for (const { criterion, links } of criteriaWithLinks(scan)) {
    if (criterion.mark === ' ') unticked.push(criterion.text);
    if (criterion.mark.toLowerCase() !== 'x') continue;
    const troubles: (string | null)[] = [];
    for (const link of links) troubles.push(await troubleWith(desk, { path, link, journals }));
    const why = troubles.find((trouble) => trouble !== '') ?? null;
    if (!troubles.includes(null)) withoutEvidence.push(why === null ? criterion.text : `${criterion.text} (${why})`);
  }
  return { unticked, withoutEvidence };
}

interface Question {
  readonly path: VaultPath;
  readonly link: Link;
  readonly journals: Map<VaultPath, readonly Entry[]>;
}

/** Why a link below a criterion shows nothing, empty when nothing is there; null when it shows something. */
async function troubleWith(desk: Desk, { path, link, journals }: Question): Promise<string | null> {
  if (link.external) return null;
  const id = link.fragment?.startsWith('^') === true ? link.fragment.slice(1).toLowerCase() : null;
  if (id !== null && readId(id) !== null) return entryTrouble(desk, { path, link, journals }, id);
  const deliverable = desk.trace.deliverables.find((one) => leadsTo(path, link, one.path));
  if (deliverable !== undefined) return deliverable.exists ? emptyTrouble(desk, deliverable.path) : '';
  return desk.trace.findings.some((one) => one.code === 'trace/broken-link' && one.path === path && one.line === link.line) ? '' : null;
}

const WORD = /[\p{L}\p{N}]/u;

/** A deliverable of which nothing is left without its mark and the line that names its program. */
async function emptyTrouble(desk: Desk, path: VaultPath): Promise<string | null> {
  const text = await desk.read(path);
  if (!text.ok) return null;
  const own = readMarks(text.value).reduceRight((left, { lineStart, lineEnd }) => left.slice(0, lineStart) + left.slice(lineEnd), text.value);
  return WORD.test(own.replace(/^\uFEFF?#!.*/, '')) ? null : `${nameOf(path)} is empty`;
}

/** An entry is evidence as long as its journal still holds it. */
async function entryTrouble(desk: Desk, { path, link, journals }: Question, id: string): Promise<string | null> {
  const context = link.target === '' ? undefined : [...desk.trace.contexts.keys()].find((one) => leadsTo(path, link, one));
  if (context === undefined) return '';
  const entries = journals.get(context) ?? (await entriesOf(desk, context));
  journals.set(context, entries);
  const entry = entries.find((one) => one.id?.toLowerCase() === id);
  if (entry === undefined) return '';
  const trouble = entry.kind === 'test' && !hasPassed(entry) ? testTrouble(entry) : null;
  return trouble === null ? commitTrouble(desk, entry) : trouble.charAt(0).toLowerCase() + trouble.slice(1);
}

/** A test of several parts shows what passed of it. */
function hasPassed({ text, nested }: Entry): boolean {
  return [text, ...nested.map((line) => line.text)].some((line) => line.includes(TEST_MARKS.passed));
}

async function commitTrouble({ unknownCommits }: Desk, entry: Entry): Promise<string | null> {
  const hash = commitHash(entry);
  const isUnknown = hash !== null && ((await unknownCommits?.([hash])) ?? []).includes(hash);
  return isUnknown ? `the repository has no commit ${hash}` : null;
}

async function entriesOf(desk: Desk, context: VaultPath): Promise<readonly Entry[]> {
  const text = await desk.read(context);
  if (!text.ok) return [];
  const journal = parseJournal(scanNote(text.value));
  return [...journal.sessions.flatMap(({ entries }) => entries), ...journal.notes];
}
