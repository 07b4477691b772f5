import type { SectionChange } from '../../core/suspect/explain-change';
import { WORDS_UNKNOWN } from '../../core/suspect/suspect-words';

const KINDS = { changed: 'changed', added: 'new', removed: 'removed' } as const;
const SIGNS = { same: '', before: '−', after: '+' } as const;
const SIGN_WORDS = { same: '', before: 'Before: ', after: 'Now: ' } as const;

/** The parts of a spec that changed, each with its words before and after. */
export function drawChanges(host: HTMLElement, sections: readonly SectionChange[]): void {
  host.empty();
  if (sections.length === 0) host.createDiv({ cls: 'throughline-prompt-note', text: WORDS_UNKNOWN });
  for (const section of sections) drawSection(host, section);
}

function drawSection(host: HTMLElement, { name, part, kind, before, after, lines }: SectionChange): void {
  const box = host.createEl('section', { cls: 'throughline-change' });
  const title = part === 'title' ? 'Title' : name === '' ? 'Before the first section' : name;
  const head = box.createEl('h3', { cls: 'throughline-change-name' });
  head.createSpan({ text: title, attr: { dir: 'auto' } });
  head.createSpan({ cls: 'throughline-change-kind', text: KINDS[kind] });
  if (before === null && kind !== 'added') {
    box.createDiv({ cls: 'throughline-change-unknown', text: WORDS_UNKNOWN });
    if (after !== null) drawLine(box, 'after', after);
    return;
  }
  for (const line of lines) drawLine(box, line.kind, line.text);
}

/** A sign and a word for a screen reader stand before the text, so that the colour alone says nothing. */
function drawLine(box: HTMLElement, kind: 'same' | 'before' | 'after', text: string): void {
  const line = box.createDiv({ cls: `throughline-change-line is-${kind}` });
  line.createSpan({ cls: 'throughline-change-sign', text: SIGNS[kind], attr: { 'aria-hidden': 'true' } });
  if (SIGN_WORDS[kind] !== '') line.createSpan({ cls: 'throughline-change-said', text: SIGN_WORDS[kind] });
  line.createSpan({ cls: 'throughline-change-words', text, attr: { dir: 'auto' } });
}
