const DEFAULT = 5_000;

/** A message in the corner. It goes by itself, or stays when its time is 0; a click takes it away. */
export class Notice {
  readonly containerEl: HTMLElement;
  readonly messageEl: HTMLElement;
  readonly noticeEl: HTMLElement;
  private timer = 0;

  constructor(message: string | DocumentFragment, duration?: number) {
    this.containerEl = activeDocument.createElement('div');
    this.containerEl.addClass('notice');
    this.noticeEl = this.containerEl;
    this.messageEl = this.containerEl.createDiv('notice-message');
    this.setMessage(message);
    // A button or link inside answers first; the notice goes with the click all the same, as in the app.
    this.containerEl.addEventListener('click', () => { this.hide(); });
    corner().appendChild(this.containerEl);
    this.setAutoHide(duration ?? DEFAULT);
  }

  setMessage(message: string | DocumentFragment): this {
    this.messageEl.setText(message);
    return this;
  }

  setAutoHide(duration: number): void {
    window.clearTimeout(this.timer);
    if (duration > 0) this.timer = window.setTimeout(() => { this.hide(); }, duration);
  }

  hide(): void {
    window.clearTimeout(this.timer);
    this.containerEl.remove();
    const there = activeDocument.querySelector('.notice-container');
    if (there?.childElementCount === 0) there.remove();
  }
}

function corner(): HTMLElement {
  const there = activeDocument.querySelector<HTMLElement>('.notice-container');
  return there ?? activeDocument.body.createDiv({ cls: 'notice-container', attr: { 'role': 'status', 'aria-live': 'polite' } });
}
