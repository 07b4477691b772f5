import { describe, expect, it } from 'vitest';
import { openTheatre } from '../driver/theatre';
import { eventually, textOnDisk } from '../driver/story';
import type { WorkbenchStage } from '../driver/workbench-stage';
import { fillsField, showsHost, STAGES, startsHost, turnsOn } from './stage-host';
import { pick } from './parts';

const theatre = openTheatre();
const PLAN = '.throughline-plan';
const NOTE = 'plans/roadmap.md';

async function chooses(stage: WorkbenchStage, item: string, entry: string): Promise<void> {
  await stage.click({ role: 'button', name: `More for ${item}`, in: PLAN });
  await stage.click({ role: 'menuitem', name: entry });
}

async function says(stage: WorkbenchStage, path: string, line: RegExp): Promise<void> {
  await eventually(`${path} says ${String(line)}`, async () => line.test((await stage.file(path)) ?? ''));
}

describe('a roadmap', () => {
  it('makes a feature of an item below an epic, links another one with a spec, and drops and takes up a third', async () => {
    await theatre.play(async (stage) => {
      await stage.command('Open roadmap');
      await stage.see({ text: 'Second Site', in: `${PLAN}-list` });
      await chooses(stage, 'Status Page', 'Make a feature...');
      await pick(stage, '1000', /Foundation Infrastructure/);
      await says(stage, NOTE, /\*\*Status Page\*\* .* → \[\[\.\.\/specs\/1000\/.*\|Status Page\]\]/);
      const [, link = ''] = /\*\*Status Page\*\* .* → \[\[\.\.\/(.*)\|/.exec(await textOnDisk(stage, NOTE)) ?? [];
      expect(await textOnDisk(stage, `${link}.md`)).toMatch(/\*\*Roadmap\*\*: \[\[.*roadmap\|Status Page\]\]/);
      await chooses(stage, 'Nightly Snapshots', 'Link a spec...');
      await pick(stage, '1013', /Archive rotation/);
      await says(stage, NOTE, /\*\*Nightly Snapshots\*\* .* → \[\[.*1013.*\]\]/);
      const before = await textOnDisk(stage, NOTE);
      await chooses(stage, 'Guest Network', 'Drop item');
      await says(stage, NOTE, /\[-\] \*\*Guest Network\*\*/);
      await eventually('it can be taken up again', async () => {
        await stage.click({ role: 'button', name: 'More for Guest Network', in: PLAN });
        if ((await stage.count({ role: 'menuitem', name: 'Take up again' })) > 0) return true;
        await stage.press('Escape');
        return false;
      });
      await stage.click({ role: 'menuitem', name: 'Take up again' });
      await eventually('the note is as it was', async () => (await stage.file(NOTE)) === before);
    });
  }, 90_000);

  it.each([
    ['As a note', 'plans/roadmap export.md', /^# /m],
    ['As a table (CSV)', 'plans/roadmap export.csv', /Second Site/],
    ['As a page (HTML)', 'plans/roadmap export.html', /^<!doctype html>[^]*Second Site/i],
  ])('is exported %s', async (entry, path, shape) => {
    await theatre.play(async (stage) => {
      await stage.command('Open roadmap');
      await stage.click({ role: 'button', name: /^Export/, in: PLAN });
      await stage.click({ role: 'menuitem', name: entry });
      await says(stage, path, shape);
      expect(await textOnDisk(stage, path)).not.toContain('<script');
    });
  }, 60_000);
});

describe('a staged process', () => {
  it('writes design, plan and proposal from the note of its subject', async () => {
    await theatre.play(async (stage) => {
      await turnsOn(stage, 'Staged processes');
      const note = await startsHost(stage, 'gamma');
      await fillsField(stage, 'Purpose', 'Serves files; Prints');
      await says(stage, note, /Serves files; Prints/);
      await stage.click({ role: 'button', name: 'Write design and plan', in: STAGES });
      const folder = note.replace(/\/gamma\.md$/, '');
      await says(stage, `${folder}/gamma design.md`, /Serves files/);
      await says(stage, `${folder}/gamma plan.md`, /^## Phase 1: /m);
      await showsHost(stage, 'gamma');
      await stage.click({ role: 'button', name: 'Export proposal', in: STAGES });
      await says(stage, 'openspec/changes/add-gamma-host-configuration/proposal.md', /^## Why/m);
      let spec = '';
      await eventually('the requirements are on disk', async () => {
        spec = (await stage.files('openspec/changes/add-gamma-host-configuration')).find((path) => /\/specs\/[^/]+\/spec\.md$/.test(path)) ?? '';
        return spec !== '';
      });
      expect((await textOnDisk(stage, spec)).match(/^### Requirement: /gm)).toHaveLength(2);
    });
  }, 90_000);
});
