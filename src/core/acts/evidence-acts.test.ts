import { describe, expect, it } from 'vitest';
import { aDesk, doAct, refusal } from '../../../tests/fakes/a-desk';
import { CONTEXT, annaAt, startedVault } from '../../../tests/fakes/storage-vault';
import { CountingIds } from '../../../tests/fakes/counting-ids';
import type { ChangedFile } from '../evidence/changed-file';
import { disagreementsOf } from '../evidence/disagreements';
import { unloggedFiles } from '../evidence/unlogged-files';
import { parseJournal } from '../journal/parse-journal';
import { scanNote } from '../text/scan-note';
import { vaultPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import { finishSession } from './finish-session';
import { healReferences } from './heal-references';
import { importTests } from './import-tests';
import { logChanges } from './log-changes';
import { logEntry, PLAIN_ENTRY } from './log-entry';
import { promoteEntry } from './promote-entry';
import { settleStatus } from './settle-disagreement';
import { tickCriterion } from './tick-criterion';
import { writeReport } from './write-report';

const SPEC = 'specs/1000/1001/spec.md';
const at = (time: string, from = 1) => annaAt(time, new CountingIds(from));

function path(text: string): VaultPath {
  const made = vaultPath(text);
  if (!made.ok) throw new Error(text);
  return made.value;
}

const API: ChangedFile = { path: 'services/api.ts', inVault: null, change: 'modified', added: 12, removed: 3, isOpen: true };
const SCRIPT: ChangedFile = { path: 'notes/specs/1000/1001/deliverables/scripts/a.sh', inVault: path('specs/1000/1001/deliverables/scripts/a.sh'), change: 'created', added: 2, removed: 0, isOpen: true };

describe('changed files', () => {
  it('go into one entry and into the registry, one undo', async () => {
    const store = await startedVault();
    store.put(SCRIPT.inVault ?? '', '#!/bin/sh\n');
    const before = { context: store.text(CONTEXT), spec: store.text(SPEC) };

    await doAct(store, (desk) => logChanges(desk, { spec: '1001', session: null, log: [API], register: [SCRIPT], accepted: ['Added acceptance criterion "x"'], author: null }), at('2026-11-21 15:00'));

    const text = store.text(CONTEXT);
    expect(text).toContain('#### Changes to Spec\n- Added acceptance criterion "x" ^e-');
    expect(text).toMatch(/- Changed 2 files \^e-20261121-1500-\w+\n {2}- Created \[\[deliverables\/scripts\/a\.sh\|a\.sh\]\]\n {2}- Modified `services\/api\.ts` \(\+12, -3\)\n/);
    expect(text).toContain('### Scripts\n- [[deliverables/scripts/a.sh|');
    expect((await store.undo()).ok).toBe(true);
    expect({ context: store.text(CONTEXT), spec: store.text(SPEC) }).toEqual(before);
  });

  it('are not told again once an entry names them', async () => {
    const store = await startedVault();
    const left = async (): Promise<readonly string[]> => {
      const desk = await aDesk(store);
      const [session] = parseJournal(scanNote(store.text(CONTEXT))).sessions;
      const note: ChangedFile = { ...API, path: `notes/${CONTEXT}`, inVault: path(CONTEXT) };
      return unloggedFiles({ files: [API, { ...API, path: 'services/api.tsx' }, note], trace: desk.trace, spec: path(SPEC), context: path(CONTEXT), session: session!, ignored: new Set(), configFolder: '.config' }).map((file) => file.path);
    };

    expect(await left()).toEqual(['services/api.ts', 'services/api.tsx']);
    await doAct(store, (desk) => logEntry(desk, { ...PLAIN_ENTRY, spec: '1001', kind: 'implement', text: '', modified: 'services/api.ts:45' }), at('2026-11-21 15:00'));
    expect(await left()).toEqual(['services/api.tsx']);
  });

  it('of which none is chosen are refused', async () => {
    expect(await refusal(await startedVault(), (desk) => logChanges(desk, { spec: '1001', session: null, log: [], register: [], accepted: [], author: null }))).toBe('changes/none-chosen');
  });
});

describe('completing a spec', () => {
  const finish = { spec: '1001', session: null, status: 'completed', summary: null, end: 'now', specStatus: 'completed', git: null } as const;

  it('with gaps needs a reason, and evidence that is gone is none', async () => {
    const store = await startedVault();
    const test = await doAct(store, (desk) => logEntry(desk, { ...PLAIN_ENTRY, spec: '1001', kind: 'test', text: 'Reboot', mark: 'passed' }), at('2026-11-21 14:30'));
    for (const criterion of [1, 2]) await doAct(store, (desk) => tickCriterion(desk, { spec: '1001', criterion, tick: 'met', evidence: test.outcome.id }));
    store.put(CONTEXT, store.text(CONTEXT).replace(new RegExp(`- Reboot: .*\\^${test.outcome.id}\n`), ''));

    expect(await refusal(store, (desk) => finishSession(desk, finish))).toBe('spec/no-reason');
    await doAct(store, (desk) => finishSession(desk, { ...finish, reason: 'Checked by hand.' }), at('2026-11-21 15:00'));
    expect(store.text(CONTEXT)).toContain('- Completed with 2 criteria ticked without evidence: Checked by hand. ^e-');
  });

  it('without gaps needs none', async () => {
    const store = await startedVault();
    const test = await doAct(store, (desk) => logEntry(desk, { ...PLAIN_ENTRY, spec: '1001', kind: 'test', text: 'Reboot', mark: 'passed' }), at('2026-11-21 14:30'));
    for (const criterion of [1, 2]) await doAct(store, (desk) => tickCriterion(desk, { spec: '1001', criterion, tick: 'met', evidence: test.outcome.id }));

    await doAct(store, (desk) => finishSession(desk, finish), at('2026-11-21 15:00'));

    expect(store.text(SPEC)).toContain('**Status**: completed');
  });
});

describe('statuses that do not agree', () => {
  it('stand side by side, and one press settles one', async () => {
    const store = await startedVault();
    store.put(SPEC, store.text(SPEC).replace(/\*\*Status\*\*: \w+/, '**Status**: completed'));
    const kinds = async (): Promise<readonly string[]> => disagreementsOf((await aDesk(store)).trace).filter(({ specId }) => specId === '1001').map(({ kind }) => kind);

    expect(await kinds()).toEqual(['criteria-open', 'session-open', 'journal-differs']);
    await doAct(store, (desk) => settleStatus(desk, { spec: '1001', status: 'implementing', where: 'both' }));
    expect(await kinds()).toEqual([]);
  });
});

describe('a report of tests', () => {
  it('becomes a test entry and figures of quality', async () => {
    const store = await startedVault();
    const suites = [{ name: '/home/a/x/one.test.ts', passed: 3, failed: 1, skipped: 0, failures: [{ name: 'mounts', says: 'no route' }] }, { name: '/home/a/y/two.test.ts', passed: 2, failed: 0, skipped: 1, failures: [] }];

    await doAct(store, (desk) => importTests(desk, { spec: '1001', session: null, whenNoSession: 'refuse', report: { form: 'vitest', suites, seconds: 3.2, coverage: null }, source: 'vitest.json', author: null }), at('2026-11-21 15:00'));
    await doAct(store, (desk) => importTests(desk, { spec: '1001', session: null, whenNoSession: 'refuse', report: { form: 'lcov', suites: [], seconds: null, coverage: { found: 1000, hit: 923 } }, source: 'lcov.info', author: null }), at('2026-11-21 15:01', 5));

    const text = store.text(CONTEXT);
    expect(text).toMatch(/- Ran 7 tests \(vitest\.json, 3\.2 s\): \^e-20261121-1500-\w+\n {2}- x\/one\.test\.ts: ❌ 3 passed, 1 failed\n {2}- y\/two\.test\.ts: ✅ 2 passed, 1 skipped\n {2}- mounts: ❌ no route\n/);
    expect(text).toContain('- Coverage: 92.3% of 1000 lines (lcov.info) ^e-');
    expect(text).toContain('### Quality\n- **Tests**: 5 passed, 1 failed, 1 skipped\n- **Test Coverage**: 92.3%\n');
  });
});

describe('lines of code', () => {
  it.each([['LF', '\n'], ['CRLF', '\r\n']])('are remembered, followed and told when gone, with %s', async (_, newline) => {
    const store = await startedVault();
    await doAct(store, (desk) => logEntry(desk, { ...PLAIN_ENTRY, spec: '1001', kind: 'implement', text: '([Line 2](file://a/b.ts:2))', modified: 'a/b.ts:2' }), at('2026-11-21 14:30'));
    store.put(CONTEXT, `\uFEFF${store.text(CONTEXT).replaceAll('\n', newline)}`);
    let code: string | null = 'one\ntwo\nthree\n';
    const heal = (extent: 'moved' | 'remember') => doAct(store, (desk) => healReferences(desk, { spec: '1001', readCode: () => Promise.resolve(code), extent }));
    const before = store.text(CONTEXT);

    expect((await heal('remember')).outcome).toMatchObject({ remembered: 2, healed: [], gone: [] });
    expect(store.text(CONTEXT).replace(/ <!-- @[0-9a-f]{12} line -->/g, '')).toBe(before);
    expect((await heal('remember')).receipt.paths).toEqual([]);
    code = `new\n${code}`;
    expect((await heal('moved')).outcome.healed).toMatchObject([{ from: 2, to: 3 }, { from: 2, to: 3 }]);
    expect(store.text(CONTEXT).replace(/ <!-- @[0-9a-f]{12} line -->/g, '')).toBe(before.replaceAll('b.ts:2', 'b.ts:3').replace('Line 2]', 'Line 3]'));
    code = 'else\n';
    expect((await heal('moved')).outcome).toMatchObject({ healed: [], gone: [{ codeLine: 3 }, { codeLine: 3 }] });
  });
});

describe('an improvement', () => {
  it('becomes a task that says what it said, each linking the other, once', async () => {
    const store = await startedVault();
    const entry = await doAct(store, (desk) => logEntry(desk, { ...PLAIN_ENTRY, spec: '1001', kind: 'improvement', text: 'Consider a **caching** layer\nReads come first' }), at('2026-11-21 14:30'));
    const request = { entry: entry.outcome.id, type: 'task', title: null, parent: null, takenIds: [] } as const;

    const made = await doAct(store, (desk) => promoteEntry(desk, request), at('2026-11-21 15:00', 9));

    expect(made.outcome).toMatchObject({ title: 'Consider a caching layer', parent: SPEC });
    expect(store.text(made.outcome.path)).toContain(`## Overview\nConsider a caching layer\n\nReads come first\n\nFrom [[context#^${entry.outcome.id}|the entry]].\n`);
    expect(store.text(CONTEXT)).toContain(`  - Promoted to [[${made.outcome.id}.spec|${made.outcome.id} - Consider a caching layer]]\n`);
    expect(await refusal(store, (desk) => promoteEntry(desk, request))).toBe('entry/promoted');
  });
});

describe('a report', () => {
  it('is a note that is written anew on the same day', async () => {
    const store = await startedVault();

    const first = await doAct(store, (desk) => writeReport(desk, { spec: '1001', kind: 'status' }), at('2026-11-21 15:00'));
    const second = await doAct(store, (desk) => writeReport(desk, { spec: '1001', kind: 'status' }), at('2026-11-21 16:00'));

    expect(first.outcome.path).toBe('specs/1000/1001/reports/1001 status 2026-11-21.md');
    expect(second.outcome.path).toBe(first.outcome.path);
    expect(store.text(first.outcome.path)).toContain('As of 2026-11-21 16:00.');
    expect(store.text(first.outcome.path)).toContain('[[../spec|1001 - ');
  });

  it('leaves a note alone that a person went on writing in, and makes another', async () => {
    const store = await startedVault();
    const first = await doAct(store, (desk) => writeReport(desk, { spec: '1001', kind: 'status' }), at('2026-11-21 15:00'));
    const mine = store.text(first.outcome.path).replace('## Specs', 'Looks good to me.\n\n## Specs');
    store.put(first.outcome.path, mine);

    const second = await doAct(store, (desk) => writeReport(desk, { spec: '1001', kind: 'status' }), at('2026-11-21 16:00'));
    const third = await doAct(store, (desk) => writeReport(desk, { spec: '1001', kind: 'status' }), at('2026-11-21 17:00'));

    expect(store.text(first.outcome.path)).toBe(mine);
    expect(second.outcome.path).toBe('specs/1000/1001/reports/1001 status 2026-11-21 2.md');
    expect(third.outcome.path).toBe(second.outcome.path);
  });

  it('is known again when a sync tool gave it other line ends', async () => {
    const store = await startedVault();
    const first = await doAct(store, (desk) => writeReport(desk, { spec: '1001', kind: 'deliverables' }), at('2026-11-21 15:00'));
    store.put(first.outcome.path, store.text(first.outcome.path).replace(/\n/g, '\r\n'));

    const second = await doAct(store, (desk) => writeReport(desk, { spec: '1001', kind: 'deliverables' }), at('2026-11-21 16:00'));

    expect(second.outcome.path).toBe(first.outcome.path);
  });
});
