import { changeConfig, openChange } from '../../../../../src/core/acts/change-desk';
import { calledWorkflows, STANDING_WORDS, type CalledWorkflow, type WorkflowStanding } from '../../../../../src/core/change/called-workflows';
import type { ChangeConfig } from '../../../../../src/core/change/config';
import { ok, type Result } from '../../../../../src/core/problem';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openDesk, type OpenDesk } from '../open-desk';
import { alignRows, cell } from '../print/table';
import { openShelf, type Shelf } from '../workflow/open-shelf';
import type { FeatureAction } from './action';
import { CHANGE } from './propose';

export const workflows: FeatureAction = {
  name: 'workflows',
  summary: 'the workflows that a change calls, phase by phase, and whether each can run here',
  options: [CHANGE],
  run: runWorkflows,
};

async function runWorkflows(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const led = await ledBy(open.value, input.option('change'));
  if (!led.ok) return led;
  const shelf = openShelf(input);
  if (!shelf.ok) return shelf;
  const rows = calledWorkflows(led.value.config).map((called) => ({ ...called, standing: standingOf(shelf.value, called.workflow) }));
  return ok(answer({ text: () => text(rows), json: () => ({ version: 1, change: led.value.change, workflows: rows }) }));
}

interface Led {
  /** null is the configuration of the vault, where no change was named and not exactly one is open. */
  readonly change: string | null;
  readonly config: ChangeConfig;
}

async function ledBy({ desk }: OpenDesk, name: string | null): Promise<Result<Led>> {
  const found = await openChange(desk, name);
  if (found.ok) return ok({ change: found.value.change.folder, config: found.value.config });
  return name === null ? ok({ change: null, config: (await changeConfig(desk)).config }) : found;
}

function standingOf({ library }: Shelf, name: string): WorkflowStanding {
  const known = library.read();
  const ready = known.ready(name);
  if (!ready.ok) return ready.problem.code === 'workflow/unknown' ? 'missing' : 'faulty';
  return known.trusted(name).ok ? 'trusted' : 'untrusted';
}

function text(rows: readonly (CalledWorkflow & { readonly standing: WorkflowStanding })[]): string {
  if (rows.length === 0) return 'The configuration names no workflow.';
  return alignRows(rows.map(({ phase, workflow, when, isAnalysis, standing }) => [cell(phase), cell(workflow), cell(`${when}${isAnalysis ? ', analysis only' : ''}`), cell(STANDING_WORDS[standing])])).join('\n');
}
