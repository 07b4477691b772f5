import { Platform } from 'obsidian';
import type { Plugin } from 'obsidian';
import { say, sayUntilRead } from '../../acts/notices';
import { openHelper } from '../../helper/open-helper';
import type { Helper } from '../../helper/open-helper';
import { openPairPrompt } from '../../helper/pair-prompt';
import type { RunViewShape } from '../../../protocol/messages';
import type { Throughline } from '../../throughline';
import { RunView } from '../run/run-view';
import { RUN_VIEW, showRun } from '../run/show-run';
import { spanOf } from '../run/time-text';
import { workflowPaths } from './workflow-files';
import { WORKFLOWS_VIEW, WorkflowsView } from './workflows-view';

/** Workflows in Obsidian: the pane, the run tabs, their commands, and what is said about a run that ends. */
export function registerWorkflows(plugin: Plugin, throughline: Throughline): Helper {
  const helper = openHelper(plugin, throughline);
  plugin.registerView(WORKFLOWS_VIEW, (leaf) => new WorkflowsView(leaf, throughline, helper));
  plugin.registerView(RUN_VIEW, (leaf) => new RunView(leaf, throughline, helper));
  const situation = { hasWorkflows: false };
  addCommands(plugin, { throughline, helper, situation });
  const look = async (): Promise<void> => {
    const hasFile = (await workflowPaths(throughline)).length > 0;
    situation.hasWorkflows = hasFile || throughline.settings.looks.workflows;
    if (hasFile) helper.connection.lookOnce();
  };
  plugin.app.workspace.onLayoutReady(() => void look());
  plugin.register(throughline.settings.onChange(() => void look()));
  plugin.app.workspace.onLayoutReady(() => {
    plugin.registerEvent(plugin.app.vault.on('create', ({ path }) => { if (/\.ya?ml$/i.test(path)) void look(); }));
  });
  tellEndings(plugin, helper);
  return helper;
}

interface CommandParts {
  readonly throughline: Throughline;
  readonly helper: Helper;
  readonly situation: { readonly hasWorkflows: boolean };
}

/** Both are offered where the vault has workflows, or where they are turned on. */
function addCommands(plugin: Plugin, { throughline, helper, situation }: CommandParts): void {
  const add = (command: { readonly id: string; readonly name: string; readonly icon: string }, shape: { readonly isOffered: () => boolean; readonly run: () => Promise<void> }): void => {
    plugin.addCommand({
      ...command,
      checkCallback: (checking) => {
        if (!shape.isOffered()) return false;
        if (!checking) void shape.run();
        return true;
      },
    });
  };
  add({ id: 'show-workflows', name: 'Show workflows', icon: 'workflow' }, { isOffered: () => situation.hasWorkflows, run: () => showWorkflows(throughline) });
  add({ id: 'pair-with-helper', name: 'Pair with the helper', icon: 'link' }, { isOffered: () => situation.hasWorkflows && !Platform.isMobile, run: () => openPairPrompt(throughline, helper.pairer) });
}

/** Shows the Workflows pane beside the trace tree. */
export async function showWorkflows({ app }: Pick<Throughline, 'app'>): Promise<void> {
  const leaf = await app.workspace.ensureSideLeaf(WORKFLOWS_VIEW, 'left', { active: true, reveal: true });
  await app.workspace.revealLeaf(leaf);
}

/** A run that stopped asks for a look; one that finished says so in passing. Those inside others are told by theirs. */
function tellEndings(plugin: Plugin, { connection }: Helper): void {
  const phases = new Map<string, RunViewShape['phase']>();
  plugin.register(connection.on('run.changed', (view) => {
    const before = phases.get(view.run);
    phases.set(view.run, view.phase);
    if (before === undefined || before === view.phase || view.parent !== null) return;
    if (view.phase === 'done') say(endingOf(view));
    if (view.phase !== 'parked') return;
    sayUntilRead(stopOf(view), { label: 'Show run', run: () => void showRun(plugin.app, { run: view.run, workflow: view.workflow, note: null }) });
  }));
}

function endingOf({ workflow, state }: RunViewShape): string {
  const [from, to] = [state['started_at'], state['completed_at']].map((at) => Date.parse(String(at)));
  const seconds = ((to ?? NaN) - (from ?? NaN)) / 1000;
  return Number.isNaN(seconds) ? `${workflow} finished.` : `${workflow} finished in ${spanOf(seconds)}.`;
}

function stopOf({ workflow, state }: RunViewShape): string {
  return `${workflow} stopped at step ${String(state['current_step'])} of ${String(state['total_steps'])}.`;
}
