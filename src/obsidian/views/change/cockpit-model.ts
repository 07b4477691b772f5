import type { Change, Gap, Refinement } from '../../../core/change/change';
import { skipReason } from '../../../core/change/derive-state';
import { PHASES } from '../../../core/change/phases';
import type { Phase } from '../../../core/change/phases';
import { nameOf } from '../../../core/vault/paths';
import type { VaultPath } from '../../../core/vault/paths';
import { PHASE_WORDS } from './phase-words';

/** A phase in the stepper. */
export interface Step {
  readonly phase: Phase;
  readonly number: number;
  readonly name: string;
  readonly mark: 'done' | 'open' | 'future' | 'skipped' | 'stopped';
  /** What came of a phase that is over; empty for others. */
  readonly line: string;
  readonly artifact: VaultPath | null;
}

export const MARK_WORDS = { done: 'done', open: 'open now', future: 'not yet', skipped: 'skipped', stopped: 'stopped here' } as const;

/** The seven phases as they stand. */
export function stepsOf(change: Change): readonly Step[] {
  const open = PHASES.indexOf(change.phase);
  return PHASES.map((phase, at): Step => {
    const base = { phase, number: at + 1, name: PHASE_WORDS[phase].name, artifact: artifactOf(change, phase) };
    if (at === open && change.state !== 'COMPLETE') return { ...base, mark: change.state === 'ABORTED' ? 'stopped' : 'open', line: '' };
    if (at > open) return { ...base, mark: 'future', line: '' };
    const reason = skipReason(change, phase);
    return reason === null ? { ...base, mark: 'done', line: LINES[phase](change) } : { ...base, mark: 'skipped', line: `Skipped: ${reason}` };
  });
}

const LINES: Readonly<Record<Phase, (change: Change) => string>> = {
  proposal: () => 'Confirmed',
  'spec update': ({ diffs }) => diffs.map(({ path, spec, from, to }) => `${spec === null ? recordName(path) : specName(spec)} ${versions(from, to)}`.trim()).join(', ') || 'Updated',
  refinement: ({ refinement }) => (refinement === null ? 'Refined' : `${counted(refinement.rounds.length, 'round')}, ${refined(refinement)}`),
  alignment: ({ alignment }) => alignmentLine(alignment),
  implementation: ({ implementation }) => {
    const tasks = implementation?.tasks ?? [];
    return `${tasks.filter(({ isDone }) => isDone).length} of ${counted(tasks.length, 'task')}`;
  },
  validation: ({ validation }) => {
    const results = validation?.results ?? [];
    return `${results.filter(({ status }) => status === 'PASS').length} of ${counted(results.length, 'validation')} passed`;
  },
  commit: ({ summary }) => (summary?.commits ?? []).map(({ hash }) => hash).join(', ') || 'Committed',
};

function alignmentLine(alignment: Change['alignment']): string {
  if (alignment === null) return 'Left out';
  if (alignment.skipped !== null) return `Skipped: ${alignment.skipped}`;
  return `${counted(alignment.findings.length, 'finding')}, ${alignment.findings.filter(({ isOpen }) => isOpen).length} open`;
}

function refined({ rounds }: Refinement): string {
  const gaps = rounds.flatMap((round) => round.gaps);
  const last = lastOfEach(gaps);
  return `${last.filter(({ state }) => state === 'resolved').length} of ${counted(last.length, 'gap')} resolved`;
}

/** Each gap once, as the last round tells it. */
export function lastOfEach(gaps: readonly Gap[]): readonly Gap[] {
  return [...new Map(gaps.map((gap) => [`${gap.spec ?? ''} ${gap.id}`, gap])).values()];
}

/** `1 gap`, `2 gaps`. */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

export function versions(from: string | null, to: string | null): string {
  return to === null ? '' : from === null || bare(from) === bare(to) ? `v${bare(to)}` : `v${bare(from)} → v${bare(to)}`;
}

function bare(version: string): string {
  return version.replace(/^v/i, '');
}

function recordName(path: VaultPath): string {
  return nameOf(path).replace(/\.diff\.md$/, '');
}

/** The shortest name that says which spec it is: folder specs are all called spec.md. */
export function specName(path: VaultPath): string {
  const name = nameOf(path);
  return name === 'spec.md' || name === 'epic.md' ? path.split('/').slice(-2).join('/') : name;
}

function artifactOf({ proposal, diffs, refinement, alignment, implementation, validation, summary }: Change, phase: Phase): VaultPath | null {
  const of: Readonly<Record<Phase, { readonly path: VaultPath } | null | undefined>> = {
    proposal, 'spec update': diffs[0], refinement, alignment, implementation, validation, commit: summary,
  };
  return of[phase]?.path ?? null;
}

/** Notes of a change that can be opened, in the order of phases. */
export function artifactsOf(change: Change): readonly { readonly label: string; readonly path: VaultPath }[] {
  const own = PHASES.flatMap((phase) => (phase === 'spec update' ? change.diffs.map(({ path }) => path) : [artifactOf(change, phase)]));
  return [...own, ...change.foreign].flatMap((path) => (path === null ? [] : [{ label: path.slice(change.folder.length + 1).replace(/\.md$/, ''), path }]));
}

/** Gaps that were open when a round was closed. */
export interface RoundPoint {
  readonly round: number;
  readonly open: number;
  readonly critical: number;
}

/** The chart in words. */
export function chartWords(points: readonly RoundPoint[]): string {
  return `Open gaps after each round: ${points.map(({ open }) => open).join(' → ')}`;
}
