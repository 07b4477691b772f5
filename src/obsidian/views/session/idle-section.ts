import type { Minute } from '../../../core/vault/time';
import { statusIcon } from '../../prompts/status-look';
import { drawIcon, iconButton, placeLink, textButton } from './controls';
import { keepFocus } from './keyed-rows';
import type { SectionParts } from './needs-section';
import { otherWords } from './other-sessions';
import type { IdleModel, PaneModel } from './pane-model';
import type { Spec } from '../../../core/spec/spec';
import { sinceWords } from './time-words';

interface IdleRow {
  readonly spec: Spec;
  readonly below: string;
  /** Words, or an icon where the same row has a more usual way. */
  readonly button: { readonly text: string } | { readonly icon: string };
  /** The accessible name of the button. */
  readonly name: string;
  readonly onPress: (event: MouseEvent) => unknown;
}

/** What stands in the pane while no session is current here: the last ones, and what is ready next; below the spec that is looked at, if one is. */
export class IdleSection {
  readonly #element: HTMLElement;
  readonly #parts: SectionParts;
  #sign = '';

  constructor(host: HTMLElement, parts: SectionParts) {
    this.#parts = parts;
    this.#element = host.createDiv({ cls: 'throughline-idle' });
  }

  show({ idle, viewed, reading }: PaneModel, now: Minute): void {
    this.#element.toggleClass('is-hidden', idle === null && reading === null);
    this.#element.toggleClass('is-below', viewed !== null);
    const sign = JSON.stringify([
      reading, viewed === null, idle?.hasSpecs,
      idle?.open.map((one) => otherWords(one, now)), idle?.last.map(({ spec, session, sign: at }) => [spec.path, spec.title, session.number, at]), idle?.ready.map(({ spec, why }) => [spec.path, spec.title, why]),
    ]);
    if (sign === this.#sign) return;
    this.#sign = sign;
    keepFocus(this.#element, () => {
      this.#element.empty();
      if (reading !== null) this.#drawReading(reading);
      else if (idle !== null) this.#draw(idle, { viewed, now });
    });
  }

  #drawReading({ done, total }: NonNullable<PaneModel['reading']>): void {
    this.#element.createDiv({ cls: 'throughline-session-below', text: total === 0 ? 'Reading specs…' : `Reading specs: ${done} of ${total}` });
  }

  #draw(idle: IdleModel, { viewed, now }: Pick<PaneModel, 'viewed'> & { readonly now: Minute }): void {
    if (viewed === null) this.#drawHead(idle);
    if (idle.hasSpecs) this.#drawLists(idle, now);
  }

  #drawHead(idle: IdleModel): void {
    const { actions } = this.#parts;
    const head = this.#element.createDiv({ cls: 'throughline-idle-head' });
    head.createEl('h2', { cls: 'throughline-idle-title', text: idle.open.length === 0 ? 'No session is open.' : 'No session is open here.' });
    if (!idle.hasSpecs) {
      this.#element.createDiv({ cls: 'throughline-session-below', text: 'Sessions are about specs, and there is none yet.' });
      textButton(head, { text: 'Create an epic', cls: 'throughline-session-button mod-cta', control: 'start', onPress: () => actions.createEpic() });
      return;
    }
    textButton(head, { text: 'Start session', icon: 'play', cls: 'throughline-session-button mod-cta', control: 'start', onPress: () => actions.startAny() });
  }

  #drawLists(idle: IdleModel, now: Minute): void {
    const { actions } = this.#parts;
    this.#rows('Open sessions', idle.open.map((one) => ({
      spec: one.spec, below: otherWords(one, now).replace(`${one.spec.id} ${one.spec.title} · `, ''), button: { text: 'Resume' }, name: `Resume ${one.spec.id} ${one.spec.title}`, onPress: () => actions.start(one.spec),
    })));
    this.#rows('Last sessions', idle.last.map(({ spec, context, session, sign }) => ({
      spec, below: [session.number === null ? 'Session' : `Session ${session.number}`, session.statusText, sinceWords(sign, now)].filter((part) => part !== null && part.trim() !== '').join(' · '),
      button: { icon: 'book-open' }, name: `Open journal of ${spec.id} ${spec.title}`, onPress: (event) => actions.openFile(context, event),
    })));
    this.#rows('Ready next', idle.ready.map(({ spec, why }) => ({ spec, below: why, button: { text: 'Start' }, name: `Start session on ${spec.id} ${spec.title}`, onPress: () => actions.start(spec) })));
  }

  #rows(title: string, rows: readonly IdleRow[]): void {
    if (rows.length === 0) return;
    const section = this.#element.createEl('section', { cls: 'throughline-session-section', attr: { 'aria-label': title } });
    section.createEl('h2', { cls: 'throughline-session-heading', text: title });
    const list = section.createEl('ul', { cls: 'throughline-session-list', attr: { role: 'list' } });
    for (const row of rows) this.#drawRow(list.createEl('li', { cls: 'throughline-idle-row' }), row, title);
  }

  #drawRow(element: HTMLElement, { spec, below, button, name, onPress }: IdleRow, title: string): void {
    drawIcon(element, statusIcon(spec.status)).addClass(`is-${spec.status ?? 'unknown'}`);
    const words = element.createDiv({ cls: 'throughline-idle-words' });
    placeLink(words, { text: spec.title, name: `Open ${spec.id} ${spec.title}`, cls: 'throughline-idle-spec', control: `spec:${title}:${spec.path}`, onPress: (event) => this.#parts.actions.openSpec(spec, event) });
    words.createDiv({ cls: 'throughline-session-below', text: `${spec.id} · ${below}` });
    const control = `main:${title}:${spec.path}`;
    if ('icon' in button) iconButton(element, { icon: button.icon, name, control, onPress });
    else textButton(element, { text: button.text, name, control, onPress });
  }
}
