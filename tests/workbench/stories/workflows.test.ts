import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventually, textOnDisk } from '../driver/story';
import { openTheatre } from '../driver/theatre';
import { lineOnDisk } from './on-disk';
import { ID, PROMPT, startOn } from './parts';
import { opensSettings } from './stage-host';
import { letsItEnd, LOG, pairs, playWithHelper, RUN, startsRun, WORKFLOWS } from './workflow-stage';
import type { WorkflowScene } from './workflow-stage';

const theatre = openTheatre();
const NAME = 'deploy-storage';
const JOURNAL = 'specs/1000/1001/1014.context.md';
const MOUNTS = 'storage/mounts.json';
const PLACED = 'storage/in-place-staging.json';

describe('a workflow on the desktop', () => {
  it('is paired, refused, trusted, run, interrupted, gone on with and taken back', async () => {
    await playWithHelper(theatre, async (scene) => {
      await startOn(scene.stage, '1014', 'Usage report');
      await isRefused(scene);
      await isTrusted(scene);
      await runsLive(scene);
      await losesTheHelper(scene);
      await goesOn(scene);
      await isToldAfterwards(scene);
      await goesBack(scene);
    });
  }, 150_000);

  it('is only read where nobody ever started a helper', async () => {
    await theatre.play(async (stage) => {
      await stage.command('Show workflows');
      await stage.see({ text: /^Not paired with the helper/, in: WORKFLOWS });
      await stage.see({ text: 'throughline pair', in: WORKFLOWS });
      await stage.click({ role: 'button', name: `Validate: ${NAME}`, in: WORKFLOWS });
      await stage.see({ text: `${NAME} has no mistakes.` });
      await stage.click({ role: 'button', name: `Open definition: ${NAME}`, in: WORKFLOWS });
      await stage.see({ text: 'workflow: deploy-storage', in: '.modal' });
      await stage.press('Escape');

      expect(await stage.count({ role: 'button', name: /^(Dry run|Run):/, in: WORKFLOWS })).toBe(0);
    });
  }, 60_000);

  it('can be paired and unpaired in the settings, and takes no wrong code', async () => {
    await playWithHelper(theatre, async (scene) => {
      const { stage } = scene;
      await stage.command('Pair with the helper');
      await stage.fill({ role: 'textbox', name: 'Pairing code', in: PROMPT }, '072yf-a16fv-q0r0v');
      await stage.click({ role: 'button', name: 'Pair', in: PROMPT });
      await stage.see({ text: /Nothing was paired/, in: PROMPT });
      await stage.press('Escape');
      await stage.command('Show workflows');
      await pairs(scene);
      await stage.see({ text: `throughline trust ${NAME}`, in: WORKFLOWS });
      await opensSettings(stage);
      await stage.see({ text: /^Paired, and connected to version / });
      await stage.click({ role: 'button', name: 'Unpair' });
      await stage.see({ text: /^Not paired\. Show a pairing code/ });
      await stage.press('Escape');
      await stage.see({ text: /^Not paired with the helper/, in: WORKFLOWS });
      await stage.gone({ text: `throughline trust ${NAME}`, in: WORKFLOWS });
    });
  }, 60_000);
});

async function isRefused(scene: WorkflowScene): Promise<void> {
  const { stage } = scene;
  await stage.command('Show workflows');
  await stage.see({ text: /^Not paired with the helper/, in: WORKFLOWS });
  await pairs(scene);
  await stage.see({ text: `throughline trust ${NAME}`, in: WORKFLOWS });
  expect(await stage.count({ role: 'button', name: `Run: ${NAME}`, in: WORKFLOWS })).toBe(0);
}

async function isTrusted({ stage, helper }: WorkflowScene): Promise<void> {
  helper.trust(NAME);
  await stage.see({ role: 'button', name: `Run: ${NAME}`, in: WORKFLOWS });
  await stage.gone({ text: `throughline trust ${NAME}`, in: WORKFLOWS });
}

/** Steps come on, the log follows, and how far it is is seen, while the run is going. */
async function runsLive(scene: WorkflowScene): Promise<void> {
  const { stage } = scene;
  await startsRun(scene, NAME);
  await stage.see({ role: 'button', name: /^1 Write the mount table, completed/, in: RUN });
  await stage.see({ role: 'button', name: /^2 Check the mount table, running.* percent/, in: RUN });
  await stage.see({ text: 'look 3', in: LOG });
  await holdsDown(scene, 'Show the steps as a graph');
  await stage.see({ text: /^running/, in: '.throughline-run-graph' });
  expect(await buttons(scene)).toEqual(['Pause', 'Stop']);
}

