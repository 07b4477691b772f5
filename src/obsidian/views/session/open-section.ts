import { drawIcon, textButton } from './controls';
import { drawInline } from './inline-element';
import { inlineWords } from './inline-text';
import { KeyedRows } from './keyed-rows';
import type { SectionParts } from './needs-section';
import type { OpenThing } from './open-things';
import type { SessionModel } from './pane-model';

/** What is open: issues, questions, files that nobody registered. */
export class OpenSection {
  readonly #element: HTMLElement;
  readonly #list: KeyedRows;
  readonly #parts: SectionParts;

  constructor(host: HTMLElement, parts: SectionParts) {
    this.#parts = parts;
    this.#element = host.createEl('section', { cls: 'throughline-session-section throughline-open', attr: { 'aria-label': 'What is open' } });
    this.#element.createEl('h2', { cls: 'throughline-session-heading', text: 'What is open' });
    this.#list = new KeyedRows(this.#element.createEl('ul', { cls: 'throughline-session-list', attr: { role: 'list' } }), { tag: 'li', cls: 'throughline-open-row' });
  }

  show(session: SessionModel | null): void {
    const things = session?.things ?? [];
    this.#element.toggleClass('is-hidden', things.length === 0);
    this.#list.show(session === null ? [] : things.map((thing) => ({ key: thing.key, sign: JSON.stringify([thing, session.open.context.path]), draw: (element) => { this.#draw(element, thing, session); } })));
  }

  #draw(element: HTMLElement, thing: OpenThing, { open }: SessionModel): void {
    const { actions } = this.#parts;
    drawIcon(element, thing.icon);
    const says = inlineWords(thing.text);
    drawInline(element.createDiv({ cls: 'throughline-open-text' }), thing.text, (target, event) => actions.follow(open.context.path, target, event));
    const button = (text: string, onPress: () => unknown): void => {
      textButton(element, { text, name: `${text}: ${says}`, control: 'main', onPress });
    };
    if (thing.kind === 'issue' && thing.entry !== null) {
      const { entry } = thing;
      button('Resolve', () => actions.resolve(open.context.path, entry));
    } else if (thing.kind === 'issue') button('Open', () => actions.openEntry(open.context.path, { id: null, line: thing.line, isLinkable: false }));
    else if (thing.kind === 'gate') button('Answer', () => actions.answerById(thing.gate));
    else if (thing.kind === 'changes') button('Look', () => actions.changes(open));
    else if (thing.kind === 'files') button('Register', () => actions.register(open.spec, thing.files));
    else button('Open note', () => actions.openEntry(open.context.path, { id: null, line: open.session.line, isLinkable: false }));
  }
}
