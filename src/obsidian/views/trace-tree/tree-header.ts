import { FilterBox } from './filter-box';
import type { FilterBoxActions } from './filter-box';
import { GroupChips } from './group-chips';
import { addIconButton, showIconButton } from './icon-button';
import type { GroupCounts } from './spec-groups';
import { isAllFolded } from './tree-choice';
import type { Group, TreeChoice } from './tree-choice';

export interface HeaderActions extends FilterBoxActions {
  readonly toggleGroup: (group: Group) => void;
  readonly foldAll: () => void;
  readonly showSort: (event: MouseEvent) => void;
  readonly showNew: (event: MouseEvent) => void;
}

/** The top of the pane: filter box, buttons and chips. */
export class TreeHeader {
  readonly filter: FilterBox;
  readonly #element: HTMLElement;
  readonly #chips: GroupChips;
  readonly #foldAll: HTMLElement;

  constructor(host: HTMLElement, actions: HeaderActions) {
    this.#element = host.createDiv({ cls: 'throughline-tree-header' });
    const bar = this.#element.createDiv({ cls: 'throughline-tree-bar' });
    this.filter = new FilterBox(bar, actions);
    addIconButton(bar, { icon: 'arrow-up-narrow-wide', name: 'Sort and view', press: actions.showSort });
    this.#foldAll = addIconButton(bar, { icon: 'chevrons-down-up', name: 'Collapse all', press: actions.foldAll });
    addIconButton(bar, { icon: 'plus', name: 'New spec', press: actions.showNew });
    this.#chips = new GroupChips(this.#element, actions.toggleGroup);
  }

  show(counts: GroupCounts, { groups, folds }: Pick<TreeChoice, 'groups' | 'folds'>): void {
    this.#chips.show(counts, groups);
    showIconButton(this.#foldAll, isAllFolded(folds) ? { icon: 'chevrons-up-down', name: 'Expand all' } : { icon: 'chevrons-down-up', name: 'Collapse all' });
  }

  /** Without specs there is nothing to filter. */
  setUsable(isUsable: 'usable' | 'idle'): void {
    this.#element.toggleClass('is-idle', isUsable === 'idle');
  }
}
