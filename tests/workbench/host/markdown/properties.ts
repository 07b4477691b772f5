import { setIcon } from '../dom/icons';

/** The properties of a note above its text, as the reading view shows them. */
export function propertiesElement(frontmatter: Readonly<Record<string, unknown>>): HTMLElement {
  const container = createDiv({ cls: 'metadata-container', attr: { 'data-property-count': Object.keys(frontmatter).length } });
  container.createDiv('metadata-properties-heading').createDiv({ cls: 'metadata-properties-title', text: 'Properties' });
  const list = container.createDiv('metadata-content').createDiv('metadata-properties');
  for (const [key, value] of Object.entries(frontmatter)) {
    if (key === 'position') continue;
    const row = list.createDiv({ cls: 'metadata-property', attr: { 'data-property-key': key } });
    const name = row.createDiv('metadata-property-key');
    setIcon(name.createSpan('metadata-property-icon'), Array.isArray(value) ? 'lucide-list' : 'lucide-text');
    name.createSpan({ cls: 'metadata-property-key-input', text: key });
    showValue(row.createDiv('metadata-property-value'), value);
  }
  return container;
}

function showValue(element: HTMLElement, value: unknown): void {
  if (Array.isArray(value)) {
    for (const one of value) element.createDiv('multi-select-pill').createDiv({ cls: 'multi-select-pill-content', text: textOf(one) });
    return;
  }
  element.createDiv({ cls: 'metadata-input-longtext', text: textOf(value) });
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
