import { ok, problem, type Result } from '../../../../../src/core/problem';
import type { Plan } from '../../../../../src/core/workflow/plan';
import type { RunSummary, RunView } from '../../engine/engine';
import { misused } from '../read-values';

/** The run meant by a workflow's name or by a run's id (r-…): of a name the newest. */
export function findRun(runs: readonly RunSummary[], asked: string): Result<RunSummary> {
  const found = runs.find(({ run }) => run === asked) ?? runs.find(({ workflow }) => workflow === asked);
  return found === undefined ? neverRan(asked, runs) : ok(found);
}

/** A step by its number or its id. */
export function findStep(plan: Plan, asked: string): Result<number> {
  const found = plan.steps.find(({ id, number }) => id === asked || String(number) === asked);
  if (found !== undefined) return ok(found.number);
  return misused(`${plan.workflow} has no step "${asked}".`, `Its steps are ${plan.steps.map(({ number, id }) => `${number} ${id}`).join(', ')}.`);
}

/** A checkpoint by its place in the order of passing (0 is the start), or by its step's id. */
export function findCheckpoint({ checkpoints, workflow }: RunView, asked: string): Result<number> {
  if (asked === '0') return ok(0);
  const found = [...checkpoints].reverse().find(({ place, id }) => String(place) === asked || id === asked);
  if (found !== undefined) return ok(found.place);
  const passed = checkpoints.map(({ place, step, id }) => `${place} (step ${step}, ${id})`);
  return misused(`This run of ${workflow} has not passed the checkpoint "${asked}".`, `Name one with --to-checkpoint: ${['0 (the start)', ...passed].join(', ')}.`);
}

/** The helper that drives a run ended while it was watched. */
export function runNoLonger(run: string): Result<never> {
  return problem('helper/gone', { what: `${run} is not followed any more.`, why: 'The helper that drives it ended.', next: 'Start it again with "throughline serve"; open runs go on then.' });
}

function neverRan(asked: string, runs: readonly RunSummary[]): Result<never> {
  const names = [...new Set(runs.map(({ workflow }) => workflow))].slice(0, 10);
  return problem('run/none', {
    what: `No run of ${asked.slice(0, 80)} was found.`,
    why: names.length === 0 ? 'Nothing has run on this device in this vault.' : `On this device ran: ${names.join(', ')}.`,
    next: `Start it with "throughline workflow run ${asked.slice(0, 80)}", or see "throughline workflow list".`,
  });
}
