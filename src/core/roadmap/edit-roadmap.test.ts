import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanNote } from '../text/scan-note';
import { drawDependency, linkItem, linkScope, moveItem, recordMetric, setItemSize, setItemState } from './edit-roadmap';
import { readRoadmap } from './read-roadmap';
import { itemsOf } from './roadmap';
import { SAMPLE_ROADMAP } from './__samples__/sample-roadmap';

const path = 'plan.md';

function textOf(result: ReturnType<typeof setItemState>): string {
  if (!result.ok) throw new Error(result.problem.why);
  return result.value;
}

function withNewlines(text: string, newline: string): string {
  return text.split('\n').join(newline);
}

describe('ticking an item', () => {
  it('changes one character, whatever the line ends are', () => {
    for (const newline of ['\n', '\r\n']) {
      const before = `\uFEFF${withNewlines(SAMPLE_ROADMAP, newline)}`;
      const after = textOf(setItemState(before, { item: 'Sensor Bus', state: 'done', path }));
      const different = before.split('').filter((char, at) => char !== after.charAt(at)).length;
      expect([after.length, different]).toEqual([before.length, 1]);
      expect(textOf(setItemState(after, { item: 'sensor bus', state: 'open', path }))).toBe(before);
    }
  });

  it('finds an item by its number when it is the only one', () => {
    expect(textOf(setItemState(SAMPLE_ROADMAP, { item: '4', state: 'done', path }))).toContain('4. [x] **Sensor Bus**');
  });

  it('refuses a name that no item has, and a text with merge markers', () => {
    expect(setItemState(SAMPLE_ROADMAP, { item: 'Nothing', state: 'done', path })).toMatchObject({ ok: false, problem: { code: 'roadmap/not-changed' } });
    const conflict = SAMPLE_ROADMAP.replace('## Phase 2', '<<<<<<< ours\n## Phase 2');
    expect(setItemState(conflict, { item: 'Sensor Bus', state: 'done', path })).toMatchObject({ ok: false, problem: { code: 'note/merge-markers' } });
  });
});

describe('moving an item', () => {
  it('takes all that is nested in it along, and leaves every other line as it is', () => {
    const after = textOf(moveItem(SAMPLE_ROADMAP, { item: 'Sensor Bus', to: { behind: 'Night Mode' }, path }));
    const names = itemsOf(readRoadmap(scanNote(after))).map(({ name }) => name);
    expect(names.indexOf('Sensor Bus')).toBe(names.indexOf('Night Mode') + 1);
    expect(sortedLines(after)).toEqual(sortedLines(SAMPLE_ROADMAP));
    expect(itemsOf(readRoadmap(scanNote(after))).find(({ name }) => name === 'Sensor Bus')?.scope).toHaveLength(3);
  });

  it('keeps every line and every item wherever it is put', () => {
    const items = itemsOf(readRoadmap(scanNote(SAMPLE_ROADMAP))).map(({ name }) => name);
    const place = fc.record({ item: fc.constantFrom(...items), behind: fc.constantFrom(...items), newline: fc.constantFrom('\n', '\r\n') });
    fc.assert(fc.property(fc.array(place, { minLength: 1, maxLength: 6 }), (moves) => {
      const newline = moves[0]?.newline ?? '\n';
      const start = withNewlines(SAMPLE_ROADMAP, newline);
      const end = moves.reduce((text, { item, behind }) => textOf(moveItem(text, { item, to: { behind }, path })), start);
      expect(sortedLines(end)).toEqual(sortedLines(start));
      expect(itemsOf(readRoadmap(scanNote(end))).map(({ name }) => name).sort()).toEqual([...items].sort());
    }), { numRuns: 100 });
  });

  it('goes to the end of a group that is named by its heading', () => {
    const group = readRoadmap(scanNote(SAMPLE_ROADMAP)).phases[0]?.groups[0]?.line ?? 0;
    const after = textOf(moveItem(SAMPLE_ROADMAP, { item: 'Night Mode', to: { groupLine: group }, path }));
    const phase = readRoadmap(scanNote(after)).phases[0];
    expect(phase?.groups[0]?.items.map(({ name }) => name).pop()).toBe('Night Mode');
  });
});

/** Lines that say something: blank ones travel with what they separate. */
function sortedLines(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '').sort();
}

describe('the tag slot', () => {
  it('gives way to the new size', () => {
    expect(textOf(setItemSize(SAMPLE_ROADMAP, { item: 'Sensor Bus', size: 'XL', path }))).toContain('messages `[XL]`\n');
  });

  it('keeps the state words beside the size', () => {
    const text = SAMPLE_ROADMAP.replace('`[M]`', '`[M, CONTINUOUS]`');
    expect(textOf(setItemSize(text, { item: 'Sensor Bus', size: 'S', path }))).toContain('`[S, CONTINUOUS]`');
  });

  it('is added in front of a link when there is none', () => {
    const linked = textOf(linkItem(SAMPLE_ROADMAP.replace(' `[M]`', ''), { item: 'Sensor Bus', link: '[[specs/2000/epic|Sensor Bus]]', path }));
    expect(textOf(setItemSize(linked, { item: 'Sensor Bus', size: 'M', path }))).toContain('messages `[M]` → [[specs/2000/epic|Sensor Bus]]\n');
  });
});

describe('links of items', () => {
  it('are written once, before a block id', () => {
    const marked = SAMPLE_ROADMAP.replace('`[M]`', '`[M]` ^bus');
    const once = textOf(linkItem(marked, { item: 'Sensor Bus', link: '[[2000/epic]]', path }));
    expect(once).toContain('`[M]` → [[2000/epic]] ^bus\n');
    expect(textOf(linkItem(once, { item: 'Sensor Bus', link: '[[2000/epic]]', path }))).toBe(once);
  });

  it('are written behind the point that became a task', () => {
    const after = textOf(linkScope(SAMPLE_ROADMAP, { item: 'Sensor Bus', bullet: 'Retry lost frames', link: '[[2001.spec]]', path }));
    expect(after).toContain('- Retry lost frames → [[2001.spec]]\n');
  });
});

describe('dependencies and metrics', () => {
  it('a drawn edge is added below the others and understood', () => {
    const after = textOf(drawDependency(SAMPLE_ROADMAP, { line: '**Night Mode** requires **Sensor Bus**', path }));
    const lines = readRoadmap(scanNote(after)).dependencies;
    expect(lines[lines.length - 1]).toMatchObject({ form: 'requires', edges: [{ strength: 'needed' }] });
    expect(drawDependency(SAMPLE_ROADMAP, { line: 'Something about tea', path }).ok).toBe(false);
  });

  it('a value is recorded below its metric', () => {
    const after = textOf(recordMetric(SAMPLE_ROADMAP, { metric: 'Start Time', date: '2026-11-21', value: '25 seconds', path }));
    expect(readRoadmap(scanNote(after)).metrics[0]?.values).toEqual([{ date: '2026-11-21', text: '25 seconds', value: 25, line: expect.any(Number) as number }]);
  });
});
