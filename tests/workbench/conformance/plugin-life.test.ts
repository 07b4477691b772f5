import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBrowser } from '../driver/browser';
import { startWorkbench } from '../server/start-workbench';
import type { RunningWorkbench } from '../server/start-workbench';

let browser: Browser;
let scratch: string;
let vault: string;
let running: RunningWorkbench | null = null;
let page: Page;
let trouble: string[];

beforeAll(async () => {
  browser = await startBrowser();
}, 60_000);
afterAll(() => browser.close());

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'throughline-plugin-life-'));
  vault = join(scratch, 'vault');
  mkdirSync(vault);
  writeFileSync(join(vault, 'a.md'), '# A');
  trouble = [];
});

afterEach(async () => {
  await page.context().close();
  await running?.close();
  rmSync(scratch, { recursive: true, force: true });
});

interface Given {
  /** The body of the plugin's class. */
  readonly body?: string;
  /** Runs before the class. */
  readonly before?: string;
  readonly manifest?: Readonly<Record<string, unknown>>;
  readonly query?: string;
}

/** Opens the page with one plugin that consists of this code. */
async function open({ body = '', before = '', manifest = {}, query = '' }: Given): Promise<void> {
  const folder = join(scratch, 'plugin');
  mkdirSync(folder);
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ id: 'probe', name: 'Probe', version: '1.0.0', minAppVersion: '1.0.0', author: 'Somebody', description: 'Probes.', ...manifest }));
  writeFileSync(join(folder, 'main.js'), `const obsidian = require('obsidian');\n${before}\nwindow.told ??= [];\nmodule.exports = class extends obsidian.Plugin { ${body} };\n// the end`);
  writeFileSync(join(folder, 'styles.css'), '.probe-box { color: rgb(1, 2, 3); }');
  running = await startWorkbench({ vault, plugins: [folder] });
  page = await (await browser.newContext()).newPage();
  page.on('console', (message) => { if (message.type() === 'error') trouble.push(message.text()); });
  page.on('pageerror', (error) => trouble.push(error.message));
  await page.goto(`${running.url}?${query}`);
  await page.waitForFunction(() => 'workbench' in window);
  await page.evaluate(async () => { await window.workbench.ready; });
}

/** Runs code in the page, where `app`, `workbench`, `plugin` and `told` are at hand. */
async function run(code: string): Promise<unknown> {
  return page.evaluate(`(async () => { const plugin = app.plugins.getPlugin('probe'); const told = window.told; ${code} })()`);
}

describe('coming', () => {
  test('the code runs as it is, with its own module, exports and require', async () => {
    await open({ before: 'window.kinds = [typeof module, typeof exports, typeof require, this === undefined ? "strict" : "sloppy"].join();' });
    expect(await run('return [window.kinds, plugin instanceof plugin.constructor, plugin.manifest.dir]')).toEqual(['object,object,function,sloppy', true, '.obsidian/plugins/probe']);
    expect(trouble).toEqual([]);
  });

  test('a plugin hears create for every file, and finds none while it loads', async () => {
    await open({ body: 'onload() { told.push(this.app.vault.getFiles().length); this.registerEvent(this.app.vault.on("create", (f) => told.push(f.path))); this.app.workspace.onLayoutReady(() => told.push("ready")); }', before: 'const told = window.told ??= [];' });
    expect(await run('return told')).toEqual([0, 'a.md', 'ready']);
  });

  test('the editor that the app provides is the one plugins get', async () => {
    await open({ before: 'window.same = require("@codemirror/state").EditorState === require("@codemirror/state").EditorState && typeof require("@codemirror/view").EditorView;' });
    expect(await run('return window.same')).toBe('function');
  });

  test('there is no Node behind it', async () => {
    await open({ before: 'window.fs = [require("fs"), require("electron"), typeof process, typeof Buffer].map(String);' });
    expect(await run('return window.fs')).toEqual(['undefined', 'undefined', 'undefined', 'undefined']);
    expect(await run('return workbench.gaps')).toEqual(["require('fs')", "require('electron')"]);
  });

  test('a plugin for a newer app is refused', async () => {
    await open({ manifest: { minAppVersion: '1.14.0' } });
    expect(await run('return plugin')).toBeNull();
    expect(trouble.join()).toContain('needs Obsidian 1.14.0');
  });

  test('a plugin for the desktop only stays away on a phone', async () => {
    await open({ manifest: { isDesktopOnly: true }, query: 'mobile=1' });
    expect(await run('return [plugin, document.body.classList.contains("is-mobile")]')).toEqual([null, true]);
    expect(trouble.join()).toContain('desktop only');
  });

  test('on a phone the platform says so, and the adapter is that of phones', async () => {
    await open({ before: 'window.o = obsidian;', query: 'mobile=1&theme=dark' });
    expect(await run('const { Platform } = o; return [Platform.isMobile, Platform.isPhone, Platform.isDesktopApp, app.vault.adapter instanceof o.CapacitorAdapter, app.isDarkMode()]')).toEqual([true, true, false, true, true]);
  });

  test('one that fails to load is told and leaves nothing', async () => {
    await open({ body: 'async onload() { this.addCommand({ id: "x", name: "X", callback() {} }); throw new Error("mine"); }' });
    expect(await run('return [plugin, Object.keys(app.commands.commands).filter((id) => id.startsWith("probe"))]')).toEqual([null, []]);
    expect(trouble.join()).toContain('Failed to load plugin Probe');
  });

  test('only who switches it on is greeted', async () => {
    await open({ body: 'onUserEnable() { window.told.push("greeted"); }' });
    expect(await run('return told')).toEqual([]);
    await run('await workbench.disablePlugin("probe"); await workbench.enablePlugin("probe");');
    expect(await run('return told')).toEqual(['greeted']);
  });

  test('the first opening can greet, once', async () => {
    await open({ body: 'onUserEnable() { window.told.push("greeted"); }', query: 'greet=1' });
    expect(await run('return told')).toEqual(['greeted']);
    await page.reload();
    await page.waitForFunction(() => 'workbench' in window);
    await page.evaluate(async () => { await window.workbench.ready; });
    expect(await run('return told')).toEqual([]);
  });
});

