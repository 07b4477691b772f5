import { drawIcon, placeLink, textButton } from './controls';
import { keepFocus } from './keyed-rows';
import type { SectionParts } from './needs-section';
import type { PaneModel, ViewedModel } from './pane-model';
import { drawCrumbs, drawGoal, drawTitle, GOAL } from './spec-head';

/** The spec in front while no session is current: its title, where it stands, and the way to a session on it. */
export class ViewedSection {
  readonly #element: HTMLElement;
  readonly #parts: SectionParts;
  #sign = '';

  constructor(host: HTMLElement, parts: SectionParts) {
    this.#parts = parts;
    this.#element = host.createEl('section', { cls: 'throughline-session-section throughline-viewed', attr: { 'aria-label': 'Spec in front' } });
  }

  show({ viewed, idle }: Pick<PaneModel, 'viewed' | 'idle'>): void {
    this.#element.toggleClass('is-hidden', viewed === null);
    if (viewed === null) return;
    const { spec, context, crumbs, goal, open } = viewed;
    const says = idle === null || idle.open.length === 0 ? 'No session is open.' : 'No session is open here.';
    const sign = JSON.stringify([spec.path, spec.title, spec.status, context, crumbs.map(({ id, title }) => [id, title]), goal, open === null, says, this.#parts.state.isUnfolded(GOAL)]);
    if (sign === this.#sign) return;
    this.#sign = sign;
    keepFocus(this.#element, () => {
      this.#element.empty();
      this.#draw(viewed, says);
    });
  }

  #draw(viewed: ViewedModel, says: string): void {
    const { actions } = this.#parts;
    const { spec, context, crumbs, open } = viewed;
    drawTitle(this.#element.createDiv({ cls: 'throughline-head-top' }), spec, this.#parts);
    const row = drawCrumbs(this.#element, crumbs, this.#parts);
    if (context !== null) placeLink(row, { text: 'Journal', name: `Open journal of ${spec.id} ${spec.title}`, control: 'journal', onPress: (event) => actions.openFile(context, event) });
    const bar = this.#element.createDiv({ cls: 'throughline-session-bar' });
    drawIcon(bar, 'eye');
    bar.createSpan({ cls: 'throughline-session-bar-text', text: says });
    const text = open === null ? 'Start session' : 'Resume';
    textButton(bar, { text, icon: 'play', name: `${text} on ${spec.id} ${spec.title}`, cls: 'throughline-session-button mod-cta', control: 'start', onPress: () => actions.start(spec) });
    drawGoal(this.#element, viewed, this.#parts);
  }
}
