import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SpecStatus } from '../../../core/spec/spec';
import { ancestorsOf, openedTo } from './ancestors';
import { largeTrace, pathOf, sampleTrace } from './__samples__/sample-trace';
import type { SampleSpec } from './__samples__/sample-trace';
import { FIRST_CHOICE, FOLD_MODES, isOpen, SORT_ORDERS, withFold } from './tree-choice';
import type { TreeChoice } from './tree-choice';
import { TreeRows } from './tree-rows';

const SAMPLES: readonly SampleSpec[] = [
  { id: '1000', title: 'Foundation' },
  { id: '1001', parent: '1000', title: 'Cold storage', entries: ['2026-11-20 10:00'] },
  { id: '1011', parent: '1001', title: 'NAS mount' },
  { id: '1012', parent: '1001', title: 'Cache', status: 'planning', updated: '2026-11-21 09:00' },
  { id: '1002', parent: '1000', title: 'Dev environment', status: 'completed' },
  { id: '1021', parent: '1002', title: 'Shell', status: 'completed' },
  { id: '3000', title: 'Market data', status: 'blocked', updated: '2026-11-21 08:00' },
];

function rowsOf(choice: Partial<TreeChoice>, samples = SAMPLES, fresh: readonly string[] = []): TreeRows {
  const isNew = ({ id }: { readonly id: string }): boolean => fresh.includes(id);
  return new TreeRows({ trace: sampleTrace(samples), isNew }, { ...FIRST_CHOICE, ...choice });
}

function drawn(rows: TreeRows): string[] {
  const lines: string[] = [];
  for (let index = 0; ; index++) {
    const row = rows.rowAt(index);
    if (row === null) return lines;
    lines.push(`${'  '.repeat(row.depth)}${FOLD_SIGNS[row.fold]}${row.spec.id}${row.isHit ? '' : ' (above)'}`);
  }
}

const FOLD_SIGNS = { leaf: '', open: 'v ', closed: '> ', deeper: '>> ' } as const;

describe('the rows of the tree', () => {
  it('shows every branch open but the completed ones', () => {
    expect(drawn(rowsOf({}))).toEqual(['v 1000', '  v 1001', '    1011', '    1012', '  > 1002', '3000']);
  });

  it('shows everything, or only the first level, when asked to', () => {
    expect(drawn(rowsOf({ folds: { mode: 'all', touched: new Map() } }))).toHaveLength(7);
    expect(drawn(rowsOf({ folds: { mode: 'none', touched: new Map() } }))).toEqual(['> 1000', '3000']);
  });

  it('leaves a branch as it was folded by hand, whatever becomes of its status', () => {
    const folds = withFold(FIRST_CHOICE.folds, [pathOf('1001')], 'closed');
    const completed = SAMPLES.map((sample) => (sample.id === '1001' ? { ...sample, status: 'completed' as const } : sample));
    expect(drawn(rowsOf({ folds }))).toContain('  > 1001');
    expect(drawn(rowsOf({ folds }, completed))).toContain('  > 1001');
  });

  it('tells each row its place among its siblings', () => {
    const row = rowsOf({}).rowAt(3);
    expect(row).toMatchObject({ depth: 2, position: 2, siblings: 2, fold: 'leaf' });
  });

  it('finds rows by path and the row above', () => {
    const rows = rowsOf({});
    expect(rows.indexOf(pathOf('1012'))).toBe(3);
    expect(rows.parentOf(3)).toBe(1);
    expect(rows.parentOf(1)).toBe(0);
    expect(rows.parentOf(0)).toBe(-1);
    expect(rows.indexOf(pathOf('1021'))).toBe(-1);
    expect(rows.indexOf(pathOf('9999'))).toBe(-1);
  });
});

describe('a filtered tree', () => {
  it('shows hits with everything above them', () => {
    const rows = rowsOf({ words: 'nas' });
    expect(drawn(rows)).toEqual(['v 1000 (above)', '  v 1001 (above)', '    1011']);
    expect(rows.hits).toBe(1);
    expect(rows.rowAt(2)).toMatchObject({ position: 1, siblings: 1 });
  });

  it('finds by id, by path and by letters', () => {
    expect(rowsOf({ words: '1012' }).hits).toBe(1);
    expect(rowsOf({ words: 'specs/30' }).hits).toBe(1);
    expect(rowsOf({ words: 'cst' }).hits).toBe(1);
    expect(rowsOf({ words: 'nothing of this' }).count).toBe(0);
  });

  it('shows the groups whose chips are pressed', () => {
    expect(drawn(rowsOf({ groups: new Set(['blocked']) }))).toEqual(['3000']);
    expect(rowsOf({ groups: new Set(['blocked', 'done']) }).hits).toBe(3);
    expect(drawn(rowsOf({ groups: new Set(['new']) }, SAMPLES, ['1001']))).toEqual(['v 1000 (above)', '  1001']);
    expect(rowsOf({ groups: new Set(['new', 'done']) }, SAMPLES, ['1001']).hits).toBe(0);
  });
});

describe('the order of siblings', () => {
  it('is by title, or by status', () => {
    expect(drawn(rowsOf({ sort: 'title' })).map((line) => line.trim())).toEqual(['v 1000', 'v 1001', '1012', '1011', '> 1002', '3000']);
    expect(drawn(rowsOf({ sort: 'status' })).map((line) => line.trim())).toEqual(['v 1000', 'v 1001', '1011', '1012', '> 1002', '3000']);
  });

  it('puts the branch first in which something changed last', () => {
    expect(drawn(rowsOf({ sort: 'changed' })).map((line) => line.trim())).toEqual(['v 1000', 'v 1001', '1012', '1011', '> 1002', '3000']);
    const later = SAMPLES.map((sample) => (sample.id === '3000' ? { ...sample, updated: '2026-11-22 08:00' } : sample));
    expect(drawn(rowsOf({ sort: 'changed' }, later))[0]).toBe('3000');
  });
});

