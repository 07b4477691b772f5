import type { Spec } from '../../../core/spec/spec';
import type { VaultPath } from '../../../core/vault/paths';

/** Where in a deep tree the phone is: the specs that were gone into, each a step back. */
export class Breadcrumb {
  readonly #element: HTMLElement;
  readonly #go: (top: VaultPath | null) => void;

  constructor(host: HTMLElement, go: (top: VaultPath | null) => void) {
    this.#element = host.createEl('nav', { cls: 'throughline-tree-breadcrumb is-absent', attr: { 'aria-label': 'Above this branch' } });
    this.#go = go;
  }

  /** The specs above, the outermost first, and the one that was gone into; nothing shows the whole tree. */
  show(steps: readonly Spec[]): void {
    this.#element.toggleClass('is-absent', steps.length === 0);
    this.#element.empty();
    if (steps.length === 0) return;
    this.#step('All specs', null);
    for (const { title, id, path } of steps.slice(0, -1)) this.#step(title === '' ? id : title, path);
    const last = steps.at(-1);
    if (last !== undefined) this.#element.createSpan({ cls: 'throughline-tree-here', text: last.title, attr: { 'aria-current': 'location' } });
    this.#element.scrollLeft = this.#element.scrollWidth;
  }

  #step(text: string, top: VaultPath | null): void {
    const button = this.#element.createEl('button', { cls: 'throughline-tree-step', text, attr: { type: 'button' } });
    button.addEventListener('click', () => {
      this.#go(top);
    });
  }
}
