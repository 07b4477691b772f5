import { calledWorkflows, STANDING_WORDS } from '../../../core/change/called-workflows';
import type { WorkflowStanding } from '../../../core/change/called-workflows';
import type { ResultOf } from '../../../protocol/messages';
import { say } from '../../acts/notices';
import type { HelperLink } from '../../helper/helper-link';
import type { ButtonShape } from '../workflows/elements';
import type { ChangePlace } from './change-place';
import { addPart, addTable } from './parts';
import { PHASE_WORDS } from './phase-words';
import { runWorkflow } from './run-workflow';

/** Workflows of the vault by name, as the helper knows them; null without a helper. */
export type Standings = ReadonlyMap<string, WorkflowStanding> | null;

/** How the vault's workflows stand on this device. */
export async function standingsOf(helper: HelperLink): Promise<Standings> {
  const list = helper.state.kind === 'connected' ? await helper.ask('workflow.list', {}) : null;
  return list?.ok === true ? new Map(list.value.map((one) => [one.name, standingOf(one)] as const)) : null;
}

function standingOf({ sha256, trust }: ResultOf<'workflow.list'>[number]): WorkflowStanding {
  return sha256 === null ? 'faulty' : trust === 'trusted' ? 'trusted' : 'untrusted';
}

/** The workflows that the change calls, phase by phase. Nothing where the configuration names none. */
export function addCalled(host: HTMLElement, { open: { config }, standings }: ChangePlace): void {
  const rows = calledWorkflows(config);
  if (rows.length === 0) return;
  const here = (name: string): string => (standings === null ? 'known with the helper' : STANDING_WORDS[standings.get(name) ?? 'missing']);
  addTable(addPart(host, 'Workflows'), ['Phase', 'Workflow', 'Runs', 'On this device'], rows.map(({ phase, workflow, when, isAnalysis }) => [PHASE_WORDS[phase].name, workflow, `${when}${isAnalysis ? ', analysis only' : ''}`, here(workflow)]));
}

/** Runs the workflow that a phase calls; none without a helper, or while something runs. */
export function calledButton(place: ChangePlace, workflow: string | null): readonly ButtonShape[] {
  if (workflow === null || place.helper.state.kind !== 'connected' || place.look.busy !== null) return [];
  return [{ text: `Run ${workflow}`, control: `run:${workflow}`, onPress: () => run(place, workflow) }];
}

async function run(place: ChangePlace, workflow: string): Promise<void> {
  place.look.busy = `${workflow} runs.`;
  place.redraw();
  const ended = await runWorkflow(place.helper, { name: workflow });
  place.look.busy = null;
  place.redraw();
  if (ended.ok) say(`${workflow}: ${ended.value.result}, ${ended.value.detail}. What it found stands in its run.`);
  else place.throughline.acts.refuse(ended.problem);
}
