import { describe, expect, it } from 'vitest';
import { openTheatre } from '../driver/theatre';
import { eventually, textOnDisk } from '../driver/story';
import type { WorkbenchStage } from '../driver/workbench-stage';
import { confirm, pick, write } from './parts';

const theatre = openTheatre();
const PLAN = '.throughline-plan';
const NOTE = 'plans/roadmap.md';

async function openPlan(stage: WorkbenchStage): Promise<string> {
  await stage.command('Open roadmap');
  await stage.see({ text: 'Second Site', in: `${PLAN}-list` });
  return textOnDisk(stage, NOTE);
}

async function becomes(stage: WorkbenchStage, path: string, wanted: string): Promise<void> {
  await eventually(`${path} is as wanted`, async () => (await stage.file(path)) === wanted);
}

/** The browser tells a target of the drag only from the second movement over it. */
async function drag({ page }: WorkbenchStage, from: string, to: string): Promise<void> {
  await page.locator(from).hover();
  await page.mouse.down();
  await page.locator(to).hover();
  await page.locator(to).hover({ position: { x: 12, y: 12 } });
  await page.mouse.up();
}

async function itemMenu(stage: WorkbenchStage, item: string, entry: string): Promise<void> {
  await stage.click({ role: 'button', name: `More for ${item}`, in: PLAN });
  await stage.click({ role: 'menuitem', name: entry });
}

