import { describe, expect, it } from 'vitest';
import { aDesk, aVault, doAct, refusal } from '../../../tests/fakes/a-desk';
import type { MemoryStore } from '../../../tests/fakes/memory-store';
import { annaAt } from '../../../tests/fakes/storage-vault';
import type { Change } from '../change/change';
import { noteFinder } from '../change/find-note';
import { nextStep } from '../change/next-step';
import { readChange } from '../change/read-change';
import { vaultPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import { answerChange } from './change-answer';
import { abortChange, reopenChange } from './change-back';
import { listChanges, openChange } from './change-desk';
import { newChange } from './change-new';
import { answerProposalQuestion, confirmProposal, editProposalFields } from './change-proposal';
import { recordDiffs, sharedIntents } from './change-record';
import { decideInChange, deferInChange, finishRound, recordGap, settleRecordedGap, startRound } from './change-refine';

const SPEC = 'specs/views/discover.md';
const FOLDER = 'specs/meta/sessions/rule-builder_2026-11-21';
const TEXT = `# Discover

**Version:** 2.3

## States

The view has three states: \`WizardMenu\`, \`Browse\`, \`Search\`.

## Wizard menu

The menu opens with w.

## Revision History

| Version | Date | Changes |
|---------|------|---------|
| 2.3 | 2026-01-02 | Search |
`;

const at = (minute: string) => annaAt(minute);
const NEW = { name: 'Rule builder', request: 'One place for all rules', intent: 'Less to learn', affected: [{ spec: SPEC, sections: ['States'] }], keyChanges: ['Merge the menus'], questions: ['Which key?'], options: [], shortBecause: null };

async function proposed(text = TEXT): Promise<MemoryStore> {
  const store = aVault({ [SPEC]: text });
  await doAct(store, (desk) => newChange(desk, NEW), at('2026-11-21 14:00'));
  return store;
}

async function confirmed(text = TEXT): Promise<MemoryStore> {
  const store = await proposed(text);
  await doAct(store, (desk) => answerProposalQuestion(desk, { change: null, question: '1', answer: 'Only Tab' }), at('2026-11-21 14:05'));
  await doAct(store, (desk) => confirmProposal(desk, { change: null, option: 'approve', comment: null }), at('2026-11-21 14:10'));
  return store;
}

const AFTER = (text: string) => text.replace('three states: `WizardMenu`, `Browse`', 'two states: `RuleBuilder`').replace('## Wizard menu', '## Wizard menu (deprecated)');
const RECORD = { change: null, versions: new Map<string, string>(), bump: 'suggested' as const, revision: null, befores: new Map<VaultPath, string>() };

async function recorded(): Promise<MemoryStore> {
  const store = await confirmed();
  store.put(SPEC, AFTER(TEXT));
  await doAct(store, (desk) => recordDiffs(desk, RECORD), at('2026-11-21 14:20'));
  return store;
}

async function read(store: MemoryStore): Promise<Change> {
  const open = await openChange(await aDesk(store), 'rule-builder');
  if (!open.ok) throw new Error(open.problem.why);
  return open.value.change;
}

const state = async (store: MemoryStore): Promise<string> => (await read(store)).state;

describe('a proposal', () => {
  it('is written with its gate, in the words of the format', async () => {
    const store = await proposed();

    expect(store.text(`${FOLDER}/proposal.md`)).toMatch(/^# Proposal: Rule builder\n\n## Proposal Summary\n\n\*\*Request:\*\* One place for all rules\n\*\*Intent:\*\* Less to learn\n\*\*Affected Specs:\*\*\n- \[\[\.\.\/\.\.\/\.\.\/views\/discover\|discover\.md\]\] - Section States \(v2\.3\)\n\n\*\*Key Changes:\*\*\n1\. Merge the menus\n\n\*\*Open Questions:\*\*\n- \[ \] Which key\?\n {2}- Answer:\n\n- \*\*Gate\*\*: Confirm proposal <!-- @[0-9a-f]{12} --> \^g-\S+\n {2}- \[ \] \w+ approve\n {2}- \[ \] \w+ reject\n {2}- \[ \] \w+ change\n {2}- Comment:\n {2}- Answer:\n$/);
    expect(await state(store)).toBe('PENDING');
  });

  it('is not confirmed while a question has no answer', async () => {
    const store = await proposed();
    expect(await refusal(store, (desk) => confirmProposal(desk, { change: null, option: 'approve', comment: null }))).toBe('change/not-confirmed');
  });

  it('keeps the specs as they are when it is confirmed', async () => {
    const store = await confirmed();

    expect(store.text(`${FOLDER}/spec_diffs/discover.md.diff`)).toContain(' **Version:** 2.3\n');
    expect(await read(store)).toMatchObject({ state: 'SPEC_UPDATE', proposal: { isAsConfirmed: true, questions: [{ answer: 'Only Tab' }] } });
  });

  it('asks anew when its words change', async () => {
    const store = await proposed();
    const before = (await read(store)).gates[0]?.fingerprint;

    await doAct(store, (desk) => editProposalFields(desk, { change: null, edits: [{ field: 'Key Changes', mode: 'add', lines: ['Tab helps'] }] }), at('2026-11-21 14:02'));

    const change = await read(store);
    expect(change.gates).toHaveLength(1);
    expect(change.gates[0]?.fingerprint).not.toBe(before);
    expect(change.proposal?.keyChanges).toEqual(['Merge the menus', 'Tab helps']);
  });

  it('is answered byte for byte with CRLF and a byte order mark', async () => {
    const store = await proposed();
    const path = `${FOLDER}/proposal.md`;
    const odd = `\uFEFF${store.text(path).replace(/\n/g, '\r\n')}`;
    store.put(path, odd);

    await doAct(store, (desk) => answerProposalQuestion(desk, { change: null, question: 'key', answer: 'Tab' }), at('2026-11-21 14:05'));

    const now = store.text(path);
    expect(now.replace(/- \[x\] Which key\?\r\n {2}- Answer: Tab/, '- [ ] Which key?\r\n  - Answer:').split('- **Gate**')[0]).toBe(odd.split('- **Gate**')[0]);
    expect(/[^\r]\n/.test(now)).toBe(false);
  });
});

describe('the record of a spec', () => {
  it('names the sections, raises the version, and adds a row to the revision history', async () => {
    const store = await recorded();

    expect(store.text(`${FOLDER}/spec_diffs/discover.diff.md`)).toBe(`## Spec Diff: discover.md

**Version:** 2.3 → 3.0
**Spec:** [[../../../../views/discover|discover.md]]
**Recorded:** 2026-11-21 14:20

### Sections Changed
| Section | Change Type | Summary |
|---------|-------------|---------|
| States | MODIFIED | 1 line added, 1 removed: "The view has two states: \`RuleBuilder\`, \`Search\`." |
| Wizard menu (deprecated) | DEPRECATED | Marked as deprecated |

### Implementation Implications
- New: \`RuleBuilder\`
- Removed: \`WizardMenu\`
- Removed: \`Browse\`
`);
    expect(store.text(SPEC)).toContain('**Version:** 3.0\n');
    expect(store.text(SPEC)).toMatch(/\| 2\.3 \| 2026-01-02 \| Search \|\n\| 3\.0 \| 2026-11-21 \| One place for all rules \|\n$/);
    expect(await state(store)).toBe('REFINING');
  });

  it('leaves every other byte of a spec with CRLF and a byte order mark', async () => {
    const odd = `\uFEFF${TEXT.replace(/\n/g, '\r\n')}`;
    const store = await confirmed(odd);
    store.put(SPEC, AFTER(odd));

    await doAct(store, (desk) => recordDiffs(desk, RECORD), at('2026-11-21 14:20'));

    expect(store.text(SPEC)).toBe(`${AFTER(odd).replace('2.3\r\n\r\n## States', '3.0\r\n\r\n## States')}| 3.0 | 2026-11-21 | One place for all rules |\r\n`);
  });

  it('is refused while nothing changed', async () => {
    expect(await refusal(await confirmed(), (desk) => recordDiffs(desk, RECORD))).toBe('change/not-recorded');
  });

  it('warns when another open change touches the same section', async () => {
    const store = await confirmed();
    await doAct(store, (desk) => newChange(desk, { ...NEW, name: 'Other' }), at('2026-11-21 14:12'));
    store.put(SPEC, AFTER(TEXT));

    const { outcome } = await doAct(store, (desk) => recordDiffs(desk, { ...RECORD, change: 'rule-builder' }), at('2026-11-21 14:20'));

    expect(outcome.shared).toEqual([{ spec: SPEC, section: 'States', other: 'other' }]);
  });

  it('warns as soon as a second change means to touch what an open one does', async () => {
    const store = await confirmed();
    const path = vaultPath(SPEC);
    if (!path.ok) throw new Error(SPEC);
    const meets = async (sections: readonly string[]) => sharedIntents([{ path: path.value, text: SPEC, sections, version: null }], await listChanges(await aDesk(store)));

    expect(await meets(['states', 'Wizard menu'])).toEqual([{ spec: SPEC, section: 'states', other: 'rule-builder' }]);
    expect(await meets([])).toEqual([{ spec: SPEC, section: null, other: 'rule-builder' }]);
    expect(await meets(['Keys'])).toEqual([]);
    store.put(SPEC, AFTER(TEXT));
    await doAct(store, (desk) => recordDiffs(desk, RECORD), at('2026-11-21 14:20'));
    expect(await meets(['Wizard menu (deprecated)'])).toEqual([{ spec: SPEC, section: 'Wizard menu (deprecated)', other: 'rule-builder' }]);
  });
});

describe('refinement', () => {
  const round = (store: MemoryStore, minute: string) => doAct(store, (desk) => startRound(desk, { change: null, reviewers: ['architect'], specs: [] }), at(minute));
  const close = (store: MemoryStore, minute: string) => doAct(store, (desk) => finishRound(desk, { change: null }), at(minute));
  const gap = (store: MemoryStore, text: string) => doAct(store, (desk) => recordGap(desk, { change: null, spec: null, severity: 'CRITICAL', section: 'States', text, by: null }), at('2026-11-21 14:31'));

  it('converges when no critical gap is open', async () => {
    const store = await recorded();
    await round(store, '2026-11-21 14:30');
    await gap(store, 'No state | for errors');
    await close(store, '2026-11-21 14:32');
    expect(await state(store)).toBe('REFINING');
    await round(store, '2026-11-21 14:40');
    await doAct(store, (desk) => settleRecordedGap(desk, { change: null, gap: 'G1', to: 'resolved', by: null }), at('2026-11-21 14:41'));
    await doAct(store, (desk) => decideInChange(desk, { change: null, decision: 'One menu', rationale: 'Fewer keys' }), at('2026-11-21 14:41'));
    await doAct(store, (desk) => deferInChange(desk, { change: null, item: 'Themes', reason: 'Later' }), at('2026-11-21 14:41'));

    const { outcome } = await close(store, '2026-11-21 14:42');

    expect(outcome).toMatchObject({ isConverged: true, openAfter: [1, 0], stallGate: null });
    expect(await state(store)).toBe('ALIGNING');
    expect(store.text(`${FOLDER}/refinement_summary.md`)).toBe(`## Refinement Summary

| Spec | Rounds | Gaps Found | Gaps Resolved | Final State |
|------|--------|------------|---------------|-------------|
| discover.md | 2 | 1 | 1 | CONVERGED |

### Key Decisions
1. One menu - Rationale: Fewer keys

### Deferred Items
- Themes - Reason: Later

### Round 1

**Date:** 2026-11-21 14:30
**Reviewers:** architect
**Closed:** 2026-11-21 14:32

#### discover.md

| ID | Severity | Section | Gap | State | By |
|----|----------|---------|-----|-------|----|
| G1 | CRITICAL | States | No state \\| for errors | resolved in round 2 | Anna |

### Round 2

**Date:** 2026-11-21 14:40
**Reviewers:** architect
**Closed:** 2026-11-21 14:42

#### discover.md

| ID | Severity | Section | Gap | State | By |
|----|----------|---------|-----|-------|----|
`);
  });

  async function stalled(): Promise<MemoryStore> {
    const store = await recorded();
    for (let number = 1; number <= 4; number++) {
      await round(store, `2026-11-21 15:${String(number)}0`);
      if (number === 1) await gap(store, 'No state for errors');
      await close(store, `2026-11-21 15:${String(number)}5`);
    }
    return store;
  }

  const answered = async (option: string): Promise<MemoryStore> => {
    const store = await stalled();
    await doAct(store, (desk) => answerChange(desk, { change: null, gate: null, option, comment: null, author: null }), at('2026-11-21 16:00'));
    return store;
  };

  it('stalls after three rounds without fewer gaps, and has its four ways out', async () => {
    const store = await stalled();
    const change = await read(store);

    expect(change.state).toBe('STALLED');
    expect(nextStep(change).moves).toEqual(['continue', 'reduce-scope', 'accept-partial', 'abort']);
    expect(await refusal(store, (desk) => startRound(desk, { change: null, reviewers: [], specs: [] }))).toBe('change/not-refined');
    expect(await state(await answered('continue'))).toBe('REFINING');
    expect(await state(await answered('reduce-scope'))).toBe('SPEC_UPDATE');
    expect(await state(await answered('accept-partial'))).toBe('ALIGNING');
    expect(await state(await answered('abort'))).toBe('ABORTED');
  });
});

describe('going back', () => {
  it('makes what followed count only when it is made anew, also in the same minute', async () => {
    const store = await recorded();
    await doAct(store, (desk) => reopenChange(desk, { change: null, phase: 2, reason: 'Too much at once' }), at('2026-11-21 14:20'));
    expect(await state(store)).toBe('SPEC_UPDATE');
    expect(store.text(`${FOLDER}/proposal.md`)).toContain('**Reopened**: 2026-11-21 14:20 phase 2 - Too much at once\n');

    await doAct(store, (desk) => recordDiffs(desk, RECORD), at('2026-11-21 14:20'));
    expect(await state(store)).toBe('REFINING');
  });

  it('to the proposal asks to confirm again', async () => {
    const store = await recorded();
    await doAct(store, (desk) => reopenChange(desk, { change: null, phase: 1, reason: 'Another idea' }), at('2026-11-21 14:30'));
    expect(await state(store)).toBe('PENDING');
    await doAct(store, (desk) => confirmProposal(desk, { change: null, option: 'approve', comment: null }), at('2026-11-21 14:30'));
    expect(await state(store)).toBe('SPEC_UPDATE');
  });

  it('ends with an abort, which nothing leaves', async () => {
    const store = await recorded();
    await doAct(store, (desk) => abortChange(desk, { change: null, reason: 'Not needed' }), at('2026-11-21 14:30'));
    expect(await read(store)).toMatchObject({ state: 'ABORTED', proposal: { aborted: { reason: 'Not needed' } } });
    expect(await refusal(store, (desk) => reopenChange(desk, { change: 'rule-builder', phase: 1, reason: 'x' }))).toBe('change/not-moved');
  });

  it('is taken back by one undo', async () => {
    const store = await recorded();
    const before = store.text(SPEC);
    await store.undo();
    expect(store.text(SPEC)).toBe(AFTER(TEXT));
    expect(before).not.toBe(AFTER(TEXT));
    expect(await state(store)).toBe('SPEC_UPDATE');
  });
});

describe('a folder with only the first of its artifacts', () => {
  it('stands no further than what it holds, and at the same place whenever it is read', async () => {
    const store = await recorded();
    await doAct(store, (desk) => startRound(desk, { change: null, reviewers: [], specs: [] }), at('2026-11-21 14:30'));
    const open = await openChange(await aDesk(store), null);
    if (!open.ok) throw new Error(open.problem.why);
    const folder = vaultPath(FOLDER);
    if (!folder.ok) throw new Error(folder.problem.why);
    const order = ['proposal.md', 'spec_diffs/discover.md.diff', 'spec_diffs/discover.diff.md', 'refinement_summary.md'];
    const states = order.map((_, count) => {
      const files = new Map([...open.value.files].filter(([path]) => order.slice(0, count + 1).some((name) => path.endsWith(name))));
      const once = readChange({ folder: folder.value, files, find: noteFinder([...files.keys(), SPEC as VaultPath]) });
      const reversed = readChange({ folder: folder.value, files: new Map([...files].reverse()), find: noteFinder([...files.keys(), SPEC as VaultPath]) });
      expect(reversed).toEqual(once);
      return once.state;
    });
    expect(states).toEqual(['SPEC_UPDATE', 'SPEC_UPDATE', 'REFINING', 'REFINING']);
  });
});
