import type { GroupCounts } from './spec-groups';
import { GROUPS } from './tree-choice';
import type { Group } from './tree-choice';

const NAMES: Readonly<Record<Group, string>> = { active: 'Active', blocked: 'Blocked', done: 'Done', new: 'New', check: 'To check' };

/** Chips that are there only when they would let something through. */
const ON_DEMAND: ReadonlySet<Group> = new Set(['new', 'check']);

/** The row of chips below the filter box: what they hold, and which are pressed. */
export class GroupChips {
  readonly #chips = new Map<Group, HTMLElement>();

  constructor(host: HTMLElement, press: (group: Group) => void) {
    const row = host.createDiv({ cls: 'throughline-tree-chips', attr: { role: 'group', 'aria-label': 'Show only' } });
    for (const group of GROUPS) {
      const chip = row.createEl('button', { cls: `throughline-tree-chip is-${group}`, attr: { type: 'button', 'aria-pressed': 'false' } });
      chip.addEventListener('click', () => {
        press(group);
      });
      this.#chips.set(group, chip);
    }
  }

  show(counts: GroupCounts, pressed: ReadonlySet<Group>): void {
    for (const [group, chip] of this.#chips) {
      const text = `${NAMES[group]} ${counts[group].toLocaleString('en')}`;
      if (chip.textContent !== text) chip.setText(text);
      chip.setAttribute('aria-pressed', String(pressed.has(group)));
      chip.toggleClass('is-absent', ON_DEMAND.has(group) && counts[group] === 0 && !pressed.has(group));
    }
  }
}
