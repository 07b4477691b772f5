import { mkdtempSync, readFileSync, rmSync, writeFileSync, appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startBrowser } from '../driver/browser';
import type { App } from '../host/app';
import { startWorkbench } from '../server/start-workbench';
import type { RunningWorkbench } from '../server/start-workbench';
import { probePlugin } from './probe-plugin';

const NOTE = '---\nstatus: open\n---\n# Note\n\nSome text.\n\n```probe\n1014\n```\n\n<img src="x:y" onerror="window.evil = 1"><script>window.evil = 1</script>\n\n- [ ] one\n';

/** What the page's window has for these tests. */
type Inside = Window & { readonly app: App; readonly evil?: number };

let browser: Browser;
let plugin: string;
let vault: string;
let bench: RunningWorkbench;
let page: Page;

beforeAll(async () => {
  browser = await startBrowser();
  plugin = probePlugin();
}, 60_000);

afterAll(async () => {
  await browser.close();
  rmSync(plugin, { recursive: true, force: true });
});

beforeEach(async () => {
  vault = mkdtempSync(join(tmpdir(), 'probe-vault-'));
  writeFileSync(join(vault, 'Note.md'), NOTE);
  writeFileSync(join(vault, 'Other.md'), '# Other\r\n\r\nLines of another make.\r\n');
  bench = await startWorkbench({ vault, plugins: [plugin] });
  page = await browser.newPage();
  await enter('desktop');
});

afterEach(async () => {
  await page.close();
  await bench.close();
  rmSync(vault, { recursive: true, force: true });
});

async function enter(device: 'desktop' | 'phone'): Promise<void> {
  await page.goto(bench.address({ device, theme: 'light' }));
  await page.waitForFunction(() => 'workbench' in window);
  await page.evaluate(async () => { await window.workbench.ready; });
}

async function open(path: string): Promise<void> {
  await page.evaluate(async (file) => {
    const { app } = window as unknown as Inside;
    await app.workspace.openLinkText(file, '', false);
    app.workspace.activeEditor?.editor?.focus();
  }, path);
}

const onDisk = (path: string): string => readFileSync(join(vault, path), 'utf8');

describe('A pane of a plugin', () => {
  it('is put off until it is seen, keeps its state, and rests while its plugin is off', async () => {
    await page.evaluate(async () => {
      const { workspace } = (window as unknown as Inside).app;
      await workspace.ensureSideLeaf('probe', 'right', { state: { spec: '1014' } });
      workspace.rightSplit.collapse();
    });
    await page.reload();
    await enter('desktop');
    const seen = await page.evaluate(async () => {
      const { app } = window as unknown as Inside;
      const [leaf] = app.workspace.getLeavesOfType('probe');
      const before = leaf!.isDeferred;
      await app.workspace.revealLeaf(leaf!);
      const shown = { deferred: leaf!.isDeferred, state: leaf!.view.getState() };
      await window.workbench.disablePlugin('probe');
      const off = leaf!.getDisplayText();
      await window.workbench.enablePlugin('probe');
      await new Promise((done) => { setTimeout(done, 50); });
      return { before, shown, off, on: leaf!.getDisplayText(), state: leaf!.view.getState(), left: window.workbench.leaks() };
    });
    expect(seen).toEqual({ before: true, shown: { deferred: false, state: { spec: '1014' } }, off: 'probe (plugin not active)', on: 'Probe', state: { spec: '1014' }, left: [] });
  });
});

