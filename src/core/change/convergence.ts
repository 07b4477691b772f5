import type { Gap, Refinement, Round } from './change';

/** What decides whether refinement goes on. */
export interface RefinementRules {
  readonly maxRounds: number;
  /** Rounds without fewer open gaps that make a stall. */
  readonly stallThreshold: number;
}

export interface RefinementView {
  readonly refinement: Refinement | null;
  /** Names of the affected specs, as rounds call them. */
  readonly specs: readonly string[];
  /** Rounds count when they are newer: after going back, and for a stall after the last answer to one. */
  readonly since: string | null;
  readonly stallSince: string | null;
  readonly rules: RefinementRules;
}

export interface SpecStanding {
  readonly spec: string;
  readonly rounds: number;
  readonly found: number;
  readonly resolved: number;
  readonly critical: number;
  readonly isConverged: boolean;
}

export interface RefinementStanding {
  readonly specs: readonly SpecStanding[];
  /** Open gaps after each round that was closed, in order: what the chart draws. */
  readonly openAfter: readonly { readonly round: number; readonly open: number; readonly critical: number }[];
  /** Every affected spec was looked at, and no critical gap is open. */
  readonly isConverged: boolean;
  /** Closed rounds in a row that left no fewer gaps open. */
  readonly roundsWithoutProgress: number;
  /** Why it stalls; null while it does not. */
  readonly stall: 'no-progress' | 'max-rounds' | null;
  /** The round that goes on; null between rounds. */
  readonly openRound: number | null;
}

/** How refinement stands: by spec, over the rounds, and whether it helps to go on. */
export function refinementStanding(view: RefinementView): RefinementStanding {
  const rounds = [...(view.refinement?.rounds ?? [])].sort((one, other) => one.number - other.number);
  const counted = rounds.filter((round) => isNewer(round, view.since));
  const specs = view.specs.map((spec) => specStanding(view, counted, spec));
  const openAfter = rounds.filter(({ closed }) => closed !== null).map(({ number }) => ({ round: number, ...openGaps(rounds, number) }));
  const isConverged = specs.length > 0 && specs.every((spec) => spec.isConverged);
  const fresh = counted.filter((round) => round.closed !== null && isNewer(round, view.stallSince));
  const roundsWithoutProgress = withoutProgress(openAfter, new Set(fresh.map(({ number }) => number)));
  const stall = isConverged ? null : roundsWithoutProgress >= view.rules.stallThreshold ? 'no-progress' : fresh.length >= view.rules.maxRounds ? 'max-rounds' : null;
  return { specs, openAfter, isConverged, roundsWithoutProgress, stall, openRound: counted.find(({ closed }) => closed === null)?.number ?? null };
}

function isNewer({ at, closed }: Round, since: string | null): boolean {
  return since === null || (closed ?? at ?? '') > since;
}

function specStanding({ refinement, since }: RefinementView, counted: readonly Round[], spec: string): SpecStanding {
  const gaps = (refinement?.rounds ?? []).flatMap((round) => round.gaps).filter((gap) => isOf(gap.spec, spec));
  const critical = gaps.filter((gap) => gap.state === 'open' && gap.severity === 'CRITICAL').length;
  const own = counted.filter((round) => round.specs.length === 0 || round.specs.some((name) => isOf(name, spec)));
  const row = refinement?.rounds.length === 0 && since === null ? refinement.specs.find((candidate) => isOf(candidate.spec, spec)) : undefined;
  if (row !== undefined) return { spec, rounds: row.rounds, found: row.found, resolved: row.resolved, critical, isConverged: /^(?:converged|accepted)/i.test(row.state) };
  const isLooked = own.length > 0 && own.every(({ closed }) => closed !== null);
  return { spec, rounds: own.length, found: gaps.length, resolved: gaps.filter(({ state }) => state === 'resolved').length, critical, isConverged: isLooked && critical === 0 };
}

/** Names of specs are compared as file names, with or without their ending; a gap without one concerns every spec. */
function isOf(name: string | null, spec: string): boolean {
  return name === null || plain(name) === plain(spec);
}

function plain(name: string): string {
  return name.trim().toLowerCase().replace(/\.md$/, '');
}

function openGaps(rounds: readonly Round[], number: number): { open: number; critical: number } {
  const gaps = rounds.filter((round) => round.number <= number).flatMap((round) => round.gaps);
  const open = gaps.filter((gap) => isOpenAfter(gap, number));
  return { open: open.length, critical: open.filter(({ severity }) => severity === 'CRITICAL').length };
}

function isOpenAfter({ state, resolvedIn }: Gap, round: number): boolean {
  return state === 'open' || (resolvedIn ?? 0) > round;
}

function withoutProgress(openAfter: RefinementStanding['openAfter'], fresh: ReadonlySet<number>): number {
  let count = 0;
  for (let at = openAfter.length - 1; at > 0; at--) {
    const [before, now] = [openAfter[at - 1], openAfter[at]];
    if (before === undefined || now === undefined || !fresh.has(now.round) || now.open === 0 || now.open < before.open) break;
    count++;
  }
  return count;
}
