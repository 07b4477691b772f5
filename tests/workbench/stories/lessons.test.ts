import { describe, it } from 'vitest';
import { openTheatre } from '../driver/theatre';
import { eventually, textOnDisk } from '../driver/story';
import { lineOnDisk, linesOnDisk } from './on-disk';
import { ID, logs, PICKER, pick, SESSION, showsEntry, startOn } from './parts';
import type { WorkbenchStage } from '../driver/workbench-stage';

const theatre = openTheatre();
const JOURNAL = 'specs/1000/1001/1014.context.md';
const LESSONS = 'specs/meta/lessons.md';

async function withEntry(stage: WorkbenchStage): Promise<void> {
  await startOn(stage, '1014', 'Usage report');
  await logs(stage, { command: 'Log decision', fields: { Decision: 'Ask for the disks first' }, line: new RegExp(`^- Ask for the disks first \\^e-${ID}$`), journal: JOURNAL });
}

describe('an entry of the journal', () => {
  it('is kept as a lesson from its menu, once, and the notice takes it back', async () => {
    await theatre.play(async (stage) => {
      await withEntry(stage);
      await showsEntry(stage, 'Ask for the disks first');
      const before = await textOnDisk(stage, JOURNAL);
      await stage.click({ role: 'button', name: 'More about: Ask for the disks first', in: SESSION });
      await stage.screenshot('lesson-menu');
      await stage.click({ role: 'menuitem', name: 'Keep as lesson' });
      await eventually('the lesson is on disk', async () => (await stage.file(LESSONS)) !== null);
      await linesOnDisk(stage, LESSONS, ['# Lessons']);
      await lineOnDisk(stage, LESSONS, new RegExp(`^- \\d{4}-\\d\\d-\\d\\d: Ask for the disks first \\(\\[\\[.*#\\^e-${ID}\\|1014 - Usage report\\]\\]\\)$`));
      await showsEntry(stage, 'Kept as a lesson in Lessons');
      await stage.screenshot('lesson-kept');
      await stage.click({ role: 'button', name: 'More about: Ask for the disks first', in: SESSION });
      await stage.see({ role: 'menuitem', name: 'Copy without ids' });
      await stage.gone({ role: 'menuitem', name: 'Keep as lesson' });
      await stage.press('Escape');
      await stage.command('Undo last change');
      await eventually('the journal is as it was', async () => (await textOnDisk(stage, JOURNAL)) === before && (await stage.file(LESSONS)) === null);
    });
  }, 60_000);

  it('is found by the command on the phone', async () => {
    await theatre.play(async (stage) => {
      await withEntry(stage);
      await stage.command('Keep entry as lesson');
      await stage.see({ text: 'Ask for the disks first', in: PICKER });
      await stage.screenshot('lesson-pick');
      await pick(stage, 'disks', 'Ask for the disks first');
      await eventually('the lesson is on disk', async () => (await stage.file(LESSONS)) !== null);
    }, { device: 'phone' });
  }, 60_000);
});