/** A press as slow as a hand's, in a tab that was not the active one, while the run goes on being told. */
async function holdsDown({ stage }: WorkflowScene, name: string): Promise<void> {
  await stage.command('Show session');
  await stage.page.locator(RUN).getByRole('button', { name }).hover();
  await stage.page.mouse.down();
  await stage.page.waitForTimeout(400);
  await stage.page.mouse.up();
}

/** Names of what can be done with the run now. */
async function buttons({ stage }: WorkflowScene): Promise<readonly string[]> {
  return stage.page.locator(`${RUN} [aria-label="Actions on the run"] button`).allInnerTexts();
}

async function losesTheHelper({ stage, helper }: WorkflowScene): Promise<void> {
  await helper.kill();
  await stage.see({ text: /The helper is not running/, in: RUN });
  await stage.see({ text: 'throughline serve', in: RUN });
  await stage.see({ text: /The helper is not running/, in: WORKFLOWS });
  await stage.see({ text: 'look 3', in: LOG });
  await stage.gone({ role: 'button', name: 'Pause', in: RUN });
}

/** What was finished is not done again; what was interrupted is. */
async function goesOn(scene: WorkflowScene): Promise<void> {
  const { stage, helper, folder } = scene;
  const before = statSync(join(folder, MOUNTS)).mtimeMs;
  await helper.serve(stage.page.url());
  await stage.click({ role: 'button', name: 'Resume', in: RUN });
  await stage.see({ role: 'button', name: /^2 Check the mount table, running, try 2/, in: RUN });
  letsItEnd(scene);
  await stage.see({ role: 'button', name: 'Start step 3, Put it in place', in: RUN });
  await stage.click({ role: 'button', name: 'Start step 3, Put it in place', in: RUN });
  await stage.see({ text: 'finished', in: RUN });
  await eventually('the table is in place', async () => (await stage.file(PLACED)) !== null);
  expect(statSync(join(folder, MOUNTS)).mtimeMs).toBe(before);
  expect(await buttons(scene)).toEqual(['Restore files...']);
}

/** The note of the run, the journal's entry, and the run in its tab after a reload. */
async function isToldAfterwards({ stage }: WorkflowScene): Promise<void> {
  await eventually('the journal tells of the run', async () => /Ran .*✅/.test(await textOnDisk(stage, JOURNAL)));
  await lineOnDisk(stage, JOURNAL, new RegExp(`^- Ran .*${NAME}.*✅.* \\^e-${ID}$`));
  const [note] = await stage.files('specs/1000/1001/runs');
  await lineOnDisk(stage, note ?? '', /^\*\*Status\*\*: done/);
  await stage.reload();
  await stage.see({ role: 'button', name: /^4 Look whether it is there, completed/, in: RUN });
  await stage.command('Show workflows');
  await stage.see({ text: /1 of 1 passed/, in: WORKFLOWS });
  await stage.see({ role: 'button', name: `Show run: ${NAME}`, in: WORKFLOWS });
}

/** What somebody changed since is left alone; what the step did elsewhere is named. */
async function goesBack({ stage, folder }: WorkflowScene): Promise<void> {
  writeFileSync(join(folder, MOUNTS), '{ "mine": "/mnt/mine" }\n');
  await stage.click({ role: 'button', name: /^Restore files/, in: RUN });
  await stage.see({ text: /^Will be restored here/, in: PROMPT });
  await stage.see({ text: PLACED, in: PROMPT });
  await stage.see({ text: /^Will be left alone/, in: PROMPT });
  await stage.see({ text: `${MOUNTS}: It was changed since the run.`, in: PROMPT });
  await stage.see({ text: 'Not undone: what step 3 did outside', in: PROMPT });
  await stage.click({ role: 'button', name: /^Restore \d+ files?$/, in: PROMPT });
  await stage.gone(PROMPT);
  await stage.see({ text: /^files restored/, in: RUN });
  expect(await stage.file(PLACED)).toBeNull();
  expect(await stage.file(MOUNTS)).toBe('{ "mine": "/mnt/mine" }\n');
  await stage.click({ role: 'button', name: 'Take the restore back', in: RUN });
  await eventually('the table is in place again', async () => (await stage.file(PLACED)) !== null);
}
