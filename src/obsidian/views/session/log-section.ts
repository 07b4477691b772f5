import { Menu } from 'obsidian';
import type { EntryKind } from '../../../core/journal/entry-kinds';
import { ENTRY_FORMS } from '../../prompts/entry-forms';
import type { OpenSession } from '../../session/sessions';
import { textButton } from './controls';
import type { SectionParts } from './needs-section';
import type { OpenThing } from './open-things';
import type { SessionModel } from './pane-model';

const KINDS: readonly (readonly [EntryKind, string])[] = [
  ['plan', 'Plan'], ['spec', 'Spec change'], ['implement', 'Implement'],
  ['test', 'Test'], ['commit', 'Commit'], ['issue', 'Issue'], ['decision', 'Decision'],
];

/** The buttons of a working day: an entry of each kind, a deliverable, and what is needed less often. */
export class LogSection {
  readonly #element: HTMLElement;
  readonly #parts: SectionParts;
  #session: SessionModel | null = null;

  constructor(host: HTMLElement, parts: SectionParts) {
    this.#parts = parts;
    this.#element = host.createEl('section', { cls: 'throughline-session-section throughline-log', attr: { 'aria-label': 'Log an entry' } });
    const grid = this.#element.createDiv({ cls: 'throughline-log-buttons' });
    for (const [kind, text] of KINDS) {
      textButton(grid, { text, icon: ENTRY_FORMS[kind].icon, control: `log:${kind}`, onPress: () => { this.#with((open) => parts.actions.log(kind, open)); } });
    }
    textButton(grid, { text: 'Deliverable', icon: 'package-plus', control: 'deliver', onPress: () => { this.#with(({ spec }) => parts.actions.register(spec, [])); } });
    const more = textButton(grid, { text: 'More', icon: 'more-horizontal', control: 'more', onPress: (event) => { this.#menu()?.showAtMouseEvent(event); } });
    more.setAttribute('aria-haspopup', 'menu');
    textButton(this.#element, { text: 'Finish session', icon: 'circle-check', cls: 'throughline-session-button throughline-log-finish', control: 'finish', onPress: () => { this.#with((open) => parts.actions.finish(open)); } });
  }

  show(session: SessionModel | null): void {
    this.#session = session;
    this.#element.toggleClass('is-hidden', session === null);
  }

  #with(act: (open: OpenSession) => unknown): void {
    if (this.#session !== null) void act(this.#session.open);
  }

  #menu(): Menu | null {
    return this.#session === null ? null : addMore(new Menu(), this.#session, this.#parts);
  }
}

/** What is needed less often than an entry. */
export function addMore(menu: Menu, { open, things }: SessionModel, { actions }: SectionParts): Menu {
  const { spec, context } = open;
  menu.addItem((item) => item.setTitle('Ask for a decision...').setIcon('messages-square').onClick(() => void actions.ask(spec)));
  menu.addItem((item) => item.setTitle('Note improvement...').setIcon(ENTRY_FORMS.improvement.icon).onClick(() => void actions.log('improvement', open)));
  menu.addItem((item) => item.setTitle('Reference...').setIcon(ENTRY_FORMS.reference.icon).onClick(() => void actions.log('reference', open)));
  menu.addItem((item) => item.setTitle('Changes since it began...').setIcon('file-diff').onClick(() => void actions.changes(open)));
  if (actions.canCommit) menu.addItem((item) => item.setTitle('Commit from session...').setIcon('git-commit-horizontal').onClick(() => void actions.commit(open)));
  for (const issue of things.filter(isIssue)) {
    const { text, entry } = issue;
    if (entry !== null) menu.addItem((item) => item.setTitle(`Resolve issue: ${shortened(text)}...`).setIcon('circle-check').onClick(() => void actions.resolve(context.path, entry)));
  }
  menu.addItem((item) => item.setTitle('New deliverable from template...').setIcon('file-plus').onClick(() => void actions.newDeliverable(spec)));
  return menu;
}

function isIssue(thing: OpenThing): thing is Extract<OpenThing, { kind: 'issue' }> {
  return thing.kind === 'issue';
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** The bar at the thumb's end of the phone's pane. */
export class ThumbBar {
  readonly #element: HTMLElement;
  #session: SessionModel | null = null;

  constructor(host: HTMLElement, parts: SectionParts) {
    this.#element = host.createDiv({ cls: 'throughline-thumb', attr: { role: 'group', 'aria-label': 'Session' } });
    const { actions } = parts;
    const log = textButton(this.#element, { text: 'Log', icon: 'plus', cls: 'throughline-session-button mod-cta', control: 'log', onPress: (event) => { this.#sheet(parts)?.showAtMouseEvent(event); } });
    log.setAttribute('aria-haspopup', 'menu');
    textButton(this.#element, { text: 'Deliver', control: 'deliver', onPress: () => { this.#with(({ spec }) => actions.register(spec, [])); } });
    textButton(this.#element, { text: 'Finish', name: 'Finish session', control: 'finish', onPress: () => { this.#with((open) => actions.finish(open)); } });
  }

  show(session: SessionModel | null): void {
    this.#session = session;
    this.#element.toggleClass('is-hidden', session === null);
  }

  #with(act: (open: OpenSession) => unknown): void {
    if (this.#session !== null) void act(this.#session.open);
  }

  /** The kinds of entry as a sheet. */
  #sheet(parts: SectionParts): Menu | null {
    const session = this.#session;
    if (session === null) return null;
    const menu = new Menu();
    for (const [kind, text] of KINDS) {
      menu.addItem((item) => item.setTitle(`${text}...`).setIcon(ENTRY_FORMS[kind].icon).onClick(() => void parts.actions.log(kind, session.open)));
    }
    menu.addSeparator();
    return addMore(menu, session, parts);
  }
}
