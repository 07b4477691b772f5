import { setIcon } from 'obsidian';
import { criteriaWithEvidence } from '../../core/spec-text/criteria';
import { tickCriterion } from '../../core/acts/tick-criterion';
import { scanNote } from '../../core/text/scan-note';
import type { Problem } from '../../core/problem';
import type { Spec } from '../../core/spec/spec';
import type { Throughline } from '../throughline';

interface CriteriaPlace {
  readonly spec: Spec;
  /** Called after a box was ticked, on disk, or evidence was added. */
  readonly onChange: () => Promise<void>;
  readonly refuse: (problem: Problem) => void;
}

/** A spec's criteria with their boxes and evidence. A tick is written at once. */
export class CriteriaList {
  readonly #throughline: Throughline;
  readonly #el: HTMLElement;
  readonly #place: CriteriaPlace;

  constructor(throughline: Throughline, parent: HTMLElement, place: CriteriaPlace) {
    this.#throughline = throughline;
    this.#el = parent.createDiv({ cls: 'throughline-criteria', attr: { role: 'group', 'aria-label': 'Criteria' } });
    this.#place = place;
  }

  /** Reads the spec again. */
  async refresh(): Promise<void> {
    const text = await this.#throughline.trace.read(this.#place.spec.path);
    this.#el.empty();
    if (!text.ok) return;
    const criteria = criteriaWithEvidence(scanNote(text.value)).map((criterion, at) => ({ ...criterion, number: at + 1 }));
    const counted = criteria.filter(({ mark }) => mark !== '-');
    if (counted.length === 0) return;
    this.#el.createDiv({ cls: 'throughline-criteria-head', text: `Criteria ${counted.filter(isMet).length}/${counted.length}` });
    for (const criterion of counted) this.#row(criterion);
  }

  #row(criterion: { readonly number: number; readonly text: string; readonly mark: string; readonly hasEvidence: boolean }): void {
    const row = this.#el.createDiv({ cls: 'throughline-criteria-row' });
    const label = row.createEl('label', { cls: 'throughline-check' });
    const box = label.createEl('input', { type: 'checkbox' });
    box.checked = isMet(criterion);
    box.addEventListener('change', () => void this.#tick(criterion.number, box));
    label.createSpan({ text: criterion.text });
    if (!isMet(criterion)) return;
    if (criterion.hasEvidence) evidenceMark(row);
    else this.#offerEvidence(row, criterion.number);
  }

  #offerEvidence(row: HTMLElement, number: number): void {
    const button = row.createEl('button', { cls: 'throughline-criteria-evidence', text: 'No evidence', attr: { type: 'button', 'aria-label': 'No evidence. Add evidence' } });
    setIcon(button.createSpan({ prepend: true }), 'triangle-alert');
    button.addEventListener('click', () => void this.#addEvidence(number));
  }

  async #addEvidence(number: number): Promise<void> {
    await this.#throughline.prompts.tick(this.#place.spec, number);
    await this.#changed();
  }

  async #tick(criterion: number, box: HTMLInputElement): Promise<void> {
    const request = { spec: this.#place.spec.path, criterion, tick: box.checked ? 'met' : 'open', evidence: null } as const;
    const done = await this.#throughline.acts.attempt((desk) => tickCriterion(desk, request));
    if (!done.ok) this.#place.refuse(done.problem);
    await this.#changed();
  }

  async #changed(): Promise<void> {
    await this.refresh();
    await this.#place.onChange();
  }
}

function isMet({ mark }: { readonly mark: string }): boolean {
  return mark.toLowerCase() === 'x';
}

function evidenceMark(row: HTMLElement): void {
  const mark = row.createSpan({ cls: 'throughline-criteria-has', attr: { role: 'img', 'aria-label': 'Has evidence', title: 'Has evidence' } });
  setIcon(mark, 'link');
}
