// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { VirtualList } from './virtual-list';

let made = 0;
let shown: number[] = [];

beforeEach(() => {
  made = 0;
  shown = [];
  Object.assign(globalThis, { ResizeObserver: class { observe(): void { /* Nothing is resized. */ } disconnect(): void { /* Nor observed. */ } } });
  HTMLElement.prototype.setCssProps = function (props): void {
    for (const [name, value] of Object.entries(props)) this.style.setProperty(name, value);
  };
});

function listOf(count: number): { readonly list: VirtualList; readonly scroller: HTMLElement; drawn: () => string[] } {
  const scroller = document.createElement('div');
  Object.defineProperty(scroller, 'clientHeight', { value: 100 });
  const rows = scroller.appendChild(document.createElement('div'));
  const makeRow = (): { element: HTMLElement; show(index: number): void } => {
    made += 1;
    const element = document.createElement('div');
    return { element, show: (index) => { shown.push(index); element.textContent = String(index); } };
  };
  const list = new VirtualList({ scroller, rows, rowHeight: 10, makeRow });
  list.show(count);
  return { list, scroller, drawn: () => [...rows.children].map((row) => row.textContent) };
}

function scroll(scroller: HTMLElement, top: number): void {
  scroller.scrollTop = top;
  scroller.dispatchEvent(new Event('scroll'));
}

function range(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, at) => String(first + at));
}

describe('a list of many rows', () => {
  it('holds the rows on the screen and a few beyond, in order, wherever it is scrolled to', () => {
    const { scroller, drawn } = listOf(100_000);
    expect(drawn()).toEqual(range(0, 12));
    for (const top of [35, 5000, 4980, 999_900, 20]) {
      scroll(scroller, top);
      const first = Math.max(0, Math.floor(top / 10) - 3);
      expect(drawn()).toEqual(range(first, Math.min(99_999, Math.ceil((top + 100) / 10) + 2)));
    }
    expect(made).toBeLessThanOrEqual(17);
  });

  it('shows a row again only when it must', () => {
    const { list, scroller } = listOf(1000);
    shown = [];
    scroll(scroller, 10);
    expect(shown).toEqual([13]);
    shown = [];
    list.showRow(5);
    list.showRow(900);
    expect(shown).toEqual([5]);
    shown = [];
    list.show(1000);
    expect(shown).toHaveLength(14);
  });

  it('keeps one row in the page, at its place in the order', () => {
    const { list, scroller, drawn } = listOf(1000);
    list.keep(2);
    shown = [];
    scroll(scroller, 500);
    expect(drawn()).toEqual(['2', ...range(47, 62)]);
    expect(shown).not.toContain(2);
    list.keep(900);
    expect(drawn()).toEqual([...range(47, 62), '900']);
    list.keep(null);
    expect(drawn()).toEqual(range(47, 62));
  });

  it('lets go of rows that are no more', () => {
    const { list, drawn } = listOf(1000);
    list.keep(900);
    list.show(4);
    expect(drawn()).toEqual(range(0, 3));
    list.show(0);
    expect(drawn()).toEqual([]);
  });

  it('brings a row into sight, moving as little as it can', () => {
    const { list, scroller } = listOf(1000);
    list.reveal(5);
    expect(scroller.scrollTop).toBe(0);
    list.reveal(20);
    expect(scroller.scrollTop).toBe(110);
    list.reveal(15, 'middle');
    expect(scroller.scrollTop).toBe(110);
    list.reveal(3);
    expect(scroller.scrollTop).toBe(30);
    list.reveal(500, 'middle');
    expect(scroller.scrollTop).toBe(4955);
  });

  it('leaves nothing behind', () => {
    const { list, scroller, drawn } = listOf(1000);
    list.destroy();
    scroll(scroller, 500);
    expect(drawn()).toEqual([]);
  });
});
