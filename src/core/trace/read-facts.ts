import { fileTypeOf } from '../deliverable/file-types';
import { markStyleOf } from '../deliverable/mark-style';
import { readMarks } from '../deliverable/read-marks';
import { meaningFactsOf } from '../fingerprint/meaning-facts';
import { parseJournal } from '../journal/parse-journal';
import { journalFaults } from '../journal/journal-findings';
import type { Problem } from '../problem';
import { roadmapFacts } from '../roadmap/roadmap-facts';
import { roleOf } from '../spec/layouts';
import type { Role } from '../spec/layouts';
import { NO_SPEC_FACTS, parseSpec } from '../spec/parse-spec';
import { rootOf } from '../spec/spec-roots';
import { readHeader } from '../text/read-header';
import type { Checkbox, Scan } from '../text/scan';
import { scanNote } from '../text/scan-note';
import { isNote } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Settings } from '../vault/settings';
import { runNoteFacts } from '../workflow/run-note-facts';
import { contextFacts, NO_CONTEXT_FACTS } from './context-facts';
import { NO_FACTS } from './file-facts';
import type { BoxCounts, FileFacts, MarkFact } from './file-facts';
import { packLinks } from './link-facts';
import { openComments } from './open-comments';
import { bodyFaults, textFaults } from './text-faults';

/** How much of a file the facts need. */
export type NeededText = 'whole' | 'head' | 'none';

/** How much of a file the facts need: its whole text, its first 16 KiB, or nothing. */
export function neededText(path: VaultPath, settings: Settings): NeededText {
  if (isNote(path)) return 'whole';
  const isMarkable = roleOf(path, settings) === 'deliverable' && fileTypeOf(path).kind !== 'sidecar';
  return isMarkable ? 'head' : 'none';
}

/** Reads one file's text, or the head of it. Never fails: what cannot be read is a finding of that file. */
export function readFacts(path: VaultPath, text: string, settings: Settings): FileFacts {
  const role = roleOf(path, settings);
  if (!isNote(path)) return { ...bare(path, role), read: true, marks: marksIn(text), needsSidecar: markStyleOf(path, text).kind === 'sidecar' };
  const scan = scanNote(text);
  const plain: FileFacts = { ...NO_FACTS, role, read: true, links: packLinks(scan.links, text), boxes: countBoxes(scan.checkboxes), marks: marksInNote(text, role) };
  if (role === 'note' && rootOf(path, settings) === null) return withRoadmap(plain, scan);
  return { ...plain, ...copied({ ...detailsOf(path, role, scan), heading: scan.headings[0]?.text ?? null, roadmap: role === 'note' ? roadmapFacts(scan) : null }) };
}

function withRoadmap(facts: FileFacts, scan: Scan): FileFacts {
  const roadmap = roadmapFacts(scan);
  return roadmap === null ? facts : { ...facts, roadmap: copied(roadmap) };
}

/** Facts of a file whose text is not read: pictures, archives, code outside `deliverables/`. */
export function unreadFacts(path: VaultPath, settings: Settings): FileFacts {
  return bare(path, roleOf(path, settings));
}

/** Facts of a file that could not be decoded or opened; the Problem becomes its finding. */
export function undecodedFacts(path: VaultPath, failure: Problem, settings: Settings): FileFacts {
  const code = failure.code === 'file/encoding' ? 'text/encoding' : 'text/unread';
  const role = roleOf(path, settings);
  return {
    ...bare(path, role),
    spec: role === 'spec' || role === 'maybe-spec' ? { ...NO_SPEC_FACTS, unreadable: failure.why } : null,
    context: role === 'context' ? NO_CONTEXT_FACTS : null,
    faults: [{ code, line: 1, message: failure.why }],
  };
}

function bare(path: VaultPath, role: Role): FileFacts {
  return { ...NO_FACTS, role, needsSidecar: fileTypeOf(path).kind === 'sidecar' };
}

type Details = Partial<Pick<FileFacts, 'spec' | 'context' | 'gates' | 'comments' | 'faults' | 'needsSidecar' | 'run'>>;

function detailsOf(path: VaultPath, role: Role, scan: Scan): Details {
  if (role === 'spec' || role === 'maybe-spec') {
    const header = readHeader(scan);
    return { spec: { ...parseSpec(scan, header), meaning: meaningFactsOf(scan.text) }, comments: openComments(scan), faults: textFaults(scan, header, role) };
  }
  if (role === 'context') {
    const journal = parseJournal(scan);
    const faults = [...textFaults(scan, journal.header, role), ...journalFaults(journal)];
    return { context: contextFacts(journal), gates: journal.gates, comments: openComments(scan), faults };
  }
  if (role === 'deliverable') return { needsSidecar: markStyleOf(path, scan.text).kind === 'sidecar', faults: bodyFaults(scan) };
  return role === 'sidecar' ? { faults: bodyFaults(scan) } : { ...gatesIn(scan), run: runNoteFacts(path, scan.text) };
}

/** Gates of gate notes, run notes and other notes below a spec root. */
function gatesIn(scan: Scan): Details {
  if (!scan.text.includes('**Gate**')) return {};
  const journal = parseJournal(scan);
  return { gates: journal.gates, faults: journalFaults(journal).filter(({ code }) => code === 'gate/two-answers') };
}

const MARK_WORDS = ['Spec:', 'Specification:', 'Generated from:'];
const HEAD = 16_384;

function marksInNote(text: string, role: Role): readonly MarkFact[] {
  if (role === 'deliverable' || role === 'sidecar') return marksIn(text);
  if (role !== 'note' || !text.includes('<!--')) return NO_FACTS.marks;
  const head = text.slice(0, HEAD);
  return MARK_WORDS.some((word) => head.includes(word)) ? copied(marksIn(head)) : NO_FACTS.marks;
}

function marksIn(text: string): readonly MarkFact[] {
  const marks = readMarks(text.slice(0, HEAD));
  return copied(marks.map(({ kind, target, fingerprint, line }) => ({ kind, target, fingerprint, line })));
}

function countBoxes(boxes: readonly Checkbox[]): BoxCounts | null {
  if (boxes.length === 0) return null;
  const done = boxes.filter(({ mark }) => mark === 'x' || mark === 'X').length;
  const open = boxes.filter(({ mark }) => mark === ' ').length;
  return { done, open, other: boxes.length - done - open };
}

/** The same facts without a slice of the note in them: one slice would keep the whole text in memory. */
function copied<T>(facts: T): T {
  return JSON.parse(JSON.stringify(facts)) as T;
}
