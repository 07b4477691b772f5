import type { Point } from 'obsidian';
import { Component } from '../events/component';

/** Who has at most one popover. */
export interface HoverParent {
  hoverPopover: HoverPopover | null;
}

export const PopoverState = { Showing: 0, Shown: 1, Hiding: 2, Hidden: 3 } as const;

/** A card that comes up beside what the pointer rests on. */
export class HoverPopover extends Component {
  readonly hoverEl: HTMLElement;
  state: number = PopoverState.Showing;
  private timer = 0;

  constructor(readonly parent: HoverParent, readonly targetEl: HTMLElement | null, waitTime = 300, private readonly staticPos: Point | null = null) {
    super();
    parent.hoverPopover?.hide();
    parent.hoverPopover = this;
    this.hoverEl = createDiv('popover hover-popover');
    this.timer = window.setTimeout(() => { this.show(); }, waitTime);
    targetEl?.addEventListener('mouseleave', () => { this.hideSoon(); });
    this.hoverEl.addEventListener('mouseenter', () => { window.clearTimeout(this.timer); });
    this.hoverEl.addEventListener('mouseleave', () => { this.hideSoon(); });
  }

  show(): void {
    if (this.state === PopoverState.Hidden || this.targetEl?.isConnected === false) return;
    activeDocument.body.appendChild(this.hoverEl);
    this.state = PopoverState.Shown;
    this.load();
    this.position();
  }

  hide(): void {
    window.clearTimeout(this.timer);
    this.state = PopoverState.Hidden;
    this.hoverEl.remove();
    this.unload();
    if (this.parent.hoverPopover === this) this.parent.hoverPopover = null;
  }

  position(): void {
    const at = this.targetEl?.getBoundingClientRect();
    const { width, height } = this.hoverEl.getBoundingClientRect();
    const left = this.staticPos?.x ?? at?.left ?? 0;
    const top = this.staticPos?.y ?? at?.bottom ?? 0;
    const above = (at?.top ?? top) - height - 4;
    this.hoverEl.style.left = `${Math.max(4, Math.min(left, window.innerWidth - width - 4))}px`;
    this.hoverEl.style.top = `${top + height + 4 > window.innerHeight ? Math.max(4, above) : top + 4}px`;
  }

  private hideSoon(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => { this.hide(); }, 150);
  }
}
