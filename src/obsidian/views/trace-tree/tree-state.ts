import type { Trace } from '../../../core/trace/trace';
import type { VaultPath } from '../../../core/vault/paths';
import type { DeviceState } from '../../device/device-state';
import { openedTo } from './ancestors';
import { isAllFolded, isFiltered, withFold } from './tree-choice';
import type { Folds, Group, SortOrder, TreeChoice } from './tree-choice';
import { keepChoice, recallChoice } from './tree-memory';
import type { TreeRow } from './tree-rows';

const ALL_OPEN: Folds = { mode: 'all', touched: new Map() };

/** What one open tree shows. It starts from what this device last chose, and from then on is its own. */
export class TreeState {
  readonly #memory: DeviceState;
  #choice: TreeChoice;
  /** While something is filtered, branches are open; what is folded then is forgotten with the filter. */
  #filteredFolds: Folds = ALL_OPEN;

  constructor(memory: DeviceState, levels: number | null) {
    this.#memory = memory;
    this.#choice = { ...recallChoice(memory), levels };
  }

  /** What the rows are made by now. */
  get choice(): TreeChoice {
    return isFiltered(this.#choice) ? { ...this.#choice, folds: this.#filteredFolds } : this.#choice;
  }

  setWords(words: string): void {
    this.#filteredFolds = ALL_OPEN;
    this.#choose({ words });
  }

  toggleGroup(group: Group): void {
    const groups = new Set(this.#choice.groups);
    if (!groups.delete(group)) groups.add(group);
    this.#filteredFolds = ALL_OPEN;
    this.#choose({ groups });
  }

  /** No words, no chips. */
  clearFilter(): void {
    this.#choose({ words: '', groups: new Set() });
  }

  setSort(sort: SortOrder): void {
    this.#choose({ sort });
  }

  /** Opens a closed branch, closes an open one, goes into a deep one. */
  fold({ spec, fold }: TreeRow): void {
    if (fold === 'deeper') this.goInto(spec.path);
    else if (fold !== 'leaf') this.#setFolds(withFold(this.choice.folds, [spec.path], fold === 'open' ? 'closed' : 'open'));
  }

  /** Closes every branch; opens every branch when all are closed. */
  foldAll(): void {
    this.#setFolds({ mode: isAllFolded(this.choice.folds) ? 'all' : 'none', touched: new Map() });
  }

  /** Completed branches are closed again, the others open. */
  foldDone(): void {
    this.#setFolds({ mode: 'auto', touched: new Map() });
  }

  goInto(top: VaultPath | null): void {
    this.#choose({ top });
  }

  /** Opens every branch that the spec stands in. */
  openTo(trace: Trace, path: VaultPath): void {
    const { folds, top } = openedTo(trace, this.choice, path);
    this.#setFolds(folds);
    this.#choose({ top });
  }

  #setFolds(folds: Folds): void {
    if (isFiltered(this.#choice)) this.#filteredFolds = folds;
    else this.#choose({ folds });
  }

  #choose(change: Partial<TreeChoice>): void {
    const before = this.#choice;
    this.#choice = { ...before, ...change };
    keepChoice(this.#memory, before, this.#choice);
  }
}
