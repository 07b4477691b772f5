import { minuteAt } from '../../../core/vault/wall-minute';
import type { Mistake } from '../../../core/workflow/mistake';
import { readDefinition } from '../../../core/workflow/read-definition';
import { vaultPath } from '../../../core/vault/paths';
import { say } from '../../acts/notices';
import type { HelperLink } from '../../helper/helper-link';
import { helperLine } from '../../helper/helper-state';
import type { Pairer } from '../../helper/pairer';
import { openPairPrompt } from '../../helper/pair-prompt';
import type { Throughline } from '../../throughline';
import { redraw } from '../redraw';
import { whenText } from '../run/time-text';
import { showDefinition } from './definition-prompt';
import { addButton, addTerminalLine } from './elements';
import { openNewWorkflow } from './new-workflow';
import { showPlan } from './plan-prompt';
import { startRun } from './run-prompt';
import { addCard } from './workflow-card';
import type { CardPlace, WorkflowActions } from './workflow-card';
import { definitionText, readRunNotes, readStates, readWorkflowFiles } from './workflow-files';
import { rowsOfFiles, rowsOfHelper } from './workflow-rows';
import type { WorkflowRow } from './workflow-rows';

export interface PaneParts {
  readonly throughline: Throughline;
  readonly helper: HelperLink;
  readonly pairer: Pairer;
  readonly showRun: (shown: { readonly run: string; readonly workflow: string; readonly note: string | null }) => void;
}

const MOST_RUNS = 300;

/** The list of workflows: from the helper while there is one, else from the files and the run notes. */
export class WorkflowsPane {
  readonly #parts: PaneParts;
  readonly #list: HTMLElement;
  readonly #foot: HTMLElement;
  #rows: readonly WorkflowRow[] | null = null;
  /** What the helper told last; kept while it is away. */
  #told: readonly WorkflowRow[] | null = null;
  /** When the newest run note was written; for devices that see nothing else. */
  #asOf: string | null = null;
  #turn = 0;

  constructor(root: HTMLElement, parts: PaneParts) {
    this.#parts = parts;
    root.addClass('throughline-wf');
    this.#list = root.createDiv({ cls: 'throughline-wf-scroll' });
    this.#foot = root.createDiv({ cls: 'throughline-wf-foot', attr: { role: 'status' } });
    this.draw();
  }

