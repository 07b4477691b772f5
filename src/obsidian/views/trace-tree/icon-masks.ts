import { getIcon } from 'obsidian';

/** The app's icons that rows and marks show, by the name of the custom property that holds each. */
const ICONS = {
  '--throughline-icon-fold': 'chevron-right',
  '--throughline-icon-planning': 'circle',
  '--throughline-icon-implementing': 'circle-dot',
  '--throughline-icon-completed': 'circle-check',
  '--throughline-icon-blocked': 'circle-slash',
  '--throughline-icon-none': 'circle-dashed',
  '--throughline-icon-finding': 'link-2-off',
  '--throughline-icon-suspect': 'triangle-alert',
} as const;

const known = new Map<string, string>();

/**
 * Gives an element the app's icons as masks. A row then shows an icon without elements of its own, of which a long list
 * would need hundreds.
 */
export function setIconMasks(element: HTMLElement, icons: Readonly<Record<string, string>> = ICONS): void {
  const props = Object.entries(icons).map(([name, icon]): [string, string] => [name, maskOf(icon)]);
  element.setCssProps(Object.fromEntries<string>(props));
}

function maskOf(icon: string): string {
  const before = known.get(icon);
  if (before !== undefined) return before;
  const svg = getIcon(icon);
  const mask = svg === null ? 'none' : `url("data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}")`;
  known.set(icon, mask);
  return mask;
}
