import { eventually, textOnDisk } from '../driver/story';
import type { Stage, Story } from '../driver/story';
import { lineOnDisk, linesOnDisk, timesIn } from './on-disk';
import { ID, PICKER, PROMPT, SESSION, confirm, logs, pick, showsEntry, startOn, write } from './parts';

const FOLDER = 'specs/1000/1001';
const SPEC = `${FOLDER}/1014.spec.md`;
const JOURNAL = `${FOLDER}/1014.context.md`;
const SCRIPT = `${FOLDER}/deliverables/scripts/usage-report.sh`;
const LIMITS = `${FOLDER}/deliverables/config/limits.json`;

const SCRIPT_TEXT = '#!/usr/bin/env bash\nset -euo pipefail\ndu --all "$1" | sort --numeric-sort --reverse | head\n';
const LIMITS_TEXT = '{ "folders": 3 }\n';

/** From the ribbon to a finished session: an entry of every kind, a script and a JSON, a gate, criteria, the end. */
export const aSession: Story = async (stage) => {
  await stage.writeFile(SCRIPT, SCRIPT_TEXT);
  await stage.writeFile(LIMITS, LIMITS_TEXT);
  await starts(stage);
  await logsEveryKind(stage);
  await logsATest(stage);
  await resolves(stage);
  await registers(stage);
  await asksAndAnswers(stage);
  await finishes(stage);
};

async function starts(stage: Stage): Promise<void> {
  const before = await textOnDisk(stage, SPEC);
  await startOn(stage, '1014', 'Usage report');
  await linesOnDisk(stage, JOURNAL, ['# Context: Usage report', '**Status**: implementing  ', '### Session 1: ', '**Participants**: Anna  ', '**Status**: in-progress  ', '**Started**: ']);
  await linesOnDisk(stage, SPEC, ['**Context**: [[1014.context|Implementation Journal]]  ', '**Status**: implementing  ']);
  const after = await textOnDisk(stage, SPEC);
  const body = (text: string): string => text.slice(text.indexOf('## Overview'));
  if (body(after) !== body(before)) throw new Error('More than the header of the spec changed.');
  await stage.see({ text: /^00:0\d$/, in: SESSION });
}

const KINDS: readonly { readonly command: string; readonly fields: Readonly<Record<string, string>>; readonly line: RegExp; readonly shown: string }[] = [
  { command: 'Log plan', fields: { Plan: 'One script\nIt reads du' }, line: new RegExp(`^- One script \\^e-${ID}$`), shown: 'One script' },
  { command: 'Log spec change', fields: { 'Spec change': 'Hidden folders count too' }, line: new RegExp(`^- Hidden folders count too \\^e-${ID}$`), shown: 'Hidden folders count too' },
  { command: 'Log implementation', fields: { 'What was done': '', File: SCRIPT }, line: new RegExp(`^- Modified .*usage-report.* \\^e-${ID}$`), shown: 'usage-report' },
  { command: 'Log commit', fields: { Hash: '4f2a91c', Message: 'Report the ten largest folders' }, line: new RegExp(`^- \`4f2a91c\`: Report the ten largest folders \\^e-${ID}$`), shown: 'Report the ten largest folders' },
  { command: 'Log issue', fields: { Issue: 'It hangs on links' }, line: new RegExp(`^- \\*\\*Issue\\*\\*: It hangs on links \\^e-${ID}$`), shown: 'It hangs on links' },
  { command: 'Log decision', fields: { Decision: 'Shell instead of Python', Why: 'nothing to install' }, line: new RegExp(`^- Shell instead of Python \\^e-${ID}$`), shown: 'Shell instead of Python' },
];

async function logsEveryKind(stage: Stage): Promise<void> {
  for (const { command, fields, line, shown } of KINDS) {
    await logs(stage, { command, fields, line, journal: JOURNAL });
    await showsEntry(stage, shown);
  }
  await lineOnDisk(stage, JOURNAL, /^ {2}- It reads du$/);
  await lineOnDisk(stage, JOURNAL, /^ {2}- Why: nothing to install$/);
}

async function logsATest(stage: Stage): Promise<void> {
  await stage.command('Log test');
  await write(stage, 'Test', 'On a full share');
  await stage.click({ role: 'button', name: 'Add result', in: PROMPT });
  await stage.type('Speed');
  await stage.press('Enter');
  await stage.type('Hidden folders: left out');
  await stage.click(`${PROMPT} .throughline-results-row:last-child .is-failed`);
  await confirm(stage, 'Save entry');
  await lineOnDisk(stage, JOURNAL, new RegExp(`^- On a full share:? \\^e-${ID}$`));
  await lineOnDisk(stage, JOURNAL, /^ {2}- Speed: ✅$/);
  await lineOnDisk(stage, JOURNAL, /^ {2}- Hidden folders: ❌ left out$/);
}