describe('settings', () => {
  const BODY = 'onExternalSettingsChange() { window.told.push("changed outside"); }';

  test('nothing saved is null, and what is saved lies in data.json', async () => {
    await open({ body: BODY });
    expect(await run('return await plugin.loadData()')).toBeNull();
    await run('await plugin.saveData({ a: 1 })');
    expect(JSON.parse(readFileSync(join(vault, '.obsidian/plugins/probe/data.json'), 'utf8'))).toEqual({ a: 1 });
    expect(await run('return await plugin.loadData()')).toEqual({ a: 1 });
    expect(await run('return app.vault.getFiles().length')).toBe(1);
  });

  test('what another wrote is told, what the plugin wrote itself is not', async () => {
    await open({ body: BODY });
    await run('await plugin.saveData({ a: 1 }); await plugin.saveData({ a: 2 }); await sleep(200);');
    expect(await run('return told')).toEqual([]);
    writeFileSync(join(vault, '.obsidian/plugins/probe/data.json'), '{"a":3}');
    await expect.poll(() => run('return told')).toEqual(['changed outside']);
    expect(await run('return await plugin.loadData()')).toEqual({ a: 3 });
  });

  test('values of this device are kept apart from those of the vault', async () => {
    await open({});
    expect(await run('app.saveLocalStorage("k", { a: 1 }); const was = app.loadLocalStorage("k"); app.saveLocalStorage("k", null); return [was, app.loadLocalStorage("k")]')).toEqual([{ a: 1 }, null]);
    expect(await run('app.secretStorage.setSecret("a-1", "s"); try { app.secretStorage.setSecret("A b", "s") } catch { return [app.secretStorage.getSecret("a-1"), app.secretStorage.listSecrets(), app.secretStorage.getSecret("x")] }')).toEqual(['s', ['a-1'], null]);
  });
});

