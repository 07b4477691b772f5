import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startBrowser } from '../driver/browser';
import { playIn } from '../driver/theatre';
import type { Setting } from '../driver/theatre';
import { leave, SCENES, setTheScene } from './scenes';
import { LOOKED_AT, preparedVault } from './prepared-vault';

// npm run screenshots: every pane and prompt, in light, dark and on the phone.
const PICTURES = join('docs', 'images');

const LOOKS: Readonly<Record<string, Setting>> = {
  light: { device: 'desktop', theme: 'light' },
  dark: { device: 'desktop', theme: 'dark' },
  phone: { device: 'phone', theme: 'light' },
  'phone-dark': { device: 'phone', theme: 'dark' },
};

const wanted = process.argv.slice(2);
const browser = await startBrowser();
try {
  if (wanted.length === 0) rmSync(PICTURES, { recursive: true, force: true });
  for (const [look, setting] of Object.entries(LOOKS)) {
    await playIn(browser, async (stage) => {
      await setTheScene(stage);
      for (const scene of SCENES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
        await scene.open(stage);
        await stage.see(scene.shows);
        await stage.screenshot(`${scene.name}-${look}`);
        await leave(stage, scene);
        process.stdout.write(`${scene.name}, ${look}\n`);
      }
    }, { ...setting, vault: preparedVault, at: LOOKED_AT, pictures: PICTURES });
  }
} finally {
  await browser.close();
}
