import { setIcon } from 'obsidian';
import { textButton } from './controls';
import { drawEntry } from './entry-row';
import { keepFocus, KeyedRows } from './keyed-rows';
import type { KeyedRow } from './keyed-rows';
import type { SectionParts } from './needs-section';
import type { SpecModel } from './pane-model';
import { emptyWords } from './spec-model';
import { counted } from './time-words';
import type { TimelineGroup } from './timeline';
import { FILTERS, filterTimeline, filtersOf, SIDES } from './timeline-filter';
import type { TimelineChoice } from './timeline-filter';
import { drawnTimeline, GROUPS_STEP, STEP } from './timeline-window';
import type { DrawnGroup } from './timeline-window';

/** The journal as a timeline, newest first. */
export class JournalSection {
  readonly #element: HTMLElement;
  readonly #filters: HTMLElement;
  readonly #news: HTMLElement;
  readonly #groups: KeyedRows;
  readonly #empty: HTMLElement;
  readonly #foot: HTMLElement;
  readonly #drawn = new Map<string, GroupParts>();
  readonly #parts: SectionParts;
  #filterSign = '';
  #newsSign = '';

  constructor(host: HTMLElement, parts: SectionParts) {
    this.#parts = parts;
    this.#element = host.createEl('section', { cls: 'throughline-session-section throughline-journal', attr: { 'aria-label': 'Journal' } });
    this.#element.createEl('h2', { cls: 'throughline-session-heading throughline-journal-heading', text: 'Journal' });
    this.#news = this.#element.createDiv({ cls: 'throughline-journal-news', attr: { 'aria-live': 'polite' } });
    this.#filters = this.#element.createDiv({ cls: 'throughline-journal-filters', attr: { role: 'group', 'aria-label': 'Show in the journal' } });
    this.#groups = new KeyedRows(this.#element.createDiv({ cls: 'throughline-journal-groups' }), { tag: 'div', cls: 'throughline-group' });
    this.#empty = this.#element.createDiv({ cls: 'throughline-session-below throughline-journal-empty' });
    this.#foot = this.#element.createDiv({ cls: 'throughline-session-foot' });
  }

  show(shown: SpecModel | null): void {
    this.#element.toggleClass('is-hidden', shown === null);
    if (shown === null) return;
    const { state } = this.#parts;
    const { choice } = state;
    const filtered = filterTimeline(shown.timeline, choice);
    const drawn = drawnTimeline(filtered, { folds: state.folds, shown: state.shown, groups: state.groups, isFiltered: choice.filter !== 'all' || choice.side !== null });
    this.#showNews(shown);
    this.#showFilters(shown, choice);
    this.#groups.show(drawn.groups.map((group) => this.#groupRow(group)));
    for (const group of drawn.groups) this.#showGroup(group, shown);
    this.#empty.setText(emptyWords(shown, filtered));
    this.#showFoot(drawn.older);
  }

  #showNews({ newEntries, newSince, context }: SpecModel): void {
    const sign = `${newEntries} ${newSince ?? ''} ${context ?? ''}`;
    if (sign === this.#newsSign) return;
    this.#newsSign = sign;
    this.#news.empty();
    this.#news.toggleClass('is-hidden', newEntries === 0);
    if (newEntries === 0 || context === null) return;
    this.#news.createSpan({ text: newSince === null ? `${newEntries} new` : `${newEntries} new since ${newSince}` });
    textButton(this.#news, { text: 'Mark as read', cls: 'throughline-session-quiet', control: 'read', onPress: () => { this.#parts.actions.markSeen(context); } });
  }

  #showFilters({ context, timeline }: SpecModel, choice: TimelineChoice): void {
    this.#filters.toggleClass('is-hidden', context === null);
    const { filters, sides } = filtersOf(timeline, choice);
    const sign = JSON.stringify([choice, filters, sides]);
    if (sign === this.#filterSign) return;
    this.#filterSign = sign;
    keepFocus(this.#filters, () => {
      this.#filters.empty();
      for (const filter of filters) this.#chip(FILTERS[filter].label, choice.filter === filter, { ...choice, filter });
      if (sides.length > 0) this.#filters.createSpan({ cls: 'throughline-journal-between', attr: { 'aria-hidden': 'true' } });
      for (const side of sides) this.#chip(SIDES[side], choice.side === side, { ...choice, side: choice.side === side ? null : side });
    });
  }

