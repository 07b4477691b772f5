import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openTheatre } from '../driver/theatre';
import { textOnDisk } from '../driver/story';
import { confirm, PROMPT, SESSION, startOn, write } from './parts';
import type { WorkbenchStage } from '../driver/workbench-stage';

const theatre = openTheatre();
const ROW = '.throughline-needs-row';

/** One finger from the middle of the first row, in small steps. */
async function drag(page: Page, by: { readonly x: number; readonly y: number }, end: 'let go' | 'hold' = 'let go'): Promise<void> {
  const box = await page.locator(ROW).first().boundingBox();
  if (box === null) throw new Error('There is no row.');
  const [x, y] = [box.x + box.width / 2, box.y + 16];
  const finger = await page.context().newCDPSession(page);
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  for (let step = 1; step <= 10; step++) await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: x + (by.x * step) / 10, y: y + (by.y * step) / 10 }] });
  if (end === 'let go') await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

async function withAQuestion(stage: WorkbenchStage): Promise<void> {
  await startOn(stage, '1014', 'Usage report');
  await stage.command('Ask for a decision');
  await write(stage, 'Question', 'NFS or SMB?');
  await write(stage, 'Options', 'nfs\nsmb');
  await confirm(stage, 'Ask');
  await stage.command('Show session');
  await stage.click({ role: 'tab', name: /^Needs you/, in: SESSION });
  await stage.see({ text: /NFS or SMB/, in: ROW });
}

describe('a row of what needs you, on the phone', () => {
  it('is put off with a swipe that goes far enough, and by nothing less', async () => {
    await theatre.play(async (stage) => {
      await withAQuestion(stage);
      const rows = await stage.count(ROW);
      for (const by of [{ x: -60, y: 0 }, { x: -40, y: -120 }, { x: 160, y: 0 }]) await drag(stage.page, by);
      expect(await stage.count(ROW)).toBe(rows);
      expect(await stage.count(PROMPT)).toBe(0);
      const journal = await textOnDisk(stage, 'specs/1000/1001/1014.context.md');

      await drag(stage.page, { x: -170, y: 8 }, 'hold');
      await stage.see(`${ROW}.is-far`);
      await stage.screenshot('swipe');
      await drag(stage.page, { x: -170, y: 8 });

      await stage.gone({ text: /NFS or SMB/, in: ROW });
      expect(await stage.count(ROW)).toBe(rows - 1);
      expect(await textOnDisk(stage, 'specs/1000/1001/1014.context.md')).toBe(journal);
    }, { device: 'phone' });
  }, 60_000);
});
