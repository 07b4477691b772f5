import { describe, expect, it } from 'vitest';
import { generatedVault } from '../driver/scratch-vault';
import { openTheatre } from '../driver/theatre';
import { TREE } from './parts';

const theatre = openTheatre();

describe('a vault of 2,000 specs', () => {
  it('opens, and its tree scrolls from the first row to the last with few rows drawn', async () => {
    await theatre.play(async (stage) => {
      await stage.command('Show trace tree');
      const { page } = stage;
      await page.locator(`${TREE} [role="treeitem"]`).first().waitFor({ timeout: 60_000 });
      await page.locator(`${TREE} [role="treeitem"]`).first().click();
      await stage.press('*');
      const first = await page.locator(`${TREE} [role="treeitem"]`).first().innerText();
      await stage.press('End');
      await page.waitForFunction(([tree, before]) => document.querySelector(`${tree} [role="treeitem"]`)?.textContent !== before, [TREE, first] as const);
      expect(await page.locator(`${TREE} [role="treeitem"]`).count()).toBeLessThan(120);
      await stage.press('Home');
      await stage.see({ role: 'treeitem', name: new RegExp(first.split('\n')[0] ?? '') });
    }, { vault: () => generatedVault({ seed: 5, epics: 20, features: 9, tasks: 10, notes: 20, deliverables: 0 }) });
  }, 120_000);
});
