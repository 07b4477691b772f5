import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HelperProcess } from '../driver/helper-process';
import { copyOfTestVault } from '../driver/scratch-vault';
import type { ScratchVault } from '../driver/scratch-vault';
import type { Setting, Theatre } from '../driver/theatre';
import type { WorkbenchStage } from '../driver/workbench-stage';
import { PROMPT } from './parts';

export const WORKFLOWS = '.throughline-wf';
export const RUN = '.throughline-run';
export const LOG = '.throughline-run-log';

/** The browser says by itself that nobody answered at an address; no page can keep it from that. */
const NOBODY_THERE = /^console error: WebSocket connection to 'ws:\/\/127\.0\.0\.1:\d+\/' failed/;

/** What a story about workflows has at hand besides the window. */
export interface WorkflowScene {
  readonly stage: WorkbenchStage;
  readonly helper: HelperProcess;
  /** The vault's folder on disk. */
  readonly folder: string;
}

/** Plays in a copy of the project's vault with a helper of its own, which is not started yet; both go with the story. */
export async function playWithHelper(theatre: Theatre, story: (scene: WorkflowScene) => Promise<void>, setting: Setting = {}): Promise<void> {
  const vault = slowedVault();
  const helper = new HelperProcess(vault.folder);
  try {
    await theatre.play((stage) => story({ stage, helper, folder: vault.folder }), { vault: () => vault, excused: [NOBODY_THERE], ...setting });
  } finally {
    await helper.remove();
  }
}

const DEPLOY = 'workflows/deploy-storage.yaml';
/** Not said to be safe to do twice, so that somebody has to say so after an interruption. */
const CHECKED = "console.log(Object.keys(mounts).length + ' shares are fine');";
const ENOUGH = '../enough';
/** Looks again and again until it is told that this is enough, each time with a line and how far it is. */
const SLOWLY = `for (let look = 1; look <= 600 && !require('node:fs').existsSync('${ENOUGH}'); look++) {
          console.log('look ' + look);
          console.log('::throughline percent=' + Math.min(90, look * 3));
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
        }
        ${CHECKED}`;

/** Lets the slow step come to its end. The word lies beside the vault, where no run looks for changes. */
export function letsItEnd({ folder }: WorkflowScene): void {
  writeFileSync(join(folder, ENOUGH), '');
}

/** The project's vault; checking the mount table takes until the story says so, that it can be watched, and interrupted. */
function slowedVault(): ScratchVault {
  const vault = copyOfTestVault();
  const path = join(vault.folder, DEPLOY);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(`${CHECKED}\n    idempotent: true`)) throw new Error(`${DEPLOY} does not end its check as this story knows it.`);
  writeFileSync(path, text.replace(`${CHECKED}\n    idempotent: true`, SLOWLY));
  return vault;
}

/** Starts the helper, asks a terminal for a code, and types it into the plugin. */
export async function pairs({ stage, helper }: WorkflowScene): Promise<void> {
  await helper.serve(stage.page.url());
  await stage.click({ role: 'button', name: 'Enter pairing code', in: WORKFLOWS });
  await stage.fill({ role: 'textbox', name: 'Pairing code', in: PROMPT }, helper.terminal('pair'));
  await stage.click({ role: 'button', name: 'Pair', in: PROMPT });
  await stage.gone(PROMPT);
}

/** Starts a workflow in the pane, for the session that is open. */
export async function startsRun({ stage }: WorkflowScene, name: string): Promise<void> {
  await stage.click({ role: 'button', name: `Run: ${name}`, in: WORKFLOWS });
  await stage.click({ role: 'button', name: 'Run', in: PROMPT });
  await stage.gone(PROMPT);
  await stage.see({ role: 'heading', name, in: RUN });
}

/** A workflow whose second step waits for a word that may be said anywhere: it reaches nothing outside. */
export const TIDY = { name: 'tidy-storage', text: `workflow: tidy-storage
description: Lists what lies in the store, asks, and notes it.
version: 1.0.0
type: sequential
recovery_strategy: checkpoint
steps:
  - id: list
    name: List the store
    run: [node, -e, "console.log('3 folders')"]
    idempotent: true
    checkpoint: true
  - id: note
    name: Note what lies there
    run: [node, -e, "require('node:fs').writeFileSync('tidy.txt', '3 folders')"]
    confirm: true
    idempotent: true
` } as const;
