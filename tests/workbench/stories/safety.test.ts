import { describe, expect, it } from 'vitest';
import { eventually } from '../driver/story';
import { openTheatre } from '../driver/theatre';
import type { WorkbenchStage } from '../driver/workbench-stage';
import { leave, PROMPT_SCENES, scenesOn } from '../gallery/scenes';
import type { Scene } from '../gallery/scenes';
import { HOSTILE, hostileVault } from './hostile-vault';
import { PICKER, PROMPT, SESSION, TREE } from './parts';

const theatre = openTheatre();

/** These open a note of the project's own vault. */
const ELSEWHERE = new Set(['register-deliverable', 'start-session']);

const MORE: readonly Scene[] = [
  {
    name: 'start-session',
    shows: PROMPT,
    open: async (stage) => {
      await stage.command('Start session');
      await stage.fill(`${PICKER} .prompt-input`, '1002');
      await stage.press('Enter');
    },
  },
  {
    name: 'answer',
    shows: PROMPT,
    open: async (stage) => {
      await stage.command('Show session');
      await stage.click({ role: 'button', name: /^Answer/, in: SESSION });
    },
  },
];

/** What hostile text became: elements that only HTML makes, anywhere in the app's window. */
async function becameHtml({ page }: WorkbenchStage): Promise<readonly string[]> {
  return page.evaluate(() => {
    const made = [...document.querySelectorAll('[onerror], iframe, script:not([src]), img[src="x"], img[src^="http"]')].map((element) => element.outerHTML.slice(0, 120));
    return 'pwned' in window ? [...made, 'The script of a note ran.'] : made;
  });
}

async function isText(stage: WorkbenchStage, scene: Scene): Promise<void> {
  await scene.open(stage);
  await stage.see(scene.shows);
  expect([scene.name, await becameHtml(stage)]).toEqual([scene.name, []]);
  await leave(stage, scene);
}

describe('a hostile vault', () => {
  it('stays text in every pane, prompt, notice and tooltip, and loads nothing from elsewhere', async () => {
    await theatre.play(async (stage, { remote }) => {
      await stage.command('Show trace tree');
      await stage.command('Resume session');
      for (const pane of [TREE, SESSION]) await eventually('the pane shows the hostile text', async () => (await stage.textOf(pane)).includes(HOSTILE));
      for (const scene of [...scenesOn('desktop').filter(({ name }) => !ELSEWHERE.has(name)), ...MORE]) await isText(stage, scene);
      await stage.page.locator(`${TREE} [role="treeitem"]`).first().hover();
      await stage.page.locator('.status-bar-item').last().hover();
      await stage.command('Pause session');
      await stage.see('.notice');
      expect(await becameHtml(stage)).toEqual([]);
      expect(remote).toEqual([]);
    }, { vault: hostileVault });
  }, 120_000);

  it('stays text on the phone, behind every tab', async () => {
    await theatre.play(async (stage, { remote }) => {
      await stage.command('Resume session');
      await stage.see(SESSION);
      for (const tab of ['Criteria', /Needs you/, 'Session']) {
        await stage.click({ role: 'tab', name: tab, in: SESSION });
        expect(await becameHtml(stage)).toEqual([]);
      }
      for (const scene of PROMPT_SCENES.slice(0, 4)) await isText(stage, scene);
      expect(remote).toEqual([]);
    }, { vault: hostileVault, device: 'phone' });
  }, 60_000);
});
