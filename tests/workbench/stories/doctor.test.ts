import { describe, expect, it } from 'vitest';
import { vaultOf, generatedVault } from '../driver/scratch-vault';
import type { ScratchVault } from '../driver/scratch-vault';
import { eventually, textOnDisk } from '../driver/story';
import type { Stage } from '../driver/story';
import { openTheatre } from '../driver/theatre';
import type { WorkbenchStage } from '../driver/workbench-stage';
import { DOCTOR, PROMPT } from './parts';

const theatre = openTheatre();
const ROWS = `${DOCTOR} [role="treeitem"]`;

const EPIC = 'specs/1000/epic.md';
const FEATURE = 'specs/1000/1001/spec.md';
const OTHER = 'specs/1000/1002/spec.md';
const EPIC_TEXT = '# Foundation\n\n**ID**: 1000\n**Status**: implementing\n\n## Features\n\n- [[1001/spec|1001 - Cold storage]]\n- [[1002/spec|1002 - Cache]]\n';
const FEATURE_TEXT = '\uFEFF# Cold storage\r\n\r\n**ID**: 7777\r\n**Status**: implementing\r\n**Parent**: [[../epic|1000 - Foundation]]\r\n\r\nSee [[../gone|the plan]] first.  \r\n\r\n## Acceptance Criteria\r\n\r\n- [ ] It mounts\r\n';
const OTHER_TEXT = '# Cache\n\n**ID**: 8888\n**Status**: planning\n**Parent**: [[../epic|1000 - Foundation]]\n\n## Acceptance Criteria\n\n- [ ] It is warm';

function faultyVault(): ScratchVault {
  return vaultOf({ [EPIC]: EPIC_TEXT, [FEATURE]: FEATURE_TEXT, [OTHER]: OTHER_TEXT });
}

const FEATURE_MENDED = FEATURE_TEXT.replace('7777', '1001');
const OTHER_MENDED = OTHER_TEXT.replace('8888', '1002');

async function openDoctor(stage: Stage): Promise<void> {
  await stage.command('Show link doctor');
  await stage.see(ROWS);
}

describe.each(['desktop', 'phone'] as const)('the link doctor on the %s', (device) => {
  it('shows a finding, previews its fix, writes exactly that, and takes it back', async () => {
    await theatre.play(async (stage) => {
      await openDoctor(stage);
      await stage.click({ role: 'button', name: 'Fix 1001/spec.md:3', in: DOCTOR });
      await stage.see({ text: 'specs/1000/1001/spec.md', in: PROMPT });
      await eventually('the preview shows both lines', async () => (await stage.count(`${PROMPT} del`)) === 1 && (await stage.count(`${PROMPT} ins`)) === 1);
      expect(await stage.textOf(`${PROMPT} ins`)).toContain('**ID**: 1001');
      expect(await textOnDisk(stage, FEATURE)).toBe(FEATURE_TEXT);
      await stage.click({ role: 'button', name: 'Correct the id', in: PROMPT });
      await stage.gone(PROMPT);
      expect(await textOnDisk(stage, FEATURE)).toBe(FEATURE_MENDED);
      await stage.gone({ role: 'button', name: 'Fix 1001/spec.md:3', in: DOCTOR });
      await stage.click({ role: 'button', name: 'Undo' });
      await eventually('the file is as it was', async () => (await textOnDisk(stage, FEATURE)) === FEATURE_TEXT);
      await stage.see({ role: 'button', name: 'Fix 1001/spec.md:3', in: DOCTOR });
    }, { device, vault: faultyVault });
  }, 60_000);

  it('fixes all of a kind as one, and one undo takes all of it back', async () => {
    await theatre.play(async (stage) => {
      await openDoctor(stage);
      await stage.page.locator(`${DOCTOR} select`).nth(1).selectOption('kind');
      await stage.click({ role: 'button', name: /^Fix all 2: Id differs/, in: DOCTOR });
      await stage.see({ role: 'button', name: 'Fix 2', in: PROMPT });
      await stage.see({ text: '2 files: 2 lines added, 2 removed', in: PROMPT });
      await stage.click({ role: 'button', name: 'Fix 2', in: PROMPT });
      await stage.gone(PROMPT);
      expect([await textOnDisk(stage, FEATURE), await textOnDisk(stage, OTHER), await textOnDisk(stage, EPIC)]).toEqual([FEATURE_MENDED, OTHER_MENDED, EPIC_TEXT]);
      await stage.click({ role: 'button', name: 'Undo' });
      await eventually('both files are as they were', async () => (await textOnDisk(stage, FEATURE)) === FEATURE_TEXT && (await textOnDisk(stage, OTHER)) === OTHER_TEXT);
    }, { device, vault: faultyVault });
  }, 60_000);
});

