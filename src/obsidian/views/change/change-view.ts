import { ItemView, Platform } from 'obsidian';
import type { ViewStateResult, WorkspaceLeaf } from 'obsidian';
import { readFolderName } from '../../../core/change/change-folder';
import { vaultPath } from '../../../core/vault/paths';
import type { VaultPath } from '../../../core/vault/paths';
import type { HelperLink } from '../../helper/helper-link';
import type { Throughline } from '../../throughline';
import { ChangePane } from './change-pane';
import type { KeptRuns } from './kept-runs';
import { CHANGE_VIEW } from './show-changes';

/** Changes that come together are one look. */
const QUIET_MS = 250;

/** All changes, or one of them, in a main tab. */
export class ChangeView extends ItemView {
  override icon = 'route';
  override navigation = true;
  readonly #throughline: Throughline;
  readonly #helper: HelperLink;
  readonly #kept: KeptRuns;
  #folder: VaultPath | null = null;
  #pane: ChangePane | null = null;

  constructor(leaf: WorkspaceLeaf, { throughline, helper, kept }: { readonly throughline: Throughline; readonly helper: HelperLink; readonly kept: KeptRuns }) {
    super(leaf);
    this.#throughline = throughline;
    this.#helper = helper;
    this.#kept = kept;
  }

  override getViewType(): string {
    return CHANGE_VIEW;
  }

  override getDisplayText(): string {
    return this.#folder === null ? 'Changes' : `Change ${readFolderName(this.#folder).feature}`;
  }

  override getState(): Record<string, unknown> {
    return { folder: this.#folder };
  }

  override async setState(state: unknown, result: ViewStateResult): Promise<void> {
    const folder = typeof state === 'object' && state !== null && 'folder' in state && typeof state.folder === 'string' ? vaultPath(state.folder) : null;
    this.#folder = folder?.ok === true ? folder.value : null;
    result.history = true;
    await super.setState(state, result);
    await this.#pane?.show(this.#folder);
  }

  protected override onOpen(): Promise<void> {
    const pane = new ChangePane(this.contentEl, { throughline: this.#throughline, helper: this.#helper, kept: this.#kept, isPhone: Platform.isMobile, show: (folder) => void this.leaf.setViewState({ type: CHANGE_VIEW, state: { folder }, active: true }) });
    this.#pane = pane;
    let timer: number | null = null;
    const soon = (): void => {
      timer ??= window.setTimeout(() => {
        timer = null;
        void pane.refresh();
      }, QUIET_MS);
    };
    const { vault } = this.app;
    for (const event of [vault.on('create', soon), vault.on('modify', soon), vault.on('delete', soon), vault.on('rename', soon)]) this.registerEvent(event);
    for (const stop of [this.#throughline.trace.onChange(soon), this.#helper.onState(soon), this.#throughline.settings.onChange(soon), this.#helper.need()]) this.register(stop);
    this.register(() => {
      if (timer !== null) window.clearTimeout(timer);
      this.#pane = null;
    });
    return pane.show(this.#folder);
  }
}
