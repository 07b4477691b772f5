import { describe, expect, it } from 'vitest';
import { eventually } from '../driver/story';
import { openTheatre } from '../driver/theatre';
import type { WorkbenchStage } from '../driver/workbench-stage';
import { LOOKED_AT, preparedVault } from '../gallery/prepared-vault';
import { SCENE_JOURNAL } from '../gallery/scenes';
import { lineOnDisk } from './on-disk';
import { headingOf, ID, PROMPT, SESSION, TREE } from './parts';

const theatre = openTheatre();
const MOST_TABS = 80;

/** Presses Tab until the focus is on what fits; fails when it never comes there, or on something without a name. */
async function tabTo(stage: WorkbenchStage, selector: string, says = ''): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    const focus = await stage.page.evaluate(() => {
      const active = document.activeElement;
      return { name: active?.getAttribute('aria-label') ?? active?.textContent.trim() ?? '', marked: active?.toggleAttribute('data-focus-here', true) === true };
    });
    const fits = (await stage.page.locator(selector).and(stage.page.locator('[data-focus-here]')).count()) > 0 && focus.name.includes(says);
    await stage.page.evaluate(() => { document.querySelector('[data-focus-here]')?.removeAttribute('data-focus-here'); });
    if (fits) return;
    if (tabs > 0 && focus.name === '') throw new Error('A tab leads to something without a name.');
    await stage.press('Tab');
  }
  throw new Error(`${MOST_TABS} tabs do not lead to ${selector} ${says}.`);
}

describe('without a mouse', () => {
  it('the tree is walked as the file explorer is, and opens what it stands on', async () => {
    await theatre.play(async (stage) => {
      await stage.command('Show trace tree');
      await stage.see({ role: 'treeitem', in: TREE });
      await tabTo(stage, `${TREE} [role="tree"]`);
      await stage.press('Home', 'ArrowDown');
      const folded = await stage.count({ role: 'treeitem', in: TREE });
      await stage.press('ArrowRight');
      await eventually('the branch is open', async () => (await stage.count({ role: 'treeitem', in: TREE })) > folded);
      await stage.press('ArrowDown', 'Enter');
      await stage.see({ text: headingOf('NAS mount'), in: '.workspace-leaf-content[data-type="markdown"]' });
      const active = await stage.page.evaluate(() => window.workbench.app.workspace.getActiveFile()?.path ?? null);
      expect(active).toBe('specs/1000/1001/1011.spec.md');
    }, { vault: preparedVault, at: LOOKED_AT });
  }, 60_000);

  it('an entry is logged from the session pane', async () => {
    await theatre.play(async (stage) => {
      await stage.command('Resume session');
      await stage.see({ role: 'button', name: 'Plan', in: SESSION });
      await tabTo(stage, `${SESSION} button`, 'Plan');
      await stage.press('Enter');
      await stage.see(PROMPT);
      await stage.type('By keyboard alone');
      await stage.press('ControlOrMeta+Enter');
      await stage.gone(PROMPT);
      await lineOnDisk(stage, SCENE_JOURNAL, new RegExp(`^- By keyboard alone \\^e-${ID}$`));
    }, { vault: preparedVault, at: LOOKED_AT });
  }, 60_000);
});