describe('the link doctor', () => {
  it('is worked by keys alone: from row to row, into the note, and to a fix that asks which way', async () => {
    await theatre.play(async (stage) => {
      await openDoctor(stage);
      await stage.page.locator(`${DOCTOR} [role="tree"]`).focus();
      await stage.press('Home', 'End', 'ArrowUp', 'ArrowLeft', 'ArrowLeft');
      const folded = await stage.count(ROWS);
      await stage.press('ArrowRight');
      await eventually('the group is open', async () => (await stage.count(ROWS)) > folded);
      await stage.fill({ role: 'searchbox', name: 'Filter findings' }, 'gone');
      await stage.press('ArrowDown', 'ArrowDown', 'f');
      await stage.see({ text: /leads to no file of the vault/, in: PROMPT });
      await stage.see({ role: 'radio', in: PROMPT });
      await stage.press('Escape');
      await stage.gone(PROMPT);
      await stage.press('Enter');
      await eventually('the note is open at the line', async () => stage.page.evaluate(() => window.workbench.app.workspace.activeEditor?.editor?.getCursor().line === 6));
    }, { vault: faultyVault });
  }, 60_000);

  it('leaves a list of known findings alone that it cannot read', async () => {
    const broken = '<<<<<<< mine\n{"version": 1, "findings": []}\n=======\n';
    await theatre.play(async (stage) => {
      await openDoctor(stage);
      await stage.page.locator(`${DOCTOR} [role="tree"]`).focus();
      await stage.press('Home', 'ArrowDown', 'a');
      await stage.see({ text: 'The baseline was not read.' });
      expect(await textOnDisk(stage, 'throughline-baseline.json')).toBe(broken);
    }, { vault: () => vaultOf({ [EPIC]: EPIC_TEXT, [FEATURE]: FEATURE_TEXT, [OTHER]: OTHER_TEXT, 'throughline-baseline.json': broken }) });
  }, 60_000);

  it('accepts what was there before: folded, kept in a file that the command line reads, and shown again on request', async () => {
    await theatre.play(async (stage) => {
      await openDoctor(stage);
      await stage.page.locator(`${DOCTOR} [role="tree"]`).focus();
      await stage.press('Home', 'ArrowDown', 'a');
      await stage.see({ text: /1 known before, hidden$/, in: DOCTOR });
      const baseline = JSON.parse(await textOnDisk(stage, 'throughline-baseline.json')) as { readonly findings: readonly unknown[] };
      expect(baseline.findings).toHaveLength(1);
      await stage.reload();
      await openDoctor(stage);
      await stage.see({ text: 'Known before', in: DOCTOR });
      await stage.click({ role: 'button', name: 'Show all again', in: DOCTOR });
      await stage.gone({ text: 'Known before', in: DOCTOR });
      expect(await stage.file('throughline-baseline.json')).toBeNull();
    }, { vault: faultyVault });
  }, 60_000);

  it('follows a file that another program changes, and keeps cursor, focus and place', async () => {
    await theatre.play(async (stage) => {
      await openDoctor(stage);
      await stage.page.locator(`${DOCTOR} [role="tree"]`).focus();
      await stage.press('End');
      const cursor = await stage.textOf(`${DOCTOR} .is-cursor`);
      const before = await stage.count(ROWS);
      await stage.page.locator(`${DOCTOR} [role="tree"]`).evaluate((list) => { list.toggleAttribute('data-same-list', true); });
      await stage.writeFile(FEATURE, FEATURE_MENDED);
      await eventually('a row is gone', async () => (await stage.count(ROWS)) < before);
      expect(await stage.textOf(`${DOCTOR} .is-cursor`)).toBe(cursor);
      expect(await stage.page.evaluate(() => document.activeElement?.hasAttribute('data-same-list'))).toBe(true);
    }, { vault: faultyVault });
  }, 60_000);

  it('also looks at plain notes when it is asked for the whole vault', async () => {
    await theatre.play(async (stage) => {
      await openDoctor(stage);
      const scope = stage.page.locator(`${DOCTOR} select`).first();
      expect(await stage.count({ text: 'day.md:2', in: DOCTOR })).toBe(0);
      await scope.selectOption('everything');
      await stage.see({ text: 'day.md:2', in: DOCTOR });
      await scope.selectOption('linked');
      await stage.gone({ text: 'day.md:2', in: DOCTOR });
    }, { vault: () => vaultOf({ [EPIC]: EPIC_TEXT, [FEATURE]: FEATURE_TEXT, [OTHER]: OTHER_TEXT, 'notes/day.md': '# Day\nSee [[nowhere]].\n' }) });
  }, 60_000);

  it('says so when every link holds', async () => {
    await theatre.play(async (stage) => {
      await stage.command('Show link doctor');
      await stage.see({ text: /^Every link holds\. Checked \d+ links at \d\d:\d\d\./, in: DOCTOR });
    }, { vault: () => vaultOf({ [EPIC]: EPIC_TEXT, [FEATURE]: FEATURE_MENDED.replace('See [[../gone|the plan]] first.', 'Nothing.'), [OTHER]: OTHER_MENDED }) });
  }, 60_000);
});

