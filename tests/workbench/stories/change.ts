import { eventually, textOnDisk } from '../driver/story';
import type { Stage } from '../driver/story';
import { lineOnDisk } from './on-disk';
import { PROMPT } from './parts';

export const CHANGE = '.throughline-change';

/** The two specs of the worked change, as they are laid into the vault before it begins. */
export const DISCOVER = 'specs/views/discover.md';
export const WIZARDS = 'specs/views/ai_wizards.md';

const DISCOVER_BEFORE = `# Discover

**Version**: 2.3

Finds what lies in the store. See [[ai_wizards]].

## States

- \`GlobExplorer\`
- \`RuleCreation\`

## Keys

- \`n\` opens the explorer

## Revision History

| Version | Date | Changes |
|---------|------|---------|
| 2.3 | 2026-09-01 | Keys |
`;

const WIZARDS_BEFORE = `# AI wizards

**Version**: 0.5

Belong to [[discover]].

## Overview

Four wizards, each with a screen of its own.

## WizardMenu

Lists the wizards by name and opens one of them.

## Pathfinder

Proposes globs for files that nothing matches yet.

## Labeling

Asks the model for a label of every cluster.

## SemanticPath

Reads meaning out of folders that were named by hand.

## Revision History

| Version | Date | Changes |
|---------|------|---------|
| 0.5 | 2026-08-01 | First |
`;

export const SPEC_TEXTS: Readonly<Record<string, string>> = { [DISCOVER]: DISCOVER_BEFORE, [WIZARDS]: WIZARDS_BEFORE };

/** Sections that the change adds to the first spec. */
const ADDED = `## RuleBuilder

One state that holds a pattern and a rule.

## RuleBuilderFocus

Which field takes the keys: pattern, exclusions, tag.

## Tab helper

The model is asked for the field in focus, never by itself.

## File tree

Matches are counted while somebody types, folders first.

## Preview

Ten files with the values that would be extracted.

## Saving

Writes the rule once and says where it went.

`;

/** The specs as the change leaves them, before their versions are raised. */
export const EDITED: Readonly<Record<string, string>> = {
  [DISCOVER]: DISCOVER_BEFORE.replace('- `GlobExplorer`\n- `RuleCreation`\n', '- `Browse` and the builder\n').replace('opens the explorer', 'opens the builder').replace('## Revision', `${ADDED}## Revision`),
  [WIZARDS]: WIZARDS_BEFORE.slice(0, WIZARDS_BEFORE.indexOf('## WizardMenu')).replace('Four wizards, each with a screen of its own.', 'No screen of its own is left.') + WIZARDS_BEFORE.slice(WIZARDS_BEFORE.indexOf('## Revision')),
};

/** A form: fields by their labels, then its button. */
export async function fills(stage: Stage, fields: Readonly<Record<string, string>>, button: string): Promise<void> {
  await stage.see(PROMPT);
  for (const [name, text] of Object.entries(fields)) await stage.fill({ role: 'textbox', name, in: PROMPT }, text);
  await stage.click({ role: 'button', name: button, in: PROMPT });
  await stage.gone(PROMPT);
}

export async function press(stage: Stage, name: string | RegExp): Promise<void> {
  await stage.click({ role: 'button', name, in: CHANGE });
}

/** Waits until the cockpit says where the change stands. */
export async function stands(stage: Stage, words: string | RegExp): Promise<void> {
  await stage.see({ text: words, in: CHANGE });
}

/** The folder of the one change. */
export async function folderOf(stage: Stage): Promise<string> {
  let folder = '';
  await eventually('the change has a folder', async () => {
    folder = (await stage.files('specs/meta/sessions')).find((path) => path.endsWith('/proposal.md'))?.replace(/\/proposal\.md$/, '') ?? '';
    return folder !== '';
  });
  return folder;
}

/** Lays the specs into the vault, and waits until they are known. */
export async function laysSpecs(stage: Stage): Promise<void> {
  for (const [path, text] of Object.entries(SPEC_TEXTS)) await stage.writeFile(path, text);
  await stage.writeFile('.obsidian/plugins/throughline/data.json', '{ "changes": true }');
  await eventually('changes are offered', () => stage.command('Show changes').then(() => true, () => false));
  await stage.see({ role: 'heading', name: 'Changes', in: CHANGE });
}

