import { describe, expect, it } from 'vitest';
import { parseJournal } from '../journal/parse-journal';
import { scanNote } from '../text/scan-note';
import type { ChangedFile } from './changed-file';
import { anchorComment, anchorOf, codeReferencesIn, findReference, linesOf } from './code-reference';
import { commitsNamedIn } from './commit-hashes';
import { draftMessage } from './commit-message';
import { readJunitReport } from './read-junit-report';
import { readLcovReport } from './read-lcov-report';
import { readVitestReport } from './read-vitest-report';
import { draftSpecChanges, unsaidChanges } from './spec-changes';
import { percentOf, totalsOf } from './test-report';

const JOURNAL = `# Context: NAS

## Implementation Timeline

### Session 1: 2026-11-21 - NAS mount
**Status**: in-progress
**Started**: 2026-11-21 14:05 ^s-20261121-1405-k3x9p2

#### Implementation
- Created [[deliverables/nas.sh|the mount script]] ^e-20261121-1420-v5d0ae
- Modified \`services/api.ts:45\` ^e-20261121-1440-v5d0af

#### Commits
- \`a1b2c3d\`: First ^e-20261121-1430-t6g2hn
- not a hash ^e-20261121-1431-t6g2hn

#### Issues & Resolutions
- **Issue**: Broken ^e-20261121-1432-h7n2qd
- **Commit**: \`D4E5F60\` ^c-20261122-0911-h7n2qd
`;
const [SESSION] = parseJournal(scanNote(JOURNAL)).sessions;
const file = (path: string, change: ChangedFile['change'] = 'modified'): ChangedFile => ({ path, change, inVault: null, added: 1, removed: 0, isOpen: true });

describe('a drafted commit message', () => {
  it('names the spec and what the journal says since its last commit', () => {
    const session = { ...SESSION!, entries: SESSION!.entries.filter(({ kind }) => kind !== 'issue-commit') };

    expect(draftMessage({ spec: { id: '1001', title: 'Storage' }, session, files: [file('services/api.ts')] })).toBe('feat(1001): modified `services/api.ts:45`\n\n- Modified `services/api.ts:45`\n\nSpec: 1001 Storage');
  });

  it('tells documents, tests and builds by their paths', () => {
    const of = (...paths: string[]): string => draftMessage({ spec: { id: '1001', title: 'Storage' }, session: { title: 'Tuning', entries: [] }, files: paths.map((path) => file(path)) }).split('\n')[0] ?? '';

    expect(of('notes/a.md')).toBe('docs(1001): tuning');
    expect(of('tests/a.test.ts')).toBe('test(1001): tuning');
    expect(of('package.json')).toBe('build(1001): tuning');
    expect(of('src/a.ts', 'notes/a.md')).toBe('feat(1001): tuning');
  });

  it('keeps its first line short', () => {
    const [subject = ''] = draftMessage({ spec: { id: '1001', title: 'word '.repeat(60) }, session: { title: '', entries: [] }, files: [] }).split('\n');

    expect(subject.length).toBeLessThanOrEqual(72);
  });
});

describe('commits of a journal', () => {
  it('are those of its Commits and of its issues, by hash', () => {
    expect(commitsNamedIn(JOURNAL).map(({ hash }) => hash)).toEqual(['a1b2c3d', 'd4e5f60']);
  });
});

describe('drafts for Changes to Spec', () => {
  const before = '# Store\n\n## Overview\nCold data.\n\n## Acceptance Criteria\n- [ ] Mount survives reboot\n- [ ] Write speed is at least 800 MB/s\n';

  it('tell criteria one by one and other sections by name', () => {
    const now = before.replace('800', '900').replace('Cold data', 'Cold and warm data').replace('- [ ] Mount survives reboot\n', '- [x] Mount survives reboot\n- [ ] Reads are logged\n') + '\n## Risks\nNone.\n';

    expect(draftSpecChanges(before, now).map(({ text }) => text)).toEqual([
      'Added acceptance criterion "Reads are logged"',
      'Changed acceptance criterion "Write speed is at least 800 MB/s" to "Write speed is at least 900 MB/s"',
      'Added section "Risks"',
      'Changed section "Overview"',
    ]);
  });

  it('leave out ticks, status and what is said already', () => {
    expect(draftSpecChanges(before, before.replace('[ ]', '[x]'))).toEqual([]);
    const drafts = draftSpecChanges(before, before.replace('# Store', '# Storage'));
    expect(unsaidChanges(drafts, ['Renamed from "Store" to "Storage"'])).toEqual([]);
  });
});

