import { parseGates } from '../journal/parse-gates';
import { readCheckbox } from '../text/checkbox';
import { listItems } from '../text/list-items';
import type { ListItem } from '../text/list-items';
import type { Scan } from '../text/scan';
import { lineText } from '../text/scan-lines';
import type { LineRange } from '../text/scan-lines';
import { findSections } from '../text/sections';
import { parseMinute } from '../vault/time';
import type { VaultPath } from '../vault/paths';
import { boldFields, fieldValue } from './bold-fields';
import type { BoldField } from './bold-fields';
import type { AffectedSpec, OpenQuestion, Proposal, Reopening } from './change';
import type { NoteFinder } from './find-note';
import { PHASES } from './phases';
import type { Phase } from './phases';
import { proposalPrint } from './proposal-print';

/** Question of the gate that a proposal waits for. */
export const CONFIRM_QUESTION = 'Confirm proposal';

/** Where the fields of a proposal stand: its summary section with what follows, else the whole note. */
export function proposalFields(scan: Scan): BoldField[] {
  return boldFields(scan, proposalRange(scan));
}

export function proposalRange(scan: Scan): LineRange {
  const [section] = findSections(scan, ['Proposal Summary']);
  return section?.lines ?? { from: 1, to: scan.lineStarts.length };
}

/** Reads `proposal.md`. What is missing is empty. */
export function readProposal(scan: Scan, path: VaultPath, find: NoteFinder): Proposal {
  const fields = proposalFields(scan);
  const all = boldFields(scan, { from: 1, to: scan.lineStarts.length });
  const facts = {
    path,
    request: fieldValue(fields, 'request') ?? '',
    intent: fieldValue(fields, 'intent') ?? '',
    affected: itemsOf(scan, fields, 'affected specs').map((item) => readAffected(scan, item, (target) => find(target, path))),
    keyChanges: itemsOf(scan, fields, 'key changes').map(({ text }) => text),
    questions: itemsOf(scan, fields, 'open questions').map((item) => readQuestion(scan, item)),
    options: (fieldValue(all, 'options') ?? '').split(/\s+/).filter((word) => word.startsWith('--')),
    reopened: all.filter(({ key }) => key === 'reopened').flatMap(readReopening),
    aborted: readAborted(all),
    skipped: all.filter(({ key }) => key === 'skipped').flatMap(readSkipped),
  };
  return { ...facts, isAsConfirmed: isAsConfirmed(scan, proposalPrint(facts)) };
}

/** Whether the words are still those that the newest gate asked about. */
function isAsConfirmed(scan: Scan, print: string): boolean | null {
  const gate = parseGates(scan).filter(({ question }) => question === CONFIRM_QUESTION).at(-1);
  return gate === undefined ? null : gate.fingerprint === null || gate.fingerprint === print;
}

function itemsOf(scan: Scan, fields: readonly BoldField[], key: string): ListItem[] {
  const field = fields.find((candidate) => candidate.key === key);
  return field === undefined ? [] : listItems(scan, { from: field.line + 1, to: field.endLine });
}

function readAffected(scan: Scan, { line, text }: ListItem, find: (target: string) => VaultPath | null): AffectedSpec {
  const link = scan.links.find((candidate) => candidate.line === line && !candidate.external && candidate.target !== '');
  const dash = firstDash(text, link === undefined ? 0 : behindLink(text));
  const name = (dash < 0 ? text : text.slice(0, dash)).trim();
  const rest = dash < 0 ? '' : text.slice(dash + 1).replace(/^[-–—]*/, '').trim();
  const version = /\(v?(\d[\w.-]{0,20})\)$/.exec(text.trim())?.[1] ?? null;
  const bare = name.replace(/`/g, '').replace(/ ?\(v?\d[^()]{0,20}\)$/, '').trim();
  return { path: find(link?.target ?? bare), text: link === undefined ? bare : link.alias ?? link.target, sections: sectionsIn(rest), version };
}

function behindLink(text: string): number {
  return Math.max(text.lastIndexOf(']]'), text.lastIndexOf('](') < 0 ? -1 : text.lastIndexOf(')'), 0);
}

function firstDash(text: string, from: number): number {
  const places = [' - ', ' – ', ' — '].map((dash) => text.indexOf(dash, from)).filter((at) => at >= 0);
  return places.length === 0 ? -1 : Math.min(...places);
}

function sectionsIn(text: string): string[] {
  const said = text.replace(/ ?\(v?\d[^()]{0,20}\)$/, '').replace(/^sections? /i, '').replace(/^new file$/i, '');
  return said.split(/[,;]/).map((part) => part.trim()).filter((part) => part !== '');
}

function readQuestion(scan: Scan, { line, endLine, text, mark }: ListItem): OpenQuestion {
  const nested: string[] = [];
  for (let at = line + 1; at <= endLine; at++) nested.push(lineText(scan, at).trim());
  const said = nested.filter((row) => row !== '').map((row) => row.replace(/^[-*+] /, '').replace(/^\*\*/, '')).join('\n');
  const answer = said.replace(/^answer ?:(?:\*\*)?/i, '').trim();
  const isTicked = mark !== null && mark !== ' ';
  return { text, answer: answer !== '' ? answer : isTicked ? '' : null, line };
}

function readReopening({ value }: BoldField): Reopening[] {
  const found = /^(.{16}) phase (\d)(?: - ([^\n]*))?/.exec(value);
  const at = parseMinute(found?.[1] ?? '');
  const phase = Number(found?.[2] ?? 0);
  return at === null || phase < 1 || phase > PHASES.length ? [] : [{ at, phase, reason: (found?.[3] ?? '').trim() }];
}

function readAborted(fields: readonly BoldField[]): Proposal['aborted'] {
  const value = fieldValue(fields, 'aborted');
  if (value === null) return null;
  const at = parseMinute(value.slice(0, 16));
  return { at: at ?? '', reason: (at === null ? value : value.slice(16)).replace(/^ ?- ?/, '').trim() };
}

function readSkipped({ value }: BoldField): { phase: Phase; reason: string }[] {
  const dash = value.indexOf(' - ');
  const name = (dash < 0 ? value : value.slice(0, dash)).trim().toLowerCase();
  const phase = PHASES.find((candidate) => candidate === name);
  return phase === undefined ? [] : [{ phase, reason: dash < 0 ? '' : value.slice(dash + 3).trim() }];
}

/** Offset of the character in a question's box; null where it has none. */
export function boxOffset(scan: Scan, line: number): number | null {
  const box = scan.checkboxes.find((candidate) => candidate.line === line);
  return box === undefined || readCheckbox(scan.text, box.at - 1, scan.text.length) === null ? null : box.at;
}
