import { Menu } from 'obsidian';
import { drawIcon, iconButton, textButton } from './controls';
import { KeyedRows } from './keyed-rows';
import type { KeyedRow } from './keyed-rows';
import type { NeedsRow } from './needs-you';
import type { PaneActions } from './pane-actions';
import { ALL_NEEDS } from './pane-state';
import type { PaneState } from './pane-state';
import type { SwipeWay } from './swipe';
import { swipeRows } from './swipe-rows';

const SHOWN = 3;
/** A longer button stands below the words. */
const WORD = 9;

/** "Needs you": what waits for a person, one sentence and one main button each. */
export class NeedsSection {
  readonly #element: HTMLElement;
  readonly #heading: HTMLElement;
  readonly #list: KeyedRows;
  readonly #foot: HTMLElement;
  readonly #parts: SectionParts;
  readonly #rows: HTMLElement;
  readonly #byKey = new Map<string, NeedsRow>();

  constructor(host: HTMLElement, parts: SectionParts) {
    this.#parts = parts;
    this.#element = host.createEl('section', { cls: 'throughline-session-section throughline-needs', attr: { 'aria-label': 'Needs you' } });
    this.#heading = this.#element.createEl('h2', { cls: 'throughline-session-heading' });
    this.#rows = this.#element.createEl('ul', { cls: 'throughline-session-list', attr: { role: 'list' } });
    this.#list = new KeyedRows(this.#rows, { tag: 'li', cls: 'throughline-needs-row' });
    swipeRows(this.#rows, { row: '.throughline-needs-row', way: parts.swipeWay, onAway: (element) => { this.#putOff(element); } });
    this.#foot = this.#element.createDiv({ cls: 'throughline-session-foot' });
  }

  show(rows: readonly NeedsRow[]): void {
    const { state, isPhone } = this.#parts;
    const isAll = isPhone || state.isUnfolded(ALL_NEEDS);
    const shown = isAll ? rows : rows.slice(0, SHOWN);
    this.#element.toggleClass('is-empty', rows.length === 0);
    this.#heading.setText(rows.length === 0 ? 'Nothing needs you.' : `Needs you (${rows.length})`);
    this.#rows.toggleClass('is-hidden', rows.length === 0);
    this.#byKey.clear();
    this.#list.show(shown.map((row) => this.#row(row)));
    this.#foot.empty();
    if (isPhone || rows.length <= SHOWN) return;
    const text = isAll ? 'Show fewer' : `Show ${rows.length - SHOWN} more`;
    textButton(this.#foot, { text, cls: 'throughline-session-quiet', control: 'more-needs', onPress: () => { this.#parts.turn(ALL_NEEDS); } });
  }

  #row(row: NeedsRow): KeyedRow {
    const { key, text, about, action, gate } = row;
    this.#byKey.set(key, row);
    return { key, sign: JSON.stringify([text, about, action, gate?.options]), draw: (element) => { this.#draw(element, row); } };
  }

  #draw(element: HTMLElement, row: NeedsRow): void {
    element.setAttribute('data-row', row.key);
    element.toggleClass('is-gate', row.gate !== null);
    element.toggleClass('is-below', row.gate !== null || row.button.length > WORD);
    drawIcon(element, row.icon);
    const words = element.createDiv({ cls: 'throughline-needs-words' });
    words.createDiv({ cls: 'throughline-needs-text', text: row.text, attr: { dir: 'auto' } });
    words.createDiv({ cls: 'throughline-session-below', text: row.about, attr: { dir: 'auto' } });
    this.#drawButtons(element, row);
    iconButton(element, { icon: 'more-horizontal', name: `More about: ${row.text}`, control: 'more', onPress: (event) => { this.#menu(row).showAtMouseEvent(event); } });
    element.oncontextmenu = (event): void => {
      event.preventDefault();
      this.#menu(row).showAtMouseEvent(event);
    };
  }

  /** The main button; an open question has its options beside it. */
  #drawButtons(element: HTMLElement, row: NeedsRow): void {
    const buttons = element.createDiv({ cls: 'throughline-needs-buttons', attr: { role: 'group', 'aria-label': row.text } });
    const cls = row.gate === null ? 'throughline-session-button' : 'throughline-session-button mod-cta';
    textButton(buttons, { text: row.button, name: `${row.button}: ${row.text}`, cls, control: 'main', onPress: () => this.#parts.actions.settle(row) });
    for (const { word } of row.gate?.options ?? []) {
      textButton(buttons, { text: word, control: `option:${word}`, onPress: () => this.#parts.actions.choose(row, word) });
    }
  }

  #putOff(element: HTMLElement): void {
    const row = this.#byKey.get(element.getAttribute('data-row') ?? '');
    if (row !== undefined) this.#parts.actions.notNow(row);
  }

  #menu(row: NeedsRow): Menu {
    const { actions } = this.#parts;
    const menu = new Menu();
    if (row.item.kind === 'comment') menu.addItem((item) => item.setTitle('Done').setIcon('check').onClick(() => void actions.closeRow(row)));
    menu.addItem((item) => item.setTitle('Open note').setIcon('file-text').onClick(() => void actions.openItem(row)));
    menu.addItem((item) => item.setTitle('Not now').setIcon('clock').onClick(() => { actions.notNow(row); }));
    return menu;
  }
}

/** What every section of the pane works with. */
export interface SectionParts {
  readonly actions: PaneActions;
  readonly state: PaneState;
  readonly isPhone: boolean;
  /** Which way a row of "Needs you" may be swiped away; null where a finger means something else. */
  readonly swipeWay: () => SwipeWay | null;
  /** Folds or unfolds something by its key, and draws again. */
  turn(key: string): void;
  /** Draws again after the state changed. */
  redraw(): void;
}
