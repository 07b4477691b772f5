import { define } from './define';

type Listener = (this: EventTarget, event: Event, target: HTMLElement) => unknown;
type Options = boolean | AddEventListenerOptions;

interface Delegated {
  readonly selector: string;
  readonly listener: Listener;
  readonly callback: (event: Event) => void;
  readonly options: Options | undefined;
}

const delegated = new WeakMap<EventTarget, Map<string, Delegated[]>>();

/** Delegated listeners and the small additions around events. */
export function installEvents(): void {
  for (const prototype of [HTMLElement.prototype, Document.prototype]) define<object>(prototype, { on, off });
  define(HTMLElement.prototype, {
    onClickEvent(listener: (event: MouseEvent) => unknown, options?: Options) {
      this.addEventListener('click', listener, options);
      this.addEventListener('auxclick', listener, options);
    },
    onNodeInserted(listener: () => unknown, once?: boolean) { return onNodeInserted(this, listener, once === true); },
    onWindowMigrated() { return () => undefined; },
    trigger(type: string) { this.dispatchEvent(new Event(type, { bubbles: true, cancelable: true })); },
  });
}

function on(this: EventTarget, type: string, selector: string, listener: Listener, options?: Options): void {
  const callback = (event: Event): void => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
    if (target !== null && this instanceof Node && this.contains(target)) listener.call(this, event, target);
  };
  const byType = delegated.get(this) ?? new Map<string, Delegated[]>();
  delegated.set(this, byType);
  byType.set(type, [...(byType.get(type) ?? []), { selector, listener, callback, options }]);
  this.addEventListener(type, callback, options);
}

function off(this: EventTarget, type: string, selector: string, listener: Listener, options?: Options): void {
  const byType = delegated.get(this);
  const kept = (byType?.get(type) ?? []).filter((one) => {
    const same = one.selector === selector && one.listener === listener && one.options === options;
    if (same) this.removeEventListener(type, one.callback, options);
    return !same;
  });
  byType?.set(type, kept);
}

function onNodeInserted(element: HTMLElement, listener: () => unknown, once: boolean): () => void {
  let stopped = false;
  const check = (): void => {
    if (stopped || !element.isConnected) return;
    if (once) stop();
    listener();
  };
  const observer = new MutationObserver(check);
  const stop = (): void => {
    stopped = true;
    observer.disconnect();
  };
  observer.observe(document, { childList: true, subtree: true });
  return stop;
}
