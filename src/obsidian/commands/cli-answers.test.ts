import { describe, expect, it } from 'vitest';
import { aDesk } from '../../../tests/fakes/a-desk';
import { annaAt, FILES, startedVault } from '../../../tests/fakes/storage-vault';
import { briefAnswer, inboxAnswer, printed, statusAnswer, treeAnswer } from './cli-answers';
import { logRequest } from './cli-log';

async function desk(files: Record<string, string> = FILES) {
  return aDesk(await startedVault(files), annaAt('2026-11-21 15:00'));
}

describe('answers to the command line of the app', () => {
  it('have the status of a spec and of the vault', async () => {
    expect(printed(await statusAnswer(await desk(), '1001', null), 'text')).toContain('1001 Storage\nStatus: implementing\nCriteria: 0 of 2 met');
    const json: unknown = JSON.parse(printed(await statusAnswer(await desk(), null, '1001'), 'json'));
    expect(json).toMatchObject({ version: 1, specs: 2, current: '1001', openSessions: [{ spec: '1001', number: 1, sessionTitle: 'NAS mount', paused: false }] });
  });

  it('have the tree, whole and in part', async () => {
    expect(printed(treeAnswer(await desk(), null), 'text')).toBe('1000 Foundation (planning)\n  1001 Storage (implementing, 0/2, session open)');
    expect(JSON.parse(printed(treeAnswer(await desk(), '1001'), 'json'))).toMatchObject({ version: 1, specs: [{ id: '1001', open: true, children: [] }] });
  });

  it('have the brief and the inbox', async () => {
    expect(printed(await briefAnswer(await desk(), { spec: '1001', budget: 8000 }), 'text')).toContain('# Hand-off: 1001 - Storage');
    expect(printed({ ok: true, value: inboxAnswer(await desk(), []) }, 'text')).toBe('Nothing needs you.');
  });

  it('say what went wrong, also to a program', async () => {
    expect(printed(await statusAnswer(await desk(), '9999', null), 'text')).toContain('(spec/unknown)');
    expect(JSON.parse(printed(await statusAnswer(await desk(), '9999', null), 'json'))).toMatchObject({ problem: { code: 'spec/unknown' } });
  });

  it('hold nothing that steers a terminal', async () => {
    const files = { ...FILES, 'specs/1000/epic.md': '# Evil \u001b[31m\u009b2J\u202etitle\n' };
    const text = printed(treeAnswer(await desk(files), '1000'), 'text');
    expect(['\u001b', '\u009b', '\u202e'].filter((sign) => text.includes(sign))).toEqual([]);
    expect(text).toContain('Evil [31m2Jtitle');
  });
});

describe('what the command line logs', () => {
  const current = { spec: 'specs/1000/1001/spec.md', session: 's-20261121-1405-k3x9p2' };

  it('goes into the current session when no spec is named', () => {
    expect(logRequest({ text: 'Use NFS\\nfaster' }, current)).toMatchObject({ ok: true, value: { kind: 'plan', text: 'Use NFS\nfaster', ...current, whenNoSession: 'refuse' } });
    expect(logRequest({ text: 'x', spec: '1002', kind: 'issue' }, current)).toMatchObject({ ok: true, value: { kind: 'issue', spec: '1002', session: null } });
  });

  it('is refused without a spec, and with an unknown kind or mark', () => {
    expect(logRequest({ text: 'x' }, null)).toMatchObject({ ok: false, problem: { code: 'cli/usage' } });
    expect(logRequest({ text: 'x', kind: 'toString' }, current)).toMatchObject({ ok: false });
    expect(logRequest({ text: 'x', kind: 'test', mark: 'good' }, current)).toMatchObject({ ok: false });
  });
});
