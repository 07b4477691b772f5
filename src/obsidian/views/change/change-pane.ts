import { isOpenChange, listChanges, openChange } from '../../../core/acts/change-desk';
import { changeTrends } from '../../../core/acts/change-trends';
import { compareSpec } from '../../../core/acts/change-record';
import type { Desk } from '../../../core/acts/desk';
import type { OpenChange } from '../../../core/acts/change-desk';
import { calledWorkflows } from '../../../core/change/called-workflows';
import type { Change } from '../../../core/change/change';
import { exitCriteria, openGate } from '../../../core/change/derive-state';
import { GOALS } from '../../../core/change/next-step';
import type { BothTexts } from '../../../core/change/whole-diff';
import type { VaultPath } from '../../../core/vault/paths';
import type { Trends } from '../../../core/change/trends';
import type { HelperLink } from '../../helper/helper-link';
import type { Throughline } from '../../throughline';
import { redraw } from '../redraw';
import { addButton } from '../workflows/elements';
import { addCalled, standingsOf } from './called-part';
import type { Standings } from './called-part';
import { artifactsOf, stepsOf } from './cockpit-model';
import { addListHead, addRows, addTrends } from './change-list';
import type { ListPlace } from './change-list';
import type { ChangePlace, Look } from './change-place';
import type { KeptRuns } from './kept-runs';
import { changeRows } from './change-rows';
import type { Shown } from './change-rows';
import { addGateCard } from './gate-card';
import { addButtons, addFolded, addLink, addMarked, addPart, addStepper } from './parts';
import { filesSince } from './phase-commit';
import { PHASE_BODIES } from './phase-bodies';
import { PHASE_WORDS, STATE_WORDS } from './phase-words';
import { wholeButtons } from './whole-buttons';
import { listButtons } from './new-change';

export interface ChangePaneParts {
  readonly throughline: Throughline;
  readonly helper: HelperLink;
  readonly kept: KeptRuns;
  readonly isPhone: boolean;
  readonly show: (folder: VaultPath | null) => void;
}

/** All changes, or one with its phases: only the open one is unfolded. */
export class ChangePane {
  readonly #parts: ChangePaneParts;
  readonly #head: HTMLElement;
  readonly #body: HTMLElement;
  readonly #look: Look = { diffs: 'inline', busy: null, running: null, kept: new Map() };
  #folder: VaultPath | null = null;
  #open: OpenChange | null = null;
  #changes: readonly Change[] = [];
  #texts: ReadonlyMap<VaultPath, BothTexts> = new Map();
  #changed: ChangePlace['changed'] = [];
  #standings: Standings = null;
  #trends: Trends | null = null;
  #query = '';
  #shown: Shown = 'all';
  #turn = 0;

  constructor(root: HTMLElement, parts: ChangePaneParts) {
    this.#parts = parts;
    root.addClass('throughline-change');
    this.#head = root.createDiv({ cls: 'throughline-change-head' });
    this.#body = root.createDiv({ cls: 'throughline-change-body' });
  }

  async show(folder: VaultPath | null): Promise<void> {
    this.#folder = folder;
    this.#open = null;
    await this.refresh();
  }

