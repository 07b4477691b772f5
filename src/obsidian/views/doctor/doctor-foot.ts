export interface FootFacts {
  /** Errors and warnings that are not known. */
  readonly fresh: number;
  readonly known: number;
  /** How the links stand, in words. */
  readonly links: string;
}

/** Below the list: accepting what is there, once there is much of it, and taking that back. */
export class DoctorFoot {
  readonly #element: HTMLElement;
  readonly #words: HTMLElement;
  readonly #accept: HTMLButtonElement;
  readonly #forget: HTMLButtonElement;

  constructor(host: HTMLElement, { acceptAll, forget }: { readonly acceptAll: () => void; readonly forget: () => void }) {
    this.#element = host.createDiv({ cls: 'throughline-doctor-foot is-absent' });
    this.#words = this.#element.createSpan({ cls: 'throughline-doctor-foot-words' });
    this.#accept = this.#element.createEl('button', { attr: { type: 'button' } });
    this.#accept.addEventListener('click', acceptAll);
    this.#forget = this.#element.createEl('button', { text: 'Show all again', attr: { type: 'button' } });
    this.#forget.addEventListener('click', forget);
  }

  show(facts: FootFacts): void {
    const { words, accept } = footWords(facts);
    const { known } = facts;
    this.#element.toggleClass('is-absent', words === '' && accept === '');
    this.#words.setText(words);
    this.#accept.setText(accept);
    this.#accept.toggleClass('is-absent', accept === '');
    this.#forget.toggleClass('is-absent', known === 0);
  }
}

/** A vault with this many faults has had them for long. */
const MANY = 20;

/** Offered when there are many: `Hide these 212 and show only new ones`. */
export function footWords({ fresh, known, links }: FootFacts): { readonly words: string; readonly accept: string } {
  const words = [links, known === 0 ? '' : `${known} known before, hidden`].filter((word) => word !== '').join(' · ');
  return { words, accept: known === 0 && fresh >= MANY ? `Hide these ${fresh} and show only new ones` : '' };
}