  /** Reads the list anew and shows it; a slower answer to an older question is dropped. */
  async refresh(): Promise<void> {
    const turn = ++this.#turn;
    const rows = (await this.#fromHelper()) ?? this.#remembered() ?? (await this.#fromFiles());
    if (turn !== this.#turn) return;
    this.#rows = rows;
    this.draw();
  }

  close(): void {
    this.#turn += 1;
  }

  draw(): void {
    redraw(this.#list, () => { this.#drawList(); });
    redraw(this.#foot, () => { this.#drawFoot(); });
  }

  async #fromHelper(): Promise<readonly WorkflowRow[] | null> {
    const { helper } = this.#parts;
    if (helper.state.kind !== 'connected') return null;
    const [list, runs] = await Promise.all([helper.ask('workflow.list', {}), helper.ask('run.list', { workflow: null, most: MOST_RUNS })]);
    if (list.ok) this.#told = rowsOfHelper(list.value, runs.ok ? runs.value : []);
    return list.ok ? this.#told : null;
  }

  /** Trust is asked of the helper anew. */
  #remembered(): readonly WorkflowRow[] | null {
    const { state } = this.#parts.helper;
    const isAway = state.kind === 'connected' || state.kind === 'connecting' || (state.kind === 'off' && state.why === 'unreachable');
    return isAway && this.#told !== null ? this.#told.map((row) => ({ ...row, trust: 'unknown' })) : null;
  }

  async #fromFiles(): Promise<readonly WorkflowRow[]> {
    const { throughline } = this.#parts;
    const [files, notes] = await Promise.all([readWorkflowFiles(throughline), readRunNotes(throughline)]);
    this.#asOf = notes.reduce<string | null>((newest, { updatedAt }) => (newest === null || updatedAt > newest ? updatedAt : newest), null);
    return rowsOfFiles(files, notes, await readStates(throughline.app, files.map(({ name }) => name)));
  }

  #drawList(): void {
    const rows = this.#rows;
    if (rows === null) return;
    if (rows.length === 0) {
      const { workflowRoots } = this.#parts.throughline.settings.shared;
      const empty = this.#list.createDiv({ cls: 'throughline-wf-empty' });
      empty.createEl('p', { text: `No workflows in ${workflowRoots.join(' or ')}.` });
      addButton(empty, { text: 'New workflow...', control: 'new-workflow', onPress: () => openNewWorkflow(this.#parts.throughline) });
      return;
    }
    const list = this.#list.createEl('ul', { cls: 'throughline-wf-list', attr: { 'aria-label': 'Workflows' } });
    for (const row of rows) addCard(list, row, this.#place());
  }

  #place(): CardPlace {
    const { throughline: { clock, settings }, helper } = this.#parts;
    const minuteOf = (at: string): string => (at.includes('T') ? minuteAt(Date.parse(at), settings.shared.timezone) : at);
    return { actions: this.#actions, helper: helper.state, now: clock.minute(), minuteOf };
  }

  #drawFoot(): void {
    const { helper, throughline, pairer } = this.#parts;
    const line = helperLine(helper.state);
    this.#foot.toggleClass('is-hidden', line === null);
    if (line === null) return;
    const isPhone = helper.state.kind === 'phone';
    const state = isPhone && this.#asOf !== null ? ` Last known state, ${whenText(this.#asOf, throughline.clock.minute())}.` : '';
    const shown = addTerminalLine(this.#foot, { text: line.text + state, command: line.command });
    if (line.command === 'throughline pair') addButton(shown, { text: 'Enter pairing code', control: 'pair', onPress: () => openPairPrompt(throughline, pairer) });
  }

  readonly #actions: WorkflowActions = {
    run: (row) => startRun(row, { throughline: this.#parts.throughline, helper: this.#parts.helper, show: (run, workflow) => { this.#parts.showRun({ run, workflow, note: null }); } }),
    dryRun: (row) => this.#dryRun(row),
    validate: (row) => this.#validate(row),
    openDefinition: (row) => this.#openDefinition(row),
    showRun: ({ newest, name, note }) => { if (newest !== null) this.#parts.showRun({ run: newest, workflow: name, note }); },
  };

  async #dryRun({ name }: WorkflowRow): Promise<void> {
    const { helper, throughline } = this.#parts;
    const plan = await helper.ask('workflow.plan', { name, inputs: {} });
    if (plan.ok) showPlan(throughline.app, name, plan.value);
    else throughline.acts.refuse(plan.problem);
  }

  /** Reads the file again. Without a mistake a line says so, else the definition opens at the first. */
  async #validate(row: WorkflowRow): Promise<void> {
    await this.refresh();
    const fresh = this.#rows?.find(({ path }) => path === row.path) ?? row;
    if (fresh.mistakes.length === 0) say(`${fresh.name} has no mistakes.`);
    else await this.#openDefinition(fresh);
  }

  async #openDefinition({ name, path, mistakes }: WorkflowRow): Promise<void> {
    const { app, acts } = this.#parts.throughline;
    const text = await definitionText(app, path);
    if (!text.ok) acts.refuse(text.problem);
    else showDefinition(app, { name, path, text: text.value, mistakes: allMistakes(path, { text: text.value, known: mistakes }) });
  }
}

/** What the list knew, and what the text says now. */
function allMistakes(path: string, { text, known }: { readonly text: string; readonly known: readonly Mistake[] }): readonly Mistake[] {
  const inside = vaultPath(path);
  const read = inside.ok ? readDefinition(text, inside.value).mistakes : [];
  const key = ({ code, line, column }: Mistake): string => `${code} ${line} ${column}`;
  const told = new Set(read.map(key));
  return [...read, ...known.filter((mistake) => !told.has(key(mistake)))];
}
