import { define } from './define';
import { setAttr } from './elements';

const SVG = 'http://www.w3.org/2000/svg';

type Made = (element: HTMLElement) => void;
type MadeSvg = (element: SVGElement) => void;

/** Makes an element as the app's `createEl` does; `parent` in the description is where it goes. */
export function makeElement(tag: string, described?: DomElementInfo | string, made?: Made): HTMLElement {
  const element = document.createElement(tag);
  const info = typeof described === 'string' ? { cls: described } : described ?? {};
  dress(element, info);
  if (info.parent !== undefined) place(element, info.parent, info.prepend === true);
  made?.(element);
  return element;
}

function dress(element: HTMLElement, info: DomElementInfo): void {
  if (info.cls !== undefined) element.addClasses([info.cls].flat());
  if (info.text !== undefined) element.setText(info.text);
  if (info.title !== undefined) element.title = info.title;
  for (const [name, value] of Object.entries(info.attr ?? {})) setAttr(element, name, value);
  // `type` before `value`: changing the type of an input can clear its value.
  for (const name of ['type', 'value', 'placeholder', 'href'] as const) {
    const value = info[name];
    if (value !== undefined) Reflect.set(element, name, value);
  }
}

function makeSvg(tag: string, described?: SvgElementInfo | string, made?: MadeSvg): SVGElement {
  const element = document.createElementNS<'svg'>(SVG, tag as 'svg');
  const info = typeof described === 'string' ? { cls: described } : described ?? {};
  if (info.cls !== undefined) element.addClasses([info.cls].flat());
  for (const [name, value] of Object.entries(info.attr ?? {})) setAttr(element, name, value);
  if (info.parent !== undefined) place(element, info.parent, info.prepend === true);
  made?.(element);
  return element;
}

function place(element: Element, parent: Node, first: boolean): void {
  parent.insertBefore(element, first ? parent.firstChild : null);
}

function inside<T extends { parent?: Node }>(parent: Node, described: T | string | undefined): T {
  return { ...(typeof described === 'string' ? { cls: described } : described), parent } as unknown as T;
}

/** `createEl` and its like, on every node and as globals. */
export function installCreate(): void {
  define(Node.prototype, {
    createEl(tag: string, info?: DomElementInfo | string, made?: Made) { return makeElement(tag, inside(this, info), made); },
    createDiv(info?: DomElementInfo | string, made?: Made) { return makeElement('div', inside(this, info), made); },
    createSpan(info?: DomElementInfo | string, made?: Made) { return makeElement('span', inside(this, info), made); },
    createSvg(tag: string, info?: SvgElementInfo | string, made?: MadeSvg) { return makeSvg(tag, inside(this, info), made); },
  });
  define(window, {
    createEl: makeElement,
    createDiv: (info?: DomElementInfo | string, made?: Made) => makeElement('div', info, made),
    createSpan: (info?: DomElementInfo | string, made?: Made) => makeElement('span', info, made),
    createSvg: makeSvg,
    createFragment: (made?: (fragment: DocumentFragment) => void) => {
      const fragment = document.createDocumentFragment();
      made?.(fragment);
      return fragment;
    },
    fish: (selector: string) => document.querySelector(selector),
    fishAll: (selector: string) => [...document.querySelectorAll(selector)],
    isBoolean: (value: unknown) => typeof value === 'boolean',
  });
}
