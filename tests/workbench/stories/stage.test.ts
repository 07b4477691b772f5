import { describe, expect, it } from 'vitest';
import { openTheatre } from '../driver/theatre';
import { eventually, textOnDisk } from '../driver/story';
import type { WorkbenchStage } from '../driver/workbench-stage';
import { lineOnDisk } from './on-disk';
import { confirm, pick, write } from './parts';
import { PROCESS, PROCESS_PATH } from './stage-process';
import { playWithHelper, WORKFLOWS, pairs, RUN } from './workflow-stage';

const theatre = openTheatre();
const STAGES = '.throughline-stage';

/** Starts the process for a subject; the path of its note. */
async function starts(stage: WorkbenchStage, subject: string): Promise<string> {
  await stage.writeFile(PROCESS_PATH, PROCESS);
  await stage.command('Start process');
  await pick(stage, 'Desk', 'Desk onboarding');
  await write(stage, 'For', subject);
  await confirm(stage, 'Start process');
  let note = '';
  await eventually('the note of the subject is on disk', async () => {
    note = (await stage.files('specs')).find((path) => path.endsWith(`/${subject}.md`)) ?? '';
    return note !== '';
  });
  await stage.see({ role: 'heading', name: `${subject}: Desk onboarding`, in: STAGES });
  return `specs/${note.replace(/^specs\//, '')}`;
}

async function has(stage: WorkbenchStage, note: string, line: RegExp): Promise<void> {
  await eventually(`${note} says ${String(line)}`, async () => line.test((await stage.file(note)) ?? ''));
}

/** Everything that the first gate asks for. */
async function fillsTheGate(stage: WorkbenchStage, note: string): Promise<void> {
  await stage.click({ role: 'button', name: 'Add evidence for The desk is known', in: STAGES });
  await write(stage, 'What shows it', 'The sticker on its back');
  await confirm(stage, 'Add evidence');
  await has(stage, note, /^- \[x\] The desk is known\n {2}- \d{4}-\d{2}-\d{2}: The sticker on its back$/m);
  await stage.click({ role: 'checkbox', name: 'Somebody else read it', in: STAGES });
  await has(stage, note, /^- \[x\] Somebody else read it$/m);
  await stage.click({ role: 'button', name: 'Record value of Completeness', in: STAGES });
  await write(stage, 'Value', '12 of 12');
  await confirm(stage, 'Record');
  await stage.see({ text: /12 of 12 = 100/, in: STAGES });
}

describe('a staged process', () => {
  it('is gone through for a subject with the helper: a workflow runs, an activity fails and takes its fallback', async () => {
    await playWithHelper(theatre, async (scene) => {
      const { stage, helper } = scene;
      const note = await starts(stage, 'desk-1');
      await stage.see({ text: 'missing', in: STAGES });
      await stage.click({ role: 'button', name: 'Fill in Purpose', in: STAGES });
      await write(stage, 'Purpose', 'Somebody writes there');
      await confirm(stage, 'Fill in');
      await has(stage, note, /^- \*\*Purpose\*\*: Somebody writes there$/m);
      await stage.click({ role: 'button', name: 'Run as workflow: Scan the hardware', in: STAGES });
      await stage.see({ text: /^Written as workflow/ });
      const workflow = (await stage.files('workflows')).find((path) => path.includes('scan-the-hardware'))?.replace(/^.*\/|\.yaml$/g, '') ?? '';
      await pairs(scene);
      helper.trust(workflow);
      await eventually('the workflow can be run', async () => (await stage.count({ role: 'button', name: `Run: ${workflow}`, in: WORKFLOWS })) > 0);
      await stage.click({ role: 'button', name: `Run: ${workflow}`, in: WORKFLOWS });
      await stage.see({ text: 'finished', in: RUN });
      await stage.command('Show staged processes');
      await stage.click({ role: 'button', name: 'desk-1', in: STAGES });
      await has(stage, note, /^1\. \[x\] \*\*Scan the hardware\*\*$/m);
      await stage.click({ role: 'button', name: 'Failed: Read the asset list', in: STAGES });
      await pick(stage, 'sticker', 'Write down what the sticker says');
      await write(stage, 'What happened', 'There is no such list');
      await confirm(stage, 'Take fallback');
      await has(stage, note, /^- \d{4}-\d{2}-\d{2} \d{2}:\d{2}: \*\*Asset list missing\*\*: Write down what the sticker says \(There is no such list\)$/m);
    });
  }, 120_000);

  it('has its gate answered in the note on another device, and taken up here', async () => {
    await theatre.play(async (stage) => {
      const note = await starts(stage, 'desk-2');
      await stage.see({ text: /^Missing: The desk is known \(no evidence\)/, in: STAGES });
      await fillsTheGate(stage, note);
      await stage.click({ role: 'button', name: 'Ask in the note', in: STAGES });
      await has(stage, note, /- \[ \] [0-9a-z]{6} pass$/m);
      await stage.writeFile(note, (await textOnDisk(stage, note)).replace(/- \[ \] ([0-9a-z]{6} pass)$/m, '- [x] $1'));
      await has(stage, note, /- Answer: pass, \d{4}-\d{2}-\d{2} \d{2}:\d{2}/);
      await lineOnDisk(stage, note, /^- \[x\] \*\*research-complete\*\*/);
      await stage.click({ role: 'button', name: 'All subjects', in: STAGES });
      await stage.see({ text: '2: Setup', in: STAGES });
      await starts(stage, 'desk-3');
      await stage.click({ role: 'button', name: 'Compare with...', in: STAGES });
      await pick(stage, 'desk-2', 'desk-2');
      await stage.see(`${STAGES}-table[aria-label="Gap analysis"]`);
    });
  }, 90_000);

  it('has its gate pressed on the phone, while no helper is there', async () => {
    await theatre.play(async (stage) => {
      const note = await starts(stage, 'desk-4');
      await fillsTheGate(stage, note);
      expect(await stage.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await stage.click({ role: 'button', name: 'Pass', in: STAGES });
      await has(stage, note, /- Answer: pass, \d{4}-\d{2}-\d{2} \d{2}:\d{2}/);
      await stage.see({ text: 'Stage 2: Setup', in: STAGES });
    }, { device: 'phone' });
  }, 60_000);
});
