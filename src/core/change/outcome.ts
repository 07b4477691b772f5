import * as v from 'valibot';
import { ok, problem } from '../problem';
import type { Result } from '../problem';
import type { Change } from './change';
import { deferredItems } from './summary';

const Share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

const Shape = v.object({
  proposal_clarity: Share,
  refinement_rounds: Count,
  alignment_triggered: v.boolean(),
  implementation_success_rate: Share,
  validation_pass_rate: Share,
  total_duration_mins: Count,
  deferred_items: Count,
});

/** What a finished change tells those that come after it: `outcome.json`. */
export type Outcome = v.InferOutput<typeof Shape>;

/** Computed from the folder alone. Clarity: each question that had to be asked, and each round beyond the first, tells of words that were missing. */
export function outcomeOf(change: Change, minutes: number): Outcome {
  const { proposal, refinement, alignment, implementation, validation } = change;
  const rounds = Math.max(refinement?.rounds.length ?? 0, ...(refinement?.specs ?? []).map(({ rounds: own }) => own));
  const total = (refinement?.specs ?? []).reduce((sum, one) => sum + one.rounds, 0);
  const tasks = implementation?.tasks ?? [];
  const troubled = change.gates.filter(({ phase, question }) => phase === 'implementation' && /^Task T\d{1,5} failed/.test(question)).map(({ question }) => /T\d{1,5}/.exec(question)?.[0]);
  const clean = tasks.filter(({ isDone, id }) => isDone && !troubled.includes(id)).length;
  const results = (validation?.results ?? []).filter(({ status }) => status !== null);
  return {
    proposal_clarity: share(1 / (1 + 0.25 * ((proposal?.questions.length ?? 0) + Math.max(0, rounds - 1) + (proposal?.reopened.length ?? 0)))),
    refinement_rounds: Math.max(total, rounds),
    alignment_triggered: alignment !== null && alignment.skipped === null,
    implementation_success_rate: tasks.length === 0 ? 1 : share(clean / tasks.length),
    validation_pass_rate: results.length === 0 ? 1 : share(results.filter(({ status }) => status === 'PASS').length / results.length),
    total_duration_mins: Math.max(0, Math.round(minutes)),
    deferred_items: deferredItems(change).length,
  };
}

function share(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The file's text: its fields in their order, one a line. */
export function outcomeText(outcome: Outcome): string {
  return `${JSON.stringify(outcome, null, 2)}\n`;
}

/** Reads such a file; fields that it has besides are no mistake. */
export function readOutcome(text: string): Result<Outcome> {
  const read = v.safeParse(Shape, parsed(text));
  if (read.success) return ok(read.output);
  return problem('change/outcome', { what: 'The outcome was not read.', why: 'It is no JSON object with the seven fields, or one of them is out of range.', next: 'Write it anew with: throughline feature summary.' });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}
