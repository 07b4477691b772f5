import { describe, expect, it } from 'vitest';
import { aDesk, aVault, doAct, refusal } from '../../../tests/fakes/a-desk';
import { GivenIds } from '../../../tests/fakes/counting-ids';
import { CONTEXT, FILES, SPEC, SPEC_PATH, START_TIME, annaAt, startedVault } from '../../../tests/fakes/storage-vault';
import { fingerprintOf } from '../fingerprint/fingerprint';
import { answerGate } from './answer-gate';
import { ask } from './ask';
import { comment, closeComment, replyToComment } from './comment';
import { inboxOf } from './inbox';
import { logEntry, PLAIN_ENTRY } from './log-entry';
import { refreshMetrics } from './refresh-metrics';
import { registerDeliverable } from './register-deliverable';
import { setStatus } from './set-status';
import { tickCriterion } from './tick-criterion';

describe('status and criteria', () => {
  it('sets the status of spec and context', async () => {
    const store = await startedVault();

    const done = await doAct(store, (desk) => setStatus(desk, { spec: '1001', status: 'blocked' }), annaAt('2026-11-22 10:00'));

    expect(done.outcome).toMatchObject({ from: 'implementing', to: 'blocked' });
    for (const path of [SPEC_PATH, CONTEXT]) expect(store.text(path)).toContain('**Status**: blocked  \n');
  });

  it('ticks with evidence from the journal', async () => {
    const store = await startedVault();
    const id = 'e-20261121-1407-m4t8q1';
    await doAct(store, (desk) => logEntry(desk, { ...PLAIN_ENTRY, spec: '1001', kind: 'test', text: 'Speed: fine', id }));

    const done = await doAct(store, (desk) => tickCriterion(desk, { spec: '1001', criterion: 2, tick: 'met', evidence: id }));

    expect(done.outcome).toMatchObject({ criterion: 'Fast', done: 1, total: 2 });
    expect(store.text(SPEC_PATH)).toContain('- [x] Fast\n  - [[context#^e-20261121-1407-m4t8q1|Evidence]]\n');
  });

  it.each(['e-20261121-1407-m4t8q1', 'nowhere.md', '../../outside.md'])('takes no evidence that leads nowhere: %s', async (evidence) => {
    const store = await startedVault();

    expect(await refusal(store, (desk) => tickCriterion(desk, { spec: '1001', criterion: 2, tick: 'met', evidence }))).toBe('criterion/no-evidence');
  });

  it('refreshes metrics without doubling a line', async () => {
    const store = await startedVault();
    await doAct(store, (desk) => refreshMetrics(desk, { spec: '1001', git: null }));
    const once = store.text(CONTEXT);

    await doAct(store, (desk) => refreshMetrics(desk, { spec: '1001', git: null }));

    expect(store.text(CONTEXT)).toBe(once);
    expect(once).toContain('- **Total Sessions**: 1\n');
    expect(once).toContain('- **Acceptance Criteria Met**: 0/2\n');
  });
});

