import { debounce, ItemView, Platform } from 'obsidian';
import type { Plugin, ViewStateResult, WorkspaceLeaf } from 'obsidian';
import { vaultPath } from '../../../core/vault/paths';
import type { VaultPath } from '../../../core/vault/paths';
import { foldDrawers } from '../../places/fold-drawers';
import type { Throughline } from '../../throughline';
import { StagePane } from './stage-pane';
import type { StageChoice } from './stage-pane';
import { readStages, stageNotes } from './stage-notes';
import { openStartProcess } from './start-process-prompt';

const STAGE_VIEW = 'throughline-stages';
const QUIET_MS = 200;

/** Staged processes in a main tab. It follows the notes. */
class StageView extends ItemView {
  override icon = 'list-checks';
  override navigation = false;
  readonly #throughline: Throughline;
  #choice: StageChoice = { path: null, against: null };
  #pane: StagePane | null = null;

  constructor(leaf: WorkspaceLeaf, throughline: Throughline) {
    super(leaf);
    this.#throughline = throughline;
  }

  override getViewType(): string {
    return STAGE_VIEW;
  }

  override getDisplayText(): string {
    return 'Staged processes';
  }

  override getState(): Record<string, unknown> {
    return { ...this.#choice };
  }

  override async setState(state: unknown, result: ViewStateResult): Promise<void> {
    await super.setState(state, result);
    const kept = new Map<string, unknown>(typeof state === 'object' && state !== null ? Object.entries(state) : []);
    this.#choice = { path: keptPath(kept.get('path')), against: keptPath(kept.get('against')) };
    this.#pane?.show(this.#choice);
  }

  protected override onOpen(): Promise<void> {
    const pane = new StagePane(this.contentEl, {
      throughline: this.#throughline,
      choice: this.#choice,
      isPhone: Platform.isPhone,
      onChoice: (choice) => {
        this.#choice = choice;
        void this.app.workspace.requestSaveLayout();
      },
    });
    this.#pane = pane;
    const soon = debounce(() => void pane.refresh(), QUIET_MS, true);
    const { vault, metadataCache } = this.app;
    this.registerEvent(vault.on('create', soon));
    this.registerEvent(vault.on('modify', soon));
    this.registerEvent(vault.on('delete', soon));
    this.registerEvent(vault.on('rename', soon));
    this.registerEvent(metadataCache.on('changed', soon));
    this.register(() => { soon.cancel(); });
    void pane.refresh();
    return Promise.resolve();
  }

  protected override onClose(): Promise<void> {
    this.#pane?.close();
    this.#pane = null;
    return Promise.resolve();
  }
}

function keptPath(text: unknown): VaultPath | null {
  const path = typeof text === 'string' && text !== '' ? vaultPath(text) : null;
  return path?.ok === true ? path.value : null;
}

async function showStages({ app }: Pick<Throughline, 'app'>, path: VaultPath | null): Promise<void> {
  const { workspace } = app;
  const leaf = workspace.getLeavesOfType(STAGE_VIEW)[0] ?? workspace.getLeaf('tab');
  await leaf.setViewState({ type: STAGE_VIEW, state: { path, against: null }, active: true });
  await workspace.revealLeaf(leaf);
  foldDrawers(workspace);
}

/** Staged processes in Obsidian; their commands are offered where the vault has a process, or where they are turned on. */
export function registerStages(plugin: Plugin, throughline: Throughline): void {
  plugin.registerView(STAGE_VIEW, (leaf) => new StageView(leaf, throughline));
  const add = (command: { readonly id: string; readonly name: string; readonly icon: string }, run: () => Promise<void>): void => {
    plugin.addCommand({
      ...command,
      checkCallback: (checking) => {
        if (!throughline.settings.looks.stages && stageNotes(throughline).length === 0) return false;
        if (!checking) void run();
        return true;
      },
    });
  };
  add({ id: 'show-processes', name: 'Show staged processes', icon: 'list-checks' }, async () => {
    const front = throughline.app.workspace.getActiveFile()?.path;
    const { subjects } = await readStages(throughline);
    await showStages(throughline, subjects.find(({ path }) => path === front)?.path ?? null);
  });
  add({ id: 'start-process', name: 'Start process', icon: 'list-plus' }, async () => {
    const { processes } = await readStages(throughline);
    await openStartProcess(throughline, processes, (path) => void showStages(throughline, path));
  });
}
