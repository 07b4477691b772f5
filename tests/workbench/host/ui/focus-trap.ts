const FOCUSABLE = 'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex]:not([tabindex="-1"]), [contenteditable="true"]';

/** Tab goes round inside the element; false when it was handled here. */
export function keepFocusWithin(element: HTMLElement, event: KeyboardEvent): false | undefined {
  const stops = [...element.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((one) => one.isShown() && one.closest('[inert]') === null);
  const first = stops[0];
  const last = stops.at(-1);
  if (first === undefined || last === undefined) return false;
  const at = activeDocument.activeElement;
  if (at instanceof HTMLElement && element.contains(at) && at !== (event.shiftKey ? first : last) && at !== element) return undefined;
  (event.shiftKey ? last : first).focus();
  return false;
}
