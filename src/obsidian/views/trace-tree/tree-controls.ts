import type { SpecType } from '../../../core/spec/spec';
import type { DeviceState } from '../../device/device-state';
import { newMenu, sortMenu } from './header-menus';
import type { LazyCounts } from './lazy-counts';
import { TreeHeader } from './tree-header';
import { followsFile, setFollowsFile } from './tree-memory';
import type { TreeNews } from './tree-news';
import type { TreeState } from './tree-state';

/** What the header of the pane works on. */
export interface TreeControls {
  readonly device: DeviceState;
  readonly state: TreeState;
  readonly news: TreeNews;
  readonly counts: LazyCounts;
  /** The tree is drawn again. */
  readonly changed: () => void;
  /** The row of the active file is brought into sight. */
  readonly follow: () => void;
  readonly enterList: () => void;
  readonly openFirst: (event: KeyboardEvent) => void;
  readonly make: (type: SpecType) => void;
}

/** The header with its menus. */
export function makeHeader(host: HTMLElement, controls: TreeControls): TreeHeader {
  const { state } = controls;
  return new TreeHeader(host, {
    filter: (words) => {
      state.setWords(words);
      controls.changed();
    },
    leave: controls.enterList,
    openFirst: controls.openFirst,
    toggleGroup: (group) => {
      state.toggleGroup(group);
      controls.changed();
    },
    foldAll: () => {
      state.foldAll();
      controls.changed();
    },
    showSort: (event) => {
      sortMenuOf(controls).showAtMouseEvent(event);
    },
    showNew: (event) => {
      newMenu(controls.make).showAtMouseEvent(event);
    },
  });
}

function sortMenuOf({ state, device, news, counts, changed, follow }: TreeControls): ReturnType<typeof sortMenu> {
  const follows = followsFile(device);
  return sortMenu({
    sort: state.choice.sort,
    follows,
    foldsDone: state.choice.folds.mode === 'auto',
    fresh: counts.now.new,
    onSort: (order) => {
      state.setSort(order);
      changed();
    },
    onFollow: () => {
      setFollowsFile(device, follows ? 'off' : 'on');
      follow();
    },
    onFoldDone: () => {
      state.foldDone();
      changed();
    },
    onRead: () => {
      news.markAll();
      changed();
    },
  });
}
