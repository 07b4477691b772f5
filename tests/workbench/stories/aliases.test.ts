import { describe, expect, it } from 'vitest';
import { eventually, textOnDisk } from '../driver/story';
import { openTheatre } from '../driver/theatre';
import { lineOnDisk } from './on-disk';
import { PROMPT, confirm } from './parts';
import { opensSettings } from './stage-host';

const theatre = openTheatre();
const SPEC = 'specs/1000/1001/1014.spec.md';

describe.each(['desktop', 'phone'] as const)('aliases for the quick switcher, on the %s', (device) => {
  it('are asked for once for the specs that are there, and taken back by one undo', async () => {
    await theatre.play(async (stage) => {
      const before = await textOnDisk(stage, SPEC);
      await opensSettings(stage);
      await stage.page.locator('.setting-item', { has: stage.page.getByText('Aliases for specs', { exact: true }) }).getByRole('combobox').selectOption('always');
      await stage.see({ text: /^The quick switcher then finds "1000 - / , in: PROMPT });
      await confirm(stage, await stage.textOf(`${PROMPT} .mod-cta`));
      expect(await textOnDisk(stage, SPEC)).toBe(`---\naliases:\n  - 1014 - Usage report\n---\n${before}`);
      await lineOnDisk(stage, 'throughline.yaml', /^aliases: always$/);
      await stage.click({ role: 'button', name: 'Undo' });
      await eventually('the spec is as it was', async () => (await textOnDisk(stage, SPEC)) === before);
    }, { device });
  }, 60_000);
});