describe('a roadmap', () => {
  it('is ticked by one byte, taken back by undo, and follows its note', async () => {
    await theatre.play(async (stage) => {
      const before = await openPlan(stage);
      await stage.see({ text: /^2 of 10 items · 5 of 36 working days · 1 without a size · 1 continuous$/, in: PLAN });
      await stage.click({ role: 'checkbox', name: 'Done: Shared Secrets', in: PLAN });
      const after = before.replace('4. [ ] **Shared Secrets**', '4. [x] **Shared Secrets**');
      await becomes(stage, NOTE, after);
      await stage.see({ text: /^3 of 10 items/, in: PLAN });
      await stage.command('Undo last change');
      await becomes(stage, NOTE, before);
      await stage.writeFile(NOTE, before.replace('**Guest Network**', '**Garden Network**'));
      await stage.see({ text: 'Garden Network', in: `${PLAN}-list` });
    });
  }, 60_000);

  it('is planned anew by keyboard and by dragging: only the moved lines move', async () => {
    await theatre.play(async (stage) => {
      const before = await openPlan(stage);
      const [secrets, snapshots] = [/4\. \[ \] \*\*Shared[^]*?\n\n/.exec(before)?.[0] ?? '', /7\. \[ \] \*\*Nightly[^]*?\n\n/.exec(before)?.[0] ?? ''];
      await stage.page.locator(`${PLAN}-item[data-item="Shared Secrets"] ${PLAN}-item-name`).focus();
      await stage.press('Alt+ArrowUp');
      const moved = before.replace(secrets, '').replace('3. [ ] **Development', `${secrets}3. [ ] **Development`);
      await becomes(stage, NOTE, moved);
      await drag(stage, `${PLAN}-item[data-item="Nightly Snapshots"]`, `${PLAN}-item[data-item="Alerts that Matter"]`);
      const dragged = moved.replace(snapshots, '').replace('9. [ ] **Status Page**', `${snapshots}9. [ ] **Status Page**`);
      await becomes(stage, NOTE, dragged);
      await stage.command('Undo last change');
      await becomes(stage, NOTE, moved);
    });
  }, 60_000);

  it('keeps a snapshot and tells what changed since', async () => {
    await theatre.play(async (stage) => {
      await openPlan(stage);
      await stage.click({ role: 'button', name: 'Save snapshot', in: PLAN });
      await eventually('the snapshot is on disk', async () => /## \d{4}-\d{2}-\d{2} \d{2}:\d{2} roadmap\n- \[x\] \*\*Rack and Power\*\* \(Phase 1\)/.test((await stage.file('plans/roadmap log.md')) ?? ''));
      await stage.click({ role: 'checkbox', name: 'Done: Status Page', in: PLAN });
      await stage.see({ text: /^3 of 10 items/, in: PLAN });
      await stage.click({ role: 'button', name: 'Changed since', in: PLAN });
      await stage.click({ text: /^Snapshot of /, in: '.menu' });
      await stage.see({ text: 'Ticked: Status Page (Phase 4)', in: PLAN });
    });
  }, 60_000);

  it('becomes specs: an epic from an item, a task from its point, each naming the other', async () => {
    await theatre.play(async (stage) => {
      await openPlan(stage);
      await itemMenu(stage, 'Second Site', 'Make an epic');
      await eventually('the item leads to its epic', async () => /\*\*Second Site\*\* .* → \[\[.*\|Second Site\]\]/.test((await stage.file(NOTE)) ?? ''));
      const [, link = ''] = /\*\*Second Site\*\* .* → \[\[\.\.\/(.*)\|/.exec(await textOnDisk(stage, NOTE)) ?? [];
      const epic = await textOnDisk(stage, `${link}.md`);
      expect(epic).toMatch(/\*\*Roadmap\*\*: \[\[.*roadmap\|Second Site\]\]/);
      expect(epic).toContain('- [ ] Choose the place');
      await stage.see({ role: 'button', name: /^Open spec/, in: `${PLAN}-item[data-item="Second Site"]` });
      await itemMenu(stage, 'Second Site', 'Make a task from a point...');
      await pick(stage, 'First full', 'First full copy by hand');
      await eventually('the point leads to its task', async () => /- First full copy by hand → \[\[/.test((await stage.file(NOTE)) ?? ''));
    });
  }, 60_000);

  it('shows where roadmap and spec disagree, with a button for either side', async () => {
    await theatre.play(async (stage) => {
      const spec = 'specs/1000/1002/spec.md';
      const before = await openPlan(stage);
      await stage.click({ role: 'checkbox', name: 'Done: Development Environment', in: PLAN });
      await stage.see({ text: /Development Environment: the roadmap says done, spec 1002 says not completed\./, in: PLAN });
      await stage.click({ role: 'button', name: 'Untick item: Development Environment', in: PLAN });
      await becomes(stage, NOTE, before);
      await stage.click({ role: 'checkbox', name: 'Done: Development Environment', in: PLAN });
      await stage.click({ role: 'button', name: 'Set spec to completed: 1002', in: PLAN });
      if ((await stage.count('.throughline-prompt')) > 0 || (await stage.page.locator('.throughline-prompt').waitFor({ timeout: 2_000 }).then(() => true, () => false))) {
        await write(stage, 'Reason', 'The desk stands.');
        await confirm(stage, 'Set to completed');
      }
      await eventually('the spec is completed', async () => /^status: completed$/m.test((await stage.file(spec)) ?? ''));
      await stage.gone({ text: /Development Environment: the roadmap says done/, in: PLAN });
    });
  }, 60_000);

  it('draws its timeline and saves it as a picture; draws an edge by hand; records a metric', async () => {
    await theatre.play(async (stage) => {
      const before = await openPlan(stage);
      await stage.click({ role: 'button', name: 'Timeline', in: PLAN });
      await stage.see(`${PLAN}-timeline svg`);
      expect(await stage.count(`${PLAN}-line.is-continuous rect`)).toBeGreaterThan(0);
      expect(await stage.count(`${PLAN}-arrow`)).toBeGreaterThan(1);
      await stage.click({ role: 'button', name: 'Save as SVG', in: PLAN });
      await eventually('the picture is on disk', async () => ((await stage.file('plans/roadmap timeline.svg')) ?? '').startsWith('<svg xmlns'));
      await stage.click({ role: 'button', name: /^Draw the edge of "Somebody/, in: PLAN });
      await write(stage, 'What waits for what', 'Phase 5 depends on Phase 4');
      await confirm(stage, 'Add dependency');
      await becomes(stage, NOTE, before.replace('ask the neighbours\n', 'ask the neighbours\n- Phase 5 depends on Phase 4\n'));
      await stage.click({ text: /^Success metrics/, in: PLAN });
      await stage.click({ role: 'button', name: 'Record value of Restore', in: PLAN });
      await write(stage, 'Value today', '100%');
      await confirm(stage, 'Record');
      await eventually('the value is on disk', async () => /monthly trial restores\n {2}- \d{4}-\d{2}-\d{2}: 100%\n/.test((await stage.file(NOTE)) ?? ''));
      await stage.click({ role: 'button', name: 'Board', in: PLAN });
      await drag(stage, `${PLAN}-card[data-item="Shared Secrets"]`, `${PLAN}-column[aria-label="Done"]`);
      await eventually('the card is ticked', async () => ((await stage.file(NOTE)) ?? '').includes('4. [x] **Shared Secrets**'));
    });
  }, 90_000);

  it('is a list with large rows on the phone', async () => {
    await theatre.play(async (stage) => {
      await openPlan(stage);
      expect(await stage.count({ role: 'button', name: 'Timeline', in: PLAN })).toBe(0);
      expect(await stage.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      const rows = await stage.page.locator(`${PLAN}-row`).evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().height));
      expect(Math.min(...rows)).toBeGreaterThanOrEqual(44);
      await stage.click({ role: 'checkbox', name: 'Done: Status Page', in: PLAN });
      await eventually('the item is ticked on disk', async () => ((await stage.file(NOTE)) ?? '').includes('9. [x] **Status Page**'));
    }, { device: 'phone' });
  }, 60_000);
});
