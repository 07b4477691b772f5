import { Menu } from 'obsidian';
import { drawIcon, iconButton, placeLink, textButton } from './controls';
import { keepFocus } from './keyed-rows';
import type { SectionParts } from './needs-section';
import { otherWords } from './other-sessions';
import type { PaneModel, SessionModel, ViewedSpec } from './pane-model';
import { drawCrumbs, drawGoal, drawTitle, GOAL } from './spec-head';
import { counted } from './time-words';
import type { Minute } from '../../../core/vault/time';

/** The session of this device: its title, its clock, where it stands, what it is for. */
export class HeadSection {
  readonly #element: HTMLElement;
  readonly #clock: HTMLElement;
  readonly #top: HTMLElement;
  readonly #body: HTMLElement;
  readonly #parts: SectionParts;
  #sign = '';

  constructor(host: HTMLElement, parts: SectionParts) {
    this.#parts = parts;
    this.#element = host.createEl('section', { cls: 'throughline-session-section throughline-head', attr: { 'aria-label': 'Current session' } });
    this.#top = this.#element.createDiv({ cls: 'throughline-head-top' });
    this.#clock = createSpan({ cls: 'throughline-head-clock', attr: { 'aria-live': 'off' } });
    this.#body = this.#element.createDiv({ cls: 'throughline-head-body' });
  }

  show({ session, viewing, others }: PaneModel, now: Minute): void {
    this.#element.toggleClass('is-hidden', session === null);
    if (session === null) return;
    if (this.#clock.textContent !== session.clockText) this.#clock.setText(session.clockText);
    this.#clock.toggleClass('is-still', session.clock.kind !== 'running');
    const { open, clock, crumbs, goal, finishAt, conflict } = session;
    const sign = JSON.stringify([open.spec.path, open.spec.title, open.spec.status, open.session.number, open.session.title, clock.kind, crumbs.map(({ id, title }) => [id, title]), goal, finishAt, conflict?.text, viewing?.spec.path, viewing?.open === null, others.length, others.map((one) => otherWords(one, now)), this.#parts.state.isUnfolded(GOAL)]);
    if (sign === this.#sign) return;
    this.#sign = sign;
    keepFocus(this.#element, () => {
      this.#drawTop(session);
      this.#drawBody(session, { viewing, others, now });
    });
  }

  #drawTop(session: SessionModel): void {
    const { actions } = this.#parts;
    const { open, clock } = session;
    const isPaused = clock.kind === 'paused';
    this.#top.empty();
    drawTitle(this.#top, open.spec, this.#parts);
    this.#top.append(this.#clock);
    iconButton(this.#top, { icon: isPaused ? 'play' : 'pause', name: isPaused ? 'Resume session' : 'Pause session', control: 'pause', onPress: () => actions.turnPause(open, isPaused) });
  }

  #drawBody(session: SessionModel, { viewing, others, now }: Pick<PaneModel, 'viewing' | 'others'> & { readonly now: Minute }): void {
    this.#body.empty();
    this.#drawCrumbs(session, others, now);
    drawViewing(this.#body, viewing, this.#parts);
    this.#drawConflict(session);
    this.#drawIdle(session);
    drawGoal(this.#body, session, this.#parts);
  }

  #drawCrumbs({ crumbs, open }: SessionModel, others: PaneModel['others'], now: Minute): void {
    const row = drawCrumbs(this.#body, crumbs, this.#parts);
    const { number, title } = open.session;
    const named = number === null ? title : `Session ${number}`;
    placeLink(row, { text: named, name: `Open journal: ${named}${title === '' ? '' : `, ${title}`}`, control: 'journal', onPress: (event) => this.#parts.actions.openFile(open.context.path, event) });
    if (others.length > 0) this.#drawOthers(row, others, now);
  }

  #drawOthers(row: HTMLElement, others: PaneModel['others'], now: Minute): void {
    const name = `${counted(others.length, 'other open session')}: switch`;
    const button = textButton(row, {
      text: `+${others.length}`, name, cls: 'throughline-session-quiet throughline-head-others', control: 'others',
      onPress: (event) => {
        const menu = new Menu();
        for (const other of others) menu.addItem((item) => item.setTitle(otherWords(other, now)).setIcon('arrow-right-left').onClick(() => { this.#parts.actions.switchTo(other); }));
        menu.showAtMouseEvent(event);
      },
    });
    button.setAttribute('aria-haspopup', 'menu');
  }

  #drawConflict({ conflict }: SessionModel): void {
    if (conflict === null) return;
    const { actions } = this.#parts;
    const bar = this.#body.createDiv({ cls: 'throughline-session-bar is-warning throughline-head-conflict', attr: { role: 'status' } });
    drawIcon(bar, 'git-merge');
    bar.createSpan({ cls: 'throughline-session-bar-text', text: conflict.text });
    if (conflict.action === 'join') textButton(bar, { text: 'Join both sides', control: 'join', onPress: () => actions.settle(conflict) });
    textButton(bar, { text: 'Open note', control: 'conflict-note', onPress: (event) => actions.openItem(conflict, event) });
  }

  #drawIdle({ open, clock, finishAt }: SessionModel): void {
    if (clock.kind !== 'idle' || finishAt === null) return;
    const bar = this.#body.createDiv({ cls: 'throughline-session-bar' });
    drawIcon(bar, 'alarm-clock');
    bar.createSpan({ cls: 'throughline-session-bar-text', text: `No entry since ${finishAt}.` });
    textButton(bar, { text: `Finish at ${finishAt}`, control: 'finish-at', onPress: () => this.#parts.actions.finish(open) });
  }
}

/** "Viewing 1002 Dev env. Start session": the pane itself never swaps. */
function drawViewing(host: HTMLElement, viewing: ViewedSpec | null, { actions }: SectionParts): void {
  if (viewing === null) return;
  const { spec, open } = viewing;
  const bar = host.createDiv({ cls: 'throughline-session-bar' });
  drawIcon(bar, 'eye');
  bar.createSpan({ cls: 'throughline-session-bar-text', text: `Viewing ${spec.id} ${spec.title}.` });
  const text = open === null ? 'Start session' : 'Resume';
  textButton(bar, { text, name: `${text} on ${spec.id} ${spec.title}`, control: 'viewing', onPress: () => actions.start(spec) });
}
