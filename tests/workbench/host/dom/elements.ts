import { define } from './define';

type AttrValue = string | number | boolean | null;

/** What the app adds to elements: text, classes, attributes, looking around, showing. */
export function installElements(): void {
  define(Element.prototype, {
    getText() { return this.textContent; },
    setText(text: string | DocumentFragment) {
      if (typeof text === 'string') this.textContent = text;
      else this.replaceChildren(text);
    },
    addClass(...classes: string[]) { this.classList.add(...wordsOf(classes)); },
    addClasses(classes: string[]) { this.classList.add(...wordsOf(classes)); },
    removeClass(...classes: string[]) { this.classList.remove(...wordsOf(classes)); },
    removeClasses(classes: string[]) { this.classList.remove(...wordsOf(classes)); },
    toggleClass(classes: string | string[], value: boolean) {
      for (const name of wordsOf([classes].flat())) this.classList.toggle(name, value);
    },
    hasClass(name: string) { return this.classList.contains(name); },
    setAttr(name: string, value: AttrValue) { setAttr(this, name, value); },
    setAttrs(attributes: Record<string, AttrValue>) {
      for (const [name, value] of Object.entries(attributes)) setAttr(this, name, value);
    },
    getAttr(name: string) { return this.getAttribute(name); },
    matchParent(selector: string, lastParent?: Element) { return matchParent(this, selector, lastParent); },
    getCssPropertyValue(property: string, pseudo?: string) { return getComputedStyle(this, pseudo).getPropertyValue(property).trim(); },
    isActiveElement() { return this.doc.activeElement === this; },
  });
  installFinding();
  installShowing();
}

function installFinding(): void {
  const finding = {
    find(this: ParentNode, selector: string) { return this.querySelector(selector); },
    findAll(this: ParentNode, selector: string) { return [...this.querySelectorAll(selector)]; },
  };
  define(Element.prototype, finding);
  define(DocumentFragment.prototype, finding);
  define(Element.prototype, {
    findAllSelf(selector: string) { return [...(this.matches(selector) ? [this] : []), ...this.querySelectorAll(selector)]; },
  });
}

function installShowing(): void {
  const styling = {
    setCssStyles(this: HTMLElement | SVGElement, styles: Partial<CSSStyleDeclaration>) { Object.assign(this.style, styles); },
    setCssProps(this: HTMLElement | SVGElement, properties: Record<string, string>) {
      for (const [name, value] of Object.entries(properties)) this.style.setProperty(name, value);
    },
  };
  define(HTMLElement.prototype, styling);
  define(SVGElement.prototype, styling);
  define(HTMLElement.prototype, {
    show() { if (this.style.display === 'none') this.style.display = ''; },
    hide() { this.style.display = 'none'; },
    toggle(show: boolean) { if (show) this.show(); else this.hide(); },
    toggleVisibility(visible: boolean) { this.style.visibility = visible ? '' : 'hidden'; },
    isShown() { return this.offsetParent !== null || this.getClientRects().length > 0; },
    get innerWidth() {
      const { paddingLeft, paddingRight } = getComputedStyle(this);
      return this.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    },
    get innerHeight() {
      const { paddingTop, paddingBottom } = getComputedStyle(this);
      return this.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom);
    },
  });
}

function wordsOf(classes: readonly string[]): string[] {
  return classes.flatMap((name) => name.split(/\s+/)).filter((name) => name !== '');
}

/** An attribute that is null goes away. */
export function setAttr(element: Element, name: string, value: AttrValue): void {
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, String(value));
}

function matchParent(element: Element, selector: string, lastParent?: Element): Element | null {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    if (at.matches(selector)) return at;
    if (at === lastParent) return null;
  }
  return null;
}
