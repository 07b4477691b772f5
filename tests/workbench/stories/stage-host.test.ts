import { rmSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTheatre } from '../driver/theatre';
import { eventually, textOnDisk } from '../driver/story';
import type { WorkbenchStage } from '../driver/workbench-stage';
import { fillsField, fillsGate, goesOnBy, has, RESEARCH, runsActivity, showsHost, STAGES, startsHost, turnsOn, waives } from './stage-host';
import { confirm, write } from './parts';
import { pairs, playWithHelper, RUN, WORKFLOWS } from './workflow-stage';
import type { WorkflowScene } from './workflow-stage';

const theatre = openTheatre();

/** The first host of a vault without any process, with the page paired. */
async function begins(scene: WorkflowScene, host: string): Promise<string> {
  const { stage } = scene;
  await turnsOn(stage, 'Staged processes');
  const note = await startsHost(stage, host);
  await stage.command('Show workflows');
  await pairs(scene);
  await showsHost(stage, host);
  return note;
}

/** Somebody who holds a phone, in the same vault, over another server; ticks the answer in the note. */
async function ticksOnPhone(folder: string, note: string): Promise<void> {
  await theatre.play(async (phone) => {
    await phone.open(note);
    await phone.page.evaluate(async () => {
      const leaf = window.workbench.app.workspace.getMostRecentLeaf();
      const state = leaf?.getViewState();
      if (state !== undefined) await leaf?.setViewState({ ...state, state: { ...state.state, mode: 'preview' } });
    });
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await phone.page.locator('li', { hasText: /^[0-9a-z]{6} pass$/ }).locator('input').first().tap();
    await has(phone, note, /- \[x\] [0-9a-z]{6} pass$/m);
    expect(await textOnDisk(phone, note)).toMatch(/- Answer:\s*$/m);
  }, { device: 'phone', vault: () => ({ folder, remove: () => undefined }) });
}

async function deploys(scene: WorkflowScene, note: string): Promise<void> {
  const { stage } = scene;
  await stage.click({ role: 'button', name: 'Run as workflow: Deploy', in: STAGES });
  await stage.see({ text: /Nothing is deployed yet: Dry run passed/ });
  await runsActivity(scene, 'Test everything', 'host-configuration-alpha-4-test-everything');
  await has(stage, note, /^ {3}- \[x\] Try the deployment: `echo deploy alpha --dry-run`$/m);
  await showsHost(stage, 'alpha');
  for (const [field, value] of [['Dry run passed', 'yes, see the run'], ['Backup', 'nightly-2026-11-20'], ['Rollback plan tested', 'yes'], ['Window', '2020-01-01 00:00 to 2099-01-01 00:00'], ['Confirmed by', 'Anna']] as const) await fillsField(stage, field, value);
  await runsActivity(scene, 'Deploy', 'host-configuration-alpha-4-deploy');
  await stage.click({ role: 'button', name: /^Start step 1/, in: RUN });
  await has(stage, note, /^ {3}- \[x\] Bring it out: `echo deploy alpha`$/m);
}

