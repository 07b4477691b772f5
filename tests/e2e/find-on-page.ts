import type { Target } from '../workbench/driver/story';

/** A target as it travels to the page: patterns as their source. */
export interface PlainTarget {
  readonly selector: string | null;
  readonly role: string | null;
  readonly pattern: string | null;
  readonly flags: string;
  readonly around: string | null;
}

export function plainTarget(target: Target): PlainTarget {
  if (typeof target === 'string') return { selector: target, role: null, pattern: null, flags: '', around: null };
  const says = 'text' in target ? target.text : target.name;
  return {
    selector: null,
    role: 'text' in target ? null : target.role,
    pattern: says === undefined ? null : typeof says === 'string' ? `^${escaped(says)}$` : says.source,
    flags: says instanceof RegExp ? says.flags : '',
    around: target.in ?? null,
  };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Counts a target on the screen and marks the first. Sent to the page as text, so it knows nothing from outside itself. */
export function markOnPage(target: PlainTarget, mark: string): number {
  const implicit: Record<string, string> = {
    button: 'button, .clickable-icon',
    checkbox: 'input[type=checkbox]',
    combobox: 'select',
    heading: 'h1, h2, h3, h4, h5, h6',
    link: 'a[href]',
    option: 'option',
    radio: 'input[type=radio]',
    searchbox: 'input[type=search]',
    textbox: 'input:not([type]), input[type=text], textarea, [contenteditable=true]',
  };
  const isShown = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const labelOf = (element: Element): string => {
    const by = element.getAttribute('aria-labelledby');
    const labels = by === null ? [] : by.split(/\s+/).map((id) => element.ownerDocument.getElementById(id)?.textContent ?? '');
    const own = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement ? [...(element.labels ?? [])].map((label) => label.textContent) : [];
    const name = labels.join(' ') || element.getAttribute('aria-label') || own.join(' ') || element.textContent || element.getAttribute('placeholder') || element.getAttribute('title') || '';
    return name.replace(/\s+/g, ' ').trim();
  };
  const says = target.pattern === null ? null : new RegExp(target.pattern, target.flags);
  const holders: ParentNode[] = target.around === null ? [document] : [...document.querySelectorAll(target.around)];
  const within = (selector: string): Element[] => holders.flatMap((holder) => [...holder.querySelectorAll(selector)]);
  const find = (): Element[] => {
    if (target.selector !== null) return within(target.selector).filter(isShown);
    if (target.role !== null) {
      const candidates = within(`[role="${target.role}"]${target.role in implicit ? `, :is(${implicit[target.role] ?? ''}):not([role])` : ''}`);
      return candidates.filter((element) => isShown(element) && (says === null || says.test(labelOf(element))));
    }
    const readers = within('*').filter((element) => isShown(element) && says?.test(element.textContent.replace(/\s+/g, ' ').trim()) === true);
    return readers.filter((element) => !readers.some((other) => other !== element && element.contains(other)));
  };
  const found = find();
  found[0]?.setAttribute('data-on-stage', mark);
  return found.length;
}