describe('going', () => {
  const GOOD = `onload() {
    this.addRibbonIcon('dice', 'Roll', () => {});
    this.addStatusBarItem().setText('status');
    this.addCommand({ id: 'x', name: 'X', callback: () => window.told.push('ran') });
    this.registerDomEvent(window, 'resize', () => {});
    this.registerEvent(this.app.vault.on('modify', () => {}));
    this.registerInterval(window.setInterval(() => {}, 1000));
    this.registerObsidianProtocolHandler('probe', (data) => window.told.push(data));
    this.registerCliHandler('probe:say', 'Says.', null, () => 'said');
  }`;
  const BAD = `onload() {
    window.addEventListener('resize', () => {});
    document.on('click', '.x', () => {});
    this.app.vault.on('modify', () => {});
    this.app.workspace.on('layout-change', () => {});
    window.setInterval(() => {}, 1000);
    document.body.createDiv('probe-box');
    window.probeLeft = 1;
  }`;

  test('everything registered is there, under the plugin\'s own id', async () => {
    await open({ body: GOOD });
    expect(await run(`return [
      workbench.runCommand('probe:x'), app.commands.commands['probe:x'].name, workbench.openUri('obsidian://probe?a=1'), await workbench.runCli('probe:say'), told,
      document.querySelectorAll('.plugin-probe, [aria-label="Roll"]').length, getComputedStyle(document.body.createDiv('probe-box')).color,
    ]`)).toEqual([true, 'Probe: X', true, 'said', ['ran', { action: 'probe', a: '1' }], 2, 'rgb(1, 2, 3)']);
    await run('document.querySelector(".probe-box").remove()');
  });

  test('and all of it is gone when it is switched off', async () => {
    await open({ body: GOOD });
    await run('window.styles = document.querySelectorAll("style").length; await workbench.disablePlugin("probe")');
    expect(await run('return [workbench.runCommand("probe:x"), workbench.openUri("obsidian://probe"), workbench.leaks().filter((one) => !one.includes("global")), document.querySelectorAll(".plugin-probe, [aria-label=Roll]").length, window.styles - document.querySelectorAll("style").length]')).toEqual([false, false, [], 0, 1]);
    await expect(run('return await workbench.runCli("probe:say")')).rejects.toThrow('not found');
  });

  test('what it left behind is named', async () => {
    await open({ body: BAD });
    await run('await workbench.disablePlugin("probe")');
    const leaks = (await run('return workbench.leaks()')) as string[];
    for (const kind of ['"resize" on the window', '"click" on the document', 'event "modify"', 'event "layout-change"', 'every 1000 ms', 'probe-box', 'global: probeLeft']) expect(leaks.join('\n')).toContain(kind);
  });

  test('it can come and go twenty times', async () => {
    await open({ body: GOOD });
    await run('for (let i = 0; i < 20; i += 1) { await workbench.disablePlugin("probe"); await workbench.enablePlugin("probe"); }');
    expect(await run('return document.querySelectorAll(".plugin-probe").length')).toBe(1);
    expect(trouble).toEqual([]);
  });
});

describe('over the wire', () => {
  test('fifty processes at once keep every line, and the disk has them', async () => {
    await open({});
    await run('const f = app.vault.getFileByPath("a.md"); await Promise.all(Array.from({ length: 50 }, (_, i) => app.vault.process(f, (t) => `${t}\\n${i}`)))');
    expect(readFileSync(join(vault, 'a.md'), 'utf8').split('\n')).toHaveLength(51);
  });

  test('what others do on the disk arrives', async () => {
    await open({ body: 'onload() { for (const n of ["create", "modify", "delete"]) this.registerEvent(this.app.vault.on(n, (f) => window.told.push(`${n} ${f.path}`))); }' });
    await run('told.length = 0');
    writeFileSync(join(vault, 'a.md'), 'by another');
    mkdirSync(join(vault, 'x'));
    writeFileSync(join(vault, 'x', 'b.md'), '[[a]]');
    await expect.poll(() => run('return [...told].sort()')).toEqual(['create x', 'create x/b.md', 'modify a.md']);
    await expect.poll(() => run('return app.metadataCache.resolvedLinks["x/b.md"]')).toEqual({ 'a.md': 1 });
    rmSync(join(vault, 'a.md'));
    await expect.poll(() => run('return [told.at(-1), app.metadataCache.unresolvedLinks["x/b.md"]]')).toEqual(['delete a.md', { a: 1 }]);
  });

  test('a file that is not there is no error of the page', async () => {
    await open({});
    expect(await run('try { await app.vault.adapter.read("gone.md") } catch (error) { return [error.code, await app.vault.adapter.exists("gone.md"), await app.vault.adapter.stat("gone.md")] }')).toEqual(['ENOENT', false, null]);
    expect(trouble).toEqual([]);
  });

  test('a picture of the vault can be shown', async () => {
    writeFileSync(join(vault, 'pic é.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"/>');
    await open({});
    expect(await run('const image = new Image(); image.src = app.vault.getResourcePath(app.vault.getFileByPath("pic é.svg")); await image.decode(); return image.width')).toBe(7);
  });

  test('what it asks of the app and is not there is undefined, and noted', async () => {
    await open({ before: 'window.none = [obsidian.nothingLikeIt];', body: 'onload() { window.none.push(this.app.nothingEither); }' });
    expect(await run('return [window.none.map(String), workbench.gaps]')).toEqual([['undefined', 'undefined'], ['obsidian.nothingLikeIt', 'app.nothingEither']]);
  });
});
