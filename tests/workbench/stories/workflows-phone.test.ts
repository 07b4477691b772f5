import { describe, expect, it } from 'vitest';
import { HelperProcess } from '../driver/helper-process';
import { copyOfTestVault } from '../driver/scratch-vault';
import { eventually, textOnDisk } from '../driver/story';
import type { Stage } from '../driver/story';
import { openTheatre } from '../driver/theatre';
import { lineOnDisk } from './on-disk';
import { PROMPT } from './parts';
import { RUN, TIDY, WORKFLOWS } from './workflow-stage';

const theatre = openTheatre();

/** The note of the one run beside its spec. */
async function runNote(stage: Stage): Promise<string> {
  let note = '';
  await eventually('there is a note of the run', async () => {
    note = (await stage.files('specs/1000/1001')).find((path) => path.includes('/runs/')) ?? '';
    return note !== '' && (await textOnDisk(stage, note)).includes('**Gate**');
  });
  return note;
}

describe('a run on a phone of 390 pixels', () => {
  it('is read in its note, and its question answered there is taken up by the helper', async () => {
    const vault = copyOfTestVault();
    const helper = new HelperProcess(vault.folder);
    try {
      await theatre.play(async (stage) => {
        await stage.writeFile(`workflows/${TIDY.name}.yaml`, TIDY.text);
        helper.trust(TIDY.name);
        await helper.serve(stage.page.url());
        helper.terminal('work', '1014', '--title', 'Tidy up');
        helper.terminalThatWaits('workflow', 'run', TIDY.name, '--spec', '1014');
        const note = await runNote(stage);
        await seesTheRun(stage);
        await answers(stage);
        await eventually('the run goes on', async () => (await stage.file('tidy.txt')) === '3 folders');
        await lineOnDisk(stage, note, /^\*\*Status\*\*: done/);
        await lineOnDisk(stage, note, /^ {2}- \[x\] [0-9a-z]{6} approve$/);
        await lineOnDisk(stage, note, /^ {2}- Answer: approve, \d{4}-\d{2}-\d{2} \d{2}:\d{2}/);
        await stage.see({ text: 'finished', in: RUN });
        await stage.gone({ role: 'button', name: /Answer/, in: RUN });
      }, { device: 'phone', vault: () => vault });
    } finally {
      await helper.remove();
    }
  }, 120_000);
});

/** No helper is looked for on a phone: the note tells how it stands, and as of when. */
async function seesTheRun(stage: Stage): Promise<void> {
  await stage.command('Show workflows');
  await stage.see({ text: /^Runs on the desktop\. Last known state/, in: WORKFLOWS });
  expect(await stage.count({ role: 'button', name: /^Run:/, in: WORKFLOWS })).toBe(0);
  await stage.click({ role: 'button', name: `Show run: ${TIDY.name}`, in: WORKFLOWS });
  await stage.see({ text: /^waiting for an answer at 2 of 2/, in: RUN });
  await stage.see({ text: /^As of \d\d:\d\d\. Runs on the desktop\./, in: RUN });
  await stage.see({ role: 'button', name: /^1 List the store, completed/, in: RUN });
}

async function answers(stage: Stage): Promise<void> {
  await stage.click({ role: 'button', name: 'Answer: Start step 2, Note what lies there?', in: RUN });
  await stage.see(PROMPT);
  await stage.click({ role: 'button', name: 'approve', in: PROMPT });
  await stage.gone(PROMPT);
}
