import { describe, expect, it } from 'vitest';
import type { InboxItem } from '../../../core/acts/inbox';
import type { PlacedGate, Trace } from '../../../core/trace/trace';
import { pathOf, sampleTrace } from '../trace-tree/__samples__/sample-trace';
import { needsRows } from './needs-you';
import { openThings } from './open-things';
import { lastSessions } from './other-sessions';
import { parseJournal } from '../../../core/journal/parse-journal';
import { scanNote } from '../../../core/text/scan-note';
import { vaultPath } from '../../../core/vault/paths';
import type { VaultPath } from '../../../core/vault/paths';

const TRACE = sampleTrace([{ id: '1001', title: 'NAS mount', entries: ['2026-11-21 14:07', '2026-11-22 09:05'] }, { id: '1002', title: 'Cache', entries: ['2026-11-23 10:00'] }]);
const [CONTEXT] = [...TRACE.contexts.values()];
const SPEC = pathOf('1001');

function parsedPath(text: string): VaultPath {
  const path = vaultPath(text);
  if (!path.ok) throw new Error(path.problem.why);
  return path.value;
}

function context() {
  if (CONTEXT === undefined) throw new Error('The sample has no context.');
  return CONTEXT;
}

const GATE: PlacedGate = {
  id: 'g-20261121-1410-m4t8q1', question: 'NFS or SMB?', fingerprint: null, line: 3, comment: null, answer: null, path: SPEC, context: context().path,
  options: [{ word: 'nfs', ticked: false, line: 4 }, { word: 'smb', ticked: false, line: 5 }],
};

function item(more: Partial<InboxItem>): InboxItem {
  return { kind: 'gate', path: SPEC, line: 3, id: null, spec: SPEC, message: 'As told.', action: '', ...more };
}

function rows(items: readonly InboxItem[], { trace = TRACE, stale = [], off = [] }: { trace?: Trace; stale?: readonly string[]; off?: readonly string[] } = {}) {
  return needsRows({ ...trace, gates: [GATE] }, items, { stale: new Set(stale), isPutOff: (key) => off.includes(key) });
}

describe('what needs you', () => {
  it('asks an open question with its options, under the name of its spec', () => {
    const [row] = rows([item({ id: GATE.id })]);
    expect(row).toMatchObject({ text: 'Decision needed: NFS or SMB?', about: '1001 NAS mount', action: 'answer', button: 'Answer', gate: GATE });
  });

  it('names the note and its folder where a question belongs to no spec', () => {
    const path = parsedPath('changes/2026-11-21-rules/escalation.md');
    const [row] = rows([item({ id: GATE.id, spec: null, path })]);
    expect(row?.about).toBe('2026-11-21-rules › escalation');
  });

  it('says when the text changed after the question, and does not offer to answer it', () => {
    const [row] = rows([item({ id: GATE.id })], { stale: [GATE.id] });
    expect(row).toMatchObject({ text: 'NFS or SMB?: the text changed after the question. Ask again.', action: 'ask-again', gate: null });
  });

  it('says when two answers were given', () => {
    const [row] = rows([item({ kind: 'two-answers', id: GATE.id })]);
    expect(row).toMatchObject({ text: 'NFS or SMB?: two answers were given. Clear one.', button: 'Open note', gate: null });
  });

  it('offers to join a merge in a journal, and only to open another note', () => {
    const { path, sessions } = context();
    const [journal, note] = rows([item({ kind: 'merge-markers', path, line: sessions[1]?.line ?? 0 }), item({ kind: 'merge-markers' })]);
    expect(journal).toMatchObject({ action: 'join', button: 'Join both sides' });
    expect(journal?.text).toMatch(/^Merge conflict in (?:Session \d|the journal)\.$/);
    expect(note).toMatchObject({ text: 'Merge conflict in spec.md.', action: 'open' });
  });

  it('names the file that a copy was made of', () => {
    const conflict = { path: pathOf('copy'), of: context().path, origin: 'A sync program' };
    const [row] = rows([item({ kind: 'conflict-copy', path: conflict.path })], { trace: { ...TRACE, conflicts: [conflict] } });
    expect(row).toMatchObject({ text: 'A copy of context.md came from another device.', button: 'Compare' });
  });

  it('leaves out what was put off, wherever its line moved to', () => {
    const [row] = rows([item({ kind: 'merge-markers', line: 3 })]);
    expect(rows([item({ kind: 'merge-markers', line: 30 })], { off: [row?.key ?? ''] })).toEqual([]);
  });
});

describe('what is open', () => {
  it('is issues, questions, files that nobody registered, and entries that wait', () => {
    const journal = parseJournal(scanNote('# Context: NAS mount\n\n## Implementation Timeline\n\n### Session 1: 2026-11-21 - A\n\n#### Issues & Resolutions\n- **Issue**: Slow ^e-20261121-1420-dddddd\n'));
    const file = { path: pathOf('file'), spec: SPEC, category: 'scripts', title: null, description: null, exists: true, registered: false, marked: false, listed: false, registry: null, markFingerprint: null };
    const things = openThings({ ...TRACE, gates: [GATE, { ...GATE, answer: 'nfs' }], deliverables: [file, { ...file, registered: true }] }, { spec: SPEC, context: context().path, journal, waiting: 1, unlogged: null });
    expect(things.map(({ kind, text }) => [kind, text])).toEqual([
      ['waiting', '1 entry waits on this device until the merge is solved'], ['issue', 'Slow'], ['gate', 'NFS or SMB?'], ['files', '1 file is not registered'],
    ]);
  });
});

describe('the last sessions', () => {
  it('are the newest closed one of each spec, newest first', () => {
    expect(lastSessions(TRACE, 5).map(({ spec, sign }) => [spec.id, sign])).toEqual([['1001', '2026-11-21 14:07']]);
  });
});
