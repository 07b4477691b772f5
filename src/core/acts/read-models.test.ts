import { describe, expect, it } from 'vitest';
import { aDesk, aVault, doAct } from '../../../tests/fakes/a-desk';
import { CountingIds } from '../../../tests/fakes/counting-ids';
import type { MemoryStore } from '../../../tests/fakes/memory-store';
import { annaAt, CONTEXT, FILES, SPEC_PATH, startedVault } from '../../../tests/fakes/storage-vault';
import { ask } from './ask';
import { briefOf } from './brief';
import type { Brief } from './brief';
import { comment } from './comment';
import { deliverablesReport } from './deliverables-report';
import { inboxOf } from './inbox';
import { logEntry, PLAIN_ENTRY } from './log-entry';
import type { LogEntryRequest } from './log-entry';
import { registerDeliverable } from './register-deliverable';
import { specStatusOf } from './spec-status';
import { tickCriterion } from './tick-criterion';

const IDS = new CountingIds();

async function log(store: MemoryStore, time: string, entry: Partial<LogEntryRequest> & Pick<LogEntryRequest, 'kind' | 'text'>): Promise<void> {
  await doAct(store, (desk) => logEntry(desk, { ...PLAIN_ENTRY, spec: '1001', ...entry }), annaAt(time, IDS));
}

async function busyVault(): Promise<MemoryStore> {
  const script = 'specs/1000/1001/deliverables/scripts/a.sh';
  const store = await startedVault({ ...FILES, [script]: 'echo\n' });
  await log(store, '2026-11-21 14:10', { kind: 'decision', text: 'NFS', why: 'better on Linux', insteadOf: 'SMB' });
  await log(store, '2026-11-21 14:11', { kind: 'implement', text: '', modified: 'services/api.ts:45' });
  await log(store, '2026-11-21 14:12', { kind: 'issue', text: 'Permission denied' });
  await log(store, '2026-11-21 14:13', { kind: 'test', text: 'Unit tests: slow', mark: 'warning' });
  await log(store, '2026-11-21 14:14', { kind: 'test', text: 'Unit tests: all passing', mark: 'passed' });
  const file = { path: script, content: null, title: 'Setup', description: 'Mounts', category: null };
  await doAct(store, (desk) => registerDeliverable(desk, { spec: '1001', sidecar: 'everywhere', files: [file] }), annaAt('2026-11-21 14:15'));
  await doAct(store, (desk) => tickCriterion(desk, { spec: '1001', criterion: 1, tick: 'met', evidence: null }), annaAt('2026-11-21 14:16'));
  return store;
}

async function briefFor(store: MemoryStore, budget = 8000): Promise<Brief> {
  const brief = await briefOf(await aDesk(store, annaAt('2026-11-21 15:00')), { spec: '1001', budget });
  if (!brief.ok) throw new Error(brief.problem.why);
  return brief.value;
}

describe('the brief', () => {
  it('names a file once, however short an entry calls it', async () => {
    const store = await busyVault();
    await log(store, '2026-11-21 14:20', { kind: 'implement', text: '', modified: 'a.sh' });
    await log(store, '2026-11-21 14:21', { kind: 'implement', text: '', modified: 'deliverables/scripts/a.sh:7' });
    await log(store, '2026-11-21 14:22', { kind: 'implement', text: '', modified: 'sh/a.sh' });

    const { text } = await briefFor(store);

    expect(text.slice(text.indexOf('## Files'), text.indexOf('\n\n', text.indexOf('## Files'))).split('\n').slice(1)).toEqual([
      '- `specs/1000/1001/deliverables/scripts/a.sh`', '- `services/api.ts:45`', '- `specs/1000/1001/deliverables/scripts/a.sh:7`', '- `sh/a.sh`',
    ]);
  });

  it('says what the next one needs to go on', async () => {
    const brief = await briefFor(await busyVault());

    expect(brief.text).toBe(`# Hand-off: 1001 - Storage

Status: implementing, criteria 1/2, session 1 "NAS mount" open since 2026-11-21 14:05, last entry 2026-11-21 14:14.
Spec: specs/1000/1001/spec.md
Journal: specs/1000/1001/context.md

**Next step**: Resolve the issue "Permission denied".

## Goal
Cold data.

## Criteria to meet
- [ ] Fast

## Open issues
- Permission denied ^${brief.issues[0]?.id ?? ''}

## Decisions
- NFS (why: better on Linux; instead of: SMB)

## How to verify
- Unit tests: ✅ all passing

## Files
- \`specs/1000/1001/deliverables/scripts/a.sh\`
- \`services/api.ts:45\`

## Latest entries
- Implementation: Modified \`services/api.ts:45\`
- Issues & Resolutions: **Issue**: Permission denied
- Testing: Unit tests: ⚠️ slow
- Testing: Unit tests: ✅ all passing
`);
  });

  it('puts open comments and questions first', async () => {
    const store = await busyVault();
    await doAct(store, (desk) => comment(desk, { on: { spec: '1001', criterion: 2 }, text: 'How fast?', author: 'Bo' }), annaAt('2026-11-21 14:20'));
    await doAct(
      store,
      (desk) => ask(desk, { spec: '1001', question: 'NFS or SMB?', options: ['nfs', 'smb'], about: null, author: null, whenNoSession: 'refuse' }),
      annaAt('2026-11-21 14:21', IDS),
    );

    const brief = await briefFor(store);

    expect(brief.next).toBe('Answer "NFS or SMB?".');
    expect(brief.text.indexOf('On "Fast": Bo: How fast?')).toBeLessThan(brief.text.indexOf('NFS or SMB? (nfs, smb)'));
    expect(brief.text.indexOf('NFS or SMB? (nfs, smb)')).toBeLessThan(brief.text.indexOf('## Goal'));
  });

  it('keeps its budget, however much there is to say', async () => {
    const store = await busyVault();
    const many = Array.from({ length: 400 }, (_, n) => `- Decision ${n} of a long row ^e-20261121-1410-${String(n).padStart(6, '0')}`).join('\n');
    store.put(CONTEXT, store.text(CONTEXT).replace('### Technical Decisions\n', `### Technical Decisions\n${many}\n`));
    store.put(SPEC_PATH, store.text(SPEC_PATH).replace('Cold data.', 'Cold data. '.repeat(2000)));

    const brief = await briefFor(store, 2000);

    expect(brief.text.length).toBeLessThanOrEqual(2000);
    expect(brief.shortened).toBe(true);
    expect(brief.text).toMatch(/more in the journal/);
  });

  it('works before anything was done', async () => {
    const brief = await briefFor(aVault(FILES));

    expect(brief).toMatchObject({ context: null, session: null, goal: 'Cold data.', next: 'Meet the criterion "Mount survives reboot".' });
  });
});

