import { problem, ok } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import type { Plan } from '../../../../src/core/workflow/plan';

const MAP = '$map';

/** A plan as text; options are maps, which JSON does not know. */
export function planJson(plan: unknown): string {
  return JSON.stringify(plan, (_key, value: unknown) => (value instanceof Map ? { [MAP]: [...value] as unknown } : value));
}

/** Reads a plan that this engine froze. */
export function planOfJson(text: string): Result<Plan> {
  try {
    const parsed: unknown = JSON.parse(text, (_key, value: unknown) => mapOf(value));
    if (isPlan(parsed)) return ok(parsed);
  } catch {
    // Said below.
  }
  return problem('run/plan', { what: 'The run was not opened.', why: 'Its frozen plan cannot be read.', next: 'Start the workflow anew.' });
}

function mapOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !(MAP in value) || !Array.isArray(value[MAP])) return value;
  return new Map(value[MAP].filter((pair): pair is [unknown, unknown] => Array.isArray(pair) && pair.length === 2));
}

function isPlan(value: unknown): value is Plan {
  return typeof value === 'object' && value !== null && 'steps' in value && Array.isArray(value.steps) && 'phases' in value && Array.isArray(value.phases) && 'workflow' in value;
}
