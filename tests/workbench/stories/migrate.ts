import { eventually, textOnDisk } from '../driver/story';
import type { Stage } from '../driver/story';
import { PROMPT } from './parts';

/** A tree in the old layout, as it is laid beside the vault's own specs before the story begins. */
export const OLD_TREE: Readonly<Record<string, string>> = {
  'specs/7000-epic-archive/7000-epic-archive.spec.md': '# Archive\n\n**Status**: planning\n\n## Features\n- [[7001-feature-tape/7001-feature-tape.spec|Tape]]\n',
  'specs/7000-epic-archive/7001-feature-tape/7001-feature-tape.spec.md':
    '# Tape\r\n\r\n**Parent**: [[../7000-epic-archive.spec|Archive]]\r\n**Status**: completed\r\n\r\n## Deliverables\r\n- [[deliverables/scripts/label tapes.sh|Label tapes]]\r\n',
  'specs/7000-epic-archive/7001-feature-tape/deliverables/scripts/label tapes.sh': '#!/bin/sh\n# Spec: [[../../7001-feature-tape.spec|7001 - Tape]]\n',
  'notes/Tapes.md': 'The [tapes](../specs/7000-epic-archive/7001-feature-tape/7001-feature-tape.spec.md#deliverables) and [[7001-feature-tape.spec]].\n',
};

const HOME = 'notes/Tapes.md';
const TAPE = 'specs/7000/7001/spec.md';

/** Old specs go to folders with their links; the bytes on disk are right, and one undo takes all of it back. */
export async function migrates(stage: Stage): Promise<void> {
  for (const [path, text] of Object.entries(OLD_TREE)) await stage.writeFile(path, text);
  await waitForOffer(stage);
  await stage.see({ text: /^7000 Archive: 2 specs/, in: PROMPT });
  await stage.click({ text: /changed texts?$/, in: PROMPT });
  await stage.click({ text: HOME, in: PROMPT });
  await stage.see({ text: /^\+ The \[tapes\]\(\.\.\/specs\/7000\/7001\/spec\.md#deliverables\)/, in: PROMPT });
  await stage.click({ role: 'button', name: /^Move \d+ specs?$/, in: PROMPT });
  await stage.gone(PROMPT);
  await stage.see({ text: /Every link leads where it led before\./ });
  await standsInFolders(stage);
  await stage.command('Undo last change');
  await isBack(stage);
}

/** The command is there once the specs are known. */
async function waitForOffer(stage: Stage): Promise<void> {
  await eventually('the migration is offered', async () => {
    return stage.command('Move specs to the new layout').then(() => true, () => false);
  });
}

async function standsInFolders(stage: Stage): Promise<void> {
  const note = await textOnDisk(stage, HOME);
  if (note !== 'The [tapes](../specs/7000/7001/spec.md#deliverables) and [[specs/7000/7001/spec|7001-feature-tape.spec]].\n') throw new Error(`The note says: ${note}`);
  const spec = await textOnDisk(stage, TAPE);
  if (!spec.includes('**Parent**: [[../epic|Archive]]') || !spec.includes('\r\n')) throw new Error(`The spec says: ${spec}`);
  if (!(await textOnDisk(stage, 'specs/7000/7001/context.md')).includes('Label tapes')) throw new Error('The context does not register the deliverable.');
  if (!(await textOnDisk(stage, 'specs/7000/7001/deliverables/scripts/label tapes.sh')).includes('[[../../spec|7001 - Tape]]')) throw new Error('The mark did not follow.');
}

async function isBack(stage: Stage): Promise<void> {
  for (const [path, text] of Object.entries(OLD_TREE)) {
    await eventually(`${path} is as it was`, async () => (await stage.file(path)) === text);
  }
  await eventually('nothing is left at the new place', async () => (await stage.files('specs/7000')).length === 0);
}
