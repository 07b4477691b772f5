import type { Stage } from '../driver/story';
import { PICKER, PROMPT, SESSION, TREE } from '../stories/parts';

/** One pane or prompt, and how a user comes to see it. */
export interface Scene {
  readonly name: string;
  readonly open: (stage: Stage) => Promise<void>;
  /** What is looked at: a selector that is on the screen when the scene is open. */
  readonly shows: string;
}

const SPEC = 'specs/1000/1001/1014.spec.md';
export const SCENE_JOURNAL = 'specs/1000/1001/1014.context.md';

const PANES: readonly Scene[] = [
  { name: 'trace-tree', shows: TREE, open: (stage) => stage.command('Show trace tree') },
  { name: 'session', shows: SESSION, open: (stage) => stage.command('Show session') },
];

function prompt(name: string, command: string): Scene {
  return { name, shows: PROMPT, open: (stage) => stage.command(command) };
}

function picker(name: string, command: string): Scene {
  return { name, shows: PICKER, open: (stage) => stage.command(command) };
}

export const PROMPT_SCENES: readonly Scene[] = [
  prompt('log-plan', 'Log plan'),
  prompt('log-implementation', 'Log implementation'),
  prompt('log-test', 'Log test'),
  prompt('log-commit', 'Log commit'),
  prompt('log-issue', 'Log issue'),
  prompt('log-decision', 'Log decision'),
  prompt('finish-session', 'Finish session'),
  prompt('ask-for-decision', 'Ask for a decision'),
  prompt('new-epic', 'New epic'),
  prompt('new-task', 'New task'),
  prompt('rename-spec', 'Rename spec'),
  prompt('new-deliverable', 'New deliverable from template'),
  picker('set-status', 'Set status'),
  picker('log-entry', 'Log entry'),
  picker('open-spec', 'Open spec'),
  picker('register-file', 'Register deliverable'),
  {
    name: 'register-deliverable',
    shows: PROMPT,
    open: async (stage) => {
      await stage.open('specs/1000/1001/deliverables/scripts/usage-report.sh');
      await stage.command('Register deliverable');
    },
  },
  {
    name: 'start-session',
    shows: PROMPT,
    open: async (stage) => {
      await stage.open('specs/3000/3001/3011.spec.md');
      await stage.command('Start session');
    },
  },
];

/** Every pane and prompt. A spec without a session of its own is in front, so that prompts are about it. */
export const SCENES: readonly Scene[] = [...PANES, ...PROMPT_SCENES];

/** What stands in the main area behind the scenes. */
export async function setTheScene(stage: Stage): Promise<void> {
  await stage.open(SPEC);
  await stage.command('Show trace tree');
  await stage.see(TREE);
  await stage.command('Show session');
  await stage.see(SESSION);
}

/** Closes what a scene opened over the panes. */
export async function leave(stage: Stage, { shows }: Scene): Promise<void> {
  if (shows !== PROMPT && shows !== PICKER) return;
  await stage.press('Escape');
  await stage.gone(shows);
}
