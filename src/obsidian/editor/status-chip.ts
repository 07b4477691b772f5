import { WidgetType } from '@codemirror/view';
import { setIcon } from 'obsidian';

export interface ChipStatus {
  readonly word: string;
  readonly icon: string;
}

/** The status of a spec behind a link to it. */
export class StatusChip extends WidgetType {
  private readonly status: ChipStatus;

  constructor(status: ChipStatus) {
    super();
    this.status = status;
  }

  override eq(other: StatusChip): boolean {
    return other.status.word === this.status.word;
  }

  override toDOM(): HTMLElement {
    const chip = createSpan();
    fillChip(chip, this.status);
    return chip;
  }
}

/** Makes a chip of an element. */
export function fillChip(chip: HTMLElement, { word, icon }: ChipStatus): void {
  chip.addClass('throughline-status-chip');
  setIcon(chip.createSpan({ attr: { 'aria-hidden': 'true' } }), icon);
  chip.createSpan({ text: word });
}
