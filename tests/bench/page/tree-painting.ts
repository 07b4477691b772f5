import { largeTrace } from '../../../src/obsidian/views/trace-tree/__samples__/sample-trace';
import { marksOf } from '../../../src/obsidian/views/trace-tree/row-marks';
import { RowElement } from '../../../src/obsidian/views/trace-tree/row-element';
import { FIRST_CHOICE } from '../../../src/obsidian/views/trace-tree/tree-choice';
import type { TreeChoice } from '../../../src/obsidian/views/trace-tree/tree-choice';
import { TreeList } from '../../../src/obsidian/views/trace-tree/tree-list';
import type { TreeLook } from '../../../src/obsidian/views/trace-tree/tree-list';
import { TreeRows } from '../../../src/obsidian/views/trace-tree/tree-rows';
import type { TreeSource } from '../../../src/obsidian/views/trace-tree/tree-rows';
import { installDom } from '../../workbench/host/dom/install';

installDom();

const ROW_HEIGHT = 28;
const EVERYTHING: TreeChoice = { ...FIRST_CHOICE, folds: { mode: 'all', touched: new Map() } };
const sources = new Map<number, TreeSource>();

/** Makes a tree of so many specs, all branches open; done once, before anything is timed. */
export function prepare(count: number): void {
  sources.set(count, { trace: largeTrace(count), isNew: () => false });
}

interface Painted {
  readonly list: TreeList;
  readonly host: HTMLElement;
}

function paint(count: number): Painted {
  const source = sourceOf(count);
  const host = document.body.createDiv({ cls: 'bench-pane throughline-tree' });
  const list = new TreeList({ host, rowHeight: ROW_HEIGHT, name: 'bench', open: nothing, fold: nothing, menu: nothing, hover: nothing, up: nothing, goInto: nothing } as unknown as ConstructorParameters<typeof TreeList>[0]);
  list.show(new TreeRows(source, EVERYTHING), lookOf(source));
  list.element.getBoundingClientRect();
  return { list, host };
}

/** Milliseconds until the first rows of the tree stand in the page, laid out. */
export function firstPaint(count: number): number {
  const start = performance.now();
  const { list, host } = paint(count);
  const took = performance.now() - start;
  if (host.querySelectorAll('[role="treeitem"]').length < 20) throw new Error('The tree drew no rows.');
  list.destroy();
  host.remove();
  return took;
}

/** Milliseconds until every row stands in the page, laid out, without a virtual list. */
export function everyRow(count: number): number {
  const source = sourceOf(count);
  const look = lookOf(source);
  const host = document.body.createDiv({ cls: 'bench-pane throughline-tree' });
  const start = performance.now();
  const rows = new TreeRows(source, EVERYTHING);
  rows.walkOn(count);
  for (let index = 0; index < count; index++) {
    const row = rows.rowAt(index);
    if (row === null) break;
    const marks = look.marksOf(row.spec);
    new RowElement(host).show({ row, marks, words: [], isCurrent: false, isCursor: false, second: null });
  }
  host.getBoundingClientRect();
  const took = performance.now() - start;
  host.remove();
  return took;
}

/** How many elements the pane has, and how long the longest frame was while it was scrolled. */
export async function scrolled(count: number): Promise<{ readonly nodes: number; readonly longestFrame: number; readonly frames: number }> {
  const { list, host } = paint(count);
  await settled();
  const nodes = host.querySelectorAll('*').length;
  const frames: number[] = [];
  let before = await frame();
  for (let at = 1; at <= FRAMES; at++) {
    list.element.scrollTop = at * STEP;
    const now = await frame();
    frames.push(now - before);
    before = now;
  }
  const most = Math.max(nodes, host.querySelectorAll('*').length);
  list.destroy();
  host.remove();
  return { nodes: most, longestFrame: Math.max(...frames), frames: frames.length };
}

const FRAMES = 120;
/** About a screen a frame: a hand on a touchpad that throws the list. */
const STEP = 700;

function frame(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(resolve);
  });
}

/** A huge tree is walked on in pieces after the first paint. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 1_000);
  });
}

function sourceOf(count: number): TreeSource {
  const source = sources.get(count);
  if (source === undefined) throw new Error(`No tree of ${count} specs was made.`);
  return source;
}

function lookOf(source: TreeSource): TreeLook {
  return { words: [], current: null, marksOf: (spec) => marksOf(source, spec), secondOf: () => null };
}

function nothing(): void {
  // Nobody presses anything.
}
