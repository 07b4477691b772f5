import type { EventRef } from './events';

type Registered = () => unknown;

const loadings = new WeakMap<Component, Promise<void>>();

/** Settles when an asynchronous `onload` has ended. */
export function loadingOf(component: Component): Promise<void> {
  return loadings.get(component) ?? Promise.resolve();
}

/** Something that is loaded and unloaded with its children, and takes with it what it registered. */
export class Component {
  _loaded = false;
  readonly _children: Component[] = [];
  readonly _events: Registered[] = [];

  /** Loads it, then the children that were added before or in `onload`. */
  load(): void {
    if (this._loaded) return;
    this._loaded = true;
    const result: unknown = this.onload();
    if (result instanceof Promise) loadings.set(this, result.then(() => undefined));
    for (const child of [...this._children]) child.load();
  }

  onload(): Promise<void> | void {
    // Overridden by what is loaded.
  }

  /** Children go first, then what was registered, last first; then `onunload` has its say. */
  unload(): void {
    if (!this._loaded) return;
    this._loaded = false;
    for (let child = this._children.pop(); child !== undefined; child = this._children.pop()) child.unload();
    for (let end = this._events.pop(); end !== undefined; end = this._events.pop()) end();
    this.onunload();
  }

  onunload(): void {
    // Overridden by what is unloaded.
  }

  addChild<T extends Component>(component: T): T {
    this._children.push(component);
    if (this._loaded) component.load();
    return component;
  }

  removeChild<T extends Component>(component: T): T {
    const at = this._children.indexOf(component);
    if (at >= 0) this._children.splice(at, 1);
    component.unload();
    return component;
  }

  register(cb: Registered): void {
    this._events.push(cb);
  }

  registerEvent(eventRef: EventRef): void {
    this.register(() => { eventRef.e.offref(eventRef); });
  }

  registerDomEvent<K extends keyof WindowEventMap>(el: Window, type: K, callback: (this: HTMLElement, event: WindowEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  registerDomEvent<K extends keyof DocumentEventMap>(el: Document, type: K, callback: (this: HTMLElement, event: DocumentEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  registerDomEvent<K extends keyof HTMLElementEventMap>(el: HTMLElement, type: K, callback: (this: HTMLElement, event: HTMLElementEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  registerDomEvent(el: EventTarget, type: string, callback: (this: HTMLElement, event: never) => unknown, options?: boolean | AddEventListenerOptions): void {
    const listener = callback as EventListener;
    el.addEventListener(type, listener, options);
    this.register(() => { el.removeEventListener(type, listener, options); });
  }

  registerInterval(id: number): number {
    this.register(() => { window.clearInterval(id); });
    return id;
  }
}
