import { next } from '../../../../src/core/workflow/next';
import type { Todo } from '../../../../src/core/workflow/run-state';
import type { EnginePorts } from './engine-ports';
import type { RunRecord } from './run-record';

/** What a run is to do at a moment, within what this device allows. */
export function dueNow({ plan, state, facts }: RunRecord, { at, ports }: { readonly at: string; readonly ports: Pick<EnginePorts, 'limits'> }): readonly Todo[] {
  return next(plan, state, { at, inputs: new Map(Object.entries(facts.inputs)), mostAtOnce: ports.limits.mostAtOnce });
}
