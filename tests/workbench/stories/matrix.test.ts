import type { Page } from 'playwright-core';
import { expect, describe, it } from 'vitest';
import { openTheatre } from '../driver/theatre';
import { vaultOf } from '../driver/scratch-vault';
import { eventually, textOnDisk } from '../driver/story';
import { confirm, headingOf, pick, PROMPT, startOn } from './parts';

const theatre = openTheatre();
const MATRIX = '.throughline-matrix';
const GRID = `${MATRIX} [role="grid"]`;

/** 2,000 specs, of which each fourth has a deliverable of its own. */
function wideVault(): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  const put = (path: string, text: string): void => { files[path] = new TextEncoder().encode(text); };
  for (let epic = 1; epic <= 20; epic++) {
    const id = epic * 1000;
    put(`specs/${id}/epic.md`, `# Epic ${epic}\n\n**Status**: implementing\n`);
    for (let feature = 1; feature <= 99; feature++) {
      const folder = `specs/${id}/${id + feature}`;
      put(`${folder}/spec.md`, `# Feature ${feature} of ${epic}\n\n**Parent**: [[../epic|Epic ${epic}]]  \n**Context**: [[context|Journal]]  \n**Status**: implementing\n`);
      if (feature % 4 !== 1) continue;
      put(`${folder}/context.md`, `# Context: Feature ${feature}\n\n**Spec**: [[spec|Feature]]\n\n## Deliverables\n\n### Scripts\n- [[deliverables/scripts/run-${id + feature}.sh|Run]]\n`);
      put(`${folder}/deliverables/scripts/run-${id + feature}.sh`, '# Spec: [[../../spec|Feature]]\n# Context: [[../../context|Feature]]\n');
    }
  }
  return files;
}

