import { execFileSync } from 'node:child_process';
import { copyOfTestVault } from '../driver/scratch-vault';
import type { ScratchVault } from '../driver/scratch-vault';
import type { HelperProcess } from '../driver/helper-process';
import type { WorkbenchStage } from '../driver/workbench-stage';
import { PROMPT, SESSION, startOn } from './parts';

export const REPORT = 'services/report.ts';
export const NOTES = 'services/notes.txt';

/** Long before any session of a story began. */
const EARLIER = '2026-01-02T03:04:05Z';

/** What git says in a folder, without the settings of this machine. */
export function git(folder: string, ...words: readonly string[]): string {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', GIT_AUTHOR_DATE: EARLIER, GIT_COMMITTER_DATE: EARLIER };
  return execFileSync('git', [...words], { cwd: folder, encoding: 'utf8', env }).trimEnd();
}

/** The project's vault in a repository of its own, in which everything is committed. */
export function committedVault(): ScratchVault {
  const vault = copyOfTestVault();
  git(vault.folder, 'init', '--quiet', '--initial-branch=main');
  for (const [key, value] of [['user.name', 'Anna'], ['user.email', 'anna@example.org'], ['commit.gpgsign', 'false']] as const) git(vault.folder, 'config', key, value);
  git(vault.folder, 'add', '.');
  git(vault.folder, 'commit', '--quiet', '-m', 'The vault as it was');
  return vault;
}

/** A session that is open, two files that changed since, and a helper that may ask git. */
export async function worksInRepository(stage: WorkbenchStage, helper: HelperProcess): Promise<void> {
  await startOn(stage, '1014', 'Usage report');
  await stage.writeFile(REPORT, 'export function report(): string {\n  return "used";\n}\n');
  await stage.writeFile(NOTES, 'only for me\n');
  helper.terminal('trust', '--repository', '--yes');
  await helper.serve(stage.page.url());
  await stage.command('Pair with the helper');
  await stage.fill({ role: 'textbox', name: 'Pairing code', in: PROMPT }, helper.terminal('pair'));
  await stage.click({ role: 'button', name: 'Pair', in: PROMPT });
  await stage.gone(PROMPT);
  await stage.command('Show session');
  await stage.see({ text: '2 files changed, not logged', in: SESSION });
}
