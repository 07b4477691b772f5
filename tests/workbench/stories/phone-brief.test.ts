import { describe, expect, it } from 'vitest';
import { openTheatre } from '../driver/theatre';
import { pick } from './parts';

const theatre = openTheatre();

describe('the hand-off on a phone of 390 pixels', () => {
  it('is copied with its size said, and needs no helper', async () => {
    await theatre.play(async (stage) => {
      await stage.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await stage.command('Copy hand-off brief');
      await pick(stage, '1001', /^1001 /);
      await stage.see({ text: /^Copied the hand-off of 1001 .*: [\d,]+ of 8,000 characters/ });
      const copied = await stage.page.evaluate(() => navigator.clipboard.readText());

      expect(copied).toContain('1001');
      expect(copied.length).toBeLessThanOrEqual(8_000);
      expect(await stage.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    }, { device: 'phone' });
  }, 60_000);
});
