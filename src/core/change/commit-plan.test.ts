import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VaultPath } from '../vault/paths';
import type { Change } from './change';
import { draftCommitMessage } from './commit-draft';
import { GROUPINGS, planCommits } from './commit-plan';
import { outcomeOf, outcomeText, readOutcome } from './outcome';
import { durationText, summarySections } from './summary';
import { newReport } from './report-sections';
import { trendsOf } from './trends';
import { chooseValidations, fitsGlob } from './validation-choice';
import { skipFailures, validationSections } from './validation';
import { readValidation } from './read-validation';
import { scanNote } from '../text/scan-note';

const FOLDER = 'specs/meta/sessions/rule-builder_2026-11-21' as VaultPath;
const SPEC = 'specs/discover.md' as VaultPath;
const LOG = `${FOLDER}/implementation_log.md` as VaultPath;

const CHANGE: Change = {
  folder: FOLDER, feature: 'rule-builder', date: '2026-11-21', state: 'COMMITTING', phase: 'commit', said: null,
  proposal: { path: `${FOLDER}/proposal.md` as VaultPath, request: 'Merge the wizards into one rule builder', intent: '', affected: [{ path: SPEC, text: 'discover.md', sections: [], version: '2.3' }], keyChanges: [], questions: [], options: [], isAsConfirmed: true, reopened: [], aborted: null, skipped: [] },
  diffs: [{ path: `${FOLDER}/spec_diffs/discover.diff.md` as VaultPath, spec: SPEC, from: '2.3', to: '3.0', sections: [], implications: [], at: null }],
  refinement: null, alignment: null,
  implementation: { path: LOG, at: null, tasks: [{ id: 'T1', text: 'Implement Rule builder', isDone: true, spec: '[[../../../discover#Rule builder|Rule builder]]', files: ['src/app.rs'], after: [], changed: [{ path: 'src/app.rs', added: 45, removed: 0 }], line: 5 }], rows: [], checks: [], issues: [] },
  validation: { path: `${FOLDER}/validation_report.md` as VaultPath, at: null, results: [{ name: 'unit', status: 'PASS', findings: '47 tests', actionable: 0, isCritical: false, isAnalysis: false }], followUps: [{ text: 'Look at memory', isDone: false }] },
  summary: null, gates: [], foreign: [], remarks: [],
};

const FILES = [SPEC, LOG, 'src/app.rs', 'src/other.rs'].map((path) => ({ path, inVault: path as VaultPath }));

describe('commits of a change', () => {
  it('are grouped in each way', () => {
    const groups = (grouping: (typeof GROUPINGS)[number]) => planCommits({ change: CHANGE, files: FILES }, grouping).map(({ about, paths }) => [about, paths.length]);
    expect(groups('single')).toEqual([['', 4]]);
    expect(groups('by-phase')).toEqual([['specs', 2], ['implementation', 2]]);
    expect(groups('by-feature')).toEqual([['specs', 2], ['discover', 1], ['implementation', 1]]);
    expect(groups('by-file')).toHaveLength(4);
  });

  it('hold every file exactly once, however they are grouped', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...FILES.map(({ path }) => path), 'a.md', 'b/app.rs', 'src/x/app.rs')), fc.constantFrom(...GROUPINGS), (paths, grouping) => {
        const planned = planCommits({ change: CHANGE, files: paths.map((path) => ({ path, inVault: path as VaultPath })) }, grouping).flatMap((one) => one.paths);
        expect([...planned].sort()).toEqual([...paths].sort());
      }),
    );
  });

  it('have a message from what really changed, without a co-author unless one is configured', () => {
    const [all] = planCommits({ change: CHANGE, files: FILES }, 'single');
    expect(draftCommitMessage(CHANGE, all!, { scope: null, closes: '12', coAuthor: null })).toBe('feat(rule-builder): merge the wizards into one rule builder\n\n- Updated discover.md to v3.0\n- Implement Rule builder\n- Validated with unit\n\nCloses #12');
    expect(draftCommitMessage(CHANGE, all!, { scope: 'tui', closes: null, coAuthor: 'Anna <a@example.org>' })).toContain('Co-Authored-By: Anna <a@example.org>');
  });
});

