import type { Browser } from 'playwright-core';
import { HelperProcess } from '../driver/helper-process';
import { playIn } from '../driver/theatre';
import { committedVault, REPORT, worksInRepository } from '../stories/commit-stage';
import { PROMPT, SESSION } from '../stories/parts';
import type { WorkflowLook } from './workflow-pictures';

/** Names of the pictures that show what git says about a session; they are taken with a helper that runs, on the desktop. */
export const COMMIT_PICTURES = ['log-changes', 'commit-files', 'commit-preview'] as const;

/** Pictures of files that are not logged, and of a commit from a session before and after its preview. */
export async function takeCommitPictures(browser: Browser, { name: look, device, theme, pictures, isWanted }: WorkflowLook): Promise<void> {
  if (device === 'phone' || !COMMIT_PICTURES.some(isWanted)) return;
  const vault = committedVault();
  const helper = new HelperProcess(vault.folder);
  try {
    await playIn(browser, async (stage) => {
      const take = async (name: (typeof COMMIT_PICTURES)[number]): Promise<void> => {
        if (!isWanted(name)) return;
        await stage.screenshot(`${name}-${look}`, PROMPT);
        process.stdout.write(`${name}-${look}\n`);
      };
      await worksInRepository(stage, helper);
      await stage.click({ role: 'button', name: /^Look/, in: SESSION });
      await stage.see({ text: '2 files changed, not logged', in: PROMPT });
      await take('log-changes');
      await stage.press('Escape');
      await stage.command('Commit from session');
      await stage.see({ role: 'checkbox', name: new RegExp(`^${REPORT}`), in: PROMPT });
      await take('commit-files');
      await stage.click({ role: 'button', name: 'Preview', in: PROMPT });
      await stage.see({ text: /Nothing is pushed\.$/, in: PROMPT });
      await take('commit-preview');
      await stage.click({ role: 'button', name: 'Not yet', in: PROMPT });
    }, { device, theme, pictures, height: 900, vault: () => vault });
  } finally {
    await helper.remove();
  }
}