describe('reports of tests', () => {
  it('read as JUnit, suites in suites, failures by name', () => {
    const test = (name: string, ...children: string[]) => ({ name: 'testcase', attributes: { name }, text: '', children: children.map((child) => ({ name: child, attributes: { message: 'no route\nat x' }, text: '', children: [] })) });
    const inner = { name: 'testsuite', attributes: { name: 'inner', time: '1.26' }, text: '', children: [test('a'), test('b', 'failure'), test('c', 'skipped')] };
    const report = readJunitReport({ name: 'testsuites', attributes: {}, text: '', children: [{ name: 'testsuite', attributes: { name: 'outer', time: '1.26' }, text: '', children: [inner] }] });

    expect(report).toMatchObject({ value: { seconds: 1.3, suites: [{ name: 'inner', passed: 1, failed: 1, skipped: 1, failures: [{ name: 'b', says: 'no route' }] }] } });
  });

  it('read as the JSON of vitest and jest; what is broken in it hides nothing else', () => {
    const report = readVitestReport({ testResults: [{ name: '/a/x.test.ts', status: 'failed', message: 'Syntax error', assertionResults: [] }, 7, { name: '/a/y.test.ts', assertionResults: [{ status: 'passed', title: 't' }, { status: 'todo' }, null] }] });

    expect(report.ok && totalsOf(report.value)).toEqual({ passed: 1, failed: 1, skipped: 1 });
  });

  it('read as lcov, by the totals of a file or by its lines', () => {
    const report = readLcovReport('SF:a\nDA:1,1\nDA:2,0\nend_of_record\nSF:b\nLF:8\nLH:8\nend_of_record\n');

    expect(report.ok && report.value.coverage).toEqual({ found: 10, hit: 9 });
    expect(percentOf({ found: 10, hit: 9 })).toBe('90%');
    expect(percentOf({ found: 1000, hit: 999.99 })).toBe('99.9%');
  });

  it('are refused when they are something else', () => {
    for (const report of [readLcovReport('hello'), readVitestReport([]), readJunitReport({ name: 'html', attributes: {}, text: '', children: [] })]) expect(report).toMatchObject({ ok: false, problem: { code: 'report/unknown-form' } });
  });
});

describe('a line of code', () => {
  const code = 'one\n  two\n\nthree\nfour\n}\n';
  const anchor = anchorOf(linesOf(code), 4)!;
  const reference = { codeLine: 4, anchor };

  it('is read from code signs and from file links, with its label', () => {
    const [inCode, inLink] = codeReferencesIn('- Modified `services/api.ts:45` ([Line 45](file://services/api.ts:45))', 1);

    expect(inCode).toMatchObject({ path: 'services/api.ts', codeLine: 45, anchor: null, label: null });
    expect(inLink).toMatchObject({ path: 'services/api.ts', codeLine: 45, label: { from: 39, to: 41 } });
    expect(codeReferencesIn(`- \`a/b.ts:4\` ${anchorComment(anchor)} ^e-1`, 1)).toMatchObject([{ anchor }]);
  });

  it('is no time, address or word', () => {
    for (const text of ['`14:05`', '`https://a.b:80`', '`note:12`', '`../x.ts:3`', '`/etc/x.conf:3`']) expect(codeReferencesIn(text, 1)).toEqual([]);
  });

  it('is here, moved, or gone', () => {
    expect(findReference(reference, code)).toEqual({ state: 'here' });
    expect(findReference(reference, `new\nnew\n${code}`)).toEqual({ state: 'moved', to: 6 });
    expect(findReference(reference, code.replace('three', 'drei'))).toEqual({ state: 'gone' });
    expect(findReference(reference, null)).toEqual({ state: 'gone' });
    expect(findReference({ codeLine: 4, anchor: null }, code)).toEqual({ state: 'unknown' });
    expect(findReference({ codeLine: 400, anchor: null }, code)).toEqual({ state: 'gone' });
  });

  it('that stands several times is told by its neighbours', () => {
    expect(findReference(reference, 'three\nx\none\n  two\n\nthree\nfour\n}\nthree\n')).toEqual({ state: 'moved', to: 6 });
  });

  it('is found by what it says when its neighbours changed', () => {
    expect(findReference(reference, 'one\nTWO\nthree\nFOUR\n')).toEqual({ state: 'moved', to: 3 });
  });
});
