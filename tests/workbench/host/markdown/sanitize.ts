const FORBIDDEN = 'script, style, iframe, object, embed, link, meta, base, form, frame, frameset, template, noscript';
const ADDRESSES = new Set(['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'background']);
const HARMLESS = /^(https?:|mailto:|tel:|obsidian:|data:image\/|blob:|#|\/|\.|[^:]*$)/i;

/** HTML as nodes without anything that runs: no scripts, no event handlers, no addresses that are code. */
export function sanitizeHTMLToDom(html: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  for (const element of parsed.querySelectorAll(FORBIDDEN)) element.remove();
  for (const element of parsed.body.querySelectorAll('*')) clean(element);
  const fragment = document.createDocumentFragment();
  for (const node of [...parsed.body.childNodes]) fragment.appendChild(document.importNode(node, true));
  return fragment;
}

function clean(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    const isHandler = name.toLowerCase().startsWith('on');
    const isCode = ADDRESSES.has(name.toLowerCase()) && !HARMLESS.test(value.trim());
    if (isHandler || isCode || name === 'srcdoc') element.removeAttribute(name);
  }
}
