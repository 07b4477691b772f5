import { setIcon } from 'obsidian';
import type { DoctorRow } from './doctor-rows';
import { kindMeaning } from './finding-words';
import type { RowDoor } from './row-doors';

/** The row that the cursor is on, with its whole reason and what can be done. The phone has cards and menus instead. */
export class DoctorDetail {
  readonly #element: HTMLElement;
  #shown = '';

  constructor(host: HTMLElement) {
    this.#element = host.createDiv({ cls: 'throughline-doctor-detail is-absent', attr: { role: 'group', 'aria-label': 'Selected finding' } });
  }

  /** Drawn anew only when something else is to be said, so that the focus stays on its buttons. */
  show(of: { readonly row: DoctorRow; readonly doors: readonly RowDoor[] } | null): void {
    const isSomething = of !== null && of.doors.length > 0;
    const shown = isSomething ? `${of.row.key} ${of.doors.map(({ text }) => text).join(' ')}` : '';
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#element.empty();
    this.#element.toggleClass('is-absent', !isSomething);
    if (!isSomething) return;
    const { reason, place, meaning } = wordsOf(of.row);
    this.#element.createDiv({ cls: 'throughline-doctor-reason', text: reason });
    if (meaning !== '') this.#element.createDiv({ cls: 'throughline-doctor-meaning', text: meaning });
    this.#element.createDiv({ cls: 'throughline-doctor-path', text: place });
    const buttons = this.#element.createDiv({ cls: 'throughline-doctor-detail-buttons' });
    for (const { text, icon, press } of of.doors) {
      const button = buttons.createEl('button', { attr: { type: 'button' } });
      setIcon(button.createSpan({ cls: 'throughline-doctor-icon', attr: { 'aria-hidden': 'true' } }), icon);
      button.createSpan({ text });
      button.addEventListener('click', press);
    }
  }
}

function wordsOf(row: DoctorRow): { readonly reason: string; readonly place: string; readonly meaning: string } {
  if (row.kind === 'finding') {
    const { message, path, line, code } = row.item.finding;
    return { reason: message, place: `${path}:${line}`, meaning: kindMeaning(code) };
  }
  if (row.kind === 'suspect') return { reason: row.link.title, place: row.link.below, meaning: row.group.title };
  return { reason: row.title, place: row.below, meaning: '' };
}
