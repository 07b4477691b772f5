import { describe, expect, it } from 'vitest';
import { scanNote } from '../text/scan-note';
import type { VaultPath } from '../vault/paths';
import { alignmentFaults, alignmentSections, alignmentTriggers, findingOf } from './alignment';
import type { AlignedNote, AlignmentScope } from './alignment-scope';
import { isNear, readGlossary } from './glossary';
import { readAlignment } from './read-alignment';
import { newReport } from './report-sections';
import { isSameMachine, stateMachinesIn } from './state-machines';

const path = (text: string): VaultPath => text as VaultPath;

function note(name: string, text: string, before: string | null = null): AlignedNote {
  return { path: path(name), scan: scanNote(text), before: before === null ? null : scanNote(before), isAffected: before !== null };
}

function scope(notes: readonly AlignedNote[], more: Partial<AlignmentScope> = {}): AlignmentScope {
  const files = new Map(notes.map((one) => [one.path.replace(/^.*\//, '').replace(/\.md$/, ''), one.path] as const));
  return { notes, sections: [], glossary: [], resolve: (_, target) => files.get(target.replace(/^.*\//, '').replace(/\.md$/, '')) ?? null, mode: 'alignment_check', withNearDuplicates: false, ...more };
}

const STATES = '# A\n\n## States\n| State | Next |\n|---|---|\n| IDLE | EDIT |\n| EDIT | IDLE |\n| MENU | IDLE |\n';
const MERMAID = '# B\n\n## States\n```mermaid\nstateDiagram-v2\n  [*] --> IDLE\n  IDLE --> EDIT\n  EDIT --> MENU\n```\n';

describe('alignment', () => {
  it('finds a heading that this change took away, and a link of its own that leads nowhere', () => {
    const faults = alignmentFaults(scope([note('specs/a.md', '# A\n\n## New\n[[nowhere]]\n', '# A\n\n## Old\n'), note('specs/b.md', '# B\n[[a#Old]] [[a#New]]\n')]));
    expect(faults.map(({ severity, path: at, line }) => [severity, at, line])).toEqual([['CRITICAL', 'specs/a.md', 4], ['CRITICAL', 'specs/b.md', 2]]);
  });

  it('finds renamed and removed words that are still in use, but not in a revision history', () => {
    const sections = [{ section: 'Rule builder', kind: 'RENAMED' as const, summary: '', from: 'Wizard menu', spec: path('specs/a.md') }];
    const faults = alignmentFaults(scope([note('specs/a.md', '# A\n\n## Rule builder\n\n## Revision history\nWizard menu renamed\n', '# A\n\n## Wizard menu\n'), note('specs/b.md', '# B\nOpen the wizard-menu.\n')], { sections }));
    expect(faults.map(({ severity, text }) => [severity, text])).toEqual([['MEDIUM', '"Wizard menu" is used where "Rule builder" is meant']]);
  });

  it('finds states that only one of two specs has, gravely when this change took them away', () => {
    const faults = alignmentFaults(scope([note('specs/a.md', STATES.replace('| MENU | IDLE |\n', ''), STATES), note('specs/b.md', MERMAID)]));
    expect(faults).toEqual([{ severity: 'CRITICAL', path: 'specs/b.md', line: 4, text: 'The state machine "States" has MENU, unlike that of specs/a.md' }]);
  });

  it('knows why it has to look, and when it has not', () => {
    const settings = { onCrossRefs: true, onNewSpec: true };
    expect(alignmentTriggers(scope([note('specs/a.md', '# A\n', '# A\n')]), settings)).toEqual([]);
    expect(alignmentTriggers(scope([note('specs/a.md', STATES.replace('MENU', 'LIST'), STATES), note('specs/b.md', MERMAID)]), settings)).toEqual(['cross-references', 'state machine']);
    expect(alignmentTriggers(scope([{ ...note('specs/a.md', '# A\n'), isAffected: true }]), settings)).toEqual(['new spec']);
  });

  it('has to look where the changed specs reference each other, or a file that is not there', () => {
    const settings = { onCrossRefs: true, onNewSpec: true };
    const b = note('specs/b.md', '# B\n', '# B\n');
    const triggers = (text: string, on = settings) => alignmentTriggers(scope([note('specs/a.md', text, '# A\n'), b]), on);

    expect([triggers('# A\n[[b#States]]\n'), triggers('# A\n[gone](nowhere.md)\n')]).toEqual([['cross-references'], ['cross-references']]);
    expect([triggers('# A\n[[#Here]] [[a]] [site](https://example.org)\n'), triggers('# A\n[[b]]\n', { ...settings, onCrossRefs: false })]).toEqual([[], []]);
  });

  it('is written as it is read', () => {
    const findings = [{ severity: 'MEDIUM' as const, path: path('specs/b.md'), line: 2, text: 'a | b' }].map((fault) => findingOf(fault, { from: path('specs/meta/sessions/x_2026-11-21/alignment_report.md'), form: 'wiki' }));
    const text = newReport(alignmentSections({ at: '2026-11-21 14:05', mode: 'alignment_check', skipped: null, triggers: ['terminology'], findings }));
    expect(text).toBe(`## Alignment Report

**Recorded:** 2026-11-21 14:05
**Mode:** alignment_check
**Trigger:** terminology

### Findings
| Severity | Place | Finding | Action |
|----------|-------|---------|--------|
| MEDIUM | [[../../../b\\|b.md]] line 2 | a \\| b | Queued for phase 5 |
`);
    expect(readAlignment(scanNote(text), path('x.md'))).toEqual({ path: 'x.md', at: '2026-11-21 14:05', skipped: null, triggers: ['terminology'], findings: [{ severity: 'MEDIUM', place: '[[../../../b|b.md]] line 2', text: 'a | b', action: 'Queued for phase 5', isOpen: false }] });
    expect(readAlignment(scanNote('## Alignment Report\n\nSkipped: one spec alone\n'), path('x.md')).skipped).toBe('one spec alone');
  });
});

describe('state machines and glossaries', () => {
  it('reads a drawing with arrows, and takes spellings for one state', () => {
    const [drawn] = stateMachinesIn(scanNote('# A\n\n```\nIdle --> RuleBuilder\nRuleBuilder → Idle\n```\n'));
    const [tabled] = stateMachinesIn(scanNote('# B\n\n| State |\n|---|\n| idle |\n| Rule builder |\n'));
    expect(drawn?.states).toEqual(['Idle', 'RuleBuilder']);
    expect(isSameMachine(drawn!, tabled!)).toBe(true);
  });

  it('reads terms with the words that they replace', () => {
    expect(readGlossary(scanNote('- **Rule builder**: one panel. Not: wizard, assistant\n')).map(({ term, avoid }) => [term, avoid])).toEqual([['Rule builder', ['wizard', 'assistant']]]);
    expect([isNear('Rule builder', 'RuleBuilder'), isNear('Rule builder', 'Rule bulder'), isNear('Rule builder', 'Menu')]).toEqual([true, true, false]);
  });
});
