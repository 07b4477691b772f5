import { setIcon } from 'obsidian';
import { placeLink } from './controls';
import type { DeliverableGroup, DeliverableRow } from './deliverable-rows';
import { keepFocus } from './keyed-rows';
import type { SectionParts } from './needs-section';
import type { ViewedModel } from './pane-model';

const OPEN = 'deliverables';

/** The files that the spec brought forth; folded until somebody asks for them. */
export class DeliverablesSection {
  readonly #element: HTMLElement;
  readonly #parts: SectionParts;
  #sign = '';

  constructor(host: HTMLElement, parts: SectionParts) {
    this.#parts = parts;
    this.#element = host.createEl('section', { cls: 'throughline-session-section throughline-brought', attr: { 'aria-label': 'Deliverables' } });
  }

  show(viewed: ViewedModel | null): void {
    const groups = viewed?.deliverables ?? [];
    this.#element.toggleClass('is-hidden', groups.length === 0);
    if (viewed === null || groups.length === 0) return;
    const isOpen = this.#parts.state.isUnfolded(OPEN);
    const sign = JSON.stringify([groups, viewed.spec.path, isOpen]);
    if (sign === this.#sign) return;
    this.#sign = sign;
    keepFocus(this.#element, () => {
      this.#element.empty();
      this.#drawHeading(groups, isOpen ? 'unfolded' : 'folded');
      if (isOpen) for (const group of groups) this.#drawGroup(group, viewed);
    });
  }

  #drawHeading(groups: readonly DeliverableGroup[], fold: 'folded' | 'unfolded'): void {
    const heading = this.#element.createEl('h2', { cls: 'throughline-group-heading throughline-brought-heading' });
    const button = heading.createEl('button', { cls: 'throughline-group-fold', attr: { type: 'button', 'aria-expanded': String(fold === 'unfolded'), 'data-control': 'fold' } });
    button.toggleClass('is-folded', fold === 'folded');
    setIcon(button.createSpan({ cls: 'throughline-session-icon throughline-group-arrow', attr: { 'aria-hidden': 'true' } }), 'chevron-right');
    button.createSpan({ cls: 'throughline-group-name', text: 'Deliverables' });
    button.createSpan({ cls: 'throughline-group-count', text: String(groups.reduce((count, { rows }) => count + rows.length, 0)) });
    button.addEventListener('click', () => { this.#parts.turn(OPEN); });
  }

  #drawGroup({ name, rows }: DeliverableGroup, viewed: ViewedModel): void {
    this.#element.createEl('h3', { cls: 'throughline-brought-category', text: name });
    const list = this.#element.createEl('ul', { cls: 'throughline-session-list', attr: { role: 'list', 'aria-label': name } });
    for (const row of rows) this.#drawRow(list.createEl('li', { cls: 'throughline-brought-row' }), row, viewed);
  }

  #drawRow(element: HTMLElement, { text, below, path, code }: DeliverableRow, { spec, context }: ViewedModel): void {
    const { actions } = this.#parts;
    if (path !== null) placeLink(element, { text, name: `Open ${text}`, control: `file:${path}`, onPress: (event) => actions.openFile(path, event) });
    else if (code !== null && code !== text) placeLink(element, { text: code, name: `Follow ${code}`, control: `code:${code}`, onPress: (event) => actions.follow(context ?? spec.path, code, event) });
    else element.createSpan({ text });
    if (below !== '') element.createDiv({ cls: 'throughline-session-below', text: below, attr: { dir: 'auto' } });
  }
}
