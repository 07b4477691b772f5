import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { startBrowser } from './browser';
import { watch } from './page-watch';
import type { PageWatch } from './page-watch';
import { copyOfTestVault } from './scratch-vault';
import type { ScratchVault } from './scratch-vault';
import type { Serve } from './serve';
import type { Device } from './story';
import { serveWorkbench } from './serve-workbench';
import { WorkbenchStage } from './workbench-stage';

/** How a stage is set up for one story. */
export interface Setting {
  readonly device?: Device;
  readonly theme?: 'light' | 'dark';
  readonly reducedMotion?: boolean;
  /** Pixels of the desktop's window from top to bottom. */
  readonly height?: number;
  /** The vault it plays in; a copy of the project's own when it is not said. */
  readonly vault?: () => ScratchVault | Promise<ScratchVault>;
  /** The minute at which it begins, as the page's clock tells it; the machine's own when it is not said. */
  readonly at?: string;
  /** Where pictures go. */
  readonly pictures?: string;
  /** What the browser says by itself and the story brought about; everything else fails it. */
  readonly excused?: readonly RegExp[];
  /** What is served instead of the workbench with the built plugin. */
  readonly serve?: Serve;
}

/** One browser for the stories of a test file; every story has a profile, a vault and a server of its own. */
export interface Theatre {
  /** Plays, and fails on console errors, unanswered calls of the API, requests to elsewhere, and what the plugin leaves behind. */
  play(story: (stage: WorkbenchStage, watch: PageWatch) => Promise<void>, setting?: Setting): Promise<void>;
}

const SCREENS = {
  desktop: { viewport: { width: 1280, height: 820 }, isMobile: false, hasTouch: false },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
} as const;

const PLUGIN = 'throughline';

/** Opens a theatre for the tests of one file. */
export function openTheatre(): Theatre {
  let browser: Browser | null = null;
  beforeAll(async () => {
    browser = await startBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
  });
  return {
    play: async (story, setting = {}) => {
      if (browser === null) throw new Error('The browser has not started.');
      await playIn(browser, story, setting);
    },
  };
}

/** The same without a test around it. */
export async function playIn(browser: Browser, story: (stage: WorkbenchStage, watch: PageWatch) => Promise<void>, setting: Setting): Promise<void> {
  const vault = await (setting.vault ?? copyOfTestVault)();
  const server = await (setting.serve ?? serveWorkbench)(vault.folder);
  const device = setting.device ?? 'desktop';
  const theme = setting.theme ?? 'light';
  const context = await browser.newContext({ ...screenOf(device, setting), colorScheme: theme, reducedMotion: setting.reducedMotion === true ? 'reduce' : 'no-preference', serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    if (setting.at !== undefined) await page.clock.install({ time: new Date(setting.at) });
    const seen = await watch(context, page);
    const stage = new WorkbenchStage({ page, device, vault: vault.folder, address: server.address({ device, theme }), pictures: setting.pictures ?? null });
    await stage.enter();
    await story(stage, seen);
    const left = await leftBehind(stage);
    const { excused = [] } = setting;
    const trouble = [...seen.trouble.filter((line) => !excused.some((pattern) => pattern.test(line))), ...left];
    if (trouble.length > 0) throw new Error(`Behind the story:\n${trouble.join('\n')}`);
  } finally {
    await context.close();
    await server.close();
    vault.remove();
  }
}

function screenOf(device: Device, { height }: Setting): BrowserContextOptions {
  const screen = SCREENS[device];
  return height === undefined || device === 'phone' ? screen : { ...screen, viewport: { ...screen.viewport, height } };
}

/** Switches the plugin off and asks what is still there, and which calls were not answered. */
async function leftBehind({ page }: WorkbenchStage): Promise<readonly string[]> {
  return page.evaluate(async (plugin) => {
    const { workbench } = window;
    await workbench.disablePlugin(plugin);
    const said = (one: unknown): string => (typeof one === 'string' ? one : JSON.stringify(one));
    return [...[...workbench.gaps].map((gap) => `gap: ${said(gap)}`), ...[...workbench.leaks()].map((leak) => `left behind: ${said(leak)}`)];
  }, PLUGIN);
}
