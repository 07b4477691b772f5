import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { browser } from '@wdio/globals';
import { obsidianPage } from 'wdio-obsidian-service';
import { eventually } from '../workbench/driver/story';
import type { Device, Stage, Target } from '../workbench/driver/story';
import { markOnPage, plainTarget } from './find-on-page';

const PLUGIN = 'throughline';
const PATIENCE = 15_000;
const PICTURES = 'pictures';

/** WebDriver's codes for keys that are not characters. */
const KEYS: Readonly<Record<string, string>> = {
  Enter: '\uE007',
  Escape: '\uE00C',
  Tab: '\uE004',
  Backspace: '\uE003',
  Delete: '\uE017',
  Space: ' ',
  Home: '\uE011',
  End: '\uE010',
  ArrowUp: '\uE013',
  ArrowDown: '\uE015',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Meta: '\uE03D',
};

/** The stage of stories in Obsidian itself, which WebdriverIO drives. */
export class ObsidianStage implements Stage {
  readonly device: Device;

  private constructor(device: Device) {
    this.device = device;
  }

  /** Opens a copy of a vault with the plugin switched on. */
  static async open(vault: string): Promise<ObsidianStage> {
    await browser.reloadObsidian({ vault, plugins: [PLUGIN] });
    const { isMobile } = await obsidianPage.getPlatform();
    return new ObsidianStage(isMobile ? 'phone' : 'desktop');
  }

  async command(name: string): Promise<void> {
    const id = await browser.executeObsidian(({ app }, plugin, wanted) => {
      const { commands } = app as unknown as { commands: { commands: Record<string, { id: string; name: string }> } };
      return Object.values(commands.commands).find((one) => one.id.startsWith(`${plugin}:`) && one.name.endsWith(`: ${wanted}`))?.id ?? null;
    }, PLUGIN, name);
    if (id === null) throw new Error(`There is no command "${name}".`);
    await browser.executeObsidianCommand(id);
  }

  async cli(command: string, flags: Readonly<Record<string, string>>): Promise<string> {
    const { stdout } = await obsidianPage.runObsidianCli([command, ...Object.entries(flags).map(([name, value]) => `${name}=${value}`)]);
    return stdout;
  }

  async ribbon(name: string): Promise<void> {
    if (this.device === 'desktop') {
      await this.click(`.side-dock-ribbon-action[aria-label^="${name}"]`);
      return;
    }
    await this.click('.mobile-navbar-action-menu');
    await this.click({ text: name, in: '.menu' });
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await browser.keys(key.split('+').map((part) => keyOf(part)));
  }

  async type(text: string): Promise<void> {
    await browser.keys([...text].map((letter) => (letter === '\n' ? keyOf('Enter') : letter)));
  }

  async fill(field: Target, text: string): Promise<void> {
    await (await this.#first(field)).setValue(text);
  }

  async click(target: Target): Promise<void> {
    await (await this.#first(target)).click();
  }

  async see(target: Target): Promise<void> {
    await this.#first(target);
  }

  async gone(target: Target): Promise<void> {
    await eventually('it is gone from the screen', async () => (await this.count(target)) === 0);
  }

  async count(target: Target): Promise<number> {
    return browser.execute(markOnPage, plainTarget(target), '');
  }

  async textOf(target: Target): Promise<string> {
    return (await this.#first(target)).getText();
  }

  async open(path: string): Promise<void> {
    await obsidianPage.openFile(path);
  }

  file(path: string): Promise<string | null> {
    try {
      return Promise.resolve(readFileSync(onDisk(path), 'utf8'));
    } catch {
      return Promise.resolve(null);
    }
  }

  files(below: string): Promise<readonly string[]> {
    const entries = readdirSync(onDisk(below), { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => relative(obsidianPage.getVaultPath(), join(entry.parentPath, entry.name)));
    return Promise.resolve(paths.map((path) => path.split(sep).join('/')).sort());
  }

  writeFile(path: string, text: string): Promise<void> {
    mkdirSync(dirname(onDisk(path)), { recursive: true });
    writeFileSync(onDisk(path), text);
    return Promise.resolve();
  }

  async reload(): Promise<void> {
    await browser.reloadObsidian();
  }

  /** The whole window: where a thing stands in it is not known alike on all versions. */
  async screenshot(name: string): Promise<void> {
    mkdirSync(PICTURES, { recursive: true });
    await browser.saveScreenshot(join(PICTURES, `${name}-${this.device}.png`));
  }

  async #first(target: Target): Promise<WebdriverIO.Element> {
    const mark = `on-stage-${Math.random().toString(36).slice(2)}`;
    await browser.waitUntil(async () => (await browser.execute(markOnPage, plainTarget(target), mark)) > 0, {
      timeout: PATIENCE,
      timeoutMsg: `It did not come on the screen: ${JSON.stringify(plainTarget(target))}`,
    });
    return browser.$(`[data-on-stage="${mark}"]`).getElement();
  }
}

function onDisk(path: string): string {
  return join(obsidianPage.getVaultPath(), path);
}

function keyOf(name: string): string {
  const key = name === 'ControlOrMeta' ? (process.platform === 'darwin' ? 'Meta' : 'Control') : name;
  return KEYS[key] ?? key;
}
