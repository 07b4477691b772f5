import type { TextControl } from './fields';

/** Enter alone in a control, in whichever window it stands; not the one that ends a word of an input method. */
export function onEnter(control: TextControl, pressed: (event: KeyboardEvent) => void): void {
  const element: HTMLElement = control;
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.isComposing && !event.ctrlKey && !event.metaKey) pressed(event);
  });
}