describe('the process that ships', () => {
  it('is turned on in a vault without any, and brings a host into service with the helper', async () => {
    await playWithHelper(theatre, async (scene) => {
      const { stage, folder } = scene;
      const note = await begins(scene, 'alpha');
      mkdirSync(join(folder, 'docs/hardware'), { recursive: true });
      writeFileSync(join(folder, 'docs/hardware/alpha.md'), '# Profile: alpha\n');
      await runsActivity(scene, 'Look at the hardware', 'host-configuration-alpha-1-look-at-the-hardware');
      await has(stage, note, /^ {3}- \[x\] Scan the machine: `echo scanned alpha`$/m);
      await has(stage, note, /^- \[\[.*docs\/hardware\/alpha.*\]\] - Look at the hardware$/m);
      await showsHost(stage, 'alpha');
      await fillsGate(stage, RESEARCH);
      await stage.click({ role: 'button', name: 'Pass', in: STAGES });
      await has(stage, note, /^- \[x\] \*\*Research complete\*\*/m);
      await stage.see(`${STAGES} [aria-label="Gate of stage 2"]`);
      await waives(stage, 'It is a copy of beta');
      await has(stage, note, /It is a copy of beta/);
      await stage.see(`${STAGES} [aria-label="Gate of stage 3"]`);
      await waives(stage, 'Nothing is built for it');
      await has(stage, note, /Nothing is built for it/);
      await stage.see(`${STAGES} [aria-label="Gate of stage 4"]`);
      await deploys(scene, note);
    });
  }, 240_000);

  it('goes on by its own fallback when a command fails, and takes up a gate that a phone ticked while the helper was away', async () => {
    await playWithHelper(theatre, async (scene) => {
      const { stage, folder, helper } = scene;
      const note = await begins(scene, 'beta');
      const text = await textOnDisk(stage, note);
      await stage.writeFile(note, text.replace('`echo scanned beta`', '`node no-such-scanner.cjs beta`'));
      await stage.see({ text: 'node no-such-scanner.cjs beta', in: STAGES });
      await runsActivity(scene, 'Look at the hardware', 'host-configuration-beta-1-look-at-the-hardware');
      await stage.see({ text: /exit code 1|exit 1|ended with 1/i, in: RUN });
      await stage.see({ text: 'Look at the hardware of beta failed.' });
      await goesOnBy(stage, 'Look at the machine by hand and write the profile yourself');
      await has(stage, note, /\*\*The scan of the hardware fails\*\*: Look at the machine by hand and write the profile yourself \(The scanner is not installed\)$/m);
      await showsHost(stage, 'beta');
      await fillsGate(stage, RESEARCH);
      await stage.click({ role: 'button', name: 'Ask in the note', in: STAGES });
      await has(stage, note, /- \[ \] [0-9a-z]{6} pass$/m);
      await isAnsweredWhileAway(scene, note);
      await helper.kill();
      expect(folder).not.toBe('');
    });
  }, 240_000);

  it('takes up a run that ended while the app was closed, once, when the helper is met again', async () => {
    await playWithHelper(theatre, async (scene) => {
      const { stage, helper } = scene;
      const note = await begins(scene, 'gamma');
      const workflow = 'host-configuration-gamma-1-look-at-the-hardware';
      await stage.click({ role: 'button', name: 'Run as workflow: Look at the hardware', in: STAGES });
      await stage.see({ text: new RegExp(`^Written as workflow ${workflow}`) });
      helper.trust(workflow);
      await stage.page.goto('about:blank');
      helper.terminal('workflow', 'run', workflow);
      expect(await textOnDisk(stage, note)).toMatch(OPEN_SCAN);

      await stage.enter();
      await has(stage, note, /^ {3}- \[x\] Scan the machine: `echo scanned gamma`$/m);

      // Who takes it back has the last word, also after another start.
      await stage.command('Undo last change');
      await has(stage, note, OPEN_SCAN);
      await stage.page.goto('about:blank');
      await stage.enter();
      await stage.command('Show workflows');
      await stage.see({ role: 'button', name: `Run: ${workflow}`, in: WORKFLOWS });
      await stage.page.waitForTimeout(1_500);
      expect(await textOnDisk(stage, note)).toMatch(OPEN_SCAN);
    });
  }, 240_000);
});

const OPEN_SCAN = /^ {3}- \[ \] Scan the machine: `echo scanned gamma`$/m;

/** The desktop is closed and the helper ended; the phone ticks; both come back, and nobody presses anything. */
async function isAnsweredWhileAway({ stage, helper, folder }: WorkflowScene, note: string): Promise<void> {
  const address = stage.page.url();
  await helper.kill();
  await stage.page.goto('about:blank');
  await ticksOnPhone(folder, note);
  await helper.serve(address);
  await stage.enter();
  await has(stage, note, /- Answer: pass, \d{4}-\d{2}-\d{2} \d{2}:\d{2}/);
  await has(stage, note, /^- \[x\] \*\*Research complete\*\*/m);
  await showsHost(stage, 'beta');
  await stage.see({ text: 'in work', in: STAGES });
}

describe('a vault that has no such file', () => {
  it('makes its first roadmap and its first workflow once they are turned on', async () => {
    await theatre.play(async (stage) => {
      await emptyOf(stage);
      await turnsOn(stage, 'Roadmap');
      await turnsOn(stage, 'Workflows');
      await stage.command('Open roadmap');
      await write(stage, 'Name', 'House');
      await confirm(stage, 'Make roadmap');
      await stage.see({ text: 'First item', in: '.throughline-plan-list' });
      await stage.command('Show workflows');
      await stage.click({ role: 'button', name: 'New workflow...', in: WORKFLOWS });
      await write(stage, 'Name', 'Check links');
      await confirm(stage, 'Make workflow');
      await eventually('the workflow is on disk', async () => (await stage.file('workflows/check-links.yaml')) !== null);
      await stage.see({ text: 'check-links', in: WORKFLOWS });
    }, { vault: async () => {
      const { copyOfTestVault } = await import('../driver/scratch-vault');
      const vault = copyOfTestVault();
      for (const gone of ['plans', 'workflows', '.claude']) rmSync(join(vault.folder, gone), { recursive: true, force: true });
      return vault;
    } });
  }, 90_000);
});

/** Neither roadmap nor change nor process is offered; few commands are. */
async function emptyOf(stage: WorkbenchStage): Promise<void> {
  await stage.press('ControlOrMeta+p');
  await stage.fill('.prompt-input', 'Throughline: ');
  await stage.see('.prompt .suggestion-item');
  const names = await stage.page.locator('.prompt .suggestion-item').allInnerTexts();
  for (const hidden of ['Open roadmap', 'Show workflows', 'Show changes', 'Start process']) expect(names.some((name) => name.includes(hidden))).toBe(false);
  expect(names.filter((name) => name.startsWith('Throughline')).length).toBeLessThanOrEqual(25);
  await stage.press('Escape');
}