describe('The editor', () => {
  it('saves a while after typing, and merges what others wrote meanwhile', async () => {
    await open('Note.md');
    await page.evaluate(() => { (window as unknown as Inside).app.workspace.activeEditor?.editor?.setCursor({ line: 5, ch: 10 }); });
    await page.keyboard.type(' Typing');
    expect(onDisk('Note.md')).toBe(NOTE);
    await page.evaluate(async () => {
      const { vault: files } = (window as unknown as Inside).app;
      await files.process(files.getFileByPath('Note.md')!, (text) => `${text}from a plugin\n`);
    });
    appendFileSync(join(vault, 'Note.md'), 'from outside\n');
    await page.waitForFunction(() => (window as unknown as Inside).app.workspace.activeEditor?.editor?.getValue().includes('from outside'));
    await page.keyboard.type(' on');
    await expect.poll(() => onDisk('Note.md'), { timeout: 5_000 }).toContain('Some text. Typing on');
    expect(onDisk('Note.md').endsWith('- [ ] one\nfrom a plugin\nfrom outside\n')).toBe(true);
  });

  it('completes by a plugin\'s suggester, and runs its commands only while writing', async () => {
    await open('Note.md');
    await page.evaluate(() => { (window as unknown as Inside).app.workspace.activeEditor?.editor?.setCursor({ line: 4, ch: 0 }); });
    await page.keyboard.type('@b');
    await page.keyboard.press('Enter');
    const line = (): Promise<string | undefined> => page.evaluate(() => (window as unknown as Inside).app.workspace.activeEditor?.editor?.getLine(4));
    expect(await line()).toBe('<beta>');
    expect(await page.evaluate(() => window.workbench.runCommand('probe:say'))).toBe(true);
    expect(await line()).toBe('<beta>SAID');
    await page.keyboard.press('Control+e');
    await page.waitForSelector('.markdown-preview-view .el-h1');
    expect(await page.evaluate(() => window.workbench.runCommand('probe:say'))).toBe(false);
  });

  it('keeps the line ends that the file has', async () => {
    await open('Other.md');
    await page.keyboard.press('Control+End');
    await page.keyboard.type('More');
    await page.keyboard.press('Control+s');
    await expect.poll(() => onDisk('Other.md')).toBe('# Other\r\n\r\nLines of another make.\r\nMore');
  });
});

describe('The reading view', () => {
  it('wraps each block, runs processors, lets nothing of a note run, and ticks tasks in the text', async () => {
    await open('Note.md');
    await page.keyboard.press('Control+e');
    await page.waitForSelector('.el-pre .block-language-probe .probe-block');
    expect(await page.locator('.markdown-preview-sizer > .el-h1, .markdown-preview-sizer > .el-ul').count()).toBe(2);
    expect(await page.evaluate(() => (window as unknown as Inside).evil)).toBeUndefined();
    expect(await page.locator('.markdown-preview-view [onerror], .markdown-preview-view script').count()).toBe(0);
    await page.locator('.markdown-preview-view input[type=checkbox]').click();
    await expect.poll(() => onDisk('Note.md'), { timeout: 5_000 }).toContain('- [x] one');
  });
});

describe('Declared settings', () => {
  it('are kept as they change, refuse what is wrong, and show what became visible', async () => {
    await page.evaluate(() => {
      const { setting } = (window as unknown as Inside).app;
      setting.open();
      setting.openTabById('probe');
    });
    const word = page.locator('.setting-item', { hasText: 'Word' });
    expect(await word.isVisible()).toBe(false);
    await page.locator('.setting-item', { hasText: 'Loud' }).locator('.checkbox-container').click();
    await word.locator('input').fill('bad');
    await page.waitForSelector('.setting-item-error');
    await word.locator('input').fill('good');
    await expect.poll(() => JSON.parse(onDisk('.obsidian/plugins/probe/data.json')) as unknown).toEqual({ loud: true, word: 'good' });
    expect(await page.locator('.setting-item-error').count()).toBe(0);
  });
});

describe('On a phone', () => {
  it('has one drawer open at a time, and the ribbon\'s actions in the menu', async () => {
    await enter('phone');
    const collapsed = await page.evaluate(() => {
      const { leftSplit, rightSplit } = (window as unknown as Inside).app.workspace;
      leftSplit.expand();
      rightSplit.expand();
      return [leftSplit.collapsed, rightSplit.collapsed];
    });
    expect(collapsed).toEqual([true, false]);
    await page.evaluate(() => { (window as unknown as Inside).app.workspace.rightSplit.collapse(); });
    await page.locator('.mobile-navbar').getByRole('button', { name: 'Menu' }).click();
    await expect.poll(() => page.getByRole('menuitem', { name: 'Settings' }).count()).toBe(1);
  });
});
