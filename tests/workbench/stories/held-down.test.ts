import { describe, expect, it } from 'vitest';
import { vaultOf } from '../driver/scratch-vault';
import type { ScratchVault } from '../driver/scratch-vault';
import { eventually } from '../driver/story';
import { openTheatre } from '../driver/theatre';
import type { WorkbenchStage } from '../driver/workbench-stage';
import { DOCTOR, PROMPT, SESSION, TREE } from './parts';
import { WORKFLOWS } from './workflow-stage';

const theatre = openTheatre();
const MATRIX = '.throughline-matrix';

/** A control that is held down while another program writes: longer than the app takes to tell of what was written. */
async function holdsDownWhile(stage: WorkbenchStage, control: { readonly role: 'button' | 'treeitem'; readonly name: string | RegExp; readonly in: string }, written: Readonly<Record<string, string>>): Promise<void> {
  await stage.see(control);
  await stage.page.locator(control.in).getByRole(control.role, { name: control.name }).first().hover();
  await stage.page.mouse.down();
  for (const [path, text] of Object.entries(written)) await stage.writeFile(path, text);
  await stage.page.waitForTimeout(2_500);
  await stage.page.mouse.up();
}

/** A spec that comes to stand above the others of its feature. */
const NEW_TASK = { 'specs/1000/1001/1010.spec.md': '# First of all\n\n**ID**: 1010\n**Status**: planning\n**Parent**: [[spec|1001 - Storage Infrastructure]]\n' };

const EPIC = '# Foundation\n\n**ID**: 1000\n**Status**: implementing\n\n## Features\n\n- [[1001/spec|1001 - Cold storage]]\n- [[1002/spec|1002 - Cache]]\n';

function spec(title: string, id: string): string {
  return `# ${title}\n\n**ID**: ${id}\n**Status**: planning\n**Parent**: [[../epic|1000 - Foundation]]\n`;
}

/** Two specs with wrong ids, one finding above the other. */
function faultyVault(): ScratchVault {
  return vaultOf({ 'specs/1000/epic.md': EPIC, 'specs/1000/1001/spec.md': spec('Cold storage', '7777'), 'specs/1000/1002/spec.md': spec('Cache', '8888') });
}

describe('a press as slow as a hand, while the pane is told of something new', () => {
  it('is taken by the list of workflows', async () => {
    await theatre.play(async (stage) => {
      await stage.command('Show workflows');
      const tidy = 'workflow: tidy\nversion: 1.0.0\nsteps:\n  - name: Count\n    run: [node, --version]\n';
      await holdsDownWhile(stage, { role: 'button', name: 'Validate: deploy-storage', in: WORKFLOWS }, { 'workflows/tidy.yaml': tidy });
      await stage.see({ text: 'deploy-storage has no mistakes.' });
      await stage.see({ role: 'button', name: 'Validate: tidy', in: WORKFLOWS });
    });
  }, 60_000);

  it('is taken by the session pane', async () => {
    await theatre.play(async (stage) => {
      await stage.open('specs/1000/1001/1014.spec.md');
      await stage.command('Show session');
      await holdsDownWhile(stage, { role: 'button', name: /^Start session/, in: SESSION }, NEW_TASK);
      await stage.see({ text: 'Start session on 1014 Usage report', in: PROMPT });
    });
  }, 60_000);

  it('is meant for the finding that was under it', async () => {
    await theatre.play(async (stage) => {
      await stage.command('Show link doctor');
      await holdsDownWhile(stage, { role: 'button', name: 'Fix 1002/spec.md:3', in: DOCTOR }, { 'specs/1000/1001/spec.md': spec('Cold storage', '1001') });
      await stage.see({ text: 'specs/1000/1002/spec.md', in: PROMPT });
    }, { vault: faultyVault });
  }, 60_000);

  it('is meant for the row of the tree that was under it', async () => {
    await theatre.play(async (stage) => {
      await stage.command('Show trace tree');
      await stage.see({ role: 'treeitem', in: TREE });
      await stage.page.locator(`${TREE} [role="tree"]`).focus();
      await stage.press('Home', 'ArrowDown', 'ArrowRight');
      await holdsDownWhile(stage, { role: 'treeitem', name: /NAS mount/, in: TREE }, NEW_TASK);
      await eventually('its spec is open', async () => stage.page.evaluate(() => window.workbench.app.workspace.getActiveFile()?.path === 'specs/1000/1001/1011.spec.md'));
      await stage.see({ role: 'treeitem', name: /First of all/, in: TREE });
    });
  }, 60_000);

  it('is taken by the matrix', async () => {
    await theatre.play(async (stage) => {
      await stage.command('Open trace matrix');
      await holdsDownWhile(stage, { role: 'button', name: 'Export', in: MATRIX }, NEW_TASK);
      await stage.see({ text: 'As a note', in: '.menu' });
      expect(await stage.page.locator(`${MATRIX} [role="grid"]`).count()).toBe(1);
    });
  }, 60_000);
});
