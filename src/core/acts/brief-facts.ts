import { NO_SHELF } from '../suspect/meaning-shelf';
import { changeSentence, tieLabel } from '../suspect/suspect-words';
import { tiesToCheck, vaultTies } from '../suspect/vault-ties';
import type { Entry, Journal } from '../journal/journal';
import type { Spec } from '../spec/spec';
import { findSections } from '../text/sections';
import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { lineText } from '../text/scan-lines';
import type { Desk } from './desk';

const GOAL_LENGTH = 1200;
const GOAL_SECTIONS = ['Overview', 'Goal', 'Summary', 'Objective', 'Description', 'Purpose', 'Problem'];

/** What the spec is for: its overview, or the words before its first section. */
export function goalOf(scan: Scan): string {
  for (const name of GOAL_SECTIONS) {
    const section = findSections(scan, [name]).find(({ heading }) => heading.level > 1);
    const text = section === undefined ? '' : wordsOf(scan, section.ownLines.from, section.ownLines.to);
    if (text !== '') return text;
  }
  const title = scan.headings.find(({ level }) => level === 1)?.line ?? 0;
  const next = scan.headings.find(({ line }) => line > title)?.line ?? scan.lineStarts.length + 1;
  return wordsOf(scan, title + 1, next - 1);
}

const HEADER_LINE = /^(?:[-*>] )?\*\*[^*]{1,60}\*\*:|^(?:[-*>] )?\*\*[^*]{1,60}:\*\*/;

function wordsOf(scan: Scan, from: number, to: number): string {
  const lines: string[] = [];
  let length = 0;
  for (let line = from; line <= to && length < GOAL_LENGTH; line++) {
    if (scan.lineKinds[line - 1] !== LineKind.Text) continue;
    const text = lineText(scan, line).trim();
    if (HEADER_LINE.test(text)) continue;
    lines.push(text);
    length += text.length + 1;
  }
  const words = lines.join('\n');
  return words.length <= GOAL_LENGTH ? words : `${words.slice(0, GOAL_LENGTH - 1)}…`;
}

/** How the work was checked: the newest word of each test. */
export function verifyOf(journal: Journal): readonly string[] {
  const tests = journal.sessions.flatMap(({ entries }) => entries.filter(({ kind }) => kind === 'test'));
  const newest = new Map<string, string>();
  for (const line of tests.flatMap(testLines)) {
    const name = line.split(':')[0]?.trim().toLowerCase() ?? line;
    newest.delete(name);
    newest.set(name, line);
  }
  return [...newest.values()];
}

/** A test with nested results counts by its results; otherwise by itself. */
function testLines(entry: Entry): readonly string[] {
  const results = entry.nested.filter(({ text }) => /[✅⚠❌]/u.test(text)).map(({ text }) => text);
  return results.length > 0 ? results : [entry.text];
}

const CODE = /`([^`\s]{1,600})`/g;
const FILE_END = /\.[A-Za-z0-9]{1,12}(?::\d{1,7})?$/;
const NAMED = /^(.{1,600}?)(:\d{1,7})?$/;
const FILES_AT_MOST = 60;

/** Deliverables of the spec, and the code that entries name, with their lines. */
export function filesOfBrief(desk: Desk, spec: Spec, journal: Journal | null): readonly string[] {
  const files: readonly string[] = desk.trace.deliverables.filter((one) => one.spec === spec.path && one.exists).map(({ path }) => path);
  const code = desk.trace.codeChanges.filter((one) => one.spec === spec.path).map(({ path, codeLine }) => path + (codeLine === null ? '' : `:${codeLine}`));
  const implemented = journal?.sessions.flatMap(({ entries }) => entries.filter(({ kind }) => kind === 'implement')) ?? [];
  const named = implemented.flatMap(({ text, nested }) => [text, ...nested.map((line) => line.text)]).flatMap(codePaths);
  return [...new Set([...files, ...code, ...named.map((name) => inFull(name, files))])].slice(0, FILES_AT_MOST);
}

/** Entries call a deliverable by the end of its path. */
function inFull(name: string, files: readonly string[]): string {
  const [, path = name, line = ''] = NAMED.exec(name) ?? [];
  const file = files.find((one) => one.endsWith(`/${path}`));
  return file === undefined ? name : file + line;
}

function codePaths(text: string): readonly string[] {
  const spans = [...text.matchAll(CODE)].map((match) => match[1] ?? '');
  return spans.filter((span) => span.includes('/') || FILE_END.test(span));
}

const SUSPECTS_AT_MOST = 20;

/** Links of the spec, its journal and its deliverables that were recorded before the other end changed. */
export function suspectsOf({ trace, settings }: Desk, spec: Spec): readonly string[] {
  const ties = tiesToCheck(vaultTies(trace, { parts: settings.suspectParts, shelf: NO_SHELF }));
  const own = ties.filter(({ dependent, source }) => dependent === spec.path || source === spec.path || source === spec.context);
  return own.slice(0, SUSPECTS_AT_MOST).map((tie) => `${tieLabel(trace, tie)}: ${changeSentence(trace.specs.get(tie.upstream)?.id ?? tie.upstream, tie.change ?? NO_CHANGE)}`);
}

const NO_CHANGE = { title: false, changed: [], added: [], removed: [], known: false, since: null } as const;