describe('status, report and inbox', () => {
  it('shows how a spec stands', async () => {
    const view = await specStatusOf(await aDesk(await busyVault()), '1001');

    expect(view).toMatchObject({
      ok: true,
      value: {
        id: '1001', status: 'implementing', criteria: { done: 1, total: 2 }, sessions: 1, entries: 5, issues: 1, openIssues: 1, deliverables: 1,
        openSession: { id: 's-20261121-1405-k3x9p2', number: 1, lastEntry: '2026-11-21 14:14', paused: false },
      },
    });
  });

  it('reports the deliverables of a spec and those below it', async () => {
    const report = await deliverablesReport(await aDesk(await busyVault()), '1000');

    expect(report).toMatchObject({
      ok: true,
      value: {
        text: '# Deliverables: 1000 - Foundation\n\n1 deliverable, 1 traced both ways.\n\n## Scripts\n- [[1001/deliverables/scripts/a.sh|Setup]] - Mounts\n',
      },
    });
  });

  it('reports each category once, in the order of the registry, with the code of specs below', async () => {
    const store = await busyVault();
    const code = '### Code Changes\n- `services/api.ts` - Reads\n- `elsewhere/api.go`\n\n### Own Kind\n- [[deliverables/own-kind/b.txt|B]]\n\n## Dependencies Delivered To';
    store.put(CONTEXT, store.text(CONTEXT).replace('## Dependencies Delivered To', code));
    store.put('services/api.ts', 'export const a = 1;\n');
    store.put('specs/1000/1001/deliverables/own-kind/b.txt', 'b\n');

    const report = await deliverablesReport(await aDesk(store), '1000');

    const lines = report.ok ? report.value.text.split('\n').filter((line) => /^(?:#|- .*api)/.test(line)) : [];
    expect(lines.slice(1)).toEqual(['## Scripts', '## Own kind', '## Code Changes', '- [[../../services/api.ts|api.ts]] - Reads (no mark)', '- `elsewhere/api.go`']);
  });

  it('needs nobody when all is well', async () => {
    expect(inboxOf(await aDesk(await busyVault(), annaAt('2026-11-21 15:00')), [])).toEqual([]);
  });

  it('lists what waits for a person', async () => {
    const store = await busyVault();
    store.put('specs/1000/1001/context (conflicted copy 2026-11-21 140500).md', '# Context\n');
    store.put('specs/1000/epic.md', `${store.text('specs/1000/epic.md')}<<<<<<< ours\n=======\n>>>>>>> theirs\n`);
    const asked = await doAct(
      store,
      (desk) => ask(desk, { spec: '1001', question: 'Go?', options: ['yes', 'no'], about: null, author: null, whenNoSession: 'refuse' }),
      annaAt('2026-11-21 14:21', IDS),
    );
    store.put(asked.outcome.path, store.text(asked.outcome.path).replaceAll('[ ]', '[x]'));
    const desk = await aDesk(store, annaAt('2026-11-23 15:00'));
    const path = [...desk.trace.contexts.keys()].find((context) => context === CONTEXT);
    if (path === undefined) throw new Error('No context.');

    const inbox = inboxOf(desk, [{ path, id: 'e-20261121-1400-aaaaaa', text: 'Lost words' }]);

    expect(inbox.map(({ kind }) => kind)).toEqual(['two-answers', 'lost-entry', 'merge-markers', 'forgotten-session', 'conflict-copy']);
  });
});