describe('comments and gates', () => {
  it('comment, reply and close below a criterion, without touching the meaning', async () => {
    const store = aVault(FILES);
    const on = { spec: '1001', criterion: 1 };

    await doAct(store, (desk) => comment(desk, { on, text: 'Why reboot?', author: 'Bo' }), annaAt('2026-11-21 22:14'));
    const inbox = inboxOf(await aDesk(store, START_TIME), []);
    await doAct(store, (desk) => replyToComment(desk, { on, text: 'Power cuts', author: null }), annaAt('2026-11-22 08:00'));
    await doAct(store, (desk) => closeComment(desk, { on, text: 'Clear', author: 'Bo' }), annaAt('2026-11-22 09:00'));

    expect(inbox.map(({ kind, message }) => [kind, message])).toEqual([['comment', 'Bo on "Mount survives reboot": Why reboot?']]);
    expect(store.text(SPEC_PATH)).toContain(
      '- [ ] Mount survives reboot\n  - Comment (Bo, 2026-11-21 22:14): Why reboot?\n  - Comment (Anna, 2026-11-22 08:00): Power cuts\n  - Done: Clear (Bo, 2026-11-22 09:00)\n- [ ] Fast\n',
    );
    expect(inboxOf(await aDesk(store, { person: 'Claude' }), [])).toEqual([]);
    expect(fingerprintOf(store.text(SPEC_PATH)).fingerprint).toBe(fingerprintOf(SPEC).fingerprint);
  });

  it('comments on a registered file stand below its registry line', async () => {
    const script = 'specs/1000/1001/deliverables/scripts/a.sh';
    const store = aVault({ ...FILES, [script]: 'echo\n' });
    const file = { path: script, content: null, title: null, description: null, category: null };
    await doAct(store, (desk) => registerDeliverable(desk, { spec: '1001', sidecar: 'everywhere', files: [file] }), START_TIME);

    await doAct(store, (desk) => comment(desk, { on: { deliverable: script }, text: 'Tested?', author: null }), annaAt('2026-11-21 22:14'));

    expect(store.text(CONTEXT)).toMatch(/- \[\[deliverables\/scripts\/a\.sh\|a\.sh\]\] <!-- @[0-9a-f]{12} -->\n {2}- Comment \(Anna, 2026-11-21 22:14\): Tested\?\n/);
  });

  it('ask writes a gate beside the journal and a plan entry; the answer takes effect once', async () => {
    const store = await startedVault();
    const question = { spec: '1001', question: 'NFS or SMB?', options: ['nfs', 'smb'], about: null, author: 'Claude', whenNoSession: 'refuse' } as const;

    const asked = await doAct(store, (desk) => ask(desk, question), annaAt('2026-11-21 14:10', new GivenIds('m4t8q1', 'b8c2rw')));
    const inbox = inboxOf(await aDesk(store, annaAt('2026-11-21 14:20')), []);
    await doAct(store, (desk) => answerGate(desk, { gate: asked.outcome.gate, option: 'nfs', comment: 'Linux', author: null }), annaAt('2026-11-21 14:21'));

    expect(asked.outcome.path).toBe('specs/1000/1001/gates/1001-g-20261121-1410-m4t8q1.md');
    expect(inbox).toMatchObject([{ kind: 'gate', id: 'g-20261121-1410-m4t8q1', path: asked.outcome.path }]);
    expect(store.text(CONTEXT)).toContain('- Asked [[gates/1001-g-20261121-1410-m4t8q1|NFS or SMB?]] (Claude) ^e-20261121-1410-b8c2rw\n');
    expect(store.text(asked.outcome.path)).toContain('  - [x] m4t8q1 nfs\n  - [ ] m4t8q1 smb\n  - Comment: Linux\n  - Answer: nfs, 2026-11-21 14:21, Anna\n');
    expect(await refusal(store, (desk) => answerGate(desk, { gate: asked.outcome.gate, option: 'smb', comment: null, author: null }))).toBe('gate/answered');
  });

  it.each([
    ['what it is about', { about: '# Plan\n\n## Steps\n- Use NFS\n' }, ['Use NFS', 'Use SMB']],
    ['the question itself', { about: null }, ['- **Gate**: Go on', '- **Gate**: Stop']],
  ] as const)('a question is stale once %s has changed, and says so', async (_, { about }, [from, to]) => {
    const store = await startedVault();
    const question = { spec: '1001', question: 'Go on `<!-- now -->`?', options: ['yes', 'no'], about, author: null, whenNoSession: 'refuse' } as const;
    const asked = await doAct(store, (desk) => ask(desk, question), annaAt('2026-11-21 14:10'));
    const path = asked.outcome.path;
    const fresh = store.text(path);
    const answer = { gate: asked.outcome.gate, option: 'yes', comment: null, author: null };

    store.put(path, fresh.replace(from, to));
    const changed = await refusal(store, (desk) => answerGate(desk, answer));
    store.put(path, fresh.replace('# Decision: Go', '# Decision: Shall we go').replaceAll('\n', '\r\n'));
    await doAct(store, (desk) => answerGate(desk, answer));

    expect(changed).toBe('gate/stale');
    expect(store.text(path)).toContain('Answer: yes');
  });

  it('a gate in a note that is not its own is judged by whoever asked', async () => {
    const store = await startedVault({ ...FILES, 'specs/1000/1001/runs/run.md': '# Run\n\n- **Gate**: Commit <!-- @5d1e90c2ab47 --> ^g-20261121-1410-m4t8q1\n  - [ ] m4t8q1 commit\n  - [ ] m4t8q1 not-yet\n' });
    const answer = { gate: 'g-20261121-1410-m4t8q1', option: 'commit', comment: null, author: null };

    expect(await refusal(store, (desk) => answerGate(desk, { ...answer, current: '@000000000000' }))).toBe('gate/stale');
    await doAct(store, (desk) => answerGate(desk, answer));
  });

  it('a tick made in the note is taken up without a name', async () => {
    const store = await startedVault();
    const asked = await doAct(store, (desk) => ask(desk, { spec: '1001', question: 'Go?', options: ['yes', 'no'], about: 'plan', author: null, whenNoSession: 'refuse' }), annaAt('2026-11-21 14:10'));
    store.put(asked.outcome.path, store.text(asked.outcome.path).replace('[ ]', '[x]'));

    await doAct(store, (desk) => answerGate(desk, { gate: asked.outcome.gate, option: null, comment: null, author: null }), annaAt('2026-11-21 14:20'));

    expect(store.text(asked.outcome.path)).toContain('- Answer: yes, 2026-11-21 14:20, (in the note)\n');
  });
});
