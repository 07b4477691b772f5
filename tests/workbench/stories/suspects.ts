import { eventually, textOnDisk } from '../driver/story';
import type { Stage, Story } from '../driver/story';
import { lineOnDisk } from './on-disk';
import { ID, PROMPT, SESSION, TREE, write } from './parts';

const FOLDER = 'specs/1000/1001';
const SPEC = `${FOLDER}/spec.md`;
const JOURNAL = `${FOLDER}/context.md`;
const TASK = `${FOLDER}/1011.spec.md`;
const CHANGE = '1001 changed in Acceptance Criteria';

/** A requirement changes: child and deliverable turn suspect, "Still true" clears one, "Needs work" writes the other down. */
export const suspectLinks: Story = async (stage) => {
  await stage.command('Show trace tree');
  await stage.see({ role: 'treeitem', name: /Storage Infrastructure/, in: TREE });
  // The device remembers what the spec says now.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await stage.writeFile(SPEC, (await textOnDisk(stage, SPEC)).replace('at least 800 MB/s', 'at least 900 MB/s'));
  await seesSuspects(stage);
  await opensChange(stage);
  await callsOneTrue(stage);
  await writesOneDown(stage);
};

async function seesSuspects(stage: Stage): Promise<void> {
  await stage.see(`${TREE} .throughline-tree-badge.is-suspects[aria-label*="${CHANGE}"]`);
  await stage.click({ role: 'button', name: /^To check \d+$/, in: TREE });
  await stage.see({ role: 'treeitem', name: /NAS mount/, in: TREE });
  await stage.screenshot('suspects-tree');
  await stage.click({ role: 'button', name: /^To check \d+$/, in: TREE });
}

async function opensChange(stage: Stage): Promise<void> {
  await stage.command('Show session');
  if (stage.device === 'phone') await stage.click({ role: 'tab', name: /^Needs you/, in: SESSION });
  await eventually('the session pane says what changed', async () => (await stage.textOf(SESSION)).includes(`${CHANGE}: 26 links to check.`));
  await stage.click({ role: 'button', name: new RegExp(`^Check: ${CHANGE}`), in: SESSION });
  await stage.see({ text: CHANGE, in: PROMPT });
  await stage.see({ text: /Write speed is at least 800 MB\/s/, in: `${PROMPT} .throughline-change-line.is-before` });
  await stage.see({ text: /Write speed is at least 900 MB\/s/, in: `${PROMPT} .throughline-change-line.is-after` });
  await stage.see({ role: 'button', name: 'Still true for all 26', in: PROMPT });
  await stage.screenshot('suspects-prompt');
}

async function callsOneTrue(stage: Stage): Promise<void> {
  await stage.click({ role: 'button', name: 'Still true: 1011 NAS mount', in: PROMPT });
  await stage.gone({ role: 'button', name: 'Still true: 1011 NAS mount', in: PROMPT });
  await lineOnDisk(stage, TASK, /^\*\*Parent\*\*: .* <!-- @[0-9a-f]{12} ok \d{4}-\d\d-\d\d \d\d:\d\d \S+ -->/);
  await stage.see({ role: 'button', name: 'Still true for all 25', in: PROMPT });
}

async function writesOneDown(stage: Stage): Promise<void> {
  await stage.click({ role: 'button', name: 'Needs work: nas-setup.sh', in: PROMPT });
  await stage.see({ text: 'nas-setup.sh needs work', in: PROMPT });
  await write(stage, 'What has to be done', 'Raise the write cache');
  await stage.click({ role: 'button', name: 'Write down', in: PROMPT });
  await stage.gone({ role: 'button', name: 'Write down', in: PROMPT });
  await lineOnDisk(stage, JOURNAL, new RegExp(`nas-setup\\.sh.* needs work after .* changed: Raise the write cache \\^e-${ID}$`));
  await lineOnDisk(stage, JOURNAL, /nas-setup\.sh.* <!-- @[0-9a-f]{12} work @[0-9a-f]{12} \d{4}/);
  await stage.gone({ role: 'button', name: 'Needs work: nas-setup.sh', in: PROMPT });
}
