/** The bar at the window's lower edge. Phones have none, though plugins may add to it. */
export class StatusBar {
  readonly containerEl = createDiv({ cls: 'status-bar', attr: { 'role': 'contentinfo', 'aria-label': 'Status bar' } });

  registerStatusBarItem(): HTMLElement {
    return this.containerEl.createDiv('status-bar-item');
  }
}
