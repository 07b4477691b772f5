import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startBrowser } from '../driver/browser';
import { PROJECT } from '../driver/project';
import type { Device } from '../driver/story';
import { playIn } from '../driver/theatre';
import { PICKER, PROMPT } from '../stories/parts';
import { leave, SCENES, scenesOn, setTheScene, show, SURROUNDINGS } from './scenes';
import type { Scene } from './scenes';
import { LOOKED_AT, preparedVault } from './prepared-vault';
import { takeCommitPictures } from './commit-pictures';
import { takeWorkflowPictures } from './workflow-pictures';

// npm run screenshots [-- NAME …]: every pane in light, dark and on the phone; every prompt in light and on the phone.
const PICTURES = join(PROJECT, 'docs', 'images');

interface Look {
  readonly name: string;
  readonly device: Device;
  readonly theme: 'light' | 'dark';
  readonly scenes: readonly Scene[];
}

const isOver = ({ shows }: Scene): boolean => shows === PROMPT || shows === PICKER;
const ALL = [...SCENES, ...SURROUNDINGS];
const PANES = ALL.filter((scene) => !isOver(scene));
const LOOKS: readonly Look[] = [
  { name: 'light', device: 'desktop', theme: 'light', scenes: ALL },
  { name: 'dark', device: 'desktop', theme: 'dark', scenes: [...PANES, ...ALL.filter(({ name }) => name === 'log-test' || name === 'finish-session')] },
  { name: 'phone', device: 'phone', theme: 'light', scenes: ALL },
  { name: 'phone-dark', device: 'phone', theme: 'dark', scenes: PANES },
];

const wanted = process.argv.slice(2);
const browser = await startBrowser();
try {
  if (wanted.length === 0) rmSync(PICTURES, { recursive: true, force: true });
  for (const { name: look, device, theme, scenes } of LOOKS) {
    await playIn(browser, async (stage) => {
      await setTheScene(stage);
      for (const scene of scenesOn(device, scenes)) {
        if (wanted.length > 0 && !wanted.includes(scene.name)) continue;
        await show(stage, scene);
        await stage.screenshot(`${scene.name}-${look}`, isOver(scene) ? scene.shows : undefined);
        await leave(stage, scene);
        process.stdout.write(`${scene.name}-${look}\n`);
      }
    }, { device, theme, vault: preparedVault, at: LOOKED_AT, pictures: PICTURES, height: 1080 });
    const helped = { name: look, device, theme, pictures: PICTURES, isWanted: (name: string) => wanted.length === 0 || wanted.includes(name) };
    await takeWorkflowPictures(browser, helped);
    await takeCommitPictures(browser, helped);
  }
} finally {
  await browser.close();
}
