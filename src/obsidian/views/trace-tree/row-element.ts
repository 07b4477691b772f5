import type { Spec } from '../../../core/spec/spec';
import type { RowMarks } from './row-marks';
import { criteriaWord, findingsWord, newsWord, sessionWord, statusWord, suspectsWord } from './row-words';
import { hitsIn } from './search-words';
import type { TreeRow } from './tree-rows';

/** Everything that one row shows. */
export interface ShownRow {
  readonly row: TreeRow;
  readonly marks: RowMarks;
  /** Words of the filter, which are marked in the title. */
  readonly words: readonly string[];
  /** True for the spec of the active file. */
  readonly isCurrent: boolean;
  /** True for the row that the keyboard stands on. */
  readonly isCursor: boolean;
  /** The phone's second line; null shows the id in the first. */
  readonly second: string | null;
}

type Badge = 'session' | 'new' | 'findings' | 'suspects' | 'criteria';

/** The elements of one row. Few of them: marks that a row does not have are not in the page. */
export class RowElement {
  readonly element: HTMLElement;
  readonly #glyph: HTMLElement;
  readonly #title: HTMLElement;
  readonly #id: HTMLElement;
  readonly #badges = new Map<Badge, HTMLElement>();

  constructor(rows: HTMLElement) {
    this.element = rows.createDiv({ cls: 'throughline-list-row throughline-tree-row', attr: { role: 'treeitem' } });
    this.element.createSpan({ cls: 'throughline-tree-fold', attr: { 'aria-hidden': 'true' } });
    this.#title = this.element.createSpan({ cls: 'throughline-tree-title', attr: { dir: 'auto' } });
    this.#glyph = this.element.createSpan({ cls: 'throughline-tree-glyph', attr: { role: 'img' } });
    this.#id = this.element.createSpan({ cls: 'throughline-tree-id' });
  }

  show(shown: ShownRow): void {
    const { row, marks } = shown;
    this.#place(shown);
    this.#glyph.setAttribute('aria-label', statusWord(row.spec.status));
    this.element.dataset['status'] = row.spec.status ?? 'none';
    this.#showTitle(row.spec, shown.words);
    this.#id.setText(shown.second ?? row.spec.id);
    this.#showMarks(marks);
  }

  #place({ row, isCurrent, isCursor, second }: ShownRow): void {
    const { element } = this;
    element.dataset['fold'] = row.fold;
    element.setCssProps({ '--throughline-tree-depth': String(row.depth) });
    setAttributes(element, {
      'aria-level': String(row.depth + 1),
      'aria-posinset': String(row.position),
      'aria-setsize': String(row.siblings),
      'aria-expanded': row.fold === 'leaf' ? null : String(row.fold === 'open'),
      'aria-selected': String(isCurrent),
    });
    element.toggleClass('is-active', isCurrent);
    element.toggleClass('has-focus', isCursor);
    element.toggleClass('is-above-hit', !row.isHit);
    element.toggleClass('is-two-lines', second !== null);
  }

  #showTitle({ title }: Spec, words: readonly string[]): void {
    const hits = hitsIn(title, words);
    if (hits.length === 0) {
      if (this.#title.textContent !== title || this.#title.firstElementChild !== null) this.#title.setText(title);
      return;
    }
    this.#title.empty();
    let at = 0;
    for (const { from, to } of hits) {
      this.#title.appendText(title.slice(at, from));
      this.#title.createSpan({ cls: 'throughline-tree-hit', text: title.slice(from, to) });
      at = to;
    }
    this.#title.appendText(title.slice(at));
  }

  #showMarks({ criteria, session, findings, suspects, suspectReason, news }: RowMarks): void {
    this.#badge('session', { words: sessionWord(session), state: session });
    this.#badge('new', { words: newsWord(news), state: news });
    this.#badge('findings', { words: findings === 0 ? null : findingsWord(findings), text: String(findings) });
    this.#badge('suspects', { words: suspects === 0 ? null : suspectsWord(suspects, suspectReason), text: String(suspects) });
    const { done, total } = criteria;
    const state = done === total ? 'all' : 'some';
    this.#badge('criteria', { words: total === 0 ? null : criteriaWord(criteria), text: `${done}/${total}`, state });
  }

  /** A mark without words is not there. */
  #badge(name: Badge, shown: { readonly words: string | null; readonly text?: string; readonly state?: string }): void {
    const known = this.#badges.get(name);
    if (shown.words === null) {
      known?.remove();
      return;
    }
    const badge = known ?? createSpan({ cls: `throughline-tree-badge is-${name}`, attr: { role: 'img' } });
    this.#badges.set(name, badge);
    badge.setAttribute('aria-label', shown.words);
    badge.setText(shown.text ?? '');
    badge.dataset['state'] = shown.state ?? '';
    if (badge.parentElement === null) this.element.append(badge);
  }
}

function setAttributes(element: HTMLElement, attributes: Readonly<Record<string, string | null>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
}
