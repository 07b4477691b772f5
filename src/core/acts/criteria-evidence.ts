import { counted } from '../evidence/plain-words';
import { readId } from '../journal/entry-id';
import type { Entry } from '../journal/journal';
import { parseJournal } from '../journal/parse-journal';
import type { Criterion, Spec } from '../spec/spec';
import { criteriaWithLinks } from '../spec-text/criteria';
import type { Link, Scan } from '../text/scan';
import { scanNote } from '../text/scan-note';
import type { VaultPath } from '../vault/paths';
import type { Desk } from './desk';
import { leadsTo } from './line-tie';

/** What a link below a criterion shows: an entry of a journal, a test that ran, a commit, a deliverable, another note, or nothing that is there. */
export type EvidenceKind = 'entry' | 'test' | 'commit' | 'deliverable' | 'note' | 'missing';

export interface Evidence {
  readonly kind: EvidenceKind;
  /** The words of the entry, else the link's target. */
  readonly says: string;
}

export interface ProvenCriterion extends Criterion {
  readonly evidence: readonly Evidence[];
  /** Ticked, and nothing that is there shows it. */
  readonly isPhantom: boolean;
}

/** Criteria that speak against calling a spec completed. */
export interface OpenCriteria {
  /** Without a tick. */
  readonly unticked: readonly string[];
  /** Phantom ones: ticked, and nothing that is there shows it. */
  readonly withoutEvidence: readonly string[];
}

export async function openCriteria(desk: Desk, path: VaultPath, scan: Scan): Promise<OpenCriteria> {
  const criteria = await criteriaEvidence(desk, { path }, scan);
  return {
    unticked: criteria.filter(({ mark }) => mark === ' ').map(({ text }) => text),
    withoutEvidence: criteria.filter(({ isPhantom }) => isPhantom).map(({ text }) => text),
  };
}

/** `2 criteria open and 1 criterion ticked without evidence`; null without gaps. */
export function gapWords({ unticked, withoutEvidence }: OpenCriteria): string | null {
  const parts = [
    ...(unticked.length === 0 ? [] : [`${counted(unticked.length, 'criterion', 'criteria')} open`]),
    ...(withoutEvidence.length === 0 ? [] : [`${counted(withoutEvidence.length, 'criterion', 'criteria')} ticked without evidence`]),
  ];
  return parts.length === 0 ? null : parts.join(' and ');
}

/** Every criterion of a spec with what shows that it is met. */
export async function criteriaEvidence(desk: Desk, spec: Pick<Spec, 'path'>, scan: Scan): Promise<readonly ProvenCriterion[]> {
  const journals = new Map<string, readonly Entry[]>();
  const proven: ProvenCriterion[] = [];
  for (const { criterion, links } of criteriaWithLinks(scan)) {
    const evidence: Evidence[] = [];
    for (const link of links) evidence.push(await evidenceOf(desk, { spec, link, journals }));
    const isMet = criterion.mark.toLowerCase() === 'x';
    proven.push({ ...criterion, evidence, isPhantom: isMet && evidence.every(({ kind }) => kind === 'missing') });
  }
  return proven;
}

interface Question {
  readonly spec: Pick<Spec, 'path'>;
  readonly link: Link;
  readonly journals: Map<string, readonly Entry[]>;
}

async function evidenceOf(desk: Desk, { spec, link, journals }: Question): Promise<Evidence> {
  const says = link.alias ?? link.target;
  if (link.external) return { kind: 'note', says: link.target };
  const id = link.fragment?.startsWith('^') === true ? link.fragment.slice(1).toLowerCase() : null;
  if (id !== null && readId(id) !== null) return entryEvidence(desk, { spec, link, journals }, id);
  const deliverable = desk.trace.deliverables.find(({ path }) => leadsTo(spec.path, link, path));
  if (deliverable !== undefined) return { kind: deliverable.exists ? 'deliverable' : 'missing', says };
  const isBroken = desk.trace.findings.some(({ code, path, line }) => code === 'trace/broken-link' && path === spec.path && line === link.line);
  return { kind: isBroken ? 'missing' : 'note', says };
}

/** An entry is evidence as long as its journal still holds it. */
async function entryEvidence(desk: Desk, { spec, link, journals }: Question, id: string): Promise<Evidence> {
  const context = link.target === '' ? null : ([...desk.trace.contexts.keys()].find((path) => leadsTo(spec.path, link, path)) ?? null);
  if (context === null) return { kind: 'missing', says: link.target };
  const entries = journals.get(context) ?? (await entriesOf(desk, context));
  journals.set(context, entries);
  const entry = entries.find((one) => one.id?.toLowerCase() === id);
  return entry === undefined ? { kind: 'missing', says: `^${id}` } : { kind: KINDS[entry.kind] ?? 'entry', says: entry.text };
}

const KINDS: Readonly<Partial<Record<Entry['kind'], EvidenceKind>>> = { test: 'test', commit: 'commit', 'issue-commit': 'commit' };

async function entriesOf(desk: Desk, context: VaultPath): Promise<readonly Entry[]> {
  const text = await desk.read(context);
  if (!text.ok) return [];
  const journal = parseJournal(scanNote(text.value));
  return [...journal.sessions.flatMap(({ entries }) => entries), ...journal.notes];
}
