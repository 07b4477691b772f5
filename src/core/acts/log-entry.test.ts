import { describe, expect, it } from 'vitest';
import { aDesk, aVault, doAct, refusal } from '../../../tests/fakes/a-desk';
import { CountingIds } from '../../../tests/fakes/counting-ids';
import { CONTEXT, FILES, SPEC, SPEC_PATH, START_TIME, annaAt, startedVault } from '../../../tests/fakes/storage-vault';
import { finishSession } from './finish-session';
import { importTests } from './import-tests';
import { logEntry, PLAIN_ENTRY } from './log-entry';
import { resolveIssue } from './resolve-issue';
import { specStatusOf } from './spec-status';

const REPORT = { form: 'junit', suites: [{ name: 'api', passed: 1, failed: 0, skipped: 0, failures: [] }], seconds: null, coverage: null } as const;

describe('entries', () => {
  it('are written once, however often they are tried', async () => {
    const store = await startedVault();
    const entry = { ...PLAIN_ENTRY, spec: '1001', kind: 'plan', text: 'Once', id: 'e-20261121-1407-m4t8q1' } as const;

    await doAct(store, (desk) => logEntry(desk, entry));
    const before = store.text(CONTEXT);
    const again = await doAct(store, (desk) => logEntry(desk, entry));

    expect(again.outcome).toMatchObject({ already: true, id: 'e-20261121-1407-m4t8q1' });
    expect(store.text(CONTEXT)).toBe(before);
  });

  it('need an open session, or open one', async () => {
    const entry = { ...PLAIN_ENTRY, spec: '1001', kind: 'plan', text: 'First' } as const;

    expect(await refusal(aVault(FILES), (desk) => logEntry(desk, entry))).toBe('journal/no-session');
    const store = aVault(FILES);
    const done = await doAct(store, (desk) => logEntry(desk, { ...entry, whenNoSession: 'start' }), START_TIME);
    expect(done.outcome.session).toMatch(/^s-20261121-1405-/);
    expect(store.text(CONTEXT)).toContain(`#### Planning\n- First ^${done.outcome.id}\n`);
  });

  it.each(['completed', 'blocked'])('do not begin a spec again that is %s', async (status) => {
    const store = aVault({ ...FILES, [SPEC_PATH]: SPEC.replace('planning', status) });
    const entry = { ...PLAIN_ENTRY, spec: '1001', kind: 'plan', text: 'Late', whenNoSession: 'start' } as const;

    expect(await refusal(store, (desk) => logEntry(desk, entry))).toBe('session/not-begun-again');
    expect(await refusal(store, (desk) => importTests(desk, { ...entry, report: REPORT, source: 'junit.xml' }))).toBe('session/not-begun-again');
  });

  it('name an agent or another person, not the one at the device', async () => {
    const store = await startedVault();

    await doAct(store, (desk) => logEntry(desk, { ...PLAIN_ENTRY, spec: '1001', kind: 'plan', text: 'By me', author: 'Anna' }), annaAt('2026-11-21 14:10', new CountingIds(1)));
    await doAct(store, (desk) => logEntry(desk, { ...PLAIN_ENTRY, spec: '1001', kind: 'plan', text: 'By it', author: 'Claude' }), annaAt('2026-11-21 14:11', new CountingIds(2)));

    expect(store.text(CONTEXT)).toContain('- By me ^e-20261121-1410-000001\n- By it (Claude) ^e-20261121-1411-000002\n');
  });

  it.each([
    ['a1b2c3d Initial script', '`a1b2c3d`: Initial script'],
    ['a1b2c3d: Initial script', '`a1b2c3d`: Initial script'],
    ['`h7i8j9k`: Create directory structure', '`h7i8j9k`: Create directory structure'],
    ['d4e5f6g: Add network buffer optimizations', 'd4e5f6g: Add network buffer optimizations'],
    ['added tests', 'added tests'],
    ['dead code removed', 'dead code removed'],
    ['defaced 3 pages', 'defaced 3 pages'],
    ['a1b2c3d4', 'a1b2c3d4'],
  ])('of a commit, "%s", take a hash only for a whole word that is one', async (text, line) => {
    const store = await startedVault();

    await doAct(store, (desk) => logEntry(desk, { ...PLAIN_ENTRY, spec: '1001', kind: 'commit', text }));

    expect(store.text(CONTEXT)).toContain(`- ${line} ^e-`);
  });

  it('go into Notes without a session, as long as there is a journal', async () => {
    const store = await startedVault();
    await doAct(store, (desk) => finishSession(desk, { spec: '1001', session: null, status: 'partial', summary: null, end: 'now', specStatus: null, git: null }), annaAt('2026-11-21 15:00'));

    await doAct(store, (desk) => logEntry(desk, { ...PLAIN_ENTRY, spec: '1001', kind: 'decision', text: 'NFS', why: 'Linux' }), annaAt('2026-11-21 15:01'));

    expect(store.text(CONTEXT)).toContain('### Technical Decisions\n- NFS ^e-20261121-1501-000000\n  - Why: Linux\n');
  });

  it('of no words are refused', async () => {
    expect(await refusal(await startedVault(), (desk) => logEntry(desk, { ...PLAIN_ENTRY, spec: '1001', kind: 'issue', text: ' \n' }))).toBe('entry/empty');
  });

  it('of a test without a name are refused, whatever its result', async () => {
    const store = await startedVault();
    const test = { ...PLAIN_ENTRY, spec: '1001', kind: 'test', text: ' ', mark: 'passed' } as const;

    expect(await refusal(store, (desk) => logEntry(desk, test))).toBe('entry/empty');
    expect(await refusal(store, (desk) => logEntry(desk, { ...test, results: [{ name: 'Mount', mark: 'passed', text: null }] }))).toBe('entry/empty');
  });

  it('set Updated only when the vault wants it', async () => {
    const store = await startedVault();
    const entry = { ...PLAIN_ENTRY, spec: '1001', kind: 'plan', text: 'A' } as const;

    await doAct(store, (desk) => logEntry(desk, entry), annaAt('2026-11-21 15:00', new CountingIds(1)));
    expect(store.text(CONTEXT)).toContain('**Updated**: 2026-11-21 14:05\n');
    await doAct(store, (desk) => logEntry(desk, entry), { ...annaAt('2026-11-21 15:01', new CountingIds(2)), settings: { updated: 'always' } });
    expect(store.text(CONTEXT)).toContain('**Updated**: 2026-11-21 15:01\n');
  });

  it('resolve an issue once', async () => {
    const store = await startedVault();
    const issue = await doAct(store, (desk) => logEntry(desk, { ...PLAIN_ENTRY, spec: '1001', kind: 'issue', text: 'Broken' }), annaAt('2026-11-21 14:32'));
    const request = { entry: issue.outcome.id, spec: '1001', text: 'Mended', commit: null, author: null };

    await doAct(store, (desk) => resolveIssue(desk, request), annaAt('2026-11-21 14:40'));
    await doAct(store, (desk) => resolveIssue(desk, request), annaAt('2026-11-21 14:40'));

    expect(store.text(CONTEXT).split('**Resolution**')).toHaveLength(2);
    expect(await specStatusOf(await aDesk(store), '1001')).toMatchObject({ ok: true, value: { issues: 1, openIssues: 0 } });
  });
});
