import { drawIcon, textButton } from './controls';
import { drawInline } from './inline-element';
import { inlineWords } from './inline-text';
import { KeyedRows } from './keyed-rows';
import type { SectionParts } from './needs-section';
import type { OpenThing } from './open-things';
import type { SpecModel } from './pane-model';

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

  show(shown: SpecModel | null): void {
    const things = shown?.things ?? [];
    this.#element.toggleClass('is-hidden', things.length === 0);
    this.#list.show(shown === null ? [] : things.map((thing) => ({ key: thing.key, sign: JSON.stringify([thing, shown.spec.path, shown.context]), draw: (element) => { this.#draw(element, thing, shown); } })));
  }

  #draw(element: HTMLElement, thing: OpenThing, { spec, context, open }: SpecModel): void {
    const { actions } = this.#parts;
    drawIcon(element, thing.icon);
    const says = inlineWords(thing.text);
    drawInline(element.createDiv({ cls: 'throughline-open-text' }), thing.text, (target, event) => actions.follow(context ?? spec.path, target, event));
    const button = (text: string, onPress: () => unknown): void => {
      textButton(element, { text, name: `${text}: ${says}`, control: 'main', onPress });
    };
    if (thing.kind === 'gate') button('Answer', () => actions.answerById(thing.gate));
    else if (thing.kind === 'files') button('Register', () => actions.register(spec, thing.files));
    else if (thing.kind === 'changes') { if (open !== null) button('Look', () => actions.changes(open)); }
    else if (context === null) return;
    else if (thing.kind === 'waiting') button('Open note', () => actions.openEntry(context, { id: null, line: open?.session.line ?? 1, isLinkable: false }));
    else if (thing.entry === null) button('Open', () => actions.openEntry(context, { id: null, line: thing.line, isLinkable: false }));
    else {
      const { entry } = thing;
      button('Resolve', () => actions.resolve(context, entry));
    }
  }
}
