import { parseGates } from '../journal/parse-gates';
import { scanNote } from '../text/scan-note';
import type { Scan } from '../text/scan';
import { comparePaths, isNote } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import { readFolderName } from './change-folder';
import type { Change, ChangeGate, ChangeRemark, Refinement } from './change';
import { deriveState } from './derive-state';
import type { ChangeFacts } from './derive-state';
import { readDiffRecord } from './diff-record';
import type { NoteFinder } from './find-note';
import type { Phase } from './phases';
import { readAlignment } from './read-alignment';
import { readForeign } from './read-foreign';
import { readImplementation } from './read-implementation';
import { readProposal } from './read-proposal';
import { readRefinement } from './read-refinement';
import { readSummary } from './read-summary';
import { readValidation } from './read-validation';

/** A change's folder with the texts in it. */
export interface ChangeFolder {
  readonly folder: VaultPath;
  readonly files: ReadonlyMap<VaultPath, string>;
  /** What links and names in it mean. */
  readonly find: NoteFinder;
}

/** Longer artifacts are not read: no person wrote them. */
const LONGEST = 4_000_000;

const PHASE_OF_FILE: Readonly<Record<string, Phase>> = {
  'proposal.md': 'proposal',
  'refinement_summary.md': 'refinement',
  'alignment_report.md': 'alignment',
  'implementation_log.md': 'implementation',
  'validation_report.md': 'validation',
  'summary.md': 'commit',
};

/** Reads a change from its folder. Nothing is repaired; what cannot be read is a remark. */
export function readChange({ folder, files, find }: ChangeFolder): Change {
  const readable = new Map([...files].filter(([, text]) => text.length <= LONGEST).sort(([one], [other]) => comparePaths(one, other)));
  const notes = new Map([...readable].filter(([path]) => isNote(path)).map(([path, text]) => [path, scanNote(text)] as const));
  const named = new Map([...notes].map(([path, scan]) => [path.slice(folder.length + 1).toLowerCase(), { path, scan }] as const));
  const read = <T>(name: string, reader: (scan: Scan, path: VaultPath) => T): T | null => {
    const file = named.get(name);
    return file === undefined ? null : reader(file.scan, file.path);
  };
  const foreign = readForeign(folder, readable);
  const facts: ChangeFacts = {
    folder,
    ...readFolderName(folder),
    proposal: read('proposal.md', (scan, path) => readProposal(scan, path, find)),
    diffs: [...named].filter(([name]) => name.startsWith('spec_diffs/') && name.endsWith('.diff.md')).map(([, { path, scan }]) => readDiffRecord(scan, path, find)),
    refinement: withForeign(read('refinement_summary.md', readRefinement), foreign, folder),
    alignment: read('alignment_report.md', readAlignment),
    implementation: read('implementation_log.md', readImplementation),
    validation: read('validation_report.md', readValidation),
    summary: read('summary.md', readSummary),
    gates: [...named].flatMap(([name, { path, scan }]) => gatesIn(scan, path, PHASE_OF_FILE[name] ?? null)),
    said: foreign.said,
    foreign: foreign.paths,
    remarks: [...foreign.remarks, ...tooLong(files)],
  };
  const change = { ...facts, ...deriveState(facts) };
  return { ...change, remarks: [...change.remarks, ...remarksOn(change, notes)] };
}

function gatesIn(scan: Scan, path: VaultPath, phase: Phase | null): ChangeGate[] {
  return phase === null ? [] : parseGates(scan).map((gate) => ({ ...gate, path, phase }));
}

function withForeign(own: Refinement | null, { rounds, decisions, paths }: ReturnType<typeof readForeign>, folder: VaultPath): Refinement | null {
  if (rounds.length === 0 && decisions.length === 0) return own;
  const base: Refinement = own ?? { path: paths.find((path) => /round/i.test(path)) ?? folder, specs: [], rounds: [], decisions: [], deferred: [] };
  const known = new Set(base.rounds.map(({ number }) => number));
  return { ...base, rounds: [...base.rounds, ...rounds.filter(({ number }) => !known.has(number))], decisions: [...base.decisions, ...decisions] };
}

function tooLong(files: ReadonlyMap<VaultPath, string>): ChangeRemark[] {
  return [...files].filter(([, text]) => text.length > LONGEST).map(([path]) => ({ path, line: 1, message: 'The file is too long to be read.' }));
}

function remarksOn(change: Change, notes: ReadonlyMap<VaultPath, Scan>): ChangeRemark[] {
  const merges = [...notes].flatMap(([path, { mergeMarkers }]) => (mergeMarkers[0] === undefined ? [] : [{ path, line: mergeMarkers[0], message: 'The file holds merge markers.' }]));
  return [...merges, ...proposalRemarks(change), ...recordRemarks(change), ...gateRemarks(change)];
}

function proposalRemarks({ proposal, folder, state, foreign }: Change): ChangeRemark[] {
  if (proposal === null) return foreign.length > 0 ? [] : [{ path: folder, line: 1, message: 'There is no proposal.md.' }];
  const isBare = proposal.request === '' && proposal.intent === '' && proposal.affected.length === 0;
  const bare = isBare ? [{ path: proposal.path, line: 1, message: 'No request, intent or affected specs were recognised: each stands behind a bold key of its own, such as **Request:**.' }] : [];
  const lost = proposal.affected.filter(({ path }) => path === null).map(({ text }) => ({ path: proposal.path, line: 1, message: `No note is found for the affected spec "${text}".` }));
  const changed = proposal.isAsConfirmed === false && state !== 'PENDING' ? [{ path: proposal.path, line: 1, message: 'The proposal changed since it was confirmed.' }] : [];
  return [...bare, ...lost, ...changed];
}

function recordRemarks({ diffs, proposal }: Change): ChangeRemark[] {
  const affected = new Set((proposal?.affected ?? []).map(({ path }) => path));
  return diffs.flatMap(({ path, spec }) => {
    if (spec === null) return [{ path, line: 1, message: 'The record does not say which spec it is about.' }];
    return proposal === null || affected.has(spec) ? [] : [{ path, line: 1, message: `${spec} is not among the affected specs of the proposal.` }];
  });
}

function gateRemarks({ gates }: Change): ChangeRemark[] {
  return gates.filter(({ answer, options }) => answer === null && options.filter(({ ticked }) => ticked).length > 1).map(({ path, line, question }) => ({ path, line, message: `Two answers are ticked for "${question}".` }));
}
