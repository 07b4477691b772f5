import { setIcon } from 'obsidian';
import { addButton, copy } from '../workflows/elements';
import { VirtualList } from '../virtual-list';
import type { ListRow } from '../virtual-list';
import type { LogBuffer } from './log-buffer';

export interface LogPaneParts {
  readonly buffer: LogBuffer;
  readonly rowHeight: number;
  /** Path of the log file of a day; null while it is not known. */
  readonly logFile: () => string | null;
}

/** The log of a step: follows its end until a person scrolls, can be searched and copied. */
export class LogPane {
  readonly element: HTMLElement;
  readonly #parts: LogPaneParts;
  readonly #title: HTMLElement;
  readonly #scroller: HTMLElement;
  readonly #empty: HTMLElement;
  readonly #list: VirtualList;
  readonly #count: HTMLElement;
  readonly #follow: HTMLButtonElement;
  #found: readonly number[] = [];
  #at = -1;
  #words = '';
  #follows = true;
  #frame: number | null = null;

  constructor(parent: HTMLElement, parts: LogPaneParts) {
    this.#parts = parts;
    this.element = parent.createDiv({ cls: 'throughline-run-log' });
    this.#title = this.element.createDiv({ cls: 'throughline-run-log-title' });
    const bar = this.element.createDiv({ cls: 'throughline-run-log-bar' });
    this.#addSearch(bar);
    this.#count = bar.createSpan({ cls: 'throughline-wf-quiet', attr: { 'aria-live': 'polite' } });
    this.#follow = addButton(bar, { text: 'Follow', icon: 'arrow-down-to-line', control: 'follow', onPress: () => { this.follow(); } });
    addButton(bar, { text: 'Copy', control: 'copy-log', name: 'Copy the log', onPress: () => copy(parts.buffer.text(), 'Log copied.') });
    addButton(bar, { text: 'Log file', control: 'log-file', name: 'Copy the path of the log file', onPress: () => this.#copyPath() });
    this.#scroller = this.element.createDiv({ cls: 'throughline-run-log-scroll', attr: { tabindex: '0', role: 'log', 'aria-label': 'Output', 'aria-live': 'off' } });
    this.#empty = this.#scroller.createDiv({ cls: 'throughline-wf-quiet throughline-run-log-empty' });
    const rows = this.#scroller.createDiv({ cls: 'throughline-list-rows' });
    this.#list = new VirtualList({ scroller: this.#scroller, rows, rowHeight: parts.rowHeight, makeRow: () => this.#makeRow() });
    this.#scroller.addEventListener('scroll', () => { this.#noteScroll(); }, { passive: true });
    this.follow();
  }

  title(text: string): void {
    this.#title.setText(text);
  }

  /** Goes to the end, and stays there. */
  follow(): void {
    this.#follows = true;
    this.#follow.toggleClass('is-hidden', true);
    this.#draw();
  }

  /** Text was added, or another log is shown; drawn with the next frame. */
  changed(): void {
    this.#frame ??= this.element.win.requestAnimationFrame(() => {
      this.#frame = null;
      this.#search();
      this.#draw();
    });
  }

  close(): void {
    if (this.#frame !== null) this.element.win.cancelAnimationFrame(this.#frame);
    this.#list.destroy();
  }

  #draw(): void {
    const { buffer } = this.#parts;
    this.#empty.setText(buffer.count > 0 ? (buffer.hasEarlier ? 'Earlier lines stand in the log file.' : '') : 'No output.');
    this.#list.show(buffer.count);
    if (this.#follows) this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  /** A person who scrolls up reads; at the end again, it goes on. */
  #noteScroll(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    // A list that just grew is not at its end yet; that is no scrolling.
    if (this.#frame !== null) return;
    this.#follows = scrollHeight - scrollTop - clientHeight < this.#parts.rowHeight * 2;
    this.#follow.toggleClass('is-hidden', this.#follows);
  }

  #makeRow(): ListRow {
    const element = createDiv({ cls: 'throughline-list-row throughline-run-log-row' });
    const show = (index: number): void => {
      element.setText(this.#parts.buffer.line(index));
      element.toggleClass('is-found', this.#words !== '' && this.#parts.buffer.line(index).toLowerCase().includes(this.#words));
      element.toggleClass('is-here', this.#found[this.#at] === index);
    };
    return { element, show };
  }

  #addSearch(bar: HTMLElement): void {
    const box = bar.createDiv({ cls: 'throughline-run-log-search' });
    const icon = box.createSpan({ cls: 'throughline-wf-icon', attr: { 'aria-hidden': 'true' } });
    setIcon(icon, 'search');
    const input = box.createEl('input', { type: 'search', placeholder: 'Search', attr: { 'aria-label': 'Search in the log', 'data-control': 'search' } });
    input.addEventListener('input', () => {
      this.#words = input.value.trim().toLowerCase();
      this.#at = -1;
      this.#search();
      this.#step(1);
      this.#list.show(this.#parts.buffer.count);
    });
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      this.#step(event.shiftKey ? -1 : 1);
    });
  }

  #search(): void {
    this.#found = this.#parts.buffer.search(this.#words);
    if (this.#at >= this.#found.length) this.#at = -1;
    this.#sayFound();
  }

  /** To the next line with the words, or the one before. */
  #step(by: 1 | -1): void {
    const { length } = this.#found;
    if (length > 0) {
      this.#at = (this.#at + by + length) % length;
      this.#follows = false;
      this.#follow.toggleClass('is-hidden', false);
      this.#list.reveal(this.#found[this.#at] ?? 0, 'middle');
      this.#list.show(this.#parts.buffer.count);
    }
    this.#sayFound();
  }

  #sayFound(): void {
    const { length } = this.#found;
    this.#count.setText(this.#words === '' ? '' : length === 0 ? 'Not found' : `${this.#at + 1} of ${length}`);
  }

  async #copyPath(): Promise<void> {
    const path = this.#parts.logFile();
    await copy(path ?? '', path === null ? 'The log file is not known.' : `Copied: ${path}`);
  }
}
