import { Menu } from 'obsidian';
import { textButton, iconButton, placeLink } from './controls';
import { criteriaCount } from './criteria-rows';
import type { CriterionRow } from './criteria-rows';
import { drawThread } from './entry-thread';
import { drawInline } from './inline-element';
import { inlineWords } from './inline-text';
import { KeyedRows } from './keyed-rows';
import type { KeyedRow } from './keyed-rows';
import type { SectionParts } from './needs-section';
import type { SpecModel } from './pane-model';
import type { Spec } from '../../../core/spec/spec';

const SHOWN = 8;
const ALL = 'criteria';

/** The criteria of the spec, to be ticked, with their evidence. */
export class CriteriaSection {
  readonly #element: HTMLElement;
  readonly #heading: HTMLElement;
  readonly #meter: HTMLElement;
  readonly #list: KeyedRows;
  readonly #foot: HTMLElement;
  readonly #parts: SectionParts;

  constructor(host: HTMLElement, parts: SectionParts) {
    this.#parts = parts;
    this.#element = host.createEl('section', { cls: 'throughline-session-section throughline-criteria', attr: { 'aria-label': 'Criteria' } });
    const head = this.#element.createDiv({ cls: 'throughline-criteria-top' });
    this.#heading = head.createEl('h2', { cls: 'throughline-session-heading' });
    this.#meter = head.createDiv({ cls: 'throughline-criteria-meter', attr: { 'aria-hidden': 'true' } });
    this.#meter.createDiv({ cls: 'throughline-criteria-met' });
    this.#list = new KeyedRows(this.#element.createEl('ul', { cls: 'throughline-session-list', attr: { role: 'list' } }), { tag: 'li', cls: 'throughline-criterion' });
    this.#foot = this.#element.createDiv({ cls: 'throughline-session-foot' });
  }

  show(shown: SpecModel | null): void {
    const { state, isPhone } = this.#parts;
    const rows = shown?.criteria ?? [];
    const { done, total } = criteriaCount(rows);
    this.#element.toggleClass('is-hidden', rows.length === 0 && !isPhone);
    this.#heading.setText(shown === null ? 'No spec is open.' : rows.length === 0 ? 'This spec has no criteria.' : `Criteria ${done}/${total}`);
    this.#meter.toggleClass('is-hidden', total === 0);
    this.#meter.setCssProps({ '--throughline-met': total === 0 ? '0%' : `${Math.round((done / total) * 100)}%` });
    const isAll = isPhone || state.isUnfolded(ALL) || rows.length <= SHOWN + 1;
    const drawn = isAll ? rows : rows.slice(0, SHOWN);
    this.#list.show(shown === null ? [] : drawn.map((row) => this.#row(row, shown.spec)));
    this.#foot.empty();
    if (shown === null && isPhone) this.#foot.createDiv({ cls: 'throughline-session-below', text: 'Open a spec or its journal to see its criteria here.' });
    if (isPhone || rows.length <= SHOWN + 1) return;
    textButton(this.#foot, { text: isAll ? 'Show fewer' : `Show ${rows.length - SHOWN} more`, cls: 'throughline-session-quiet', control: 'more-criteria', onPress: () => { this.#parts.turn(ALL); } });
  }

  #row(row: CriterionRow, spec: Spec): KeyedRow {
    return { key: String(row.number), sign: JSON.stringify([row, spec.path]), draw: (element) => { this.#draw(element, row, spec); } };
  }

  #draw(element: HTMLElement, row: CriterionRow, spec: Spec): void {
    const { actions } = this.#parts;
    const { number, text, isMet, isDropped, evidence, thread } = row;
    const words = inlineWords(text);
    element.toggleClass('is-met', isMet);
    element.toggleClass('is-dropped', isDropped);
    const box = element.createEl('label', { cls: 'throughline-criterion-box' }).createEl('input', { type: 'checkbox', cls: 'task-list-item-checkbox', attr: { 'aria-label': words, 'data-control': 'box' } });
    box.checked = isMet;
    box.disabled = isDropped;
    box.addEventListener('click', (event) => {
      event.preventDefault();
      void actions.tick(spec, number);
    });
    const body = element.createDiv({ cls: 'throughline-criterion-text' });
    drawInline(body.createSpan(), text, (target, event) => actions.follow(spec.path, target, event));
    if (evidence !== null) {
      placeLink(body, { text: evidence.text, name: `${evidence.text} for: ${words}`, cls: 'throughline-session-link throughline-criterion-evidence', control: 'evidence', onPress: (event) => actions.follow(spec.path, evidence.target, event) });
    }
    iconButton(element, { icon: 'more-horizontal', name: `More about: ${words}`, control: 'more', onPress: (event) => { this.#menu(row, spec).showAtMouseEvent(event); } });
    element.oncontextmenu = (event): void => {
      event.preventDefault();
      this.#menu(row, spec).showAtMouseEvent(event);
    };
    if (thread !== null) {
      drawThread(element, thread, {
        says: words,
        reply: () => actions.comment({ kind: 'criterion', spec, criterion: number, says: text }),
        done: () => actions.closeThread({ spec: spec.path, criterion: number }),
        openLink: (target, event) => actions.follow(spec.path, target, event),
      });
    }
  }

  #menu({ number, text, isMet, isDropped }: CriterionRow, spec: Spec): Menu {
    const { actions } = this.#parts;
    const menu = new Menu();
    if (!isDropped) menu.addItem((item) => item.setTitle(isMet ? 'Evidence...' : 'Tick...').setIcon(isMet ? 'link' : 'check').onClick(() => void actions.tick(spec, number)));
    menu.addItem((item) => item.setTitle('Comment...').setIcon('message-square').onClick(() => void actions.comment({ kind: 'criterion', spec, criterion: number, says: text })));
    menu.addItem((item) => item.setTitle('Open in note').setIcon('file-text').onClick((event) => void actions.openSpecAt(spec, number, event)));
    return menu;
  }
}
