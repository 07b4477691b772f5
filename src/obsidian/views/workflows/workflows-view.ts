import { ItemView } from 'obsidian';
import type { WorkspaceLeaf } from 'obsidian';
import type { Helper } from '../../helper/open-helper';
import type { Throughline } from '../../throughline';
import { isRunNotePath } from '../../../core/workflow/run-note-facts';
import { showRun } from '../run/show-run';
import { WorkflowsPane } from './workflows-pane';

export const WORKFLOWS_VIEW = 'throughline-workflows';
/** Changes that come together are one look. */
const QUIET_MS = 300;

/** The Workflows pane: what can be run, how it went, and whether this device trusts it. */
export class WorkflowsView extends ItemView {
  override icon = 'workflow';
  override navigation = false;
  readonly #throughline: Throughline;
  readonly #helper: Helper;

  constructor(leaf: WorkspaceLeaf, throughline: Throughline, helper: Helper) {
    super(leaf);
    this.#throughline = throughline;
    this.#helper = helper;
  }

  override getViewType(): string {
    return WORKFLOWS_VIEW;
  }

  override getDisplayText(): string {
    return 'Workflows';
  }

  protected override onOpen(): Promise<void> {
    const { connection, pairer } = this.#helper;
    const { app } = this;
    const pane = new WorkflowsPane(this.contentEl, { throughline: this.#throughline, helper: connection, pairer, showRun: (shown) => void showRun(app, shown) });
    let timer: number | null = null;
    const soon = (): void => {
      timer ??= window.setTimeout(() => {
        timer = null;
        void pane.refresh();
      }, QUIET_MS);
    };
    const now = (): void => void pane.refresh();
    const stops = [connection.onState(now), connection.on('workflows.changed', soon), connection.on('run.changed', soon), this.#throughline.settings.onChange(soon), connection.need()];
    for (const stop of stops) this.register(stop);
    const look = ({ path }: { readonly path: string }): void => { if (isRunNotePath(path) || /\.ya?ml$/i.test(path)) soon(); };
    const { vault } = app;
    for (const event of [vault.on('create', look), vault.on('modify', look), vault.on('delete', look), vault.on('rename', look)]) this.registerEvent(event);
    this.registerEvent(app.workspace.on('active-leaf-change', (leaf) => { if (leaf === this.leaf) soon(); }));
    this.register(() => {
      if (timer !== null) window.clearTimeout(timer);
      pane.close();
    });
    return pane.refresh();
  }
}
