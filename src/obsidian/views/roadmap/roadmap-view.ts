import { debounce, ItemView, Platform } from 'obsidian';
import type { ViewStateResult, WorkspaceLeaf } from 'obsidian';
import type { VaultPath } from '../../../core/vault/paths';
import { foldDrawers } from '../../places/fold-drawers';
import type { Throughline } from '../../throughline';
import { readPlanChoice, USUAL_PLAN } from './roadmap-choice';
import type { PlanChoice } from './roadmap-choice';
import { PlanPane } from './plan-pane';

export const ROADMAP_VIEW = 'throughline-roadmap';
const QUIET_MS = 150;

/** A roadmap in a main tab. It follows its note, its snapshots and the specs. */
export class RoadmapView extends ItemView {
  override icon = 'map';
  override navigation = false;
  readonly #throughline: Throughline;
  #choice: PlanChoice = USUAL_PLAN;
  #pane: PlanPane | null = null;

  constructor(leaf: WorkspaceLeaf, throughline: Throughline) {
    super(leaf);
    this.#throughline = throughline;
  }

  override getViewType(): string {
    return ROADMAP_VIEW;
  }

  override getDisplayText(): string {
    return 'Roadmap';
  }

  override getState(): Record<string, unknown> {
    return { ...this.#choice };
  }

  override async setState(state: unknown, result: ViewStateResult): Promise<void> {
    await super.setState(state, result);
    this.#choice = readPlanChoice(state);
    this.#pane?.show(this.#choice);
  }

  protected override onOpen(): Promise<void> {
    const pane = new PlanPane(this.contentEl, {
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
    this.registerEvent(vault.on('modify', ({ path }) => { if (path.endsWith('.md')) soon(); }));
    this.registerEvent(vault.on('create', soon));
    this.registerEvent(vault.on('delete', soon));
    this.registerEvent(vault.on('rename', (file, from) => {
      if (from === this.#choice.path) this.#choice = readPlanChoice({ ...this.#choice, path: file.path });
      pane.show(this.#choice);
    }));
    this.registerEvent(metadataCache.on('changed', soon));
    this.register(this.#throughline.trace.onChange(soon));
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

/** Shows a roadmap in a main tab; one that is open comes to the front. */
export async function showRoadmap({ app }: Pick<Throughline, 'app'>, path: VaultPath | null = null): Promise<void> {
  const { workspace } = app;
  const open = workspace.getLeavesOfType(ROADMAP_VIEW).find((leaf) => path === null || leaf.getViewState().state?.['path'] === path);
  const leaf = open ?? workspace.getLeaf('tab');
  if (open === undefined) await leaf.setViewState({ type: ROADMAP_VIEW, state: { path }, active: true });
  await workspace.revealLeaf(leaf);
  foldDrawers(workspace);
}
