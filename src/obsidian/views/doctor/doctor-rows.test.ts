import { describe, expect, it } from 'vitest';
import type { Finding, Severity } from '../../../core/trace/finding';
import { vaultPath } from '../../../core/vault/paths';
import { DEFAULT_SETTINGS } from '../../../core/vault/settings';
import { sampleTrace } from '../trace-tree/__samples__/sample-trace';
import { FIRST_CHOICE, keepChoice, readChoice, SEVERITIES, withFold, withSeverity } from './doctor-choice';
import type { DoctorChoice } from './doctor-choice';
import { groupItems } from './doctor-groups';
import { inScope, isShown, itemsOf } from './doctor-items';
import type { DoctorItem } from './doctor-items';
import { KNOWN_GROUP, placeOf, rowsOf } from './doctor-rows';
import { kindTitle, placeText } from './finding-words';
import { doorsOf } from './row-doors';
import { lookOf } from './row-look';

function found(code: string, path: string, message = 'Something.', severity: Severity = 'warning', about: string | null = null): Finding {
  const made = vaultPath(path);
  if (!made.ok) throw new Error(path);
  return { code, severity, path: made.value, line: 3, message, about, fix: code !== 'spec/empty' };
}

const trace = sampleTrace([{ id: '1001', title: 'Cold storage' }]);
const FACTS = { trace, settings: DEFAULT_SETTINGS, statusOf: () => null, isKnown: () => false };

function items(...findings: readonly Finding[]): readonly DoctorItem[] {
  return itemsOf(findings, FACTS);
}

describe('findings by cause', () => {
  it('stand together when they lead to the same file that is gone, however it is written', () => {
    const grouped = groupItems(items(
      found('trace/broken-link', 'specs/1001/spec.md', '[[../ops|Operations]] leads to no file of the vault.', 'error'),
      found('trace/broken-link', 'specs/1001/1011/spec.md', '[[../../ops.md#Keys]] leads to no file of the vault.', 'error'),
      found('trace/broken-link', 'specs/1001/spec.md', '[[other]] leads to no file of the vault.', 'error'),
      found('deliverable/unmarked', 'specs/1001/a.sh'),
    ), 'cause', trace);
    expect(grouped.map(({ title, items: own }) => [title, own.length])).toEqual([['ops is not there', 2], ['Something was renamed, moved or removed', 1], ['A deliverable was not registered', 1]]);
  });

  it('stand together when specs share an id', () => {
    const [group] = groupItems(items(
      found('spec/duplicate-id', 'specs/a/spec.md', 'The id 1001 is also that of specs/b/spec.md.', 'error', '1001'),
      found('spec/duplicate-id', 'specs/b/spec.md', 'The id 1001 is also that of specs/a/spec.md.', 'error', '1001'),
    ), 'cause', trace);
    expect(group?.title).toBe('Several specs have the id 1001');
  });
});

describe('findings by kind, spec and file', () => {
  const all = items(found('spec/empty', 'specs/1001/spec.md', 'Empty.', 'info'), found('deliverable/unmarked', 'notes/x.sh'), found('deliverable/unmarked', 'specs/1001/spec.md'));

  it.each([
    ['kind', ['Unmarked deliverable', 'Empty spec']],
    ['spec', ['1001 Cold storage', 'No spec']],
    ['file', ['spec.md', 'x.sh']],
  ] as const)('%s: the gravest and largest group is the first', (grouping, titles) => {
    expect(groupItems(all, grouping, trace).map(({ title }) => title)).toEqual(titles);
  });
});

describe('the scope', () => {
  const findings = [found('spec/empty', 'specs/1001/spec.md'), found('vault/conflict-copy', 'specs/left.md'), found('deliverable/unmarked', 'scripts/a.sh')];
  const all = items(...findings, found('trace/broken-link', 'notes/day.md'));

  it.each([
    ['linked', 3],
    ['folders', 2],
    ['everything', 4],
  ] as const)('%s lets %i findings through', (scope, count) => {
    expect(all.filter(inScope(scope, { ...FACTS, repository: [], trace: { ...trace, findings } }))).toHaveLength(count);
  });
});

describe('the filter', () => {
  const all = items(found('deliverable/unmarked', 'specs/1001/a.sh'), found('spec/empty', 'specs/1001/spec.md', 'Empty.', 'info'));

  it('finds words in place, reason, kind and spec, in any order', () => {
    const shows = (words: string): number => all.filter(isShown({ words, hidden: new Set() }, trace)).length;
    expect([shows(''), shows('A.SH unmarked'), shows('cold storage'), shows('nothing like it')]).toEqual([2, 1, 1, 0]);
  });

  it('leaves out severities, but never all of them', () => {
    expect(all.filter(isShown(FIRST_CHOICE, trace))).toHaveLength(1);
    const none = SEVERITIES.reduce<DoctorChoice>((choice, severity) => withSeverity(choice, severity), { ...FIRST_CHOICE, hidden: new Set() });
    expect(none.hidden.size).toBe(2);
  });
});