/** Proposes the change in the form; one question is answered in its place. */
export async function proposes(stage: Stage): Promise<string> {
  await press(stage, 'New change...');
  await fills(stage, {
    Name: 'Rule builder', Request: 'Consolidate 5 AI interfaces into 1 Rule Builder', Intent: 'One place for rules',
    'Affected specs': `${DISCOVER}: States, Keys\n${WIZARDS}`, 'Key changes': 'Merge GlobExplorer and RuleCreation\nMake AI a Tab-key helper\nDeprecate wizard states', 'Open questions': 'Which key helps?',
  }, 'Propose');
  await stands(stage, /^Phase 1 of 7 · Proposal/);
  await press(stage, 'Answer: Which key helps?');
  await fills(stage, { Answer: 'Tab' }, 'Answer');
  const folder = await folderOf(stage);
  await lineOnDisk(stage, `${folder}/proposal.md`, /^\*\*Request:\*\* Consolidate 5 AI interfaces into 1 Rule Builder$/);
  await lineOnDisk(stage, `${folder}/proposal.md`, /^ {2}- Answer: Tab$/);
  return folder;
}

export async function confirms(stage: Stage, folder: string): Promise<void> {
  await press(stage, 'Confirm proposal');
  await stands(stage, /^Phase 2 of 7 · Spec/);
  await lineOnDisk(stage, `${folder}/proposal.md`, /^ {2}- Answer: approve, \d{4}-\d{2}-\d{2} \d{2}:\d{2}/);
}

/** The specs are edited as anything is; then their diffs are recorded with the versions that are suggested. */
export async function updatesSpecs(stage: Stage, folder: string): Promise<void> {
  await eventually('the texts before are kept', async () => (await stage.files(folder)).filter((path) => path.endsWith('.md.diff')).length === 2);
  for (const [path, text] of Object.entries(EDITED)) await stage.writeFile(path, text);
  await stage.see({ text: 'Tab helper', in: `${CHANGE} td` });
  await press(stage, 'Side by side');
  await stage.see(`${CHANGE} .throughline-change-beside`);
  await press(stage, 'Record diffs...');
  await stage.fill({ role: 'textbox', name: 'Version of discover.md', in: PROMPT }, '3.0');
  await stage.fill({ role: 'textbox', name: 'Version of ai_wizards.md', in: PROMPT }, '0.6');
  await stage.click({ role: 'button', name: 'Record diffs', in: PROMPT });
  await stage.gone(PROMPT);
  await stands(stage, /^Phase 3 of 7 · Refine/);
  await lineOnDisk(stage, DISCOVER, /^\*\*Version\*\*: 3\.0$/);
  await lineOnDisk(stage, DISCOVER, /^\| 3\.0 \| \d{4}-\d{2}-\d{2} \| Consolidate 5 AI interfaces into 1 Rule Builder \|$/);
  await lineOnDisk(stage, WIZARDS, /^\*\*Version\*\*: 0\.6$/);
}

/** One round with a critical gap that is resolved. */
export async function refines(stage: Stage, folder: string): Promise<void> {
  await press(stage, 'Start round...');
  await fills(stage, { Reviewers: 'Anna, Ben' }, 'Start round');
  await press(stage, 'Add gap...');
  await fills(stage, { Gap: 'What does Escape do?', Section: 'Keys' }, 'Add gap');
  await stage.see({ text: /^G1 MEDIUM .*What does Escape do\?/, in: CHANGE });
  await press(stage, 'Resolved: G1');
  await press(stage, 'Record decision...');
  await fills(stage, { Decision: 'Escape closes the builder', Rationale: 'as everywhere' }, 'Save');
  await press(stage, 'Close round 1');
  await stands(stage, /^Phase 4 of 7 · Align/);
  await lineOnDisk(stage, `${folder}/refinement_summary.md`, /^\| G1 \| MEDIUM \|.*resolved in round 1/);
  await lineOnDisk(stage, `${folder}/refinement_summary.md`, /^1\. Escape closes the builder - Rationale: as everywhere$/);
}

/** Looks whether the rest still agrees, and goes on to the tasks. */
export async function aligns(stage: Stage, folder: string): Promise<void> {
  await press(stage, 'Check alignment');
  await stands(stage, /^Phase 5 of 7 · Implement/);
  await lineOnDisk(stage, `${folder}/alignment_report.md`, /^## Alignment Report$/);
}

/** The tasks that the worked change leads to. */
export const TASKS = 13;

/** Tasks from the diffs, ticked one after the other. */
export async function implementsAll(stage: Stage, folder: string): Promise<void> {
  await press(stage, 'Derive tasks');
  await stage.see({ role: 'checkbox', name: /^T1 /, in: CHANGE });
  await stage.see({ role: 'checkbox', name: new RegExp(`^T${TASKS} `), in: CHANGE });
  for (let at = 1; at <= TASKS; at++) {
    await stage.click({ role: 'checkbox', name: new RegExp(`^T${at} `), in: CHANGE });
    await eventually(`T${at} is ticked on disk`, async () => new RegExp(`^- \\[x\\] T${at} `, 'm').test(await textOnDisk(stage, `${folder}/implementation_log.md`)));
  }
}
