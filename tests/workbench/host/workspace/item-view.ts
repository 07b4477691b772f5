import { setIcon } from '../dom/icons';
import { setTooltip } from '../dom/tooltip';
import { View } from './view';
import type { WorkspaceLeaf } from './workspace-leaf';

/** A view with a head: arrows, a title, actions; its content stands below. */
export abstract class ItemView extends View {
  override icon = 'lucide-file';
  override navigation = true;
  contentEl: HTMLElement;
  headerEl: HTMLElement;
  titleEl: HTMLElement;
  titleContainerEl: HTMLElement;
  titleParentEl: HTMLElement;
  actionsEl: HTMLElement;
  backButtonEl: HTMLElement;
  forwardButtonEl: HTMLElement;
  moreOptionsButtonEl: HTMLElement;

  constructor(leaf: WorkspaceLeaf) {
    super(leaf);
    this.headerEl = this.containerEl.createDiv('view-header');
    const left = this.headerEl.createDiv('view-header-left');
    this.sidebarButton(left, 'left');
    const arrows = left.createDiv('view-header-nav-buttons');
    this.backButtonEl = headerButton(arrows, 'lucide-arrow-left', 'Navigate back', () => void leaf.history.back());
    this.forwardButtonEl = headerButton(arrows, 'lucide-arrow-right', 'Navigate forward', () => void leaf.history.forward());
    this.titleContainerEl = this.headerEl.createDiv('view-header-title-container mod-at-start');
    this.titleParentEl = this.titleContainerEl.createDiv('view-header-title-parent');
    this.titleEl = this.titleContainerEl.createDiv('view-header-title');
    this.actionsEl = this.headerEl.createDiv('view-actions');
    this.moreOptionsButtonEl = headerButton(this.actionsEl, 'lucide-more-vertical', 'More options', (event) => { leaf.openMenu(event, 'more-options'); });
    this.sidebarButton(this.actionsEl, 'right');
    this.contentEl = this.containerEl.createDiv('view-content');
  }

  /** On a phone the docks are drawers, which open from the head of the view. */
  private sidebarButton(parent: HTMLElement, side: 'left' | 'right'): void {
    const { workspace } = this.leaf;
    const button = headerButton(parent, `lucide-panel-${side}`, `Expand ${side} sidebar`, () => { (side === 'left' ? workspace.leftSplit : workspace.rightSplit).toggle(); });
    button.addClass('sidebar-toggle-button', `mod-${side}`);
  }

  addAction(icon: string, title: string, callback: (event: MouseEvent) => unknown): HTMLElement {
    const button = headerButton(this.actionsEl, icon, title, callback);
    this.actionsEl.insertBefore(button, this.actionsEl.firstChild);
    return button;
  }

  /** Shows the title and which arrows lead anywhere. */
  updateHeader(): void {
    this.titleEl.setText(this.getDisplayText());
    const { history } = this.leaf;
    this.backButtonEl.setAttribute('aria-disabled', String(!history.canGoBack));
    this.forwardButtonEl.setAttribute('aria-disabled', String(!history.canGoForward));
  }
}

function headerButton(parent: HTMLElement, icon: string, title: string, callback: (event: MouseEvent) => unknown): HTMLElement {
  const button = parent.createEl('button', { cls: 'clickable-icon view-action', attr: { type: 'button' } });
  setIcon(button, icon);
  setTooltip(button, title);
  button.addEventListener('click', (event) => void callback(event));
  return button;
}