describe('summary, outcome and trends', () => {
  it('tell what was proposed, done and put off', () => {
    expect(newReport(summarySections(CHANGE, { at: '2026-11-21 16:05', minutes: 125, code: { files: 2, added: 60, removed: 120 }, commits: [{ hash: 'abcdef1', message: 'feat: x' }], artifacts: ['proposal.md'] }))).toBe(`## Feature Complete: rule-builder

**Recorded:** 2026-11-21 16:05
**Date:** 2026-11-21
**Duration:** 2 h 5 min

### What Was Proposed
Merge the wizards into one rule builder

### What Changed

**Specs:**
- discover.md: v2.3 → v3.0

**Code:**
- 2 files changed
- +60 / -120 lines

**Tasks:**
- T1 Implement Rule builder

### Validation Results
- All 1 validations passed
- 1 deferred items logged
  - Look at memory

### Commits Created
1. abcdef1: feat: x

### Session Artifacts
- ${FOLDER}/
  - proposal.md
`);
    expect(durationText(1500)).toBe('1 d 1 h');
  });

  it('keep the outcome as it was computed', () => {
    const outcome = outcomeOf(CHANGE, 125);
    const read = readOutcome(`\uFEFF${outcomeText(outcome)}`);
    expect(read.ok && read.value).toEqual({ proposal_clarity: 1, refinement_rounds: 0, alignment_triggered: false, implementation_success_rate: 1, validation_pass_rate: 1, total_duration_mins: 125, deferred_items: 1 });
    expect(readOutcome('{}').ok).toBe(false);
    expect(trendsOf([{ folder: FOLDER, feature: 'x', date: '2026-11-21', state: 'COMPLETE', outcome }]).means?.minutes).toBe(125);
  });
});

describe('validations', () => {
  it('are chosen by globs on what changed', () => {
    const rules = { required: ['unit'], conditional: [{ workflow: 'ui', when: 'specs/views/*.md changed' }, { workflow: 'memory', when: '"data/**", *.sql changed' }], isMinimal: false };
    const files = [{ path: 'notes/specs/views/a.md', inVault: 'specs/views/a.md' as VaultPath }, { path: 'src/a.ts', inVault: null }];
    expect(chooseValidations(rules, files).run).toEqual([{ workflow: 'unit', reason: 'always' }, { workflow: 'ui', reason: 'notes/specs/views/a.md changed' }]);
    expect(chooseValidations({ ...rules, isMinimal: true }, files).run.map(({ workflow }) => workflow)).toEqual(['unit']);
    expect([fitsGlob('a/b/c.md', 'a/**/*.md'), fitsGlob('a/c.md', 'a/**/*.md'), fitsGlob('a/b/c.md', 'a/*.md'), fitsGlob('x/y.sql', '*.sql')]).toEqual([true, true, false, true]);
  });

  it('say which failures were accepted, and why', () => {
    const text = newReport(validationSections('2026-11-21 15:00', [{ name: 'unit', status: 'FAIL', findings: '1 of 2 steps', detail: [], actionable: [], isMinor: false, isAnalysis: false }, { name: 'memory', status: 'FAIL', findings: '0 of 1 steps', detail: [], actionable: ['memory failed'], isMinor: true, isAnalysis: false }], null));
    const read = (now: string) => readValidation(scanNote(now), FOLDER).results.map(({ name, status, isCritical }) => [name, status, isCritical]);
    expect(read(text)).toEqual([['unit', 'FAIL', true], ['memory', 'FAIL', false]]);
    expect(read(skipFailures(text, 'known', FOLDER))).toEqual([['unit', 'SKIPPED', false], ['memory', 'FAIL', false]]);
  });

  it('keep columns of any name', () => {
    const text = '# R\n\n| Validation | constructor | Status | Findings |\n|---|---|---|---|\n| unit | mine | FAIL | 1 of 2 |\n';

    expect(skipFailures(text, 'known', FOLDER)).toContain('| unit | mine | SKIPPED | 1 of 2, skipped: known |');
  });
});
