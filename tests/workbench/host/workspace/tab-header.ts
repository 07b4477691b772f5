import { setIcon } from '../dom/icons';
import { setTooltip } from '../dom/tooltip';
import type { WorkspaceLeaf } from './workspace-leaf';

/** The tab of a leaf: a click shows it, the middle button, Delete and its cross close it, the arrows walk along. */
export class TabHeader {
  readonly element: HTMLElement;
  private readonly icon: HTMLElement;
  private readonly title: HTMLElement;
  private readonly pin: HTMLElement;

  constructor(private readonly leaf: WorkspaceLeaf) {
    this.element = createDiv({ cls: 'workspace-tab-header tappable', attr: { role: 'tab', tabindex: '-1' } });
    const inner = this.element.createDiv('workspace-tab-header-inner');
    this.icon = inner.createDiv('workspace-tab-header-inner-icon');
    this.title = inner.createDiv('workspace-tab-header-inner-title');
    this.pin = inner.createDiv('workspace-tab-header-status-container');
    const close = inner.createDiv({ cls: 'workspace-tab-header-inner-close-button', attr: { 'aria-hidden': 'true' } });
    setIcon(close, 'lucide-x');
    close.addEventListener('click', (event) => {
      event.stopPropagation();
      leaf.detach();
    });
    this.listen();
  }

  private listen(): void {
    const { element, leaf } = this;
    element.addEventListener('click', () => { leaf.workspace.setActiveLeaf(leaf, { focus: true }); });
    element.addEventListener('mousedown', (event) => { if (event.button === 1) event.preventDefault(); });
    element.addEventListener('auxclick', (event) => { if (event.button === 1) leaf.detach(); });
    element.addEventListener('contextmenu', (event) => {
      event.preventDefault();
      leaf.openMenu(event);
    });
    element.addEventListener('keydown', (event) => { this.onKey(event); });
  }

  private onKey(event: KeyboardEvent): void {
    const { leaf } = this;
    if (event.key === 'Delete') leaf.detach();
    else if (event.key === 'Enter' || event.key === ' ') leaf.workspace.setActiveLeaf(leaf, { focus: true });
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') this.walk(event.key === 'ArrowRight' ? 1 : -1);
    else return;
    event.preventDefault();
  }

  private walk(by: number): void {
    const leaves = this.leaf.parent.leaves;
    const next = leaves[(leaves.indexOf(this.leaf) + by + leaves.length) % leaves.length];
    if (next === undefined) return;
    this.leaf.parent.selectTab(next);
    next.tabHeaderEl.focus();
  }

  update(): void {
    const { leaf, element } = this;
    const text = leaf.getDisplayText();
    setIcon(this.icon, leaf.getIcon());
    this.title.setText(text);
    setTooltip(element, text);
    element.setAttribute('data-type', leaf.view.getViewType());
    this.pin.empty();
    if (leaf.pinned) setIcon(this.pin.createDiv('workspace-tab-header-status-icon mod-pinned'), 'lucide-pin');
  }
}
