import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Result } from '../problem';
import { scanNote } from '../text/scan-note';
import type { VaultPath } from '../vault/paths';
import { addIssue, forgetChecks, nextTask, recordCheck, tickTask, untickTasks } from './implementation-edit';
import { logSections } from './implementation';
import { readAlignment } from './read-alignment';
import { readImplementation } from './read-implementation';
import { readSummary } from './read-summary';
import { readValidation } from './read-validation';
import { newReport } from './report-sections';

const PATH = 'specs/meta/sessions/rule-builder_2026-11-21/implementation_log.md' as VaultPath;
const SPEC = 'specs/discover.md' as VaultPath;

const LOG = newReport(
  logSections(
    { tasks: [{ id: 'T1', text: 'Implement Rule builder', spec: SPEC, heading: '3.3 Rule builder', files: ['src/app.rs'], after: [] }, { id: 'T2', text: 'Remove Wizard menu', spec: SPEC, heading: null, files: [], after: ['T1'] }], cycles: [] },
    { path: PATH, at: '2026-11-21 14:05', form: 'wiki' },
  ),
);

const GOLDEN = `## Implementation Log

**Recorded:** 2026-11-21 14:05

### Tasks
- [x] T1 Implement Rule builder ^t-1
  - Spec: [[../../../discover#3.3 Rule builder|3.3 Rule builder]]
  - Files: \`src/app.rs\`
  - Changed: \`src/app.rs\` +45 -3
- [ ] T2 Remove Wizard menu ^t-2
  - Spec: [[../../../discover|discover]]
  - After: T1

### Tasks Completed
| Task | Files Changed | Lines | Status |
|------|---------------|-------|--------|
| T1 Implement Rule builder | app.rs | +45 -3 | OK |

### Verification
- check: PASS (4 of 4 steps)

### Issues Encountered
- T1: check failed once
`;

function done(text: string): string {
  const steps = [
    (now: string) => tickTask(now, { id: 'T1', changed: [{ path: 'src/app.rs', added: 45, removed: 3 }], status: 'OK' }),
    (now: string) => recordCheck(now, { name: 'check', result: 'FAIL', detail: '' }),
    (now: string) => recordCheck(now, { name: 'check', result: 'PASS', detail: '4 of 4 steps' }),
    (now: string) => addIssue(now, 'T1: check failed once'),
  ];
  return steps.reduce((now, step) => value(step(now)), text);
}

function value(result: Result<string>): string {
  if (!result.ok) throw new Error(result.problem.why);
  return result.value;
}

describe('the implementation log', () => {
  it('is written as it is kept', () => {
    expect(done(LOG)).toBe(GOLDEN);
  });

  it('is read as it was written', () => {
    const read = readImplementation(scanNote(done(LOG)), PATH);
    expect(read.at).toBe('2026-11-21 14:05');
    expect(read.tasks.map(({ id, isDone, files, after, changed }) => ({ id, isDone, files, after, changed }))).toEqual([
      { id: 'T1', isDone: true, files: ['src/app.rs'], after: [], changed: [{ path: 'src/app.rs', added: 45, removed: 3 }] },
      { id: 'T2', isDone: false, files: [], after: ['T1'], changed: [] },
    ]);
    expect(read.rows).toEqual([{ task: 'T1 Implement Rule builder', files: 'app.rs', lines: '+45 -3', status: 'OK' }]);
    expect(read.checks.map(({ name, result }) => [name, result])).toEqual([['check', 'PASS']]);
    expect(nextTask(LOG)).toBe(3);
  });

  it('keeps line ends and a byte order mark', () => {
    const odd = `\uFEFF${LOG.replaceAll('\n', '\r\n')}`;
    expect(done(odd)).toBe(`\uFEFF${GOLDEN.replaceAll('\n', '\r\n')}`);
  });

  it('is as before after a tick was taken away', () => {
    const ticked = value(tickTask(LOG, { id: 'T1', changed: [{ path: 'a.rs', added: 1, removed: 0 }], status: 'OK' }));
    expect(value(untickTasks(ticked, null))).toBe(LOG);
    expect(value(forgetChecks(value(recordCheck(LOG, { name: 'a', result: 'PASS', detail: '' }))))).toBe(LOG);
  });

  it('refuses a task that is not there', () => {
    const refused = tickTask(LOG, { id: 'T9', changed: [], status: 'OK' });
    expect(refused.ok ? '' : refused.problem.code).toBe('change/no-task');
  });
});

const piece = fc.constantFrom('## ', '### Tasks\n', '- [ ] T1 x ^t-1\n', '  - Files: `a`\n', '| Severity | Action |\n|---|---|\n', '| CRITICAL | fix |\n', '|', '\n', '\r\n', '\uFEFF', '```', '**Recorded:** 2026-11-21 10:00\n', 'Skipped: no\n', '1. abcdef1: x\n', '### Commits Created\n', '| Validation | Status |\n|-|-|\n');

describe('readers of artifacts', () => {
  it('take any text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 20 })), { maxLength: 30 }), (pieces) => {
        const scan = scanNote(pieces.join(''));
        for (const read of [readAlignment, readImplementation, readValidation, readSummary]) expect(read(scan, PATH).path).toBe(PATH);
      }),
    );
  });
});
