import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import { describe, expect, it } from 'vitest';
import { openTheatre } from '../driver/theatre';
import type { Setting } from '../driver/theatre';
import type { WorkbenchStage } from '../driver/workbench-stage';
import { LOOKED_AT, preparedVault } from '../gallery/prepared-vault';
import { leave, scenesOn, setTheScene } from '../gallery/scenes';

const theatre = openTheatre();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  interface Window {
    readonly axe: { run: (context: object, options: object) => Promise<AxeResults> };
  }
}

/** Axe stands in the page while the work lasts. */
async function withAxe({ page }: WorkbenchStage, work: () => Promise<void>): Promise<void> {
  await page.evaluate(AXE);
  await work();
  await page.evaluate(() => { Reflect.deleteProperty(window, 'axe'); });
}

/** What axe calls serious or worse, within what the plugin draws. */
async function serious({ page }: WorkbenchStage, within: string): Promise<readonly string[]> {
  return page.evaluate(async (selector) => {
    const { violations, passes } = await window.axe.run({ include: [[selector]] }, { resultTypes: ['violations'] });
    if (passes.length === 0) return ['Axe looked at nothing.'];
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    return grave.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any.map(({ message }) => message).join(' ')}`));
  }, within);
}

const LOOKS: readonly (readonly [string, Setting])[] = [
  ['in light', { theme: 'light' }],
  ['in dark', { theme: 'dark' }],
  ['on the phone in light', { device: 'phone', theme: 'light' }],
  ['on the phone in dark', { device: 'phone', theme: 'dark' }],
];

describe('every pane and prompt', () => {
  it.each(LOOKS)('has nothing that axe calls serious, %s', async (_name, look) => {
    await theatre.play(async (stage) => {
      await setTheScene(stage);
      await withAxe(stage, async () => {
        for (const scene of scenesOn(stage.device)) {
          await scene.open(stage);
          await stage.see(scene.shows);
          expect([scene.name, await serious(stage, scene.shows)]).toEqual([scene.name, []]);
          await leave(stage, scene);
        }
      });
    }, { ...look, vault: preparedVault, at: LOOKED_AT });
  }, 120_000);
});

describe('with reduced motion', () => {
  it('nothing of the plugin moves', async () => {
    await theatre.play(async (stage) => {
      await setTheScene(stage);
      await stage.command('Log plan');
      await stage.see('.throughline-prompt');
      const moving = await stage.page.evaluate(() =>
        [...document.querySelectorAll('[class*="throughline"]')].filter((element) => {
          const { transitionDuration, animationName, animationDuration } = getComputedStyle(element);
          return transitionDuration.split(',').some((one) => parseFloat(one) > 0.01) || (animationName !== 'none' && parseFloat(animationDuration) > 0.01);
        }).map((element) => element.className),
      );
      expect(moving).toEqual([]);
      await stage.press('Escape');
    }, { reducedMotion: true, vault: preparedVault, at: LOOKED_AT });
  }, 60_000);
});
