import { describe, expect, it } from 'vitest';
import { eventually } from '../driver/story';
import { openTheatre } from '../driver/theatre';
import { LOOKED_AT, preparedVault } from '../gallery/prepared-vault';
import { SESSION } from './parts';

const theatre = openTheatre();

describe.each(['desktop', 'phone'] as const)('the session pane before its first drawing, on the %s', (device) => {
  it('offers nothing to press', async () => {
    await theatre.play(async ({ page }) => {
      await page.evaluate(() => {
        const nextFrame = window.requestAnimationFrame.bind(window);
        window.requestAnimationFrame = (frame) => nextFrame(() => { if (document.body.dataset['frames'] === 'held') window.requestAnimationFrame(frame); else frame(performance.now()); });
        document.body.dataset['frames'] = 'held';
        void window.workbench.app.workspace.ensureSideLeaf('throughline-session', 'right', { active: true, reveal: true });
      });
      const offered = (): Promise<number> => page.evaluate((pane) => [...document.querySelectorAll(`${pane} button`)].filter((button) => button.checkVisibility({ visibilityProperty: true })).length, SESSION);
      await eventually('the pane is there', async () => (await page.locator(SESSION).count()) === 1);

      expect(await offered()).toBe(0);

      await page.evaluate(() => { delete document.body.dataset['frames']; });
      await eventually('its controls are there', async () => (await offered()) > 0);
    }, { device, vault: preparedVault, at: LOOKED_AT });
  }, 60_000);
});
