import { eventually, textOnDisk } from '../driver/story';
import type { Stage, Story } from '../driver/story';
import { timesIn } from './on-disk';
import { PROMPT, SESSION, TREE, startOn, write } from './parts';

const FOLDER = 'specs/1000/1001';
const JOURNAL = `${FOLDER}/1014.context.md`;
const ENTRIES = 100;
const WORDS = Array.from({ length: 60 }, (_, at) => `word${at}`).join(' ');

/** Typing in the journal while entries are logged: every character stays, in one piece, and every entry comes once. */
export const typingDuringEntries: Story = async (stage) => {
  await startOn(stage, '1014', 'Usage report');
  await stage.open(JOURNAL);
  await stage.click({ text: 'Summary', in: '.cm-content' });
  await stage.press('End', 'Enter');
  await Promise.all([stage.type(WORDS), logMany(stage)]);
  await eventually('all that was typed stands on disk in one piece', async () => timesIn(await textOnDisk(stage, JOURNAL), WORDS) === 1);
  const journal = await textOnDisk(stage, JOURNAL);
  const lost = Array.from({ length: ENTRIES }, (_, at) => at).filter((at) => timesIn(journal, `- Entry number ${at}. ^e-`) !== 1);
  if (lost.length > 0) throw new Error(`Not once in the journal: entries ${lost.join(', ')}, in:\n${journal}`);
  await stage.type(' still here');
  await eventually('the cursor stayed behind the typed text', async () => (await textOnDisk(stage, JOURNAL)).includes(`${WORDS} still here\n`));
};

async function logMany(stage: Stage): Promise<void> {
  for (let at = 0; at < ENTRIES; at++) {
    await logOne(stage, `Entry number ${at}.`);
  }
}

async function logOne(stage: Stage, text: string): Promise<void> {
  const said = await stage.cli('throughline:log', { spec: '1014', kind: 'plan', text });
  if (!/^e-\d{8}-\d{4}-[0-9a-z]{6}$/.test(said.trim())) throw new Error(`"${text}" was not logged: ${said}`);
}

/** A sync program replaces the journal again and again while entries are logged: both sides' words are kept. */
export const replacedOnDisk: Story = async (stage) => {
  await startOn(stage, '1014', 'Usage report');
  for (let at = 0; at < 10; at++) {
    const now = await textOnDisk(stage, JOURNAL);
    await Promise.all([
      stage.writeFile(JOURNAL, now.replace('## Metrics\n', `From the phone ${at}.\n\n## Metrics\n`)),
      logOne(stage, `From the desk ${at}.`),
    ]);
    await eventually('both writers are in the journal', async () => {
      const journal = await textOnDisk(stage, JOURNAL);
      return timesIn(journal, `From the phone ${at}.`) === 1 && timesIn(journal, `- From the desk ${at}. ^e-`) === 1;
    });
  }
};

/** The number of findings in a row of the tree. */
const FOUND = `${TREE} .throughline-tree-badge.is-findings`;

/** A merge wrote a whole session twice: it is found by its ids and shown, and nothing is taken away by itself. */
export const duplicatedSession: Story = async (stage) => {
  const path = `${FOLDER}/context.md`;
  const journal = await textOnDisk(stage, path);
  await stage.command('Show trace tree');
  await stage.see({ role: 'treeitem', in: TREE });
  await stage.gone(FOUND);
  const from = journal.indexOf('### Session 2');
  const to = journal.indexOf('### Session 3');
  const doubled = journal.slice(0, to) + journal.slice(from, to) + journal.slice(to);
  await stage.writeFile(path, doubled);
  await stage.see(FOUND);
  if ((await textOnDisk(stage, path)) !== doubled) throw new Error('The doubled session was changed without being asked.');
};

const COPIES = [
  `${FOLDER}/1011.spec (Conflicted copy Phone 202611231405).md`,
  `${FOLDER}/1012.spec.sync-conflict-20261123-140500-ABCDEFG.md`,
  `${FOLDER}/1013.spec (Anna's conflicted copy 2026-11-23).md`,
  `${FOLDER}/1014.spec_conflict-20261123-140500.md`,
];

/** Copies that four sync programs leave are shown as such, and none of them is read as a spec. */
export const conflictCopies: Story = async (stage) => {
  await stage.command('Show trace tree');
  await stage.see({ role: 'treeitem', in: TREE });
  const before = await stage.count({ role: 'treeitem', in: TREE });
  for (const path of COPIES) await stage.writeFile(path, '# A copy from another device\n\n**Status**: planning\n');
  await stage.command('Show session');
  await stage.see({ text: `Needs you (${COPIES.length})`, in: SESSION });
  await stage.click({ role: 'button', name: 'Show 1 more', in: SESSION });
  await eventually('every copy needs somebody', async () => timesIn(await stage.textOf(SESSION), 'came from another device') === COPIES.length);
  const after = await stage.count({ role: 'treeitem', in: TREE });
  if (after !== before) throw new Error(`The tree had ${before} rows and has ${after}.`);
};

/** What was typed into a prompt is there again after the window was closed on it. */
export const resumeAfterReload: Story = async (stage) => {
  await startOn(stage, '1014', 'Usage report');
  await stage.command('Log plan');
  await write(stage, 'Plan', 'Half a thought');
  await stage.reload();
  await stage.command('Show session');
  await stage.see({ text: 'Usage report', in: SESSION });
  await stage.command('Log plan');
  await stage.see({ text: 'Your unsaved text is back.', in: PROMPT });
  await stage.press('ControlOrMeta+Enter');
  await stage.gone(PROMPT);
  if (timesIn(await textOnDisk(stage, JOURNAL), '- Half a thought ^e-') !== 1) throw new Error('The entry is not in the journal.');
  if (timesIn(await textOnDisk(stage, JOURNAL), '### Session ') !== 1) throw new Error('A second session was started.');
};
