import type { Browser } from 'playwright-core';
import type { Device } from '../driver/story';
import { playIn } from '../driver/theatre';
import type { WorkbenchStage } from '../driver/workbench-stage';
import { PROMPT, startOn } from '../stories/parts';
import { letsItEnd, LOG, pairs, playWithHelper, RUN, startsRun, TIDY, WORKFLOWS } from '../stories/workflow-stage';
import type { WorkflowScene } from '../stories/workflow-stage';

export interface WorkflowLook {
  /** Behind the names of the pictures, such as `light`. */
  readonly name: string;
  readonly device: Device;
  readonly theme: 'light' | 'dark';
  readonly pictures: string;
  /** Whether a picture of that name is wanted. */
  readonly isWanted: (name: string) => boolean;
}

/** Names of the pictures that show workflows; they are taken with a helper that runs. */
export const WORKFLOW_PICTURES = ['workflows', 'run', 'restore-files'] as const;

const DEPLOY = 'deploy-storage';
const REVIEW = 'review-storage';

/** Pictures of the list of workflows, of a run, and of what a restore would do; on the phone as its notes tell it. */
export async function takeWorkflowPictures(browser: Browser, look: WorkflowLook): Promise<void> {
  if (!WORKFLOW_PICTURES.some(look.isWanted)) return;
  const { device, theme, pictures } = look;
  const theatre = { play: (...[story, setting]: Parameters<Parameters<typeof playWithHelper>[0]['play']>) => playIn(browser, story, setting ?? {}) };
  await playWithHelper(theatre, device === 'phone' ? (scene) => onPhone(scene, look) : (scene) => onDesktop(scene, look), { device, theme, pictures, height: 900 });
}

async function onDesktop(scene: WorkflowScene, look: WorkflowLook): Promise<void> {
  const { stage, helper } = scene;
  helper.trust(REVIEW);
  await startOn(stage, '1014', 'Usage report');
  helper.terminal('workflow', 'run', REVIEW);
  helper.terminal('workflow', 'run', REVIEW);
  await stage.command('Show workflows');
  await pairs(scene);
  await stage.see({ text: `throughline trust ${DEPLOY}`, in: WORKFLOWS });
  await take(stage, 'workflows', look);
  helper.trust(DEPLOY);
  await stage.see({ role: 'button', name: `Run: ${DEPLOY}`, in: WORKFLOWS });
  await startsRun(scene, DEPLOY);
  await stage.see({ role: 'button', name: /^2 .* percent/, in: RUN });
  await stage.click({ role: 'button', name: 'Show the steps as a graph', in: RUN });
  await stage.see({ text: 'look 14', in: LOG });
  await take(stage, 'run', look);
  letsItEnd(scene);
  await stage.click({ role: 'button', name: /^Start step 3/, in: RUN });
  await stage.see({ text: 'finished', in: RUN });
  await stage.click({ role: 'button', name: /^Restore files/, in: RUN });
  await stage.see({ text: /^Not undone/, in: PROMPT });
  await take(stage, 'restore-files', look);
}

async function onPhone({ stage, helper }: WorkflowScene, look: WorkflowLook): Promise<void> {
  await stage.writeFile(`workflows/${TIDY.name}.yaml`, TIDY.text);
  helper.trust(TIDY.name);
  await helper.serve(stage.page.url());
  helper.terminal('work', '1014', '--title', 'Tidy up');
  helper.terminalThatWaits('workflow', 'run', TIDY.name, '--spec', '1014');
  await stage.command('Show workflows');
  await stage.see({ role: 'button', name: `Show run: ${TIDY.name}`, in: WORKFLOWS });
  await take(stage, 'workflows', look);
  await stage.click({ role: 'button', name: `Show run: ${TIDY.name}`, in: WORKFLOWS });
  await stage.see({ role: 'button', name: /^Answer/, in: RUN });
  await take(stage, 'run', look);
}

async function take(stage: WorkbenchStage, name: string, { name: look, isWanted }: WorkflowLook): Promise<void> {
  if (!isWanted(name)) return;
  await stage.screenshot(`${name}-${look}`, name === 'restore-files' ? PROMPT : undefined);
  process.stdout.write(`${name}-${look}\n`);
}
