import { describe, expect, it } from 'vitest';
import { aDesk, aVault, doAct, refusal } from '../../../tests/fakes/a-desk';
import { CONTEXT, EPIC, FILES, SPEC, SPEC_PATH, START, START_TIME, annaAt, startedVault } from '../../../tests/fakes/storage-vault';
import { finishSession, proposeFinish } from './finish-session';
import { inboxOf } from './inbox';
import { logEntry, PLAIN_ENTRY } from './log-entry';
import { pauseSession, resumeSession } from './pause-session';
import { startSession } from './start-session';

describe('sessions', () => {
  it('resume the open one instead of starting a second', async () => {
    const store = await startedVault();
    const before = store.snapshot();

    const again = await doAct(store, (desk) => startSession(desk, START), annaAt('2026-11-21 16:00'));

    expect(again.outcome).toMatchObject({ resumed: true, session: 's-20261121-1405-k3x9p2', number: 1 });
    expect(store.snapshot()).toEqual(before);
  });

  it('resume a paused one by ending its pause', async () => {
    const store = await startedVault();
    await doAct(store, (desk) => pauseSession(desk, { spec: '1001', session: null }), annaAt('2026-11-21 14:40'));

    await doAct(store, (desk) => startSession(desk, START), annaAt('2026-11-21 15:10'));

    expect(store.text(CONTEXT)).toContain('**Paused**: 14:40-15:10  \n');
  });

  it('pause and resume over midnight with full dates', async () => {
    const store = await startedVault();

    await doAct(store, (desk) => pauseSession(desk, { spec: '1001', session: null }), annaAt('2026-11-21 23:50'));
    await doAct(store, (desk) => resumeSession(desk, { spec: '1001', session: null }), annaAt('2026-11-22 08:00'));

    expect(store.text(CONTEXT)).toContain('**Paused**: 2026-11-21 23:50-2026-11-22 08:00  \n');
  });

  it('ask what becomes of a completed spec, and keep its status when told', async () => {
    const done = { ...FILES, [SPEC_PATH]: SPEC.replace('planning', '✅ Done') };

    expect(await refusal(aVault(done), (desk) => startSession(desk, START))).toBe('session/spec-status');
    const store = aVault(done);
    await doAct(store, (desk) => startSession(desk, { ...START, specStatus: 'keep' }));
    expect(store.text(SPEC_PATH)).toContain('**Status**: ✅ Done  \n');
    expect(store.text(CONTEXT)).toContain('**Status**: in-progress  \n');
  });

  it('use the person at the device, else the settings, as participants', async () => {
    const store = aVault(FILES);

    await doAct(store, (desk) => startSession(desk, START), { ...START_TIME, settings: { participants: ['Team'] } });

    expect(store.text(CONTEXT)).toContain('**Participants**: Team  \n');
    expect((await startedVault()).text(CONTEXT)).toContain('**Participants**: Anna  \n');
  });

  it('finish with an end of a person\'s choice, and report what is open', async () => {
    const store = await startedVault();
    await doAct(store, (desk) => logEntry(desk, { ...PLAIN_ENTRY, spec: '1001', kind: 'plan', text: 'A' }), annaAt('2026-11-21 15:05'));
    const desk = await aDesk(store, annaAt('2026-11-21 20:00'));

    const proposal = await proposeFinish(desk, { spec: '1001', session: null });
    const done = await doAct(
      store,
      (now) => finishSession(now, { spec: '1001', session: null, status: 'completed', summary: 'Done.', end: 'last-sign', specStatus: 'completed', git: { added: 1250, removed: 85, created: 8, modified: 12 }, reason: 'Both come later.' }),
      annaAt('2026-11-21 20:00'),
    );

    expect(proposal).toMatchObject({ ok: true, value: { idle: true, proposedEnd: 'last-sign', lastSign: '2026-11-21 15:05', unticked: ['Mount survives reboot', 'Fast'], withoutEvidence: [] } });
    expect(done.outcome).toMatchObject({ hours: 1, end: '2026-11-21 15:05', unticked: ['Mount survives reboot', 'Fast'] });
    expect(store.text(CONTEXT)).toContain('**Duration**: 1 hour  \n');
    expect(store.text(CONTEXT)).toContain('- Completed with 2 criteria open: Both come later. ^e-');
    expect(store.text(CONTEXT)).toContain('- **Lines of Code**: +1,250, -85\n- **Files Created**: 8\n- **Files Modified**: 12\n');
    expect(store.text(SPEC_PATH)).toContain('**Status**: completed  \n');
    expect(await refusal(store, (now) => finishSession(now, { spec: '1001', session: null, status: 'completed', summary: null, end: 'now', specStatus: null, git: null }))).toBe('journal/no-session');
  });

  it('take a pause and its end for signs of life', async () => {
    const store = await startedVault();
    const propose = async (time: string) => proposeFinish(await aDesk(store, annaAt(time)), { spec: '1001', session: null });
    const waiting = async (time: string) => inboxOf(await aDesk(store, annaAt(time)), []).filter(({ kind }) => kind === 'forgotten-session').map(({ message }) => message);
    await doAct(store, (desk) => pauseSession(desk, { spec: '1001', session: null }), annaAt('2026-11-21 15:05'));

    expect(await propose('2026-11-23 09:00')).toMatchObject({ value: { idle: true, proposedEnd: 'last-sign', lastSign: '2026-11-21 15:05' } });
    expect(await waiting('2026-11-23 09:00')).toEqual(['Session 1 of 1001 is open; its last sign of life was 2026-11-21 15:05.']);
    await doAct(store, (desk) => resumeSession(desk, { spec: '1001', session: null }), annaAt('2026-11-23 09:00'));

    expect([await propose('2026-11-23 09:30'), await waiting('2026-11-23 09:30')]).toMatchObject([{ value: { idle: false, proposedEnd: 'now', lastSign: '2026-11-23 09:00' } }, []]);
    expect((await aDesk(store, annaAt('2026-11-23 09:30'))).trace.findings.map(({ code }) => code)).not.toContain('journal/forgotten-session');
    const done = await doAct(store, (now) => finishSession(now, { spec: '1001', session: null, status: 'partial', summary: null, end: 'now', specStatus: null, git: null }), annaAt('2026-11-23 09:30'));
    expect(done.outcome).toMatchObject({ hours: 1.5, end: '2026-11-23 09:30' });
  });

  it('keep CRLF and a missing final newline', async () => {
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n').trimEnd();
    const store = aVault({ 'specs/1000/epic.md': crlf(EPIC), [SPEC_PATH]: crlf(SPEC) });

    await doAct(store, (desk) => startSession(desk, START), START_TIME);

    const expected = SPEC.replace('**Parent**: [[../epic|Foundation]]  \n', '**Parent**: [[../epic|Foundation]]  \n**Context**: [[context|Implementation Journal]]  \n')
      .replace('planning', 'implementing')
      .replace('**Updated**: 2026-11-20 09:10', '**Updated**: 2026-11-21 14:05');
    expect(store.text(SPEC_PATH)).toBe(crlf(expected));
  });
});