describe('levels', () => {
  const deep: SampleSpec[] = ['1', '2', '3', '4', '5', '6'].map((id, at, ids) => ({ id, ...(at === 0 ? {} : { parent: ids[at - 1] ?? '' }) }));

  it('ends at the last level, whose branches are gone into', () => {
    expect(drawn(rowsOf({ levels: 4 }, deep)).map((line) => line.trim())).toEqual(['v 1', 'v 2', 'v 3', '>> 4']);
    expect(drawn(rowsOf({ levels: 4, top: pathOf('4') }, deep))).toEqual(['v 5', '  6']);
  });

  it('shows the whole tree when the spec that was gone into is gone', () => {
    expect(drawn(rowsOf({ levels: 4, top: pathOf('77') }, deep))).toHaveLength(4);
  });

  it('shows hits at any depth', () => {
    expect(drawn(rowsOf({ levels: 4, words: 'Spec 6' }, deep))).toHaveLength(6);
  });

  it('goes in as deep as it must to show a spec, and no deeper', () => {
    const trace = sampleTrace(deep);
    const choice = { ...FIRST_CHOICE, levels: 4 };
    expect(ancestorsOf(trace, pathOf('3')).map(({ id }) => id)).toEqual(['1', '2']);
    expect(openedTo(trace, choice, pathOf('4')).top).toBeNull();
    expect(openedTo(trace, choice, pathOf('6')).top).toBe(pathOf('2'));
    expect(openedTo(trace, { ...choice, top: pathOf('3') }, pathOf('6')).top).toBe(pathOf('3'));
    expect(openedTo(trace, { ...choice, top: pathOf('3') }, pathOf('2')).top).toBeNull();
  });
});

describe('a tree of any shape', () => {
  const statuses: readonly (SpecStatus | null)[] = ['planning', 'implementing', 'completed', 'blocked', null];
  const samples = fc.array(fc.record({ parent: fc.nat(), status: fc.constantFrom(...statuses), title: fc.constantFrom('Cold storage', 'Cache', 'Über Zürich', '') }), { maxLength: 40 }).map((drafts) =>
    drafts.map(({ parent, status, title }, at): SampleSpec => ({ id: String(1000 + at), status, title, ...(at === 0 || parent % 3 === 0 ? {} : { parent: String(1000 + (parent % at)) }) })),
  );
  const choices = fc.record({
    words: fc.constantFrom('', 'cold', 'zur', '100', 'x'),
    groups: fc.uniqueArray(fc.constantFrom('active' as const, 'blocked' as const, 'done' as const, 'new' as const)).map((groups) => new Set(groups)),
    sort: fc.constantFrom(...SORT_ORDERS),
    folds: fc.record({ mode: fc.constantFrom(...FOLD_MODES), touched: fc.array(fc.tuple(fc.nat(40).map((at) => pathOf(String(1000 + at)) as string), fc.constantFrom('open' as const, 'closed' as const))).map((pairs) => new Map(pairs)) }),
    levels: fc.constantFrom(null, 2, 4),
  });

  it('gives the same list however it is asked, and every row where it belongs', () => {
    fc.assert(
      fc.property(samples, choices, fc.nat(50), (specs, choice, first) => {
        const lazy = rowsOf(choice, specs, ['1001', '1002']);
        lazy.rowAt(first);
        const rows = rowsOf(choice, specs, ['1001', '1002']);
        const all = drawn(rows);
        expect(drawn(lazy)).toEqual(all);
        expect(rows.count).toBe(all.length);
        expect(lazy.isDone).toBe(true);
        all.forEach((_, index) => {
          const row = rows.rowAt(index)!;
          const above = rows.parentOf(index);
          expect(rows.indexOf(row.spec.path)).toBe(index);
          expect(above === -1 ? null : rows.rowAt(above)!.spec.path).toBe(row.spec.parent);
          expect(row.position).toBeLessThanOrEqual(row.siblings);
          if (row.fold === 'open') expect(isOpen({ ...FIRST_CHOICE.folds, ...choice.folds }, row.spec)).toBe(true);
        });
      }),
    );
  });

  it('never says fewer rows than there are', () => {
    fc.assert(
      fc.property(samples, choices, fc.nat(20), (specs, choice, first) => {
        const rows = rowsOf(choice, specs);
        rows.rowAt(first);
        const said = rows.count;
        expect(said).toBeGreaterThanOrEqual(drawn(rows).length);
      }),
    );
  });
});

describe('a very large tree', () => {
  it('walks no further than to the rows that are asked for', () => {
    const trace = largeTrace(20_000);
    let asked = 0;
    const specs = new Proxy(trace.specs, {
      get: (map, name) => {
        if (name === 'get') asked += 1;
        const value: unknown = Reflect.get(map, name, map);
        return typeof value === 'function' ? (value.bind(map) as unknown) : value;
      },
    });
    const rows = new TreeRows({ trace: { ...trace, specs }, isNew: () => false }, FIRST_CHOICE);
    rows.rowAt(40);
    expect(rows.count).toBe(20_000);
    expect(asked).toBeLessThan(200);
  });
});