describe('on the phone', () => {
  it('every button of the pane can be hit with a thumb, and nothing is wider than the screen', async () => {
    await theatre.play(async (stage) => {
      await openDoctor(stage);
      const small = await stage.page.evaluate((doctor) =>
        [...document.querySelectorAll<HTMLElement>(`${doctor} button, ${doctor} select`)]
          .map((element) => ({ box: element.getBoundingClientRect(), name: element.ariaLabel ?? element.textContent }))
          .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5 || box.right > (document.querySelector(doctor)?.getBoundingClientRect().right ?? 0)))
          .map(({ name, box }) => `${name} ${Math.round(box.width)}×${Math.round(box.height)}`), DOCTOR);
      expect(small).toEqual([]);
    }, { device: 'phone', vault: faultyVault });
  }, 60_000);
});

describe('while writing', () => {
  const MARK = '.cm-editor .throughline-link-mark';

  it('a link that leads nowhere is marked, tells why, and has its fix in the menu', async () => {
    await theatre.play(async (stage) => {
      await openDoctor(stage);
      await stage.open(FEATURE);
      await stage.see(MARK);
      await stage.page.locator(MARK).first().hover();
      await stage.see({ text: /leads to no file of the vault/, in: '.throughline-link-tip' });
      await stage.page.locator(MARK).first().click({ button: 'right' });
      await stage.click({ text: /^Fix: .*leads to no file/, in: '.menu' });
      await stage.see({ text: /leads to no file of the vault/, in: PROMPT });
      await stage.press('Escape');
      await stage.gone(PROMPT);
    }, { vault: faultyVault });
  }, 60_000);

  it('a touch on the mark tells the same on the phone', async () => {
    await theatre.play(async (stage) => {
      await stage.open(FEATURE);
      await stage.see(MARK);
      await stage.click(MARK);
      await stage.see({ text: /leads to no file of the vault/, in: '.menu' });
      await stage.press('Escape');
    }, { device: 'phone', vault: faultyVault });
  }, 60_000);
});

/**
 * Milliseconds that the list takes for each page that it is scrolled by, drawn and laid out. The least of three passes:
 * what other programs of the machine take is not in all of them.
 */
async function costOfPages({ page }: WorkbenchStage): Promise<readonly number[]> {
  return page.evaluate(async (doctor) => {
    const list = document.querySelector<HTMLElement>(`${doctor} [role="tree"]`);
    const least: number[] = [];
    for (let pass = 0; list !== null && pass < 3; pass++) {
      for (let top = 0, step = 0; top < list.scrollHeight; top += list.clientHeight, step++) {
        const start = performance.now();
        list.scrollTop = top;
        list.dispatchEvent(new Event('scroll'));
        list.getBoundingClientRect();
        least[step] = Math.min(least[step] ?? Infinity, performance.now() - start);
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    }
    return least;
  }, DOCTOR);
}

describe('a vault of 2,000 specs with 500 findings', () => {
  it('is scrolled from the first finding to the last without holding the screen', async () => {
    await theatre.play(async (stage) => {
      const { page } = stage;
      await stage.command('Show trace tree');
      await page.locator('.throughline-tree [role="treeitem"]').first().waitFor({ timeout: 60_000 });
      await stage.command('Show link doctor');
      await page.locator(ROWS).first().waitFor({ timeout: 60_000 });
      const costs = await costOfPages(stage);
      expect(costs.length).toBeGreaterThan(20);
      expect(Math.max(...costs)).toBeLessThan(50);
      expect(await page.locator(ROWS).count()).toBeLessThan(60);
      const found = await page.locator(`${DOCTOR}-chip`).allInnerTexts();
      expect(found.map((text) => Number(text.replace(/\D/g, ''))).reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(500);
    }, { vault: () => generatedVault({ seed: 5, epics: 20, features: 9, tasks: 10, notes: 20, deliverables: 0, faults: 12 }) });
  }, 120_000);
});
