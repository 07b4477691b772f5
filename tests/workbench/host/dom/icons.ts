import { icons } from 'lucide';

const SVG = 'http://www.w3.org/2000/svg';

/** Names that the app has beside Lucide's. */
const APP_NAMES: Readonly<Record<string, string>> = {
  'cross': 'x', 'plus-with-circle': 'plus-circle', 'vertical-three-dots': 'more-vertical', 'horizontal-three-dots': 'more-horizontal',
  'right-triangle': 'chevron-down', 'down-chevron-glyph': 'chevron-down', 'up-chevron-glyph': 'chevron-up', 'document': 'file',
  'go-to-file': 'file-search', 'gear': 'settings', 'pencil': 'pencil', 'star-list': 'list', 'dice': 'dices', 'open-vault': 'vault',
  'any-key': 'command', 'checkmark': 'check', 'checkbox-glyph': 'check-square', 'enter': 'corner-down-left', 'dot-network': 'git-fork', 'bullet-list': 'list', 'calendar-with-checkmark': 'calendar-check',
};

const added = new Map<string, string>();

type IconNode = readonly (readonly [string, Readonly<Record<string, string | number | undefined>>])[];

const lucide: Readonly<Record<string, IconNode>> = icons;

function pascal(id: string): string {
  return id.split('-').map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');
}

function bare(id: string): string {
  const name = id.startsWith('lucide-') ? id.slice('lucide-'.length) : id;
  return APP_NAMES[name] ?? name;
}

function shell(id: string, viewBox: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const attributes = { width: '24', height: '24', viewBox, fill: 'none', stroke: 'currentColor', 'stroke-width': '2', 'stroke-linecap': 'round', 'stroke-linejoin': 'round', class: `svg-icon ${id}`, 'aria-hidden': 'true' };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
  return svg;
}

/** An icon as a node, or null when nobody knows it. */
export function getIcon(id: string): SVGSVGElement | null {
  const own = added.get(id);
  if (own !== undefined) return fromText(id, own);
  const name = bare(id);
  const node = lucide[pascal(name)];
  if (node === undefined) return null;
  const svg = shell(`lucide-${name}`, '0 0 24 24');
  for (const [tag, attributes] of node) {
    const part = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, String(value));
    svg.appendChild(part);
  }
  return svg;
}

/** A plugin's own icon is the inside of an SVG of 100 by 100. */
function fromText(id: string, content: string): SVGSVGElement {
  const svg = shell(id, '0 0 100 100');
  const parsed = new DOMParser().parseFromString(`<svg xmlns="${SVG}">${content}</svg>`, 'image/svg+xml');
  for (const part of [...parsed.documentElement.childNodes]) svg.appendChild(document.importNode(part, true));
  return svg;
}

/** Puts an icon into an element; what was in it goes away. */
export function setIcon(parent: HTMLElement, id: string): void {
  parent.empty();
  const icon = getIcon(id);
  if (icon !== null) parent.appendChild(icon);
}

export function addIcon(id: string, content: string): void {
  added.set(id, content);
}

export function removeIcon(id: string): void {
  added.delete(id);
}

export function getIconIds(): string[] {
  const names = Object.keys(lucide).map((name) => `lucide-${name.replace(/([a-z])([A-Z0-9])/g, '$1-$2').replace(/([A-Z])([A-Z])/g, '$1-$2').toLowerCase()}`);
  return [...new Set([...names, ...added.keys()])];
}
