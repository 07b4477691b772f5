import type { TooltipOptions, TooltipPlacement } from 'obsidian';

interface Shown {
  readonly target: HTMLElement;
  readonly element: HTMLElement;
}

/** Fields and whole regions: their label is a name, and not something to be shown over them. */
const ROLES = ['tree', 'dialog', 'listbox', 'menu', 'tablist', 'tabpanel', 'region', 'group', 'list', 'feed', 'log', 'status', 'main', 'complementary', 'navigation', 'contentinfo', 'toolbar', 'radiogroup', 'grid', 'article'];
const NAMED_ONLY = ['input', 'textarea', 'select', '[contenteditable]', 'section', 'nav', 'article', 'ul', 'ol', ...ROLES.map((role) => `[role="${role}"]`)].join(', ');

const DELAY = 400;
const kept = new WeakMap<HTMLElement, TooltipOptions>();

let shown: Shown | null = null;
let waiting = 0;

/** Names an element and shows the name when the pointer rests on it. */
export function setTooltip(element: HTMLElement, tooltip: string, options: TooltipOptions = {}): void {
  if (tooltip === '') element.removeAttribute('aria-label');
  else element.setAttribute('aria-label', tooltip);
  kept.set(element, options);
  if (options.placement !== undefined) element.setAttribute('data-tooltip-position', options.placement);
}

/** Shows a tooltip now. */
export function displayTooltip(target: HTMLElement, content: string | DocumentFragment, options: TooltipOptions = {}): void {
  hideTooltip();
  const element = document.createElement('div');
  element.className = ['tooltip', ...(options.classes ?? [])].join(' ');
  element.setAttribute('role', 'tooltip');
  if (typeof content === 'string') element.textContent = content;
  else element.append(content);
  document.body.append(element);
  shown = { target, element };
  place(shown, options);
}

export function hideTooltip(): void {
  window.clearTimeout(waiting);
  shown?.element.remove();
  shown = null;
}

/** Listens for the pointer on everything that has an aria-label. Phones have no pointer, and get no tooltips. */
export function watchTooltips(): void {
  document.addEventListener('mouseover', (event) => {
    if (document.body.classList.contains('is-mobile')) return;
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[aria-label]') : null;
    if (target === shown?.target) return;
    hideTooltip();
    if (target !== null && wantsTooltip(target)) wait(target);
  });
  for (const type of ['mousedown', 'keydown', 'scroll']) document.addEventListener(type, hideTooltip, true);
}

function wantsTooltip(target: HTMLElement): boolean {
  return !target.matches(NAMED_ONLY) && target.getAttribute('aria-label') !== '';
}

function wait(target: HTMLElement): void {
  const options = kept.get(target) ?? {};
  waiting = window.setTimeout(() => {
    if (target.isConnected) displayTooltip(target, target.getAttribute('aria-label') ?? '', options);
  }, options.delay ?? Number(target.getAttribute('data-tooltip-delay') ?? DELAY));
}

function place({ target, element }: Shown, options: TooltipOptions): void {
  const placement = options.placement ?? (target.getAttribute('data-tooltip-position') as TooltipPlacement | null) ?? 'bottom';
  const gap = options.gap ?? 8;
  const at = target.getBoundingClientRect();
  const { width, height } = element.getBoundingClientRect();
  const middle = { left: at.left + at.width / 2 - width / 2, top: at.top + at.height / 2 - height / 2 };
  const spots = {
    bottom: { left: middle.left, top: at.bottom + gap },
    top: { left: middle.left, top: at.top - gap - height },
    left: { left: at.left - gap - width, top: middle.top },
    right: { left: at.right + gap, top: middle.top },
  };
  let spot = spots[placement];
  if (placement === 'bottom' && spot.top + height > window.innerHeight) spot = spots.top;
  element.style.left = `${Math.max(4, Math.min(spot.left, window.innerWidth - width - 4))}px`;
  element.style.top = `${Math.max(4, spot.top)}px`;
}