describe('rows', () => {
  const groups = groupItems(items(found('deliverable/unmarked', 'specs/1001/a.sh'), found('spec/empty', 'specs/1001/spec.md')), 'kind', trace);
  const known = items(found('spec/empty', 'specs/1002/spec.md'));
  const facts = { suspects: [{ key: 's', title: '1001 changed', below: '', links: [{ key: 'l', title: 'nas.sh', below: '' }] }], groups, known, touched: new Set<string>(), isFixable: ({ finding }: DoctorItem) => finding.fix };

  it('go from what to check over what to mend to what was known, folded', () => {
    expect(rowsOf(facts).map((row) => (row.kind === 'group' ? `${row.title} (${row.count}) ${row.fixable.length}` : row.kind))).toEqual([
      '1001 changed (1) 0', 'suspect', 'Empty spec (1) 0', 'finding', 'Unmarked deliverable (1) 1', 'finding', 'Known before (1) 0',
    ]);
  });

  it('leave out what is below a folded heading', () => {
    const touched = new Set(['s', ...groups.map(({ key }) => key), KNOWN_GROUP]);
    expect(rowsOf({ ...facts, touched }).map(({ kind }) => kind)).toEqual(['group', 'group', 'group', 'group', 'finding']);
  });

  it('keep the place of a row that is still there, and the same height where it is gone', () => {
    const rows = rowsOf(facts);
    expect([placeOf(rows, rows[3]?.key ?? null, 0), placeOf(rows, 'gone', 4), placeOf(rows, 'gone', 99), placeOf(rows, null, 2)]).toEqual([3, 4, 6, -1]);
  });
});

describe('what can be done with suspect links', () => {
  const links = ['nas.sh', 'fstab'].map((title) => ({ key: title, title, below: '' }));
  const rows = rowsOf({ suspects: [{ key: 's', title: '1001 changed', below: '', links }], groups: [], known: [], touched: new Set(), isFixable: () => false });

  it('is one button and a menu in the row, so that the name has room beside a note', () => {
    expect(rows.map((row) => lookOf(row, { isFixable: false }).buttons.map(({ does }) => does))).toEqual([['show-change', 'menu'], ['still-true', 'menu'], ['still-true', 'menu']]);
  });

  it('is counted below the name of the cause, which needs its whole line', () => {
    expect(rows.slice(0, 1).map((row) => lookOf(row, { isFixable: false }))).toMatchObject([{ title: '1001 changed', count: '', word: '2 to check' }]);
  });

  it('is all there in the menu, of the cause for all its links at once', () => {
    expect(rows.slice(0, 2).map((row) => doorsOf(row, { isFixable: false, fixAll: 0 }).map(({ text }) => text))).toEqual([['Show change', 'Still true for all 2'], ['Still true', 'Needs work', 'Open']]);
  });
});

describe('what somebody chose', () => {
  it('is kept on the device, without the words of the filter', () => {
    const values = new Map<string, string>();
    const sets = new Map<string, ReadonlySet<string>>();
    const device = {
      get: ((key: string, fallback: string) => values.get(key) ?? fallback) as never,
      set: (key: string, value: string | number | boolean) => { values.set(key, String(value)); },
      getSet: (key: string) => sets.get(key) ?? new Set<string>(),
      setSet: (key: string, all: Iterable<string>) => { sets.set(key, new Set(all)); },
    };
    expect(readChoice(device)).toEqual(FIRST_CHOICE);
    const chosen = withFold(withSeverity({ ...FIRST_CHOICE, grouping: 'file', scope: 'everything', words: 'x' }, 'info'), 'kind a');
    keepChoice(device, chosen);
    expect(readChoice(device)).toEqual({ ...chosen, words: '' });
  });
});

describe('words', () => {
  it('name a kind by its code where no better heading is known', () => {
    expect([kindTitle('spec/duplicate-id'), kindTitle('trace/missing-back-link')]).toEqual(['Duplicate id', 'Missing back-link']);
  });

  it('name the folder of files whose name many have', () => {
    expect([placeText(found('a/b', 'specs/1001/spec.md')), placeText(found('a/b', 'specs/1001/nas.sh'))]).toEqual(['1001/spec.md:3', 'nas.sh:3']);
  });
});
