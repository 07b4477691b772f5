import type { Device, Stage } from '../driver/story';
import { CHANGE } from '../stories/change';
import { DOCTOR, PICKER, PROMPT, SESSION, TREE, write } from '../stories/parts';

/** One pane or prompt, and how a user comes to see it. */
export interface Scene {
  readonly name: string;
  readonly open: (stage: Stage) => Promise<void>;
  /** What is looked at: a selector that is on the screen when the scene is open. */
  readonly shows: string;
  /** What somebody typed before the picture is taken. */
  readonly typed?: Readonly<Record<string, string>>;
  /** Where there is such a thing; everywhere when it is not said. */
  readonly only?: Device;
}

const SPEC = 'specs/1000/1001/1014.spec.md';
export const SCENE_JOURNAL = 'specs/1000/1001/1014.context.md';

// The panes at the sides come first, while the spec's own note is in the middle.
const PANES: readonly Scene[] = [
  { name: 'trace-tree', shows: TREE, open: (stage) => stage.command('Show trace tree') },
  { name: 'session', shows: SESSION, open: showSession },
  { name: 'needs-you', shows: SESSION, only: 'phone', open: (stage) => showTab(stage, /^Needs you/) },
  { name: 'link-doctor', shows: DOCTOR, open: (stage) => stage.command('Show link doctor') },
  { name: 'criteria', shows: SESSION, only: 'phone', open: (stage) => showTab(stage, 'Criteria') },
  { name: 'matrix', shows: '.throughline-matrix', open: showMatrix },
  { name: 'roadmap', shows: '.throughline-plan', open: showRoadmap },
  { name: 'roadmap-board', shows: '.throughline-plan-board', only: 'desktop', open: (stage) => showRoadmapAs(stage, 'Board') },
  { name: 'roadmap-timeline', shows: '.throughline-plan-timeline', only: 'desktop', open: (stage) => showRoadmapAs(stage, 'Timeline') },
  { name: 'processes', shows: '.throughline-stage', open: showProcesses },
  { name: 'process', shows: '.throughline-stage', open: showProcess },
  { name: 'impact', shows: '.throughline-impact', open: showImpact },
  { name: 'changes', shows: CHANGE, open: showChanges },
  { name: 'change', shows: CHANGE, open: showChange },
];

async function showMatrix(stage: Stage): Promise<void> {
  await stage.command('Open trace matrix');
  await stage.see('.throughline-matrix-grid, .throughline-matrix-cards');
}

async function showRoadmap(stage: Stage): Promise<void> {
  await stage.command('Open roadmap');
  await stage.see('.throughline-plan-ready');
}

async function showRoadmapAs(stage: Stage, shape: string): Promise<void> {
  await showRoadmap(stage);
  await stage.click({ role: 'button', name: shape, in: '.throughline-plan' });
}

const SUBJECT = { role: 'button', name: 'alpha', in: '.throughline-stage' } as const;

async function showProcesses(stage: Stage): Promise<void> {
  await stage.command('Show staged processes');
  await stage.see(SUBJECT);
}

/** The command shows the list anew a moment after it is called, so it is not called while the list is there. */
async function showProcess(stage: Stage): Promise<void> {
  if ((await stage.count(SUBJECT)) === 0) await showProcesses(stage);
  await stage.click(SUBJECT);
  await stage.see('.throughline-stage-gate');
}

/** Of a spec that much hangs on. */
async function showImpact(stage: Stage): Promise<void> {
  await stage.open('specs/1000/1001/spec.md');
  await stage.command('Show impact of this spec');
  await stage.see('.throughline-impact-tree');
}

async function showSession(stage: Stage): Promise<void> {
  await stage.command('Show session');
  if (stage.device === 'phone') await stage.click({ role: 'tab', name: 'Session', in: SESSION });
}

async function showTab(stage: Stage, name: string | RegExp): Promise<void> {
  await stage.command('Show session');
  await stage.click({ role: 'tab', name, in: SESSION });
}

async function showChanges(stage: Stage): Promise<void> {
  await stage.command('Show changes');
  await stage.see({ role: 'button', name: /^rule-builder · /, in: CHANGE });
}

/** Of a change that waits for a decision. */
async function showChange(stage: Stage): Promise<void> {
  await showChanges(stage);
  await stage.click({ role: 'button', name: /^rule-builder · /, in: CHANGE });
  await stage.see(`${CHANGE} .throughline-change-card`);
}

