import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startWorkbench } from '../server/start-workbench';
import { startBrowser } from './browser';
import { watch } from './page-watch';
import { copyOfTestVault } from './scratch-vault';

// Loads one built plugin in the workbench, tries all it offers, and reports. `node scripts/try-plugin.mjs FOLDER`

interface Manifest {
  readonly id: string;
  readonly name: string;
  readonly version: string;
}

/** What an app has inside that its typings do not show. */
interface Inside {
  readonly commands: { readonly commands: Readonly<Record<string, unknown>>; executeCommandById(id: string): boolean };
  readonly plugins: { getPlugin(id: string): unknown };
  readonly viewRegistry: { readonly viewByType: Readonly<Record<string, unknown>> };
  readonly setting: { open(): void; openTabById(id: string): unknown; close(): void };
}

const REST = 150;

const [folder = '.'] = process.argv.slice(2);
const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
const vault = copyOfTestVault();
const workbench = await startWorkbench({ vault: vault.folder, plugins: [folder] });
const browser = await startBrowser();
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 820 } });
  const page = await context.newPage();
  const { trouble } = await watch(context, page);
  await page.goto(workbench.address({ device: 'desktop', theme: 'light' }));
  await page.waitForFunction(() => 'workbench' in window);
  await page.evaluate(async () => { await window.workbench.ready; });
  const isLoaded = await page.evaluate((id) => (window.workbench.app as unknown as Inside).plugins.getPlugin(id) !== null, manifest.id);
  const tried = isLoaded ? await tryAll(page) : ['It was not loaded.'];
  const left = await page.evaluate(async (id) => {
    await window.workbench.disablePlugin(id);
    return { gaps: [...window.workbench.gaps].map(String), leaks: [...window.workbench.leaks()].map(String) };
  }, manifest.id);
  say(`${manifest.name} ${manifest.version}`);
  report('Tried', tried);
  report('Errors and refused requests', trouble);
  report('Calls that the workbench does not answer as the app does', left.gaps);
  report('Left behind after it was switched off', left.leaks);
  process.exitCode = isLoaded && trouble.length === 0 ? 0 : 1;
} finally {
  await browser.close();
  await workbench.close();
  vault.remove();
}

/** Runs every command, opens every view, the settings and a note both ways. */
async function tryAll(page: Page): Promise<readonly string[]> {
  const done: string[] = [];
  await page.evaluate(async () => { await window.workbench.app.workspace.openLinkText('Home.md', '', false); });
  for (const id of await namesOf(page, 'commands')) {
    if (!id.startsWith(`${manifest.id}:`)) continue;
    await page.evaluate((command) => { window.setTimeout(() => window.workbench.runCommand(command)); }, id);
    await settle(page);
    done.push(`command ${id}`);
  }
  for (const type of await namesOf(page, 'views')) {
    await page.evaluate(async (view) => {
      const leaf = window.workbench.app.workspace.getRightLeaf(false);
      await leaf?.setViewState({ type: view, active: true });
    }, type);
    await settle(page);
    done.push(`view ${type}`);
  }
  await page.evaluate((id) => {
    const { setting } = window.workbench.app as unknown as Inside;
    // What a plugin throws here is an error of the page, as in the app, not of this script.
    window.setTimeout(() => { setting.open(); setting.openTabById(id); });
  }, manifest.id);
  await settle(page);
  await page.evaluate(async () => {
    const { workspace } = window.workbench.app;
    const [leaf] = workspace.getLeavesOfType('markdown');
    await leaf?.setViewState({ type: 'markdown', state: { file: 'Home.md', mode: 'preview' } });
  });
  await settle(page);
  return [...done, 'settings', 'a note, written and read'];
}

/** Commands of all plugins, or the types of view that did not come with the workbench. */
async function namesOf(page: Page, what: 'commands' | 'views'): Promise<readonly string[]> {
  return page.evaluate((kind) => {
    const { commands, viewRegistry } = window.workbench.app as unknown as Inside;
    const own = new Set(['empty', 'markdown', 'file-explorer', 'image', 'unsupported', 'deferred', 'unknown', 'media', 'pdf']);
    return kind === 'commands' ? Object.keys(commands.commands) : Object.keys(viewRegistry.viewByType).filter((type) => !own.has(type));
  }, what);
}

/** Lets what was opened come up, then closes what lies over the window. */
async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(REST);
  for (let times = 0; times < 3; times++) await page.keyboard.press('Escape');
}

function report(title: string, lines: readonly string[]): void {
  say(`\n${title}: ${lines.length === 0 ? 'nothing' : ''}`);
  for (const line of lines) say(`- ${line}`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
