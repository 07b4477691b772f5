import type { Page } from 'playwright-core';
import { median, ROUNDS } from './measure';
import type { Times } from './measure';
import { onAPage } from './on-a-page';
import type { Bench } from './outcome';
import { notMeasured, ratio, shownMs, shownTimes, times } from './outcome';
import type * as measured from './page/typing';

const MEGABYTES = 10;

const NAMES = ['markdown bare', 'markdown ours', 'plain bare', 'plain ours'] as const satisfies readonly measured.EditorName[];

/** Goal 11: a keystroke in a 10 MB journal with the plugin's editor extension against an editor of Markdown without it. */
export const typing: Bench = async ({ smaller }) => {
  const row = { number: 11, what: `keystroke in a ${Math.ceil(MEGABYTES / smaller)} MB journal with our editor extension against an editor without`, goal: '≤ 1.5×' };
  const { times: found, isHiding } = await onAPage('tests/bench/page/typing.ts', (page) => measure(page, journal((MEGABYTES * 1024 * 1024) / smaller)));
  if (!isHiding) return [notMeasured(row, 'The extension hid nothing.')];
  const value = ratio(found['markdown ours'], found['markdown bare']);
  const plain = ratio(found['plain ours'], found['plain bare']);
  const added = median(found['plain ours']) - median(found['plain bare']);
  const details = [...NAMES.map((name) => shownTimes(name, found[name])), `without a language, which hides no cost of ours: ${times(plain)}, ${shownMs(added)} more`];
  return [{ ...row, result: times(value), met: value <= 1.5, details, values: { ratio: value, plain, added } }];
};

async function measure(page: Page, text: string): Promise<{ readonly times: Readonly<Record<measured.EditorName, Times>>; readonly isHiding: boolean }> {
  await page.addStyleTag({ content: '.bench-editor, .bench-editor .cm-editor { height: 400px; overflow: hidden; } .cm-scroller { overflow: auto; }' });
  return page.evaluate(async ({ journal: long, rounds, names }) => {
    const { measured: editors } = globalThis as unknown as { measured: typeof measured };
    editors.open(long);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const isHiding = editors.shownIds('plain bare') > 5 && editors.shownIds('plain ours') === 0;
    const turns = { 'markdown bare': [] as number[], 'markdown ours': [] as number[], 'plain bare': [] as number[], 'plain ours': [] as number[] };
    for (let round = -1; round < rounds; round++) {
      for (const name of names) {
        const took = editors.type(name);
        if (round >= 0) turns[name].push(took);
      }
    }
    return { times: turns, isHiding };
  }, { journal: text, rounds: ROUNDS, names: NAMES });
}

/** A journal of so many characters: sessions of twenty entries, each with its id. */
function journal(length: number): string {
  const parts = ['# Context: A long one\n\n## Implementation Timeline\n'];
  let size = 0;
  for (let session = 1; size < length; session++) {
    const entries = Array.from({ length: 20 }, (_, at) => `- Entry ${at} of session ${session}, about as long as people write them ^e-20261121-14${String(10 + at)}-${String(session).padStart(6, '0')}\n`);
    const part = `\n### Session ${session}: 2026-11-21 - Work\n**Status**: completed  \n**Started**: 2026-11-21 14:05 ^s-20261121-1405-${String(session).padStart(6, '0')}\n\n#### Planning\n${entries.join('')}`;
    parts.push(part);
    size += part.length;
  }
  return parts.join('');
}
