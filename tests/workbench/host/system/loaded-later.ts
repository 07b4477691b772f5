import { notSupported } from './not-here';

// What the app loads only when it is asked for, and this page does not have.

export const loadMathJax = notSupported('loadMathJax', () => Promise.resolve());
export const loadMermaid = notSupported('loadMermaid', () => Promise.resolve(undefined));
export const loadPdfJs = notSupported('loadPdfJs', () => Promise.resolve(undefined));
export const loadPrism = notSupported('loadPrism', () => Promise.resolve(undefined));
export const finishRenderMath = notSupported('finishRenderMath', () => Promise.resolve());

const noteMath = notSupported('renderMath', () => undefined);
const noteMarkdown = notSupported('htmlToMarkdown', () => undefined);

/** Shows the formula's source. */
export function renderMath(source: string, display: boolean): HTMLElement {
  noteMath();
  const element = document.createElement('span');
  element.className = display ? 'math math-block' : 'math math-inline';
  element.textContent = source;
  return element;
}

/** Gives the words without their marks. */
export function htmlToMarkdown(html: string | HTMLElement | Document | DocumentFragment): string {
  noteMarkdown();
  if (typeof html !== 'string') return html.textContent ?? '';
  return new DOMParser().parseFromString(html, 'text/html').body.textContent;
}
