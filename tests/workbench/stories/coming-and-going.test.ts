import { describe, expect, it } from 'vitest';
import { openTheatre } from '../driver/theatre';
import type { WorkbenchStage } from '../driver/workbench-stage';

const theatre = openTheatre();
const TIMES = 50;
const PLUGIN = 'throughline';

interface Kept {
  readonly styles: number;
  readonly elements: number;
  readonly leaves: number;
}

/** What stands in the window while the plugin is off. */
async function kept({ page }: WorkbenchStage): Promise<Kept> {
  return page.evaluate(() => ({
    styles: document.querySelectorAll('style, link[rel="stylesheet"]').length,
    elements: document.querySelectorAll('[class*="throughline"]').length,
    leaves: window.workbench.app.workspace.getLeavesOfType('markdown').length,
  }));
}

describe('the plugin', () => {
  it('leaves nothing behind, however often it is switched on and off', async () => {
    await theatre.play(async (stage) => {
      await stage.command('Show trace tree');
      await stage.command('Show session');
      await stage.page.evaluate(async (id) => { await window.workbench.disablePlugin(id); }, PLUGIN);
      const before = await kept(stage);
      await stage.page.evaluate(async ([id, times]) => {
        for (let at = 0; at < times; at++) {
          await window.workbench.enablePlugin(id);
          await window.workbench.disablePlugin(id);
        }
      }, [PLUGIN, TIMES] as const);
      expect(await kept(stage)).toEqual(before);
      expect(before.elements).toBe(0);
      expect(await stage.page.evaluate(() => [...window.workbench.leaks()])).toEqual([]);
      await stage.page.evaluate(async (id) => { await window.workbench.enablePlugin(id); }, PLUGIN);
      await stage.command('Show trace tree');
      await stage.see('.throughline-tree');
    });
  }, 120_000);

  it('finds neither Node nor its globals in the window', async () => {
    await theatre.play(async ({ page }) => {
      expect(await page.evaluate(() => ['process', 'Buffer', 'require', 'global'].filter((name) => name in window))).toEqual([]);
    }, { device: 'phone' });
  }, 60_000);
});
