import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Meaning } from '../fingerprint/fingerprint';
import { registerLine } from '../deliverable/registry';
import { addDownstream, addIntegrationPoint } from '../deliverable/downstream';
import type { Result } from '../problem';
import { setHeaderValue } from '../text/edit-header';
import { scanNote } from '../text/scan-note';
import { parseMinute } from '../vault/time';
import type { Minute } from '../vault/time';
import { addEntry } from './add-entry';
import type { NewEntry } from './add-entry';
import { commitText, testText } from './entry-text';
import { finishSession, inTurn, recordMeaning } from './finish-session';
import type { SessionEnd } from './finish-session';
import { CONTEXT_KEYS, newContextText } from './new-context';
import { openSession } from './open-session';
import { parseJournal } from './parse-journal';
import { resolveIssue } from './resolve-issue';
import { setMetrics } from './set-metrics';

type Edit = (text: string) => Result<string>;

function golden(name: string): string {
  return readFileSync(new URL(`./__golden__/${name}`, import.meta.url), 'utf8');
}

function minute(text: string): Minute {
  const read = parseMinute(text);
  if (read === null) throw new Error(text);
  return read;
}

function must(result: Result<string>): string {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.why}`);
  return result.value;
}

const OLD: Meaning = { fingerprint: '@7caf21b825f7', title: '81e7cd', sections: new Map([['Acceptance Criteria', 'af33d0']]) };
const NEW: Meaning = { fingerprint: '@6f4bbec84dea', title: '81e7cd', sections: new Map([['Acceptance Criteria', '869c55']]) };

const NEW_CONTEXT = newContextText({
  title: 'Storage Infrastructure',
  specLink: '[[spec|1001 - Storage Infrastructure]]',
  fingerprint: OLD.fingerprint,
  parentLink: '[[../epic|Foundation Infrastructure]]',
  status: 'planning',
  at: minute('2026-11-21 14:05'),
  form: 'bold',
});

const entry = (id: string, kind: NewEntry['kind'], text: string, nested: readonly string[] = []): Edit =>
  (now) => addEntry(now, { id, kind, text, session: null, author: null, nested });
const header = (key: string, value: string): Edit => (now) => setHeaderValue(now, { key, value, order: CONTEXT_KEYS, form: 'bold' });
const start = (id: string, title: string, people: string[], at: string): Edit => (now) => openSession(now, { id, title, participants: people, at: minute(at) });
const finish = (end: Partial<SessionEnd> & { end: Minute }): Edit => (now) =>
  finishSession(now, { session: null, status: 'completed', summary: null, specStatus: null, meaning: null, now: end.end, ...end });

const FIRST: Edit[] = [
  start('s-20261121-1405-k3x9p2', 'NAS mount', ['User', 'Claude'], '2026-11-21 14:05'),
  (now) => recordMeaning(now, OLD, minute('2026-11-21 14:05')),
  header('Status', 'implementing'),
  entry('e-20261121-1407-m4t8q1', 'plan', 'Decided to use NFS for the mount'),
  entry('e-20261121-1409-w2f6ps', 'reference', '[NFS Performance Tuning](https://www.kernel.org/doc/html/latest/admin-guide/nfs/nfs-client.html)'),
  entry('e-20261121-1430-t6g2hn', 'commit', commitText('a1b2c3d', 'Initial NAS configuration script')),
  entry('e-20261121-1411-b8c2rw', 'spec', 'Added acceptance criterion for write speed'),
  entry('e-20261121-1426-x1q9fz', 'test', testText('Ran unit tests', 'passed', 'All passing')),
  entry('e-20261121-1420-v5d0ae', 'implement', 'Created [[deliverables/scripts/nas-setup.sh|NAS Setup Script]]'),
  entry('e-20261121-1424-7ysm3k', 'implement', 'Modified `services/broker/api.ts:45`'),
  entry('e-20261121-1428-p9d4xk', 'test', 'Integration test results:', ['Connection test: ✅', 'Performance test: ⚠️ (needs optimization)']),
  entry('e-20261121-1432-h7n2qd', 'issue', '**Issue**: Permission denied on /mnt/nas'),
  entry('e-20261121-1436-c4w1tb', 'decision', 'Chose NFS over SMB', ['Why: better Linux compatibility', 'Instead of: SMB']),
  finish({ end: minute('2026-11-21 15:35'), status: 'partial', meaning: OLD }),
];

const SECOND: Edit[] = [
  start('s-20261122-0900-2wkc5j', 'Permissions', ['User'], '2026-11-22 09:00'),
  (now) => resolveIssue(now, { issue: 'e-20261121-1432-h7n2qd', text: 'Added user to nas-users group', at: minute('2026-11-22 09:10'), commit: null, author: null }),
  (now) => resolveIssue(now, { issue: 'e-20261121-1432-h7n2qd', text: null, at: minute('2026-11-22 09:11'), commit: 'd4e5f60', author: null }),
  entry('e-20261122-0912-9rb3mv', 'commit', commitText('d4e5f60', 'Add user to nas-users')),
  finish({ end: minute('2026-11-22 09:30') }),
];

const THIRD: Edit[] = [
  start('s-20261123-0900-q0z8ef', 'Tuning', ['User', 'Claude'], '2026-11-23 09:00'),
  entry('e-20261123-1115-d3n7ya', 'test', testText('Write test', 'passed', '1.0 GB/s')),
  entry('e-20261123-1120-8j5kxd', 'improvement', 'Consider a caching layer'),
  (now) => registerLine(now, { category: 'code', target: 'services/broker/api.ts', title: 'api.ts', description: 'Reads from the NAS client', tie: null }),
  (now) =>
    registerLine(now, {
      category: 'scripts',
      target: 'deliverables/scripts/nas-setup.sh',
      title: 'NAS Setup Script',
      description: 'Automated NAS mount configuration',
      tie: NEW.fingerprint,
    }),
  (now) =>
    addDownstream(now, { target: '../../3000/3001/spec', title: 'Market Data Collection', reason: 'Uses cold storage for historical data', tie: OLD.fingerprint }),
  (now) => addIntegrationPoint(now, { name: 'Storage Manager Service', path: 'services/storage-manager/' }),
  finish({ end: minute('2026-11-23 11:30'), summary: 'NFS storage mounted at boot; write speed reached 1.0 GB/s.', specStatus: 'completed', meaning: NEW }),
  (now) => setMetrics(now, { sessions: 3, hours: 4.5, criteria: { done: 2, total: 2 }, lines: null, files: null }),
];

describe('a journal written step by step', () => {
  it('starts as the template says', () => {
    expect(NEW_CONTEXT).toBe(golden('new-context.after.md'));
  });

  it('reads after three sessions as the format says, to the byte', () => {
    const text = must(inTurn(NEW_CONTEXT, [...FIRST, ...SECOND, ...THIRD]));

    expect(text).toBe(golden('three-sessions.after.md'));
  });

  it('is the same with Windows line ends', () => {
    const text = must(inTurn(NEW_CONTEXT.replaceAll('\n', '\r\n'), [...FIRST, ...SECOND, ...THIRD]));

    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(text.replaceAll('\r\n', '\n')).toBe(must(inTurn(NEW_CONTEXT, [...FIRST, ...SECOND, ...THIRD])));
  });
});

describe('the journal of the example', () => {
  const journal = parseJournal(scanNote(golden('three-sessions.after.md')));

  it('has three finished sessions with their hours', () => {
    expect(journal.sessions.map(({ number, hours, open }) => [number, hours, open])).toEqual([
      [1, 1.5, false],
      [2, 0.5, false],
      [3, 2.5, false],
    ]);
  });

  it('has its entries by kind', () => {
    const kinds = journal.sessions.flatMap(({ entries }) => entries).map(({ kind }) => kind);

    expect(kinds).toEqual(['plan', 'spec', 'implement', 'implement', 'test', 'test', 'commit', 'issue', 'resolution', 'issue-commit', 'commit', 'test']);
    expect(journal.notes.map(({ kind }) => kind)).toEqual(['decision', 'improvement', 'reference']);
  });

  it('has nested results and reasons', () => {
    expect(journal.sessions[0]?.entries[5]?.nested.map(({ text }) => text)).toEqual(['Connection test: ✅', 'Performance test: ⚠️ (needs optimization)']);
  });

  it('has its registry, downstream specs and ledger', () => {
    expect(journal.registry.map(({ category, target }) => [category, target])).toEqual([
      ['Scripts', 'deliverables/scripts/nas-setup.sh'],
      ['Code Changes', 'services/broker/api.ts'],
    ]);
    expect(journal.downstream.map(({ target }) => target)).toEqual(['../../3000/3001/spec']);
    expect(journal.ledger.map(({ fingerprint }) => fingerprint)).toEqual(['@7caf21b825f7', '@6f4bbec84dea']);
  });
});
