import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Result } from '../problem';
import { parseMinute } from '../vault/time';
import type { Minute } from '../vault/time';
import { addEntry } from './add-entry';
import type { NewEntry } from './add-entry';
import { addComment } from './comments';
import { finishSession, inTurn } from './finish-session';
import { answerGate } from './gates';
import { openSession } from './open-session';
import { pauseSession, resumeSession } from './pause-session';
import { resolveIssue } from './resolve-issue';
import { setMetrics } from './set-metrics';
import { addSummary } from './set-summary';

const FOLDER = new URL('./__golden__/', import.meta.url);
const BEFORE = '.before.md';

function minute(text: string): Minute {
  const read = parseMinute(text);
  if (read === null) throw new Error(text);
  return read;
}

type Edit = (text: string) => Result<string>;

const AT = minute('2026-11-24 09:10');
const entry = (kind: NewEntry['kind'], text: string, more: Partial<NewEntry> = {}): Edit => (now) =>
  addEntry(now, { kind, text, id: `e-20261124-0910-${kind.padEnd(6, 'z').slice(0, 6)}`, session: null, author: null, ...more });
const open: Edit = (now) => openSession(now, { id: 's-20261124-0910-newone', title: 'Next', participants: ['User'], at: AT });
const finish = (end: string, session: string | null = null): Edit => (now) =>
  finishSession(now, { session, end: minute(end), status: 'partial', summary: null, specStatus: null, meaning: null, now: minute(end) });
const metrics: Edit = (now) =>
  setMetrics(now, { sessions: 4, hours: 1, criteria: { done: 2, total: 8 }, lines: { added: 1250, removed: 85 }, files: { created: 8, modified: 12 } });

/** What is done to each text of the folder. */
const CASES: Readonly<Record<string, readonly Edit[]>> = {
  'missing-subsections': [entry('implement', 'Modified `a.ts`'), entry('commit', '`a1b2c3d`: one'), entry('plan', 'Planned')],
  'doubled-subsection': [entry('plan', 'Into the last one')],
  'ends-in-prose': [entry('plan', 'Behind prose'), entry('test', 'Behind a table: ✅')],
  'tabs': [entry('decision', 'With tabs\n- why not', { nested: ['Why: as the list does'] }), entry('plan', 'one\n- two')],
  'no-final-newline': [entry('test', 'Last: ✅'), entry('commit', '`a1b2c3d`')],
  'mixed-newlines': [entry('plan', 'CRLF here\nand nested'), entry('test', 'LF here: ❌')],
  'no-notes': [entry('decision', 'Before the ledger'), entry('reference', '[x](https://example.org)')],
  'rules-between-sessions': [entry('test', 'Above the rule: ✅', { session: 's-20261121-1405-aaaaaa' }), open],
  'unfilled-template': [finish('2026-11-24 11:10', 's-20261124-0910-tmpltd')],
  'prose-in-timeline': [open, entry('plan', 'First')],
  'no-timeline': [open],
  'only-a-title': [open, entry('improvement', 'Later'), metrics, (now) => addSummary(now, 'Short.\n\nAnd more.')],
  'pause-over-midnight': [
    (now) => pauseSession(now, { session: null, at: minute('2026-11-24 22:00') }),
    (now) => resumeSession(now, { session: null, at: minute('2026-11-24 22:30') }),
    (now) => pauseSession(now, { session: null, at: minute('2026-11-24 23:50') }),
    (now) => resumeSession(now, { session: null, at: minute('2026-11-25 00:20') }),
    (now) => pauseSession(now, { session: null, at: minute('2026-11-25 01:00') }),
    finish('2026-11-25 02:00'),
  ],
  'doubled-metrics': [metrics],
  'issue-groups': [
    (now) => resolveIssue(now, { issue: 'e-20261121-1432-h7n2qd', text: 'First\nin two lines', at: AT, commit: 'd4e5f60', author: 'Claude' }),
    (now) => resolveIssue(now, { issue: 'e-20261121-1440-xxxxxx', text: 'Second', at: AT, commit: null, author: null }),
  ],
  'filled-summary': [(now) => addSummary(now, 'A further paragraph.\n# not a heading'), (now) => addSummary(now, 'A further paragraph.\n# not a heading')],
  'template-summary': [(now) => addSummary(now, 'What it is.')],
  'two-gates': [(now) => answerGate(now, { gate: 'g-20261121-1411-bbbbbb', option: 'NFS over TCP', at: AT, person: 'Anna', comment: 'faster' })],
  'comments': [
    (now) => addComment(now, { line: 4, person: 'Anna', at: AT, text: 'why not\nSMB?' }),
    (now) => addComment(now, { line: 2, person: 'Ben, (ops)', at: AT, text: 'ok ^sure' }),
  ],
};

function read(name: string): string {
  return readFileSync(new URL(name, FOLDER), 'utf8');
}

describe('a text of the folder', () => {
  const cases = readdirSync(FOLDER).filter((name) => name.endsWith(BEFORE)).map((name) => name.slice(0, -BEFORE.length));

  it('is tried in every case of the table', () => {
    expect(cases.sort()).toEqual(Object.keys(CASES).sort());
  });

  it.each(cases)('reads as expected afterwards: %s', (name) => {
    const after = inTurn(read(`${name}${BEFORE}`), CASES[name] ?? []);
    const text = after.ok ? after.value : after.problem.code;
    const isUpdate = process.env['UPDATE_GOLDEN'] === '1';
    if (isUpdate) writeFileSync(new URL(`${name}.after.md`, FOLDER), text);

    expect(isUpdate ? 'rewritten: read the difference' : text).toBe(read(`${name}.after.md`));
  });
});
