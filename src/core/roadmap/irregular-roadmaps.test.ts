import { describe, expect, it } from 'vitest';
import { spentTime } from '../../../tests/spent-time';
import { scanNote } from '../text/scan-note';
import { readItemLine } from './item-line';
import { USUAL_SCALE } from './effort';
import { computedState, phaseDrifts, progressOf } from './progress';
import { readRoadmap } from './read-roadmap';
import { itemsOf } from './roadmap';
import type { Roadmap } from './roadmap';
import { criticalPath, remainingSchedule } from './schedule';
import { itemsThen, changesSince } from './since';
import { addSnapshot, NEW_SNAPSHOT_NOTE, readSnapshots } from './snapshot';
import { standingsOf } from './standing';
import { isMet, numberIn, readTarget } from './success-metrics';
import { timelineOf } from './timeline-layout';
import { timelineSvg } from './timeline-svg';

function read(text: string): Roadmap {
  return readRoadmap(scanNote(text));
}

function edges(line: string): readonly string[] {
  const phases = [1, 2, 3, 4, 5].map((number) => `## Phase ${String(number)}: Part\n${String(number)}. [ ] **Item ${String(number)}** \`[S]\``).join('\n\n');
  const read1 = read(`${phases}\n\n## Notes\n### Dependencies\n- ${line}\n`).dependencies[0];
  const nameOf = (ref: { kind: string } & ({ number: string } | { key: string })): string => ('number' in ref ? ref.number : ref.key);
  return (read1?.edges ?? []).map(({ before, after }) => `${nameOf(before)}<${nameOf(after)}`);
}

describe('prose about what waits for what', () => {
  it('takes a span of phases for all of them', () => {
    expect(edges('Phase 5 requires Phases 2-4')).toEqual(['2<5', '3<5', '4<5']);
    expect(edges('Phase 5 requires phases 2 to 3')).toEqual(['2<5', '3<5']);
  });

  it('reads nothing into a line that denies', () => {
    expect(edges('Phase 2 does not depend on Phase 1')).toEqual([]);
    expect(edges('Phase 2 no longer requires Phase 1')).toEqual([]);
    expect(edges('Phase 2 doesn\'t need Phase 1')).toEqual([]);
  });

  it('is found below the notes even when a phase has a list of that name', () => {
    const plan = read('## Phase 1: A\n1. [ ] **One**\n\n### Dependencies\n- Node 20\n\n## Phase 2: B\n2. [ ] **Two**\n\n## Notes\n### Dependencies\n- Phase 2 depends on Phase 1\n');
    expect(plan.dependencies.map(({ text }) => text)).toEqual(['Phase 2 depends on Phase 1']);
  });

  it('takes a number that several items have for the one of the same phase', () => {
    const plan = read('## Phase 1: A\n1. [ ] **One**\n2. [ ] **Two**\n\n## Phase 2: B\n1. [ ] **Three**\n2. [ ] **Four**\n   - Depends on: #1\n\n## Phase 3: C\n5. [ ] **Five**\n   - Depends on: #1\n');
    expect(plan.itemEdges).toEqual([{ before: { kind: 'item', key: 'three' }, after: { kind: 'item', key: 'four' }, strength: 'needed' }]);
  });
});

describe('phases within phases', () => {
  it('count each item once', () => {
    const plan = read('## Phase 1: A\n1. [ ] **One**\n\n### Phase 1a: Inner\n2. [ ] **Two**\n\n### Phase 1b: Other\n3. [x] **Three**\n\n## Phase 2: B\n4. [ ] **Four**\n');
    expect(itemsOf(plan).map(({ name }) => name)).toEqual(['One', 'Two', 'Three', 'Four']);
    expect(plan.phases.map(({ number }) => number)).toEqual(['1', '1a', '1b', '2']);
    expect(plan.remarks).toEqual([]);
  });
});

describe('what is never done', () => {
  it('holds nobody up', () => {
    const plan = read('## Phase 1: Care\n1. [ ] **Water** `[CONTINUOUS]`\n\n## Phase 2: B\n2. [ ] **Two**\n\n### Dependencies\n\n## Notes\n### Dependencies\n- Phase 2 depends on Phase 1\n');
    expect(standingsOf(plan).map(({ readiness }) => readiness)).toEqual(['continuous', 'ready']);
  });

  it('stays so when its box is ticked', () => {
    expect(standingsOf(read('## Phase 1: Care\n1. [x] **Water** `[CONTINUOUS]`\n')).map(({ readiness }) => readiness)).toEqual(['continuous']);
  });
});

describe('dropped items', () => {
  const plan = read('## Phase 1: A (COMPLETE)\n1. [-] **One** `[L]`\n\n## Phase 2: B\n2. [-] **Two** `[XL]`\n3. [x] **Three** `[S]`\n4. [ ] **Four** `[S]`\n');

  it('are counted apart', () => {
    expect(progressOf(plan)).toMatchObject({ items: { done: 1, total: 2 }, dropped: 2 });
  });

  it('leave nothing to do in their phase', () => {
    expect(plan.phases[0] && computedState(plan.phases[0])).toBe('complete');
    expect(phaseDrifts(plan)).toEqual([]);
  });

  it('put nothing off in the timeline', () => {
    expect(timelineOf(plan).rows.filter(({ kind }) => kind === 'item').map(({ from }) => from)).toEqual([0, 0, 0, 2.5]);
  });
});

