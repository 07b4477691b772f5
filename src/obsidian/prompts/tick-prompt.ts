import { setIcon } from 'obsidian';
import { tickCriterion } from '../../core/acts/tick-criterion';
import type { Result } from '../../core/problem';
import { criteriaWithEvidence } from '../../core/spec-text/criteria';
import type { Spec } from '../../core/spec/spec';
import { scanNote } from '../../core/text/scan-note';
import type { Throughline } from '../throughline';
import { evidenceChoices } from './evidence-choices';
import type { EvidenceChoice } from './evidence-choices';
import { newFieldId, note } from './form/fields';
import { ask, FormPrompt } from './form/form-prompt';

interface Ticking {
  readonly spec: Spec;
  /** From 1. */
  readonly criterion: number;
}

interface TickFacts extends Ticking {
  readonly text: string;
  readonly isMet: boolean;
  readonly evidence: readonly EvidenceChoice[];
}

/** Ticks a criterion, with an entry or a deliverable as its evidence. */
export async function openTickPrompt(throughline: Throughline, ticking: Ticking): Promise<void> {
  const { trace, acts } = throughline;
  const known = await trace.settled();
  const spec = known.specs.get(ticking.spec.path) ?? ticking.spec;
  const text = await trace.read(spec.path);
  if (!text.ok) {
    acts.refuse(text.problem);
    return;
  }
  const found = criteriaWithEvidence(scanNote(text.value))[ticking.criterion - 1];
  if (found === undefined) return;
  const journal = spec.context === null ? null : await trace.journal(spec.context);
  const evidence = evidenceChoices(journal?.ok === true ? journal.value : null, known.deliverables, spec.path);
  await ask(new TickPrompt(throughline, { spec, criterion: ticking.criterion, text: found.text, isMet: found.mark.toLowerCase() === 'x', evidence }));
}

const NO_EVIDENCE = '';

class TickPrompt extends FormPrompt {
  readonly #facts: TickFacts;
  #evidence = NO_EVIDENCE;
  #tick: 'met' | 'open' = 'met';

  constructor(throughline: Throughline, facts: TickFacts) {
    super(throughline, { title: facts.isMet ? 'Evidence for a criterion' : 'Tick criterion', button: facts.isMet ? 'Add evidence' : 'Tick', draft: null, hint: null });
    this.#facts = facts;
  }

  protected override fill(body: HTMLElement): void {
    note(body, this.#facts.text).addClass('throughline-prompt-quote');
    this.#fillEvidence(body);
    if (!this.#facts.isMet) return;
    const untick = body.createEl('button', { cls: 'throughline-prompt-link', text: 'Untick it', attr: { type: 'button' } });
    untick.addEventListener('click', () => {
      this.#tick = 'open';
      this.#evidence = NO_EVIDENCE;
      void this.submit();
    });
  }

  protected override save(): Promise<Result<unknown>> {
    const { spec, criterion } = this.#facts;
    const request = { spec: spec.path, criterion, tick: this.#tick, evidence: this.#evidence === NO_EVIDENCE ? null : this.#evidence };
    return this.throughline.acts.attempt((desk) => tickCriterion(desk, request));
  }

  #fillEvidence(body: HTMLElement): void {
    const { evidence, isMet } = this.#facts;
    const group = body.createEl('fieldset', { cls: 'throughline-evidence' });
    group.createEl('legend', { text: 'Evidence' });
    const name = newFieldId();
    if (evidence.length === 0) note(group, 'Nothing in the journal can be linked yet.');
    if (!isMet) this.#row(group, name, { value: NO_EVIDENCE, title: 'Without evidence', below: 'It can be added later.', icon: 'circle-dashed' });
    for (const choice of evidence) this.#row(group, name, choice);
  }

  #row(group: HTMLElement, name: string, choice: EvidenceChoice): void {
    const row = group.createEl('label', { cls: 'throughline-evidence-row' });
    const box = row.createEl('input', { type: 'radio', value: choice.value, attr: { name } });
    box.checked = choice.value === this.#evidence;
    setIcon(row.createSpan({ cls: 'throughline-evidence-icon' }), choice.icon);
    const words = row.createDiv();
    words.createDiv({ text: choice.title });
    words.createDiv({ cls: 'throughline-evidence-below', text: choice.below });
    box.addEventListener('change', () => {
      this.#evidence = choice.value;
    });
  }
}