/** The resolution follows its issue and carries the random part of its id. */
async function resolves(stage: Stage): Promise<void> {
  await stage.command('Resolve issue');
  if ((await stage.count(PICKER)) > 0) await pick(stage, 'hangs', /It hangs on links/);
  await write(stage, 'Resolution', 'Links are not followed');
  await write(stage, 'Commit', 'b7a6950');
  await confirm(stage, 'Resolve issue');
  const issue = (await lineOnDisk(stage, JOURNAL, /^- \*\*Issue\*\*: It hangs on links /)).slice(-6);
  await linesOnDisk(stage, JOURNAL, ['- **Issue**: It hangs on links', '- **Resolution**: Links are not followed', '- **Commit**: `b7a6950`']);
  await lineOnDisk(stage, JOURNAL, new RegExp(`^- \\*\\*Resolution\\*\\*: Links are not followed \\^r-\\d{8}-\\d{4}-${issue}$`));
}

/** Two files in one act: the script is marked inside, the JSON by a note beside it, both are listed both ways. */
async function registers(stage: Stage): Promise<void> {
  await stage.open(SPEC);
  await stage.command('Register deliverable');
  await pick(stage, 'usage-report.sh', /usage-report\.sh/);
  await stage.see(PROMPT);
  await stage.click({ role: 'button', name: 'Add a file', in: PROMPT });
  await pick(stage, 'limits.json', /limits\.json/);
  await confirm(stage, 'Register 2 files');
  await linesOnDisk(stage, SCRIPT, ['#!/usr/bin/env bash', '# Spec: [[../../1014.spec|1014 - Usage report]] @', '# Context: [[../../1014.context|', 'set -euo pipefail', 'du --all']);
  if ((await stage.file(LIMITS)) !== LIMITS_TEXT) throw new Error('The JSON file changed.');
  await linesOnDisk(stage, `${LIMITS}.trace.md`, ['# Trace: limits.json', '**File**: [[limits.json]]', '**Spec**: [[../../1014.spec|']);
  await linesOnDisk(stage, JOURNAL, ['## Deliverables', '### Scripts', '- [[deliverables/scripts/usage-report.sh|', '### Configuration Files', '- [[deliverables/config/limits.json|']);
  await linesOnDisk(stage, SPEC, ['## Acceptance Criteria', '## Deliverables', '- [[deliverables/scripts/usage-report.sh|']);
}

/** The question stands in a note of its own; the answer is given in the pane. */
async function asksAndAnswers(stage: Stage): Promise<void> {
  await stage.command('Ask for a decision');
  await write(stage, 'Question', 'Monthly or weekly?');
  await write(stage, 'Options', 'monthly\nweekly');
  await confirm(stage, 'Ask');
  const [gate] = (await stage.files(`${FOLDER}/gates`)).filter((path) => path.includes('/1014-g-'));
  if (gate === undefined) throw new Error('No note holds the gate.');
  await answers(stage);
  if (stage.device === 'phone') await stage.click({ role: 'tab', name: 'Session', in: SESSION });
  await lineOnDisk(stage, gate, /^ {2}- \[x\] [0-9a-z]{6} weekly$/);
  await lineOnDisk(stage, gate, /^ {2}- \[ \] [0-9a-z]{6} monthly$/);
  await lineOnDisk(stage, gate, /^ {2}- Comment: every Monday$/);
  await lineOnDisk(stage, gate, /^ {2}- Answer: weekly, \d{4}-\d{2}-\d{2} \d{2}:\d{2}, Anna$/);
}

async function answers(stage: Stage): Promise<void> {
  if (stage.device === 'phone') await stage.click({ role: 'tab', name: /Needs you/, in: SESSION });
  await stage.click({ role: 'button', name: /^(Answer|weekly)/, in: SESSION });
  if ((await stage.count(PROMPT)) === 0) return;
  await write(stage, 'Comment', 'every Monday');
  await stage.click({ role: 'button', name: 'weekly', in: PROMPT });
  await stage.gone(PROMPT);
}

async function finishes(stage: Stage): Promise<void> {
  await stage.command('Finish session');
  await stage.see({ text: 'Finish session 1 of 1014', in: PROMPT });
  await write(stage, 'Summary', 'The report runs in under two seconds.');
  await stage.click({ text: 'Partial', in: PROMPT });
  await confirm(stage, 'Finish session');
  await linesOnDisk(stage, JOURNAL, ['## Summary', 'The report runs in under two seconds.', '### Session 1: ', '**Duration**: 0.1 hours  ', '**Status**: partial  ', '**Started**: ', '- **Total Sessions**: 1']);
  if (timesIn(await textOnDisk(stage, JOURNAL), 'One script') !== 1) throw new Error('An entry stands twice.');
  await eventually('the pane says that no session is open', async () => (await stage.textOf(SESSION)).includes('No session is open'));
}
