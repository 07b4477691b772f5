import { ItemView, Platform } from 'obsidian';
import type { ViewStateResult, WorkspaceLeaf } from 'obsidian';
import type { Helper } from '../../helper/open-helper';
import type { Throughline } from '../../throughline';
import { RunPane } from './run-pane';
import type { ShownRun } from './run-source';
import { RUN_VIEW, showRun } from './show-run';

const SECOND = 1_000;

/** A run in a main tab. */
export class RunView extends ItemView {
  override icon = 'workflow';
  override navigation = true;
  readonly #throughline: Throughline;
  readonly #helper: Helper;
  #pane: RunPane | null = null;
  #shown: ShownRun | null = null;

  constructor(leaf: WorkspaceLeaf, throughline: Throughline, helper: Helper) {
    super(leaf);
    this.#throughline = throughline;
    this.#helper = helper;
  }

  override getViewType(): string {
    return RUN_VIEW;
  }

  override getDisplayText(): string {
    return this.#shown === null ? 'Run' : `Run of ${this.#shown.workflow}`;
  }

  override getState(): Record<string, unknown> {
    return { ...super.getState(), ...(this.#shown ?? {}) };
  }

  /** A stored tab names its run and nothing else; what is no name is passed over. */
  override async setState(state: unknown, result: ViewStateResult): Promise<void> {
    const shown = shownIn(state);
    if (shown !== null) {
      this.#shown = shown;
      await this.#pane?.show(shown);
    }
    await super.setState(state, result);
  }

  protected override onOpen(): Promise<void> {
    const { app } = this;
    const pane = new RunPane(this.contentEl, { throughline: this.#throughline, helper: this.#helper.connection, isPhone: Platform.isMobile, show: (shown) => void showRun(app, shown) });
    this.#pane = pane;
    this.registerEvent(app.workspace.on('active-leaf-change', (leaf) => { if (leaf === this.leaf) pane.lookAgain(); }));
    this.registerInterval(window.setInterval(() => { pane.tick(); }, SECOND));
    this.register(() => {
      this.#pane = null;
      pane.close();
    });
    return this.#shown === null ? Promise.resolve() : pane.show(this.#shown);
  }
}

const RUN = /^r-\d{8}-\d{4}-[0-9a-z]{4,12}$/;
const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/;

function shownIn(state: unknown): ShownRun | null {
  if (typeof state !== 'object' || state === null || !('run' in state) || !('workflow' in state)) return null;
  const { run, workflow } = state;
  if (typeof run !== 'string' || typeof workflow !== 'string' || !RUN.test(run) || !NAME.test(workflow)) return null;
  return { run, workflow, note: 'note' in state && typeof state.note === 'string' ? state.note : null };
}
