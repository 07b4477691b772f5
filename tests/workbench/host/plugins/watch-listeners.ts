import { forgetHeld, held } from './held';

interface Known {
  readonly type: string;
  readonly listener: unknown;
  readonly capture: boolean;
  readonly key: object;
}

type Listen = (this: EventTarget, type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions) => void;
type SetInterval = (handler: TimerHandler, timeout?: number, ...args: unknown[]) => number;

/** Notes what plugins add to the page itself, so that it can be asked for when they are gone. */
export function watchListeners(): void {
  watchDom();
  watchIntervals();
}

function watchDom(): void {
  const known = new WeakMap<EventTarget, Known[]>();
  const add = Reflect.get<EventTarget, 'addEventListener'>(EventTarget.prototype, 'addEventListener');
  const remove = Reflect.get<EventTarget, 'removeEventListener'>(EventTarget.prototype, 'removeEventListener');
  EventTarget.prototype.addEventListener = function (this: EventTarget | undefined, ...args: Parameters<Listen>) {
    const target = this ?? window;
    const [type, listener, options] = args;
    if (counts(target) && !isOnce(options)) {
      const key = {};
      const there = new WeakRef(target);
      known.set(target, [...(known.get(target) ?? []), { type, listener, capture: isCapture(options), key }]);
      held('dom listener', key, `"${type}" on ${nameOf(target)}`, () => isOnPage(there.deref()));
    }
    Reflect.apply(add, target, args);
  };
  EventTarget.prototype.removeEventListener = function (this: EventTarget | undefined, ...args: Parameters<Listen>) {
    const target = this ?? window;
    const [type, listener, options] = args;
    const isThis = (one: Known): boolean => one.type === type && one.listener === listener && one.capture === isCapture(options);
    const all = known.get(target) ?? [];
    for (const one of all.filter(isThis)) forgetHeld(one.key);
    if (all.length > 0) known.set(target, all.filter((one) => !isThis(one)));
    Reflect.apply(remove, target, args);
  };
}

/** Others go with whoever made them. */
function counts(target: EventTarget): boolean {
  return target === window || target instanceof Node || target instanceof MediaQueryList || target === window.visualViewport;
}

function isOnPage(target: EventTarget | undefined): boolean {
  return target !== undefined && (target instanceof Node ? target.isConnected : true);
}

function isOnce(options: boolean | AddEventListenerOptions | undefined): boolean {
  return typeof options === 'object' && (options.once === true || options.signal !== undefined);
}

function isCapture(options: boolean | EventListenerOptions | undefined): boolean {
  return typeof options === 'object' ? options.capture === true : options === true;
}

function nameOf(target: EventTarget): string {
  if (target instanceof Element) return `<${[target.tagName.toLowerCase(), ...target.classList].join('.')}>`;
  return target === window ? 'the window' : target === document ? 'the document' : target.constructor.name;
}

function watchIntervals(): void {
  const set = window.setInterval.bind(window) as SetInterval;
  const clear = window.clearInterval.bind(window);
  const watched = (handler: TimerHandler, timeout?: number, ...args: unknown[]): number => {
    const id = set(handler, timeout, ...args);
    held('interval', `interval ${id}`, `every ${timeout ?? 0} ms`);
    return id;
  };
  const ended = (id?: number): void => {
    forgetHeld(`interval ${id ?? ''}`);
    clear(id);
  };
  Object.assign(window, { setInterval: watched, clearInterval: ended });
}