  #chip(text: string, isChosen: boolean, choice: TimelineChoice): void {
    const button = textButton(this.#filters, { text, cls: 'throughline-session-chip', control: `chip:${text}`, onPress: () => {
      this.#parts.state.choose(choice);
      this.#parts.redraw();
    } });
    button.toggleClass('is-active', isChosen);
    button.setAttribute('aria-pressed', String(isChosen));
  }

  /** The skeleton is drawn once; heading, entries and foot change by themselves, so that no entry is drawn anew for them. */
  #groupRow({ group: { key, name, isOpen } }: DrawnGroup): KeyedRow {
    return { key, sign: name, draw: (element) => { this.#drawn.set(key, groupIn(element, { name, isOpen })); } };
  }

  #showGroup(drawn: DrawnGroup, shown: SpecModel): void {
    const parts = this.#drawn.get(drawn.group.key);
    if (parts === undefined) return;
    parts.heading.show([this.#headingRow(drawn)]);
    parts.entries.show(this.#entryRows(drawn, shown));
    parts.more.show(drawn.more === 0 ? [] : [this.#moreRow(drawn)]);
  }

  #headingRow({ group, isFolded }: DrawnGroup): KeyedRow {
    const { name, date, title, entries, isOpen } = group;
    return { key: 'heading', sign: JSON.stringify([name, date, title, isOpen, isFolded, isFolded ? entries.length : 0]), draw: (element) => { this.#drawHeading(element, group, isFolded); } };
  }

  #drawHeading(heading: HTMLElement, { key, name, date, title, entries, isOpen }: TimelineGroup, isFolded: boolean): void {
    const button = heading.createEl('button', { cls: 'throughline-group-fold', attr: { type: 'button', 'aria-expanded': String(!isFolded), 'data-control': 'fold' } });
    button.toggleClass('is-folded', isFolded);
    setIcon(button.createSpan({ cls: 'throughline-session-icon throughline-group-arrow', attr: { 'aria-hidden': 'true' } }), 'chevron-right');
    button.createSpan({ cls: 'throughline-group-name', text: [name, date, title].filter((part) => part !== null && part !== '').join(' · ') });
    if (isOpen) button.createSpan({ cls: 'throughline-group-open', attr: { role: 'img', 'aria-label': 'open' } });
    if (isFolded) button.createSpan({ cls: 'throughline-group-count', text: counted(entries.length, 'entry', 'entries') });
    button.addEventListener('click', () => {
      this.#parts.state.folds.set(key, !isFolded);
      this.#parts.redraw();
    });
  }

  #entryRows({ group, entries, isFolded }: DrawnGroup, { spec, context }: SpecModel): readonly KeyedRow[] {
    const { state } = this.#parts;
    if (isFolded || context === null) return [];
    return entries.map((entry) => ({
      key: entry.key,
      sign: JSON.stringify([entry, state.isUnfolded(`points:${entry.key}`), context, group.key]),
      draw: (element: HTMLElement) => { drawEntry(element, entry, { of: { spec, context }, parts: this.#parts }); },
    }));
  }

  #moreRow({ group: { key, name }, more }: DrawnGroup): KeyedRow {
    const text = `Show ${Math.min(more, STEP)} more`;
    return { key: 'more', sign: `${text} of ${more}`, draw: (element) => {
      textButton(element, { text, name: `${text} of ${counted(more, 'entry', 'entries')} in ${name}`, cls: 'throughline-session-quiet', control: 'more', onPress: () => {
        this.#parts.state.showMore(key);
        this.#parts.redraw();
      } });
    } };
  }

  #showFoot(older: number): void {
    this.#foot.empty();
    if (older === 0) return;
    textButton(this.#foot, { text: `Show ${counted(Math.min(older, GROUPS_STEP), 'older session')}`, cls: 'throughline-session-quiet', control: 'older', onPress: () => {
      this.#parts.state.groups += GROUPS_STEP;
      this.#parts.redraw();
    } });
  }
}

/** The lists inside a group: its heading, its entries, and the way to more of them. */
interface GroupParts {
  readonly heading: KeyedRows;
  readonly entries: KeyedRows;
  readonly more: KeyedRows;
}

function groupIn(element: HTMLElement, { name, isOpen }: { readonly name: string; readonly isOpen: boolean }): GroupParts {
  const heading = new KeyedRows(element.createDiv(), { tag: 'h3', cls: 'throughline-group-heading' });
  const list = element.createEl('ul', { cls: 'throughline-entries', attr: { role: 'list', 'aria-label': name } });
  list.toggleClass('is-open', isOpen);
  return { heading, entries: new KeyedRows(list, { tag: 'li', cls: 'throughline-entry' }), more: new KeyedRows(element.createDiv(), { tag: 'div', cls: 'throughline-group-more' }) };
}
