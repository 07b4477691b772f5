import { settleStatus } from '../../core/acts/settle-disagreement';
import { disagreementsOf } from '../../core/evidence/disagreements';
import type { Disagreement, Side } from '../../core/evidence/disagreements';
import { ok } from '../../core/problem';
import type { Result } from '../../core/problem';
import { say } from '../acts/notices';
import type { Throughline } from '../throughline';
import { note } from './form/fields';
import { ask, FormPrompt } from './form/form-prompt';

/** Specs whose status is not what their criteria, journal or children say: two sides, one button each. */
export async function openDisagreements(throughline: Throughline): Promise<void> {
  const found = disagreementsOf(await throughline.trace.settled());
  if (found.length === 0) say('Every status agrees with its criteria, journal and children.');
  else await ask(new DisagreementsPrompt(throughline));
}

class DisagreementsPrompt extends FormPrompt {
  #list: HTMLElement | null = null;

  constructor(throughline: Throughline) {
    super(throughline, { title: 'Statuses that do not agree', button: 'Close', hint: null, draft: null });
  }

  protected override fill(body: HTMLElement): void {
    this.#list = body.createDiv({ cls: 'throughline-disagreements' });
    void this.#draw();
  }

  protected override save(): Promise<Result<unknown>> {
    return Promise.resolve(ok(null));
  }

  async #draw(): Promise<void> {
    const found = disagreementsOf(await this.throughline.trace.settled());
    this.#list?.empty();
    if (this.#list === null) return;
    if (found.length === 0) note(this.#list, 'Every status agrees now.');
    for (const one of found) this.#row(this.#list, one);
  }

  #row(list: HTMLElement, one: Disagreement): void {
    const row = list.createDiv({ cls: 'throughline-disagreement', attr: { role: 'group', 'aria-label': `${one.specId} ${one.title}` } });
    row.createDiv({ cls: 'throughline-disagreement-title', text: `${one.specId} ${one.title}` });
    const sides = row.createDiv({ cls: 'throughline-disagreement-sides' });
    for (const side of one.sides) {
      const box = sides.createDiv({ cls: 'throughline-disagreement-side' });
      box.createDiv({ text: side.says });
      const button = box.createEl('button', { text: side.button, attr: { type: 'button' } });
      button.addEventListener('click', () => void this.#settle(one, side));
    }
  }

  async #settle({ spec }: Disagreement, { settlement }: Side): Promise<void> {
    if (settlement.does !== 'status') {
      this.close();
      await this.#look(spec, settlement.does);
      return;
    }
    const { status, where } = settlement;
    const done = await this.throughline.acts.attempt((desk) => settleStatus(desk, { spec, status, where }));
    this.refuse(done.ok ? null : done.problem);
    await this.#draw();
  }

  async #look(spec: Disagreement['spec'], does: 'finish-session' | 'show-criteria' | 'show-children'): Promise<void> {
    const { sessions, prompts, places } = this.throughline;
    const open = does === 'finish-session' ? sessions.open.find((one) => one.spec.path === spec) : undefined;
    if (open === undefined) await places.open(spec);
    else await prompts.finish(open);
  }
}
