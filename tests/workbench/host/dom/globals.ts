import { gap } from '../system/gaps';
import { define } from './define';

/** The functions and values that plugins find on the window. */
export function installGlobals(): void {
  define(window, {
    activeWindow: window,
    activeDocument: document,
    sleep: (ms: number) => new Promise<void>((done) => { window.setTimeout(done, ms); }),
    nextFrame: () => new Promise<void>((done) => { window.requestAnimationFrame(() => { done(); }); }),
    ready: (then: () => unknown) => {
      if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => { then(); }, { once: true });
      else then();
    },
    ajax: () => { gap('ajax'); },
    ajaxPromise: () => {
      gap('ajaxPromise');
      return Promise.reject(new Error('The workbench has no ajaxPromise.'));
    },
  });
}
