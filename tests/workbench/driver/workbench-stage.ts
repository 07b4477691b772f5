import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Device, Stage, Target } from './story';
import { locate } from './targets';

const PATIENCE = 20_000;
/** Pixels around a thing in a picture of it. */
const AROUND = 24;
const PALETTE_TRIES = 6;
const PALETTE_PATIENCE = 1_500;

export interface StageSetting {
  readonly page: Page;
  readonly device: Device;
  /** The vault's folder on disk. */
  readonly vault: string;
  /** The page's address. */
  readonly address: string;
  /** Where pictures go; nowhere when null. */
  readonly pictures: string | null;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The stage of stories in the workbench: a page that Playwright drives. */
export class WorkbenchStage implements Stage {
  readonly device: Device;
  readonly page: Page;
  readonly #setting: StageSetting;

  constructor(setting: StageSetting) {
    this.#setting = setting;
    this.device = setting.device;
    this.page = setting.page;
  }

  /** Opens the page and waits until the plugins are loaded. */
  async enter(): Promise<void> {
    await this.page.goto(this.#setting.address);
    await this.page.waitForFunction(() => 'workbench' in window, undefined, { timeout: 30_000 });
    await this.page.evaluate(async () => { await window.workbench.ready; });
  }

  /** Commands that need a spec or a session are offered once the vault is read, so the palette is opened again while one is missing. */
  async command(name: string): Promise<void> {
    const row = this.page.locator('.prompt .suggestion-item', { has: this.page.getByText(new RegExp(`(^|: )${escaped(name)}$`)) }).first();
    for (let tries = 0; tries < PALETTE_TRIES; tries++) {
      await this.press('ControlOrMeta+p');
      await this.fill('.prompt-input', name);
      if (await isThere(row)) return row.click({ timeout: PATIENCE });
      await this.press('Escape');
      await this.gone('.prompt-input');
    }
    throw new Error(`The palette does not offer "${name}".`);
  }

  async cli(command: string, flags: Readonly<Record<string, string>>): Promise<string> {
    return this.page.evaluate(async ([name, given]) => String(await window.workbench.runCli(name, given)), [command, flags] as const);
  }

  async ribbon(name: string): Promise<void> {
    // Behind the name may stand what waits for a person.
    if (this.device === 'desktop') return this.click({ role: 'button', name: new RegExp(`^${escaped(name)}( · |$)`), in: '.side-dock-ribbon' });
    await this.click({ role: 'button', name: 'Menu', in: '.mobile-navbar' });
    await this.click({ text: name, in: '.menu' });
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async fill(field: Target, text: string): Promise<void> {
    await locate(this.page, field).first().fill(text, { timeout: PATIENCE });
  }

  async click(target: Target): Promise<void> {
    const found = locate(this.page, target).first();
    await (this.device === 'phone' ? found.tap({ timeout: PATIENCE }) : found.click({ timeout: PATIENCE }));
  }

  async see(target: Target): Promise<void> {
    await locate(this.page, target).first().waitFor({ state: 'visible', timeout: PATIENCE });
  }

  async gone(target: Target): Promise<void> {
    await locate(this.page, target).first().waitFor({ state: 'hidden', timeout: PATIENCE });
  }

  async count(target: Target): Promise<number> {
    return locate(this.page, target).count();
  }

  async textOf(target: Target): Promise<string> {
    return locate(this.page, target).first().innerText({ timeout: PATIENCE });
  }

  async open(path: string): Promise<void> {
    await this.page.evaluate(async (file) => { await window.workbench.app.workspace.openLinkText(file, '', false); }, path);
  }

  file(path: string): Promise<string | null> {
    try {
      return Promise.resolve(readFileSync(this.#onDisk(path), 'utf8'));
    } catch {
      return Promise.resolve(null);
    }
  }

  files(below: string): Promise<readonly string[]> {
    const entries = readdirSync(this.#onDisk(below), { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => relative(this.#setting.vault, join(entry.parentPath, entry.name)));
    return Promise.resolve(paths.map((path) => path.split(sep).join('/')).sort());
  }

  writeFile(path: string, text: string): Promise<void> {
    mkdirSync(dirname(this.#onDisk(path)), { recursive: true });
    writeFileSync(this.#onDisk(path), text);
    return Promise.resolve();
  }

  async reload(): Promise<void> {
    await this.page.goto('about:blank');
    await this.enter();
  }

  async screenshot(name: string, of?: string): Promise<void> {
    if (this.#setting.pictures === null) return;
    mkdirSync(this.#setting.pictures, { recursive: true });
    const picture = { path: join(this.#setting.pictures, `${name}.png`), animations: 'disabled', caret: 'hide', scale: 'css' } as const;
    const box = of === undefined ? null : await this.page.locator(of).first().boundingBox();
    await this.page.mouse.move(0, 0);
    await this.page.screenshot(box === null ? picture : { ...picture, clip: this.#around(box) });
  }

  /** A box with a little of what is around it, within the window. */
  #around({ x, y, width, height }: Box): Box {
    const screen = this.page.viewportSize() ?? { width: Infinity, height: Infinity };
    const left = Math.max(0, x - AROUND);
    const top = Math.max(0, y - AROUND);
    return { x: left, y: top, width: Math.min(screen.width, x + width + AROUND) - left, height: Math.min(screen.height, y + height + AROUND) - top };
  }

  #onDisk(path: string): string {
    return join(this.#setting.vault, path);
  }
}

async function isThere(row: Locator): Promise<boolean> {
  try {
    await row.waitFor({ state: 'visible', timeout: PALETTE_PATIENCE });
    return true;
  } catch {
    return false;
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
