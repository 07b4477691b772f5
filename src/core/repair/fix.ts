import type { Desk } from '../acts/desk';
import type { LogEntryRequest } from '../acts/log-entry';
import { ok } from '../problem';
import type { Problem, Result } from '../problem';
import type { Finding } from '../trace/finding';
import type { Act } from '../vault/store';
import { Bench } from './bench';
import { FIXES } from './fixes';
import { REPAIR_PROBLEMS } from './repair-problems';

/** A desk that may also know what this device wrote, for entries that a sync lost. */
export interface RepairDesk extends Desk {
  /** What was asked when the entry `e-…` was written; null when this device does not remember it. */
  readonly remembered?: (entry: string) => LogEntryRequest | null;
}

/** One way to mend a fault. */
export interface FixChoice {
  /** What `FixRequest.choice` takes: a path, a status, or a word such as `remove`. */
  readonly value: string;
  /** On a button or in a list: `Link specs/1000/epic.md`. */
  readonly label: string;
  /** Why it is offered: `It has the recorded fingerprint`. */
  readonly reason: string | null;
}

export interface FixChoices {
  readonly choices: readonly FixChoice[];
  /** What is done when nobody chooses, also by "Fix all"; null: a person has to choose. */
  readonly preset: string | null;
}

export interface FixRequest {
  readonly finding: Finding;
  /** One of `choicesFor`; null takes the preset. */
  readonly choice: string | null;
}

/** A finding that was left, and why. */
export interface LeftFinding {
  readonly finding: Finding;
  readonly problem: Problem;
}

export interface FixOutcome {
  /** Findings that the act mends. */
  readonly mended: readonly Finding[];
  readonly left: readonly LeftFinding[];
}

/** True when the finding can be mended, perhaps after a choice. */
export function isFixable(finding: Finding): boolean {
  return FIXES.has(finding.code);
}

/** What the fix's button says: `Add the link`; null when there is no fix. */
export function fixLabel(finding: Finding): string | null {
  return FIXES.get(finding.code)?.label ?? null;
}

/** The ways to mend a finding; most have one, and then the list is empty and nobody is asked. */
export async function choicesFor(desk: RepairDesk, finding: Finding): Promise<Result<FixChoices>> {
  const fix = FIXES.get(finding.code);
  if (fix === undefined) return REPAIR_PROBLEMS.noFix(finding);
  return fix.choices === undefined ? ok({ choices: [], preset: '' }) : fix.choices({ bench: new Bench(desk), finding });
}

/** The act that mends one finding. Mending a mended one is an act without changes or a Problem, never a second edit. */
export async function fixFor(desk: RepairDesk, { finding, choice }: FixRequest): Promise<Result<Act<FixOutcome>>> {
  const bench = new Bench(desk);
  const mended = await mendOne(bench, { finding, choice });
  if (!mended.ok) return mended;
  return bench.act(fixLabel(finding) ?? 'Fix', { mended: [finding], left: [] });
}

/** One act for many findings; what needs a choice, or cannot be mended, is left and told. A Problem only when nothing can be mended. */
export async function fixAll(desk: RepairDesk, findings: readonly Finding[]): Promise<Result<Act<FixOutcome>>> {
  const bench = new Bench(desk);
  const outcome = await mendOn(bench, findings);
  const [first] = outcome.left;
  if (outcome.mended.length === 0 && first !== undefined) return { ok: false, problem: first.problem };
  return bench.act(`Fix ${outcome.mended.length} ${outcome.mended.length === 1 ? 'finding' : 'findings'}`, outcome);
}

/** Mends on a bench, one finding after the other; a failed one leaves no trace. */
export async function mendOn(bench: Bench, findings: readonly Finding[]): Promise<FixOutcome> {
  const mended: Finding[] = [];
  const left: LeftFinding[] = [];
  for (const finding of findings) {
    const result = await bench.attempt(() => mendOne(bench, { finding, choice: null }));
    if (result.ok) mended.push(finding);
    else left.push({ finding, problem: result.problem });
  }
  return { mended, left };
}

async function mendOne(bench: Bench, { finding, choice }: FixRequest): Promise<Result<null>> {
  const fix = FIXES.get(finding.code);
  if (fix === undefined) return REPAIR_PROBLEMS.noFix(finding);
  if (fix.choices === undefined) return fix.mend({ bench, finding, choice: choice ?? '' });
  const choices = await fix.choices({ bench, finding });
  if (!choices.ok) return choices;
  const wanted = choice ?? choices.value.preset;
  if (wanted === null) return REPAIR_PROBLEMS.choose(finding, choices.value.choices);
  if (!choices.value.choices.some(({ value }) => value === wanted)) return REPAIR_PROBLEMS.noSuchChoice(finding, wanted);
  return fix.mend({ bench, finding, choice: wanted });
}
