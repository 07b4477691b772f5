import type { DeviceState } from '../../device/device-state';
import { isFilter, isSide } from './timeline-filter';
import type { TimelineChoice } from './timeline-filter';
import { GROUPS_STEP, STEP } from './timeline-window';

export type PaneTab = 'session' | 'needs' | 'criteria';

const FILTER = 'session-filter';
const SIDE = 'session-side';

/** Under this key everything that needs you is shown. */
export const ALL_NEEDS = 'needs';

/** What the person folded, chose and opened in the pane; the filter is kept on the device. */
export class PaneState {
  tab: PaneTab = 'session';
  /** Sessions folded or unfolded by hand. */
  readonly folds = new Map<string, boolean>();
  /** Entries drawn, by session. */
  readonly shown = new Map<string, number>();
  groups = GROUPS_STEP;
  /** Texts shown in full, by key. */
  readonly unfolded = new Set<string>();
  readonly #device: DeviceState;

  constructor(device: DeviceState) {
    this.#device = device;
  }

  get choice(): TimelineChoice {
    const filter = this.#device.get(FILTER, 'all');
    const side = this.#device.get(SIDE, '');
    return { filter: isFilter(filter) ? filter : 'all', side: isSide(side) ? side : null };
  }

  choose({ filter, side }: TimelineChoice): void {
    this.#device.set(FILTER, filter);
    this.#device.set(SIDE, side ?? '');
  }

  isUnfolded(key: string): boolean {
    return this.unfolded.has(key);
  }

  turn(key: string): void {
    if (!this.unfolded.delete(key)) this.unfolded.add(key);
  }

  /** Another session or spec is shown: nothing of the last one is remembered; "Needs you" is the same for all. */
  forget(): void {
    this.folds.clear();
    this.shown.clear();
    for (const key of [...this.unfolded]) if (key !== ALL_NEEDS) this.unfolded.delete(key);
    this.groups = GROUPS_STEP;
  }

  showMore(group: string): void {
    this.shown.set(group, (this.shown.get(group) ?? STEP) + STEP);
  }
}
