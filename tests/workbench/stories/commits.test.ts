import { describe, expect, it } from 'vitest';
import { HelperProcess } from '../driver/helper-process';
import { eventually, textOnDisk } from '../driver/story';
import type { WorkbenchStage } from '../driver/workbench-stage';
import { openTheatre } from '../driver/theatre';
import { committedVault, git, NOTES, REPORT, worksInRepository } from './commit-stage';
import { lineOnDisk } from './on-disk';
import { ID, PROMPT, SESSION, startOn, write } from './parts';

const theatre = openTheatre();
const JOURNAL = 'specs/1000/1001/1014.context.md';
const MESSAGE = 'feat(1014): tell what is used\n\nSpec: 1014 Usage report';

interface Scene {
  readonly stage: WorkbenchStage;
  readonly folder: string;
}

/** Plays in a repository of its own with a helper that is paired and may ask git. */
async function playInRepository(story: (scene: Scene) => Promise<void>): Promise<void> {
  const vault = committedVault();
  const helper = new HelperProcess(vault.folder);
  try {
    await theatre.play(async (stage) => {
      await worksInRepository(stage, helper);
      await story({ stage, folder: vault.folder });
    }, { vault: () => vault });
  } finally {
    await helper.remove();
  }
}

describe('a commit from a session', () => {
  it('holds the chosen files with the message of the sheet, and stands in the journal; Not yet leaves nothing', async () => {
    await playInRepository(async ({ stage, folder }) => {
      const before = [git(folder, 'rev-parse', 'HEAD'), git(folder, 'status', '--porcelain'), await textOnDisk(stage, JOURNAL)];
      await choosesOneFile(stage);
      await stage.click({ role: 'button', name: 'Not yet', in: PROMPT });
      await stage.gone(PROMPT);
      expect([git(folder, 'rev-parse', 'HEAD'), git(folder, 'status', '--porcelain'), await textOnDisk(stage, JOURNAL)]).toEqual(before);

      await choosesOneFile(stage);
      await stage.click({ role: 'button', name: 'Adjust', in: PROMPT });
      await stage.see({ role: 'textbox', name: 'Message', in: PROMPT });
      await stage.click({ role: 'button', name: 'Preview', in: PROMPT });
      await stage.click({ role: 'button', name: 'Commit 1 file', in: PROMPT });
      await stage.gone(PROMPT);

      expect(git(folder, 'log', '-1', '--format=%B').trim()).toBe(MESSAGE);
      expect(git(folder, 'show', '--name-only', '--format=').trim()).toBe(REPORT);
      expect(git(folder, 'status', '--porcelain')).toContain(NOTES);
      const hash = git(folder, 'rev-parse', '--short', 'HEAD');
      await stage.see({ text: new RegExp(`^Committed as ${hash}.*, not pushed`) });
      await eventually('the journal names the commit', async () => (await textOnDisk(stage, JOURNAL)).includes(hash));
      await lineOnDisk(stage, JOURNAL, new RegExp(`^- .*\`?${hash}[0-9a-f]*\`?.*feat\\(1014\\): tell what is used \\^e-${ID}$`));
    });
  }, 90_000);
});

/** Everything but one file is left out, and what would be committed is shown. */
async function choosesOneFile(stage: WorkbenchStage): Promise<void> {
  await stage.command('Commit from session');
  await stage.see({ role: 'checkbox', name: new RegExp(`^${REPORT}, created, \\+3`), in: PROMPT });
  for (const box of await stage.page.locator(`${PROMPT} [aria-label="Files"] input[type="checkbox"]`).all()) await box.uncheck();
  await stage.click({ role: 'checkbox', name: new RegExp(`^${REPORT}`), in: PROMPT });
  await stage.see({ text: '1 file, +3 -0 lines', in: PROMPT });
  await write(stage, 'Message', MESSAGE);
  await stage.click({ role: 'button', name: 'Preview', in: PROMPT });
  await stage.see({ text: '1 file, +3 -0 lines on main. Nothing is pushed.', in: PROMPT });
  await stage.see({ text: `${REPORT} +3 -0`, in: PROMPT });
}

describe('files that changed and are not logged', () => {
  it('are logged or left out from the session pane', async () => {
    await playInRepository(async ({ stage }) => {
      await stage.click({ role: 'button', name: /^Look/, in: SESSION });
      await stage.see({ text: '2 files changed, not logged', in: PROMPT });
      await stage.page.getByRole('combobox', { name: new RegExp(`^${NOTES}`) }).selectOption({ label: 'Ignore on this device' });
      await stage.click({ role: 'button', name: 'Log 1 file', in: PROMPT });
      await stage.gone(PROMPT);

      await lineOnDisk(stage, JOURNAL, new RegExp(`^- .*${REPORT}.* \\^e-${ID}$`));
      expect(await textOnDisk(stage, JOURNAL)).not.toContain(NOTES);
      await stage.gone({ text: /changed, not logged/, in: SESSION });
    });
  }, 90_000);

  it('are said to need the helper on a phone of 390 pixels, and so are commits', async () => {
    await theatre.play(async (stage) => {
      await startOn(stage, '1014', 'Usage report');
      await stage.command('Commit from session');
      await stage.see({ text: /The helper runs on the desktop\./ });
      await stage.command('Log changed files');
      await stage.see({ text: /^No change of the spec is known\. Changed files need the helper\./ });
      expect(await stage.count({ text: /changed, not logged/, in: SESSION })).toBe(0);
    }, { device: 'phone' });
  }, 60_000);
});
