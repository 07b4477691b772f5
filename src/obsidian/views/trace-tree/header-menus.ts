import { Menu } from 'obsidian';
import type { SpecType } from '../../../core/spec/spec';
import { SORT_ORDERS } from './tree-choice';
import type { SortOrder } from './tree-choice';

const SORT_NAMES: Readonly<Record<SortOrder, string>> = { id: 'Id', title: 'Title', status: 'Status', changed: 'Newest change' };

export interface SortMenu {
  readonly sort: SortOrder;
  readonly follows: boolean;
  /** True while completed branches fold by themselves. */
  readonly foldsDone: boolean;
  /** Specs with new entries. */
  readonly fresh: number;
  readonly onSort: (sort: SortOrder) => void;
  readonly onFollow: () => void;
  readonly onFoldDone: () => void;
  readonly onRead: () => void;
}

/** The order of the tree, and how it behaves. */
export function sortMenu({ sort, follows, foldsDone, fresh, onSort, onFollow, onFoldDone, onRead }: SortMenu): Menu {
  const menu = new Menu();
  for (const order of SORT_ORDERS) {
    menu.addItem((item) => {
      item.setTitle(SORT_NAMES[order]).setSection('sort').setChecked(order === sort).onClick(() => {
        onSort(order);
      });
    });
  }
  menu.addSeparator();
  menu.addItem((item) => item.setTitle('Follow active file').setSection('follow').setChecked(follows).onClick(onFollow));
  menu.addItem((item) => item.setTitle('Fold completed branches').setSection('follow').setChecked(foldsDone).onClick(onFoldDone));
  menu.addItem((item) => item.setTitle('Mark all as read').setSection('read').setDisabled(fresh === 0).onClick(onRead));
  return menu;
}

const NEW_ICONS: Readonly<Record<SpecType, string>> = { epic: 'folder-plus', feature: 'file-plus', task: 'list-plus' };

/** What can be made. */
export function newMenu(make: (type: SpecType) => void): Menu {
  const menu = new Menu();
  for (const type of ['epic', 'feature', 'task'] as const) {
    menu.addItem((item) => {
      item.setTitle(`New ${type}...`).setIcon(NEW_ICONS[type]).onClick(() => {
        make(type);
      });
    });
  }
  return menu;
}