/** Scrolls from corner to corner; gives the most elements seen, and the long tasks in milliseconds. */
function scrollThrough(page: Page): Promise<{ most: number; long: number[] }> {
  return page.evaluate(async (selector) => {
    const grid = document.querySelector(selector);
    if (grid === null) throw new Error('There is no grid.');
    const long: number[] = [];
    const watch = new PerformanceObserver((list) => { long.push(...list.getEntries().map(({ duration }) => duration)); });
    watch.observe({ type: 'longtask' });
    let most = 0;
    for (let at = 0; at <= 120; at++) {
      grid.scrollTop = (grid.scrollHeight - grid.clientHeight) * (at / 120);
      grid.scrollLeft = (grid.scrollWidth - grid.clientWidth) * (at / 120);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      most = Math.max(most, grid.querySelectorAll('*').length);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    watch.disconnect();
    return { most, long };
  }, GRID);
}

/** Walks to the cell of a row and a column, by their labels or by the column's place. */
async function goToCell(page: Page, row: string, column: string | number): Promise<void> {
  const grid = page.locator(GRID);
  await grid.focus();
  await page.keyboard.press('Control+Home');
  const labels = await grid.locator('.throughline-matrix-row .throughline-matrix-label').allTextContents();
  const heads = await grid.locator('.throughline-matrix-column-name').allTextContents();
  const at = typeof column === 'number' ? column : heads.indexOf(column);
  if (labels.indexOf(row) < 0 || at < 0) throw new Error(`No cell of ${row} and ${String(column)}.`);
  for (let step = 0; step < labels.indexOf(row); step++) await page.keyboard.press('ArrowDown');
  for (let step = 0; step <= at; step++) await page.keyboard.press('ArrowRight');
}

describe('the trace matrix', () => {
  it('of 2,000 specs against 500 deliverables scrolls without a long task, with few cells in the page', async () => {
    await theatre.play(async (stage) => {
      await stage.command('Show trace tree');
      await stage.page.getByRole('treeitem').first().waitFor({ timeout: 90_000 });
      await stage.command('Open trace matrix');
      await stage.page.locator(GRID).waitFor({ timeout: 60_000 });
      await eventually('the whole matrix is there', async () => Number(await stage.page.locator(GRID).getAttribute('aria-rowcount')) === 2001);
      await stage.page.waitForTimeout(2_000);
      expect(await stage.page.locator(GRID).getAttribute('aria-colcount')).toBe('501');
      // A grid that stalls does so on every way down; a busy machine does not. The calmest of five ways counts.
      const ways: { most: number; long: number[] }[] = [];
      for (let way = 0; way < 5 && !ways.some(({ long }) => long.length === 0); way++) ways.push(await scrollThrough(stage.page));
      expect(Math.min(...ways.map(({ long }) => long.length))).toBe(0);
      expect(Math.max(...ways.map(({ most }) => most))).toBeLessThan(1200);
    }, { vault: () => vaultOf(wideVault()) });
  }, 180_000);

  it('is walked with the keyboard, says each cell in words, and opens what stands there', async () => {
    await theatre.play(async (stage) => {
      await stage.command('Open trace matrix');
      await stage.page.locator(GRID).waitFor();
      await stage.page.locator(GRID).focus();
      await stage.press('ArrowDown', 'ArrowRight');
      await stage.see({ text: /^1001 and .*: covered\. Registered/, in: `${MATRIX}-said` });
      const active = await stage.page.locator(GRID).getAttribute('aria-activedescendant');
      expect(await stage.page.locator(`#${active ?? 'none'}`).getAttribute('role')).toBe('gridcell');
      await stage.press('Control+End');
      await stage.see({ text: /: nothing ties them\. .+\.$|: covered/, in: `${MATRIX}-said` });
      await stage.press('Control+Home', 'Enter');
      await stage.see({ text: headingOf('Foundation Infrastructure'), in: '.workspace-leaf.mod-active' });
    });
  }, 60_000);

  it('shows only gaps, and is exported as a note, a table and a page', async () => {
    await theatre.play(async (stage) => {
      await stage.command('Open trace matrix');
      await stage.page.locator(GRID).waitFor();
      await stage.click({ role: 'checkbox', name: 'Only gaps', in: MATRIX });
      await stage.see({ role: 'checkbox', name: 'Only gaps', in: MATRIX });
      await stage.gone(`${GRID} .is-covered`);
      for (const [title, ending] of [['As a table (CSV)', 'csv'], ['As a page (HTML)', 'html'], ['As a note', 'md']] as const) {
        await stage.click({ role: 'button', name: 'Export', in: MATRIX });
        await stage.click({ role: 'menuitem', name: title });
        await eventually(`a .${ending} file is on disk`, async () => (await stage.files('')).some((path) => path.startsWith('Trace matrix') && path.endsWith(ending)));
      }
      const note = (await stage.files('')).find((path) => path.startsWith('Trace matrix') && path.endsWith('.md')) ?? '';
      expect(await textOnDisk(stage, note)).toContain('**Score**');
    });
  }, 60_000);

  it('links an empty cell with a double-click, after a look at what would be written, and takes it back', async () => {
    await theatre.play(async (stage) => {
      await stage.command('Open trace matrix');
      await stage.page.locator(GRID).waitFor();
      await stage.page.locator(`${MATRIX} select`).nth(1).selectOption('specs');
      await stage.page.getByRole('grid', { name: 'Specs against specs' }).waitFor();
      const before = await textOnDisk(stage, 'specs/1000/1001/1012.spec.md');
      await goToCell(stage.page, '1012', '3001');
      await stage.see({ text: '1012 and 3001: nothing ties them. Enter or a double-click links them.', in: `${MATRIX}-said` });
      await stage.page.locator(`${GRID} .throughline-matrix-cell.is-active`).dblclick();
      await stage.see({ text: 'Link 1012 and 3001', in: PROMPT });
      await stage.see({ text: /3001 - /, in: `${PROMPT} .throughline-diff` });
      await confirm(stage, 'Write link');
      await eventually('the dependency is on disk', async () => /## Dependencies\n- \[\[.*3001.*\]\] <!-- @[0-9a-f]{12} -->/.test(await textOnDisk(stage, 'specs/1000/1001/1012.spec.md')));
      await stage.see({ text: '1012 and 3001: covered. 1012 depends on 3001.', in: `${MATRIX}-said` });
      await stage.command('Undo last change');
      await eventually('the spec is as it was', async () => (await textOnDisk(stage, 'specs/1000/1001/1012.spec.md')) === before);
    });
  }, 60_000);

  it('links with the keyboard and its menu, and says quietly where no link can be written', async () => {
    await theatre.play(async (stage) => {
      await stage.command('Open trace matrix');
      await stage.page.locator(GRID).waitFor();
      await goToCell(stage.page, '1012', 0);
      await stage.see({ text: /^1012 and .*: nothing ties them\. .* is registered by 10\d\d\.$/, in: `${MATRIX}-said` });
      await stage.press('Enter', 'Shift+F10');
      expect(await stage.count(PROMPT)).toBe(0);
      await stage.see({ role: 'menuitem', name: 'Open 1012' });
      await stage.press('Escape');
      await stage.page.locator(`${MATRIX} select`).nth(1).selectOption('specs');
      await stage.page.getByRole('grid', { name: 'Specs against specs' }).waitFor();
      await goToCell(stage.page, '1012', '3001');
      await stage.press('Enter');
      await stage.see({ text: 'Link 1012 and 3001', in: PROMPT });
    });
  }, 60_000);

  it('opens the menu of the active cell where the keyboard asks for it, also when that cell was scrolled away', async () => {
    await theatre.play(async (stage) => {
      await stage.command('Open trace matrix');
      await stage.page.locator(GRID).waitFor();
      await stage.page.locator(GRID).focus();
      await stage.press('Control+Home', 'ArrowRight');
      await stage.page.locator(GRID).evaluate((grid) => { grid.scrollLeft = grid.scrollWidth; });
      await eventually('other columns are drawn', async () => (await stage.page.locator(`${GRID} [role="columnheader"][aria-colindex="2"]`).count()) === 0);
      await stage.press('Shift+F10');
      await stage.see({ role: 'menuitem', name: /^Open / });
      await stage.see(`${GRID} .throughline-matrix-cell.is-active`);
    });
  }, 60_000);

  it('is linked on the phone from the menu of a card', async () => {
    await theatre.play(async (stage) => {
      await stage.command('Open trace matrix');
      await stage.see(`${MATRIX}-card`);
      const before = await stage.page.locator(`${MATRIX}-cards`).elementHandle();
      await stage.page.locator(`${MATRIX} select`).nth(1).selectOption('specs');
      await eventually('the cards are those of the specs', async () => before.evaluate((cards) => !cards.isConnected));
      await stage.click({ role: 'button', name: /^More about: 1012 / });
      await stage.click({ role: 'menuitem', name: 'Link to...' });
      await pick(stage, '3001', /3001/);
      await stage.see({ text: 'Link 1012 and 3001', in: PROMPT });
      expect(await stage.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await confirm(stage, 'Write link');
      await eventually('the dependency is on disk', async () => (await textOnDisk(stage, 'specs/1000/1001/1012.spec.md')).includes('## Dependencies'));
    }, { device: 'phone' });
  }, 60_000);

  it('is a list of cards on the phone', async () => {
    await theatre.play(async (stage) => {
      await stage.command('Open trace matrix');
      await stage.see(`${MATRIX}-card`);
      expect(await stage.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await stage.see({ role: 'button', name: /Network tuning\s*1012\s*Missing: No deliverable/ });
    }, { device: 'phone' });
  }, 60_000);
});

describe('the impact', () => {
  it('is offered before a rename, and shows what hangs on the spec as picture and tree', async () => {
    await theatre.play(async (stage) => {
      await stage.open('specs/1000/1001/spec.md');
      await stage.command('Rename spec');
      await stage.see({ text: /^This touches \d+ other specs/, in: '.throughline-prompt' });
      await stage.click({ role: 'button', name: 'Show impact', in: '.throughline-prompt' });
      await stage.see({ role: 'heading', name: 'Impact of 1001 Storage Infrastructure' });
      await stage.see('.throughline-impact-picture svg');
      await stage.see({ text: '3001 depends on 1001', in: '.throughline-impact' });
      await stage.click({ role: 'button', name: 'Export canvas', in: '.throughline-impact' });
      await eventually('a canvas is on disk', async () => (await stage.file('Impact of 1001.canvas')) !== null);
      const canvas = JSON.parse(await textOnDisk(stage, 'Impact of 1001.canvas')) as { nodes: unknown[] };
      expect(canvas.nodes.length).toBeGreaterThan(10);
    });
  }, 60_000);

  it('can be narrowed to a section', async () => {
    await theatre.play(async (stage) => {
      await stage.open('specs/1000/1001/spec.md');
      await stage.command('Show impact of this spec');
      await stage.see({ text: /links would become suspect/, in: '.throughline-impact' });
      await stage.page.locator('.throughline-impact select').selectOption('Deliverables');
      await stage.see({ role: 'heading', name: 'Impact of 1001 Storage Infrastructure, Deliverables' });
      await stage.see({ text: 'This section is no part of the meaning. No link becomes suspect.', in: '.throughline-impact' });
      await stage.page.locator('.throughline-impact select').selectOption('The whole spec');
      await stage.see({ role: 'heading', name: 'Impact of 1001 Storage Infrastructure' });
    });
  }, 60_000);

  it('fits the phone', async () => {
    await theatre.play(async (stage) => {
      await startOn(stage, '1014', 'Usage report');
      await stage.open('specs/1000/1001/spec.md');
      await stage.command('Show impact of this spec');
      await stage.see({ role: 'heading', name: 'Impact of 1001 Storage Infrastructure' });
      expect(await stage.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    }, { device: 'phone' });
  }, 60_000);
});
