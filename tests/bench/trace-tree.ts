import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { median, ROUNDS } from './measure';
import type { Times } from './measure';
import { onAPage } from './on-a-page';
import type { Bench, Outcome } from './outcome';
import { ratio, shownMs, shownTimes, times } from './outcome';
import type * as measured from './page/tree-painting';

const FEW = 10_000;
const MANY = 100_000;
const MOST_NODES = 300;
const LONGEST_FRAME = 33;
/** A busy machine makes single frames late; the calmest of these runs counts. */
const SCROLLS = 5;

interface Found {
  readonly few: Times;
  readonly many: Times;
  readonly every: Times;
  readonly nodes: number;
  readonly frames: Times;
}

/** Goal 10: the trace tree's first paint, its elements, and its frames while it scrolls. */
export const traceTree: Bench = async ({ smaller }) => {
  const counts = { few: Math.ceil(FEW / smaller), many: Math.ceil(MANY / smaller) };
  const found = await onAPage('tests/bench/page/tree-painting.ts', (page) => measure(page, counts));
  return [painted(found, counts), scrolling(found, counts)];
};

type Counts = Readonly<Record<'few' | 'many', number>>;

async function measure(page: Page, counts: Counts): Promise<Found> {
  const css = readFileSync('src/obsidian/styles/trace-tree.css', 'utf8');
  await page.addStyleTag({ content: `${css}\n.bench-pane { width: 300px; height: 800px; font-size: 13px; }\n.bench-pane .throughline-tree-list { height: 800px; overflow: auto; position: relative; }` });
  await page.evaluate(({ few, many }) => {
    const { measured: tree } = globalThis as unknown as { measured: typeof measured };
    tree.prepare(few);
    tree.prepare(many);
  }, counts);
  const paints = await page.evaluate(({ counts: { few, many }, rounds }) => {
    const { measured: tree } = globalThis as unknown as { measured: typeof measured };
    const each = { few: [] as number[], many: [] as number[], every: [] as number[] };
    for (let warm = 0; warm < 20; warm++) tree.firstPaint(warm % 2 === 0 ? few : many);
    for (let round = 0; round < rounds; round++) {
      each.every.push(tree.everyRow(few));
      for (let again = 0; again < 5; again++) {
        each.few.push(tree.firstPaint(few));
        each.many.push(tree.firstPaint(many));
      }
    }
    return each;
  }, { counts, rounds: ROUNDS });
  const scrolls: { readonly nodes: number; readonly longestFrame: number }[] = [];
  for (let run = 0; run < SCROLLS; run++) {
    scrolls.push(await page.evaluate((many) => (globalThis as unknown as { measured: typeof measured }).measured.scrolled(many), counts.many));
  }
  return { ...paints, nodes: Math.max(...scrolls.map(({ nodes }) => nodes)), frames: scrolls.map(({ longestFrame }) => longestFrame) };
}

function painted({ few, many, every, nodes }: Found, counts: Counts): Outcome {
  const growth = ratio(many, few);
  const gain = ratio(every, few);
  return {
    number: 10,
    what: `trace tree: first paint at ${counts.many} rows over ${counts.few}; against drawing every one of ${counts.few}; elements`,
    goal: `≤ 1.2; ≥ 100×; ≤ ${MOST_NODES}`,
    result: `${growth.toFixed(2)}; ${times(gain)}; ${nodes}`,
    met: growth <= 1.2 && gain >= 100 && nodes <= MOST_NODES,
    details: [shownTimes(`first paint, ${counts.few} rows`, few), shownTimes(`first paint, ${counts.many} rows`, many), shownTimes(`every one of ${counts.few} rows`, every)],
    values: { growth, gain, nodes, firstPaint: median(many) },
  };
}

function scrolling({ frames }: Found, counts: Counts): Outcome {
  const longest = Math.min(...frames);
  return {
    number: 10,
    what: `trace tree: longest frame while ${counts.many} rows are scrolled`,
    goal: `≤ ${LONGEST_FRAME} ms`,
    result: shownMs(longest),
    met: longest <= LONGEST_FRAME,
    details: [`longest frame of each of ${SCROLLS} runs of 120 frames: ${frames.map(shownMs).join(', ')}`],
    values: { longestFrame: longest },
  };
}