describe('the end of a plan', () => {
  it('is decided by work that follows from each other, not by what ends on the same day', () => {
    const plan = read('## Phase 1: A\n1. [ ] **One** `[L]`\n\n## Phase 2: B\n2. [ ] **Two** `[L]`\n\n## Phase 3: C\n3. [ ] **Three** `[M]`\n\n## Notes\n### Dependencies\n- Phase 3 depends on Phase 2\n');
    expect(criticalPath(plan).items.map(({ name }) => name)).toEqual(['Two', 'Three']);
  });

  it('waits for an item that stands further down', () => {
    const plan = read('## Phase 1: A\n1. [ ] **One** `[S]`\n   - Requires **Two**\n\n## Phase 2: B\n2. [ ] **Two** `[L]`\n');
    expect(remainingSchedule(plan).bars.map(({ item, from }) => [item.name, from])).toEqual(expect.arrayContaining([['One', 10], ['Two', 0]]));
    expect(criticalPath(plan)).toMatchObject({ days: 12.5 });
  });

  it('waits for an item of the same phase that is written below', () => {
    const plan = read('## Phase 1: A\n1. [ ] **One** `[S]`\n   - Requires **Two**\n2. [ ] **Two** `[L]`\n');
    expect(criticalPath(plan).items.map(({ name }) => name)).toEqual(['Two', 'One']);
  });
});

describe('names', () => {
  it('are followed to the link behind the arrow first', () => {
    expect(readItemLine('**New** — takes over from [[specs/1000/epic]] → [[specs/2000/epic|New]]', USUAL_SCALE).links).toEqual(['specs/2000/epic', 'specs/1000/epic']);
  });

  it('with markup and parentheses are known again in a snapshot', () => {
    const plan = read('## Phase 1: A (b) c\n1. [ ] Ask **them** — politely\n2. [ ] **Fix (all) `x`** `[M]`\n\n## Care (of old things)\n3. [x] **[M] letters**\n4. [ ] **Round** `[CONTINUOUS]`\n');
    const items = itemsThen(plan);
    const log = addSnapshot(NEW_SNAPSHOT_NOTE, { at: '2026-11-21 14:05', plan: 'plan', items });
    expect(changesSince(log.ok ? readSnapshots(log.value, 'plan')[0]?.items ?? [] : [], items)).toEqual([]);
  });

  it('of more than one code unit are not cut in half in the picture', () => {
    const svg = timelineSvg(read(`## Phase 1: A\n1. [ ] **${'a'.repeat(33)}🌱🌱🌱🌱🌱🌱**\n`));
    expect(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/.test(svg)).toBe(false);
  });
});

describe('numbers of metrics', () => {
  const target = readTarget('< 30 minutes');
  const met = (text: string): boolean | null => isMet({ target, values: [{ date: '2026-11-21', text, value: numberIn(text), line: 1 }] });

  it('are compared in the same unit', () => {
    expect([met('25 minutes'), met('1 hour'), met('90 s'), met('25')]).toEqual([true, false, true, true]);
  });

  it('are not compared with another kind of thing', () => {
    expect(met('12 people')).toBeNull();
  });

  it('may be negative and have thousands', () => {
    expect([numberIn('1,250 users'), numberIn('-3 %'), numberIn('about 4.5')]).toEqual([1250, -3, 4.5]);
  });
});

describe('a long plan', () => {
  const long = `${Array.from({ length: 10_000 }, (_, at) => `${at % 10 === 0 ? `## Phase ${String(at / 10)}: Part\n\n` : ''}${String(at)}. [ ] **Item ${String(at)}** — words \`[S]\`\n${at === 0 ? '' : `   - Depends on: #${String(at - 1)}\n`}`).join('')}\n## Notes\n### Dependencies\n${Array.from({ length: 999 }, (_, at) => `- Phase ${String(at + 1)} depends on Phase ${String(at)}\n`).join('')}`;

  it('of ten thousand items that wait for each other is read and computed in the time that reading takes', () => {
    const spent = spentTime();
    const plan = read(long);
    expect([itemsOf(plan).length, plan.itemEdges.length]).toEqual([10_000, 9_999]);
    expect([standingsOf(plan).length, criticalPath(plan).items.length, timelineOf(plan).arrows.length > 0]).toEqual([10_000, 10_000, true]);
    expect(spent()).toBeLessThan(4_000);
  }, 60_000);

  it('with a hundred thousand boxes beside one item is read as fast', () => {
    const spent = spentTime();
    expect(read(`## Phase 1: A\n1. [ ] **One**\n${'- [ ] tea\n'.repeat(100_000)}`).remarks).toHaveLength(1);
    expect(spent()).toBeLessThan(4_000);
  }, 60_000);
});
