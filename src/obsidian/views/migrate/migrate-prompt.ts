import type { MigrationEpic, MigrationPlan, MigrationWish, Rewrite } from '../../../core/migrate/plan';
import { problem } from '../../../core/problem';
import type { Result } from '../../../core/problem';
import { say, sayUntilRead } from '../../acts/notices';
import { checkField, note } from '../../prompts/form/fields';
import { ask, FormPrompt } from '../../prompts/form/form-prompt';
import type { Throughline } from '../../throughline';
import { migrateHere, planHere } from './migrate-vault';
import { buttonWords, counted, diffLines, epicWords, sumWords } from './plan-words';

/** "Move specs to the new layout": chooses epics, shows the plan with every change, and carries it out. */
export async function openMigratePrompt(throughline: Throughline): Promise<void> {
  const plan = await planHere(throughline, { epics: null, otherText: 'count' });
  if (plan.ok) await ask(new MigratePrompt(throughline, plan.value));
  else throughline.acts.refuse(plan.problem);
}

/** Longer lists are cut; the command line shows all. */
const MOST_ROWS = 200;

class MigratePrompt extends FormPrompt {
  #plan: MigrationPlan;
  readonly #boxes = new Map<HTMLInputElement, MigrationEpic>();
  #shown: HTMLElement | null = null;
  #turn = 0;

  constructor(throughline: Throughline, plan: MigrationPlan) {
    super(throughline, { title: 'Move specs to the new layout', button: buttonWords(plan), hint: null, draft: null });
    this.#plan = plan;
  }

  protected override fill(body: HTMLElement): void {
    const movable = this.#plan.epics.filter(({ moves }) => moves > 0);
    if (movable.length === 0) note(body, 'Every spec lies where it belongs.');
    const list = body.createEl('fieldset', { cls: 'throughline-migrate-epics' });
    if (movable.length > 0) list.createEl('legend', { text: 'Epics' });
    for (const epic of movable) this.#addEpic(list, epic);
    this.#shown = body.createDiv({ cls: 'throughline-migrate-plan', attr: { 'aria-live': 'polite' } });
    note(body, 'Nothing is deleted. One undo takes all of it back. Sync phones first: they may hold edits that are not here yet.');
    if (this.#plan.conflicts.length > 0) void this.#planAgain();
    else this.#show();
  }

  protected override async save(): Promise<Result<unknown>> {
    if (this.#plan.moves.length === 0) return problem('migrate/nothing', { what: 'Nothing was moved.', why: 'No epic is chosen that could be moved.', next: 'Choose one, or close this.' });
    const specs = buttonWords(this.#plan).replace('Move ', '');
    const done = await migrateHere(this.throughline, this.#plan, this.#wish());
    if (!done.ok) {
      await this.#planAgain();
      return done;
    }
    const { differences, receipt } = done.value;
    const undo = this.throughline.acts.undoButton(receipt);
    if (differences.length === 0) say(`Moved ${specs}. Every link leads where it led before.`, undo);
    else sayUntilRead(`Moved ${specs}. ${counted(differences.length, 'file')} with links that lead elsewhere now, such as ${differences[0]?.path ?? ''}.`, undo);
    return done;
  }

  #addEpic(list: HTMLElement, epic: MigrationEpic): void {
    const box = checkField(list, { label: epicWords(epic), checked: epic.conflicts === 0 });
    box.disabled = epic.conflicts > 0;
    this.#boxes.set(box, epic);
    box.addEventListener('change', () => void this.#planAgain());
  }

  #wish(): MigrationWish {
    const chosen = [...this.#boxes].filter(([box]) => box.checked).map(([, { path }]) => path);
    return { epics: chosen, otherText: 'count' };
  }

  /** The newest question wins. */
  async #planAgain(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const conflicts = this.#plan.conflicts;
    const plan = await planHere(this.throughline, this.#wish());
    if (turn !== this.#turn) return;
    if (!plan.ok) {
      this.refuse(plan.problem);
      return;
    }
    this.#plan = { ...plan.value, conflicts: plan.value.conflicts.length > 0 ? plan.value.conflicts : conflicts };
    this.labelButton(buttonWords(this.#plan));
    this.#show();
  }

  #show(): void {
    const shown = this.#shown;
    if (shown === null) return;
    shown.empty();
    const { moves, rewrites, creations, conflicts, left, woken } = this.#plan;
    for (const words of sumWords(this.#plan)) note(shown, words);
    lines(shown, 'Conflicts: nothing is overwritten, so these stay', conflicts.map(({ why, paths }) => `${why} ${paths.join(', ')}`));
    lines(shown, counted(moves.length, 'move'), moves.map(({ from, to }) => `${from} → ${to}`));
    if (rewrites.length > 0) fold(shown, counted(rewrites.length, 'changed text'), (inside) => {
      for (const rewrite of rewrites.slice(0, MOST_ROWS)) diff(inside, rewrite);
    });
    lines(shown, counted(creations.length, 'new file'), creations.map(({ path }) => path));
    lines(shown, 'Links that lead somewhere for the first time', woken.map(({ path, text, target }) => `${path}: ${text} → ${target}`));
    lines(shown, 'Left alone', left.map(({ path, why }) => `${path}: ${why}`));
  }
}

/** A heading that unfolds; what is below it is made when it is first opened. */
function fold(parent: HTMLElement, title: string, fill: (inside: HTMLElement) => void): void {
  const details = parent.createEl('details', { cls: 'throughline-migrate-fold' });
  details.createEl('summary', { text: title });
  const inside = details.createDiv({ cls: 'throughline-migrate-rows' });
  details.addEventListener('toggle', () => {
    if (details.open && inside.childElementCount === 0) fill(inside);
  });
}

function lines(parent: HTMLElement, title: string, rows: readonly string[]): void {
  if (rows.length === 0) return;
  fold(parent, title, (inside) => {
    for (const row of rows.slice(0, MOST_ROWS)) inside.createDiv({ cls: 'throughline-migrate-row', text: row });
    if (rows.length > MOST_ROWS) inside.createDiv({ cls: 'throughline-migrate-row', text: `and ${rows.length - MOST_ROWS} more` });
  });
}

function diff(parent: HTMLElement, rewrite: Rewrite): void {
  fold(parent, rewrite.path, (inside) => {
    for (const { sign, text } of diffLines(rewrite)) {
      const kind = sign === '+' ? 'is-added' : 'is-removed';
      inside.createDiv({ cls: `throughline-migrate-diff ${kind}`, text: `${sign} ${text}` });
    }
  });
}
