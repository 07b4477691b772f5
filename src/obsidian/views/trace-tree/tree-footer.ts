import { Menu, setIcon } from 'obsidian';
import type { VaultPath } from '../../../core/vault/paths';

/** Notes that the menu lists; more would not fit a screen. */
const LISTED = 20;

export interface NotSpecs {
  /** Nothing is shown without it. */
  readonly text: string;
  readonly paths: readonly VaultPath[];
}

/** The line below the tree: notes in the spec folders that are no specs, with a menu that lists them. */
export class TreeFooter {
  readonly #line: HTMLElement;
  readonly #text: HTMLElement;
  readonly #open: (path: VaultPath) => void;
  #paths: readonly VaultPath[] = [];

  constructor(host: HTMLElement, open: (path: VaultPath) => void) {
    this.#open = open;
    this.#line = host.createEl('button', { cls: 'throughline-tree-footer is-absent', attr: { type: 'button', 'aria-haspopup': 'menu' } });
    setIcon(this.#line.createSpan({ cls: 'throughline-tree-footer-icon', attr: { 'aria-hidden': 'true' } }), 'info');
    this.#text = this.#line.createSpan();
    this.#line.addEventListener('click', (event) => {
      this.#list(event);
    });
  }

  show(not: NotSpecs): void {
    this.#paths = not.paths;
    this.#line.toggleClass('is-absent', not.text === '');
    this.#line.toggleAttribute('disabled', not.paths.length === 0);
    if (this.#text.textContent !== not.text) this.#text.setText(not.text);
  }

  #list(event: MouseEvent): void {
    const menu = new Menu();
    for (const path of this.#paths.slice(0, LISTED)) {
      menu.addItem((item) => {
        item.setTitle(path).setIcon('file-text').onClick(() => {
          this.#open(path);
        });
      });
    }
    const more = this.#paths.length - LISTED;
    if (more > 0) menu.addItem((item) => item.setTitle(`And ${more} more`).setDisabled(true));
    menu.showAtMouseEvent(event);
  }
}