  /** Reads the folders anew; a slower answer to an older question is dropped. */
  async refresh(): Promise<void> {
    const turn = ++this.#turn;
    const desk = await this.#parts.throughline.acts.desk();
    const changes = await listChanges(desk);
    const open = this.#folder === null ? null : await openChange(desk, this.#folder);
    const known = open?.ok === true ? open.value : null;
    const texts = known?.change.phase === 'spec update' ? await textsOf(desk, known) : new Map<VaultPath, BothTexts>();
    const changed = known?.change.phase === 'commit' || known?.change.phase === 'validation' ? await filesSince(this.#parts.helper, known.change) : [];
    const standings = known === null || calledWorkflows(known.config).length === 0 ? null : await standingsOf(this.#parts.helper);
    const trends = known === null ? await changeTrends(desk, changes) : null;
    if (turn !== this.#turn) return;
    this.#trends = trends;
    this.#standings = standings;
    this.#changes = changes;
    this.#texts = texts;
    this.#changed = changed;
    this.#open = known;
    this.#draw();
  }

  #draw(): void {
    const open = this.#open;
    if (open === null) this.#drawList();
    else {
      redraw(this.#head, () => { this.#drawHead(open); });
      redraw(this.#body, () => { this.#drawChange(open); });
    }
  }

  #drawList(): void {
    const { show } = this.#parts;
    const place: ListPlace = { query: this.#query, shown: this.#shown, buttons: listButtons(this.#parts), find: (query, shown) => { this.#find(query, shown); }, show };
    if (this.#head.querySelector('input') === null) redraw(this.#head, () => { addListHead(this.#head, place); });
    redraw(this.#body, () => {
      addRows(this.#body, changeRows(this.#changes, { query: this.#query, shown: this.#shown }), place);
      addTrends(this.#body, this.#trends);
    });
  }

  #find(query: string, shown: Shown): void {
    this.#query = query;
    this.#shown = shown;
    this.#drawList();
  }

  #drawHead({ change }: OpenChange): void {
    const line = this.#head.createDiv({ cls: 'throughline-change-buttons' });
    addButton(line, { text: 'All changes', icon: 'arrow-left', control: 'all', onPress: () => { this.#parts.show(null); } });
    this.#head.createEl('h2', { text: change.date === '' ? change.feature : `${change.feature} · ${change.date}` });
    const steps = stepsOf(change);
    const open = steps.find(({ mark }) => mark === 'open' || mark === 'stopped');
    const where = open === undefined ? '' : `Phase ${open.number} of 7 · ${open.name} · `;
    this.#head.createDiv({ cls: 'throughline-change-quiet', text: where + STATE_WORDS[change.state], attr: { role: 'status' } });
    addStepper(this.#head, steps);
  }

  #drawChange(open: OpenChange): void {
    const { change } = open;
    const place = this.#place(open);
    for (const { message, path, line } of change.remarks) addMarked(this.#body, { icon: 'triangle-alert', mark: 'Look at this', text: `${path.slice(change.folder.length + 1)}, line ${line}: ${message}` });
    addFolded(this.#body, stepsOf(change), place.openNote);
    const isOver = change.state === 'COMPLETE' || change.state === 'ABORTED';
    if (!isOver) this.#drawPhase(place);
    else if (change.proposal?.aborted !== null && change.proposal?.aborted !== undefined) this.#body.createDiv({ text: `Aborted ${change.proposal.aborted.at}: ${change.proposal.aborted.reason}` });
    const artifacts = addPart(this.#body, 'Artifacts');
    const row = artifacts.createDiv({ cls: 'throughline-change-buttons' });
    for (const { label, path } of artifactsOf(change)) addLink(row, { label, path, open: place.openNote });
    addCalled(this.#body, place);
    addButtons(addPart(this.#body, 'The whole change'), wholeButtons(place));
  }

  #drawPhase(place: ChangePlace): void {
    const { change } = place.open;
    const { name, inputs } = PHASE_WORDS[change.phase];
    const part = addPart(this.#body, name);
    part.createDiv({ text: `Goal: ${GOALS[change.phase]}.` });
    part.createDiv({ cls: 'throughline-change-quiet', text: `From: ${inputs}` });
    const exits = part.createDiv({ cls: 'throughline-change-exits', attr: { role: 'group', 'aria-label': 'Exit criteria' } });
    for (const { text, isMet } of exitCriteria(change, change.phase)) addMarked(exits, { icon: isMet ? 'check' : 'x', mark: isMet ? 'met' : 'not met', text });
    const gate = openGate(change, change.phase);
    if (gate !== null) addGateCard(part, gate, place);
    if (this.#look.busy !== null) part.createDiv({ cls: 'throughline-change-quiet', text: this.#look.busy, attr: { role: 'status' } });
    PHASE_BODIES[change.phase](part, place);
  }

  #place(open: OpenChange): ChangePlace {
    const { throughline, helper, kept, show } = this.#parts;
    const { acts, places } = throughline;
    return {
      open, throughline, helper, kept, look: this.#look, show, texts: this.#texts, others: this.#changes.filter((other) => other.folder !== open.change.folder && isOpenChange(other)), changed: this.#changed, standings: this.#standings,
      act: async (decide, said) => {
        const done = await acts.run(decide, said);
        await this.refresh();
        return done;
      },
      attempt: async (decide) => {
        const done = await acts.attempt(decide);
        if (done.ok) await this.refresh();
        return done;
      },
      openNote: (path, line) => void places.open(path, line === undefined ? { in: 'tab' } : { line, in: 'tab' }),
      redraw: () => { this.#draw(); },
    };
  }
}

/** Both texts of each affected spec whose text before is kept. */
async function textsOf(desk: Desk, open: OpenChange): Promise<ReadonlyMap<VaultPath, BothTexts>> {
  const texts = new Map<VaultPath, BothTexts>();
  for (const { path } of open.change.proposal?.affected ?? []) {
    const both = path === null ? null : await compareSpec(desk, { open, spec: path });
    if (path !== null && both?.ok === true) texts.set(path, both.value);
  }
  return texts;
}