function prompt(name: string, command: string, typed: Readonly<Record<string, string>> = {}): Scene {
  return { name, shows: PROMPT, typed, open: (stage) => stage.command(command) };
}

function picker(name: string, command: string): Scene {
  return { name, shows: PICKER, open: (stage) => stage.command(command) };
}

export const PROMPT_SCENES: readonly Scene[] = [
  prompt('log-plan', 'Log plan', { Plan: 'Send the report on the first Monday\nA note in the folder reports\nNo mail' }),
  prompt('log-implementation', 'Log implementation', { 'What was done': 'Sorts by size, then by name', File: 'services/storage/report.ts:45' }),
  prompt('log-test', 'Log test', { Test: 'On an empty share' }),
  prompt('log-commit', 'Log commit', { Hash: 'b7a6950', Message: 'Sort the report by size' }),
  prompt('log-issue', 'Log issue', { Issue: 'Names with line breaks spoil the table' }),
  prompt('log-decision', 'Log decision', { Decision: 'Gigabytes, not gibibytes', Why: 'the vendor counts so\nInstead of: both beside each other' }),
  prompt('finish-session', 'Finish session', { Summary: 'The report runs in under two seconds and counts hidden folders.' }),
  prompt('ask-for-decision', 'Ask for a decision', { Question: 'Who reads the report?', Options: 'the team\nonly the owner of the store' }),
  prompt('new-change', 'New change', { Name: 'Usage report', Request: 'Show the usage of the store as a table' }),
  prompt('new-epic', 'New epic'),
  prompt('new-task', 'New task'),
  prompt('rename-spec', 'Rename spec'),
  prompt('new-deliverable', 'New deliverable from template', { 'File name': 'report.css' }),
  picker('set-status', 'Set status'),
  picker('log-entry', 'Log entry'),
  picker('open-spec', 'Open spec'),
  picker('register-file', 'Register deliverable'),
  { name: 'fix-preview', shows: PROMPT, open: previewsFix },
  { name: 'register-deliverable', shows: PROMPT, open: registers },
  { name: 'start-session', shows: PROMPT, typed: { Title: 'First move', 'Your name': 'Anna' }, open: starts },
];

async function previewsFix(stage: Stage): Promise<void> {
  await stage.command('Show link doctor');
  await stage.click({ role: 'button', name: /^Fix [^a]/, in: DOCTOR });
  await stage.see(`${PROMPT} .throughline-fix-reason`);
}

async function registers(stage: Stage): Promise<void> {
  await stage.open('specs/1000/1001/deliverables/scripts/usage-report.sh');
  await stage.command('Register deliverable');
}

async function starts(stage: Stage): Promise<void> {
  await stage.open('specs/3000/3001/3011.spec.md');
  await stage.command('Start session');
}

/** Every pane and prompt. A spec with an open session is in front, so that prompts are about it. */
export const SCENES: readonly Scene[] = [...PANES, ...PROMPT_SCENES];

/** What the app itself draws with the plugin's words in it. */
export const SURROUNDINGS: readonly Scene[] = [
  { name: 'journal', shows: '.cm-content', only: 'desktop', open: (stage) => stage.open(SCENE_JOURNAL) },
];

/** The scenes that a device has. */
export function scenesOn(device: Device, scenes: readonly Scene[] = SCENES): readonly Scene[] {
  return scenes.filter(({ only }) => only === undefined || only === device);
}

/** What stands in the main area behind the scenes, and the session that is gone on with. */
export async function setTheScene(stage: Stage): Promise<void> {
  await stage.open(SPEC);
  await stage.command('Resume session');
  await stage.see({ text: /^00:\d\d$/, in: SESSION });
  await stage.command('Show trace tree');
  await stage.see({ role: 'treeitem', in: TREE });
  await stage.command('Show session');
  await stage.see(SESSION);
}

/** Opens a scene, and types what is typed in it. */
export async function show(stage: Stage, { open, shows, typed = {} }: Scene): Promise<void> {
  await open(stage);
  await stage.see(shows);
  for (const [label, text] of Object.entries(typed)) {
    if ((await stage.count({ role: 'textbox', name: label, in: PROMPT })) > 0) await write(stage, label, text);
  }
}

/** Closes what a scene opened over the panes. */
export async function leave(stage: Stage, { shows }: Scene): Promise<void> {
  if (shows !== PROMPT && shows !== PICKER) return;
  await stage.press('Escape');
  await stage.gone(shows);
}
