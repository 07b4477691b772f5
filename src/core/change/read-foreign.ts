import { readHeader } from '../text/read-header';
import { scanNote } from '../text/scan-note';
import { listItems } from '../text/list-items';
import { nameOf } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { ChangeRemark, Refinement, Round } from './change';
import { readRefinement } from './read-refinement';
import type { ChangeState } from './phases';

/** Files of a change's folder as other habits keep them. */
export interface ForeignFacts {
  readonly rounds: readonly Round[];
  readonly decisions: Refinement['decisions'];
  readonly said: string | null;
  readonly paths: readonly VaultPath[];
  readonly remarks: readonly ChangeRemark[];
}

const OURS = /^(?:proposal|refinement_summary|alignment_report|implementation_log|validation_report|summary)\.md$|^outcome\.json$|^spec_diffs\//i;
const ROUND = /^rounds?[_-](\d{1,4})\/([^/]{1,80})\.md$/i;

/** Reads rounds kept as folders, `status.md`, `decisions.md` and status lines. Nothing of it is ever rewritten. */
export function readForeign(folder: VaultPath, files: ReadonlyMap<VaultPath, string>): ForeignFacts {
  const named = [...files].map(([path, text]) => ({ path, text, name: path.slice(folder.length + 1) }));
  const foreign = named.filter(({ name }) => !OURS.test(name));
  const rounds = roundsOf(foreign);
  const decisions = foreign.filter(({ name }) => /^decisions\.md$/i.test(name)).flatMap(({ text }) => decisionsIn(text));
  return { rounds, decisions, said: statusIn(named), paths: foreign.map(({ path }) => path), remarks: missingRounds(rounds, folder) };
}

interface Named {
  readonly path: VaultPath;
  readonly text: string;
  readonly name: string;
}

/** A round is a folder; each note in it but a summary is what one reviewer wrote. Gaps are read where they stand in tables. */
function roundsOf(files: readonly Named[]): Round[] {
  const rounds = new Map<number, { reviewers: string[]; round: Round }>();
  for (const { path, text, name } of files) {
    const found = ROUND.exec(name);
    if (found === null) continue;
    const number = Number(found[1]);
    const known = rounds.get(number) ?? { reviewers: [], round: { number, at: null, closed: null, reviewers: [], specs: [], gaps: [] } };
    const role = (found[2] ?? '').toLowerCase();
    const gaps = readRefinement(scanNote(`### Round ${String(number)}\n\n${text.replace(/^#{1,6} round/gim, 'Round')}`), path).rounds.flatMap((round) => round.gaps);
    if (role !== 'summary') known.reviewers.push(role);
    rounds.set(number, { reviewers: known.reviewers, round: { ...known.round, reviewers: [...known.reviewers], gaps: [...known.round.gaps, ...gaps] } });
  }
  return [...rounds.values()].map(({ round }) => round).sort((one, other) => one.number - other.number);
}

function decisionsIn(text: string): Refinement['decisions'] {
  const scan = scanNote(text);
  return listItems(scan, { from: 1, to: scan.lineStarts.length }).map((item) => ({ text: item.text, rationale: null }));
}

function statusIn(files: readonly Named[]): string | null {
  const order = ['status.md', 'summary.md', 'proposal.md'];
  for (const wanted of order) {
    const file = files.find(({ name }) => name.toLowerCase() === wanted);
    const said = file === undefined ? null : readHeader(scanNote(file.text)).values.get('status')?.value ?? null;
    if (said !== null) return said;
  }
  return null;
}

function missingRounds(rounds: readonly Round[], folder: VaultPath): ChangeRemark[] {
  const numbers = new Set(rounds.map(({ number }) => number));
  const last = Math.max(0, ...numbers);
  const missing = Array.from({ length: Math.min(last, 500) }, (_, at) => at + 1).filter((number) => !numbers.has(number));
  return missing.length === 0 ? [] : [{ path: folder, line: 1, message: `${missing.length === 1 ? 'Round' : 'Rounds'} ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.` }];
}

const WORDS: readonly (readonly [RegExp, ChangeState])[] = [
  [/abort|cancel|dropped|abandon/i, 'ABORTED'],
  [/stall/i, 'STALLED'],
  [/block/i, 'BLOCKED'],
  [/complet|done|finish|converged|shipped|closed/i, 'COMPLETE'],
  [/commit/i, 'COMMITTING'],
  [/validat/i, 'VALIDATING'],
  [/implement/i, 'IMPLEMENTING'],
  [/align/i, 'ALIGNING'],
  [/refin|review|round|in.progress|active/i, 'REFINING'],
  [/spec.update/i, 'SPEC_UPDATE'],
  [/pending|draft|proposed|new/i, 'PENDING'],
];

/** The state that a word means; null for words that say none. */
export function stateOfWords(words: string): ChangeState | null {
  return WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

/** True for the file names that changes are made of. */
export function isArtifact(path: VaultPath, folder: VaultPath): boolean {
  return OURS.test(path.slice(folder.length + 1)) && nameOf(path) !== '';
}
