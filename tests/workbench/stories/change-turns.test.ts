import { describe, expect, it } from 'vitest';
import { eventually, textOnDisk } from '../driver/story';
import type { Stage } from '../driver/story';
import { openTheatre } from '../driver/theatre';
import type { WorkbenchStage } from '../driver/workbench-stage';
import { CHANGE, confirms, DISCOVER, EDITED, fills, folderOf, laysSpecs, press, proposes, SPEC_TEXTS, stands, updatesSpecs } from './change';
import { lineOnDisk } from './on-disk';
import { PROMPT, SESSION } from './parts';

const theatre = openTheatre();

/** A change in the short form. */
async function proposesQuick(stage: Stage, name: string): Promise<void> {
  await press(stage, 'New quick change...');
  await fills(stage, { Name: name, Request: `${name} for all`, 'Affected specs': `${DISCOVER}: States` }, 'Propose');
  await stands(stage, /^Phase 1 of 7 · Proposal/);
}

async function editsAndRecords(stage: Stage): Promise<void> {
  await stage.writeFile(DISCOVER, EDITED[DISCOVER] ?? '');
  await stage.see({ text: 'Tab helper', in: `${CHANGE} td` });
  await press(stage, 'Record diffs...');
  await fills(stage, {}, 'Record diffs');
}

describe('turns of a spec-driven change', () => {
  it('goes back to an earlier phase with a reason, and what was made since counts only anew', async () => {
    await theatre.play(async (stage) => {
      await laysSpecs(stage);
      const folder = await proposes(stage);
      await confirms(stage, folder);
      await updatesSpecs(stage, folder);
      await press(stage, 'Go back...');
      await fills(stage, { Reason: 'A third spec is touched' }, 'Go back');
      await stands(stage, /^Phase 2 of 7 · Spec/);
      await lineOnDisk(stage, `${folder}/proposal.md`, /^\*\*Reopened\*\*: \d{4}-\d{2}-\d{2} \d{2}:\d{2} phase 2 - A third spec is touched$/);
      expect((await stage.files(folder)).filter((path) => path.endsWith('.diff.md'))).toHaveLength(2);
    });
  }, 60_000);

  it('is led in the short form to a commit that is asked about first, and reopened when it is over', async () => {
    await theatre.play(async (stage) => {
      await laysSpecs(stage);
      await proposesQuick(stage, 'Browse');
      const folder = await folderOf(stage);
      await lineOnDisk(stage, `${folder}/proposal.md`, /^\*\*Skipped\*\*: refinement - Small change/);
      await confirms(stage, folder);
      await editsAndRecords(stage);
      await stands(stage, /^Phase 5 of 7 · Implement/);
      await press(stage, 'Derive tasks');
      await ticksAll(stage, `${folder}/implementation_log.md`);
      await press(stage, 'Run full check');
      await fills(stage, { Check: 'npm test' }, 'Save result');
      await stands(stage, /^Phase 7 of 7 · Commit/);
      await press(stage, 'Ask first');
      await stands(stage, /^Decision needed: Commit browse\?/);
      await press(stage, 'Commit');
      await eventually('the answer is on disk', async () => /^ {2}- Answer: commit, /m.test(await textOnDisk(stage, `${folder}/SUMMARY.md`)));
      await press(stage, 'Tell of a commit...');
      await fills(stage, { Hash: 'abc1234' }, 'Save');
      await stage.see({ text: /^complete$/, in: CHANGE });
      await press(stage, 'Reopen...');
      await fills(stage, { Reason: 'The preview is missing' }, 'Go back');
      await stands(stage, /^Phase 2 of 7 · Spec/);
    });
  }, 90_000);

  it('says that another open change touches the same section', async () => {
    await theatre.play(async (stage) => {
      await laysSpecs(stage);
      await proposesQuick(stage, 'Browse');
      await press(stage, 'All changes');
      await proposesQuick(stage, 'Menu');
      await stage.see({ text: 'browse changes States too.', in: CHANGE });
      await press(stage, 'Confirm proposal');
      await stands(stage, /^Phase 2 of 7 · Spec/);
      await stage.writeFile(DISCOVER, EDITED[DISCOVER] ?? '');
      await stage.see({ text: 'browse changes States too.', in: CHANGE });
    });
  }, 60_000);

  it('is confirmed under "Needs you", and the texts before are kept', async () => {
    await theatre.play(async (stage) => {
      await laysSpecs(stage);
      const folder = await proposes(stage);
      await stage.command('Show session');
      await stage.click({ role: 'button', name: 'approve', in: SESSION });
      await eventually('the texts before are kept', async () => (await stage.files(folder)).filter((path) => path.endsWith('.md.diff')).length === 2);
      await eventually('the answer is on disk', async () => /^ {2}- Answer: approve, \d{4}-\d{2}-\d{2} \d{2}:\d{2}/m.test(await textOnDisk(stage, `${folder}/proposal.md`)));
      expect(await textOnDisk(stage, `${folder}/spec_diffs/discover.md.diff`)).toContain(' **Version**: 2.3');
      expect(await textOnDisk(stage, DISCOVER)).toBe(SPEC_TEXTS[DISCOVER]);
    });
  }, 60_000);

  it('is led through its proposal without a mouse', async () => {
    await theatre.play(async (stage) => {
      await laysSpecs(stage);
      await pressByKeys(stage, 'New change...');
      await stage.see(PROMPT);
      for (const [at, text] of ['Browse', 'One view', 'Less to learn', `${DISCOVER}: States`].entries()) {
        if (at > 0) await tabsTo(stage, ['Name', 'Request', 'Intent', 'Affected specs'][at] ?? '');
        await stage.type(text);
      }
      await stage.press('ControlOrMeta+Enter');
      await stage.gone(PROMPT);
      await stands(stage, /^Phase 1 of 7 · Proposal/);
      await pressByKeys(stage, 'Confirm proposal');
      await stands(stage, /^Phase 2 of 7 · Spec/);
      await lineOnDisk(stage, `${await folderOf(stage)}/proposal.md`, /^\*\*Intent:\*\* Less to learn$/);
    });
  }, 60_000);
});

async function ticksAll(stage: Stage, log: string): Promise<void> {
  await stage.see({ role: 'checkbox', name: /^T1 /, in: CHANGE });
  const tasks = await stage.count({ role: 'checkbox', name: /^T\d+ /, in: CHANGE });
  for (let at = 1; at <= tasks; at++) {
    await stage.click({ role: 'checkbox', name: new RegExp(`^T${at} `), in: CHANGE });
    await eventually(`T${at} is ticked on disk`, async () => new RegExp(`^- \\[x\\] T${at} `, 'm').test(await textOnDisk(stage, log)));
  }
}

const MOST_TABS = 80;

/** Presses Tab until the focus is on what has this name. */
async function tabsTo(stage: WorkbenchStage, name: string): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    const focused = await stage.page.evaluate(() => {
      const active = document.activeElement;
      const labels = active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement ? [...active.labels ?? []].map((label) => label.textContent) : [];
      return [active?.getAttribute('aria-label') ?? '', ...labels, active?.textContent ?? ''].map((text) => text.trim());
    });
    if (focused.includes(name)) return;
    await stage.press('Tab');
  }
  throw new Error(`${MOST_TABS} tabs do not lead to ${name}.`);
}

async function pressByKeys(stage: WorkbenchStage, name: string): Promise<void> {
  await tabsTo(stage, name);
  await stage.press('Enter');
}
