import { eventually } from '../driver/story';
import type { WorkbenchStage } from '../driver/workbench-stage';
import { confirm, pick, write } from './parts';
import { RUN, WORKFLOWS } from './workflow-stage';
import type { WorkflowScene } from './workflow-stage';

export const STAGES = '.throughline-stage';
export const HOSTS = 'specs/meta/processes/host-configuration';

/** What an app has inside that its typings do not show. */
interface Inside {
  readonly setting: { open(): void; openTabById(id: string): unknown };
}

export async function opensSettings({ page }: Pick<WorkbenchStage, 'page'>): Promise<void> {
  await page.evaluate(() => {
    const { setting } = window.workbench.app as unknown as Inside;
    setting.open();
    setting.openTabById('throughline');
  });
}

/** Opens the page of features in the settings and turns one on. */
export async function turnsOn({ page }: Pick<WorkbenchStage, 'page'>, feature: string): Promise<void> {
  await opensSettings({ page });
  await page.getByText('Features', { exact: true }).first().click();
  await page.locator('.setting-item', { has: page.getByText(feature, { exact: true }) }).getByRole('switch').click();
  await page.keyboard.press('Escape');
}

/** The subject's note holds such a line. */
export async function has(stage: WorkbenchStage, note: string, line: RegExp): Promise<void> {
  await eventually(`${note} says ${String(line)}`, async () => line.test((await stage.file(note)) ?? ''));
}

/** Starts the process that ships for a host; the path of its note. */
export async function startsHost(stage: WorkbenchStage, host: string): Promise<string> {
  await stage.command('Start process');
  await stage.see({ text: 'Start Host configuration' });
  await write(stage, 'For', host);
  await confirm(stage, 'Start process');
  await stage.see({ role: 'heading', name: `${host}: Host configuration`, in: STAGES });
  return `${HOSTS}/${host}.md`;
}

export async function showsHost(stage: WorkbenchStage, host: string): Promise<void> {
  await stage.command('Show staged processes');
  await stage.click({ role: 'button', name: host, in: STAGES });
  await stage.see({ role: 'heading', name: `${host}: Host configuration`, in: STAGES });
}

/** Writes an activity down as a workflow, has it trusted in a terminal, and runs it. */
export async function runsActivity({ stage, helper }: WorkflowScene, activity: string, workflow: string): Promise<void> {
  await stage.click({ role: 'button', name: `Run as workflow: ${activity}`, in: STAGES });
  await stage.see({ text: new RegExp(`^Written as workflow ${workflow}`) });
  helper.trust(workflow);
  await stage.click({ role: 'button', name: `Run: ${workflow}`, in: WORKFLOWS });
  await stage.see({ role: 'heading', name: workflow, in: RUN });
}

interface OfStage {
  readonly boxes: readonly string[];
  readonly criteria: readonly string[];
  readonly measures: readonly string[];
}

/** What the first gate of the shipped process asks for. */
export const RESEARCH: OfStage = {
  boxes: ['The profile is whole', 'The requirements are clear', 'The gaps are weighed', 'The findings are checked'],
  criteria: ['The profile holds every part and is right', 'The requirements are written down', 'The gaps are listed in order of weight', 'Somebody else has checked the findings'],
  measures: ['Profile completeness', 'Requirements covered', 'Accuracy of the gaps', 'Findings confirmed'],
};

export async function fillsGate(stage: WorkbenchStage, { boxes, criteria, measures }: OfStage): Promise<void> {
  for (const criterion of criteria) {
    await stage.click({ role: 'button', name: `Add evidence for ${criterion}`, in: STAGES });
    await write(stage, 'What shows it', 'Seen by two people');
    await confirm(stage, 'Add evidence');
  }
  for (const measure of measures) {
    await stage.click({ role: 'button', name: `Record value of ${measure}`, in: STAGES });
    await write(stage, 'Value', '40 of 40');
    await confirm(stage, 'Record');
  }
  for (const box of boxes) {
    await stage.click({ role: 'checkbox', name: box, in: STAGES });
    await eventually(`${box} is ticked`, async () => (await stage.page.locator(STAGES).getByRole('checkbox', { name: box }).first().isChecked()));
  }
  await stage.see({ text: 'Everything that the gate asks for holds.', in: STAGES });
}

/** Waives the gate of a stage, and says why. */
export async function waives(stage: WorkbenchStage, reason: string): Promise<void> {
  await stage.click({ role: 'button', name: 'Waive...', in: STAGES });
  await write(stage, 'Reason', reason);
  await confirm(stage, 'Waive with reason');
}

export async function fillsField(stage: WorkbenchStage, field: string, value: string): Promise<void> {
  await stage.click({ role: 'button', name: `Fill in ${field}`, in: STAGES });
  await write(stage, field, value);
  await confirm(stage, 'Fill in');
}

/** Goes on after a failure by the process's own fallback. */
export async function goesOnBy(stage: WorkbenchStage, fallback: string): Promise<void> {
  await stage.click({ role: 'button', name: 'Go on...' });
  await pick(stage, fallback.slice(0, 16), fallback);
  await write(stage, 'What happened', 'The scanner is not installed');
  await confirm(stage, 'Take fallback');
  await stage.gone({ role: 'button', name: 'Go on...' });
}
