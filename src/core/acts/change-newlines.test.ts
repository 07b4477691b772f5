import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aVault, doAct } from '../../../tests/fakes/a-desk';
import type { MemoryStore } from '../../../tests/fakes/memory-store';
import { annaAt } from '../../../tests/fakes/storage-vault';
import type { Result } from '../problem';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { alignChange } from './change-align';
import { answerChange } from './change-answer';
import { abortChange, reopenChange } from './change-back';
import { askCommit, writeSummary } from './change-commit';
import type { Desk } from './desk';
import { followUpTasks } from './change-follow-up';
import { newChange } from './change-new';
import { answerProposalQuestion, confirmProposal, editProposalFields } from './change-proposal';
import { recordDiffs } from './change-record';
import { decideInChange, deferInChange, finishRound, recordGap, settleRecordedGap, startRound } from './change-refine';
import { addChangeTask, recordChangeCheck, tickChangeTask, untickChangeTasks, writeTasks } from './change-tasks';
import { writeValidation } from './change-validate';

const SPEC = 'specs/views/discover.md';
const TEXT = '# Discover\n\n**Version:** 2.3\n\n## States\n\nThree states.\n\n## Revision History\n\n| Version | Date | Changes |\n|---|---|---|\n| 2.3 | 2026-01-02 | Search |\n';
const RECORD = { change: null, versions: new Map<string, string>(), bump: 'suggested' as const, revision: null, befores: new Map<VaultPath, string>() };
const fail = (isMinor: boolean, status: 'FAIL' | 'PASS') => ({ name: 'suite', status, findings: '1 of 2', detail: ['1 of 2'], actionable: status === 'FAIL' ? ['mend it'] : [], isMinor, isAnalysis: false });

type Step = (desk: Desk) => Promise<Result<Act<unknown>>>;

/** Every act of a change, in an order in which each is legal. */
const ACTS: readonly (readonly [name: string, act: Step])[] = [
  ['new', (desk) => newChange(desk, { name: 'Rules', request: 'One place', intent: 'Less', affected: [{ spec: SPEC, sections: ['States'] }], keyChanges: ['Merge'], questions: ['Which key?'], options: [], shortBecause: null })],
  ['answer a question', (desk) => answerProposalQuestion(desk, { change: null, question: '1', answer: 'Tab' })],
  ['edit', (desk) => editProposalFields(desk, { change: null, edits: [{ field: 'Key Changes', mode: 'add', lines: ['And more'] }] })],
  ['confirm', (desk) => confirmProposal(desk, { change: null, option: 'approve', comment: null })],
  ['record', (desk) => recordDiffs(desk, RECORD)],
  ['round', (desk) => startRound(desk, { change: null, reviewers: ['tester'], specs: [] })],
  ['gap', (desk) => recordGap(desk, { change: null, spec: null, severity: 'CRITICAL', section: null, text: 'No errors', by: null })],
  ['settle', (desk) => settleRecordedGap(desk, { change: null, gap: 'G1', to: 'resolved', by: null })],
  ['decide', (desk) => decideInChange(desk, { change: null, decision: 'One menu', rationale: 'fewer keys' })],
  ['defer', (desk) => deferInChange(desk, { change: null, item: 'Themes', reason: 'later' })],
  ['close', (desk) => finishRound(desk, { change: null })],
  ['record again', (desk) => recordDiffs(desk, RECORD)],
  ['align', (desk) => alignChange(desk, { change: null, skip: null, nearDuplicates: false, mode: 'full_audit' })],
  ['align again', (desk) => alignChange(desk, { change: null, skip: 'alone', nearDuplicates: false, mode: null })],
  ['tasks', (desk) => writeTasks(desk, { change: null })],
  ['add a task', (desk) => addChangeTask(desk, { change: null, text: 'Tell the users', files: ['a.rs'], after: ['T1'] })],
  ['tick', (desk) => tickChangeTask(desk, { change: null, task: 'T1', changed: [{ path: 'a.rs', added: 2, removed: 1 }], status: 'OK' })],
  ['untick', (desk) => untickChangeTasks(desk, { change: null, tasks: null })],
  ['fail a check', (desk) => recordChangeCheck(desk, { change: null, task: 'T1', name: 'quick', result: 'FAIL', detail: '' })],
  ['escalate', (desk) => answerChange(desk, { change: null, gate: null, option: 'fix', comment: null, author: null })],
  ['tick again', (desk) => tickChangeTask(desk, { change: null, task: 'T1', changed: [{ path: 'a.rs', added: 2, removed: 1 }], status: 'OK' })],
  ['tick the other', (desk) => tickChangeTask(desk, { change: null, task: 'T2', changed: [], status: 'OK' })],
  ['pass a check', (desk) => recordChangeCheck(desk, { change: null, task: null, name: 'whole', result: 'PASS', detail: '' })],
  ['validate', (desk) => writeValidation(desk, { change: null, results: [fail(false, 'FAIL')] })],
  ['skip', (desk) => answerChange(desk, { change: null, gate: null, option: 'skip', comment: 'known', author: null })],
  ['validate again', (desk) => writeValidation(desk, { change: null, results: [fail(true, 'FAIL')] })],
  ['follow up', (desk) => followUpTasks(desk, { change: null })],
  ['tick the third', (desk) => tickChangeTask(desk, { change: null, task: 'T3', changed: [], status: 'OK' })],
  ['ask', (desk) => askCommit(desk, { change: null, about: 'a', question: 'Commit?', grouping: 'single' })],
  ['summarise', (desk) => writeSummary(desk, { change: null, commits: [], planned: ['feat: x'], code: null, answer: 'commit' })],
  ['reopen', (desk) => reopenChange(desk, { change: null, phase: 3, reason: 'not yet' })],
  ['abort', (desk) => abortChange(desk, { change: null, reason: 'no' })],
];

interface Form {
  readonly newline: '\n' | '\r\n';
  readonly bom: boolean;
}

/** Files that hold texts byte for byte, or are no notes: they have a form of their own. */
const isOwnForm = (path: string): boolean => path.endsWith('.md.diff') || path.endsWith('.json');

const plain = (text: string): string => text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');

/** The change led to its end; before each act every note is put into a form, as if another device had written it. */
async function led({ newline, bom }: Form, seen: (name: string, path: string, text: string, isNew: boolean) => void): Promise<MemoryStore> {
  const store = aVault({ [SPEC]: TEXT });
  for (const [at, [name, act]] of ACTS.entries()) {
    if (name === 'record') store.put(SPEC, plain(store.text(SPEC)).replace('Three', 'Two'));
    if (name === 'record again') store.put(SPEC, store.text(SPEC).replace('Two', 'No'));
    const known = new Set<string>();
    for (const path of await paths(store)) {
      known.add(path);
      if (!isOwnForm(path)) store.put(path, `${bom ? '\uFEFF' : ''}${plain(store.text(path)).replaceAll('\n', newline)}`);
    }
    await doAct(store, act, annaAt(`2026-11-21 14:${String(at + 10)}`));
    for (const path of await paths(store)) if (!isOwnForm(path)) seen(name, path, store.text(path), !known.has(path));
  }
  return store;
}

async function paths(store: MemoryStore): Promise<string[]> {
  const list = await store.list();
  return list.ok ? list.value.map(({ path }) => path) : [];
}

describe('every act of a change', () => {
  it('keeps the newlines and the mark at the start of each note, and writes the same words', async () => {
    const usual = new Map<string, string>();
    await led({ newline: '\n', bom: false }, (name, path, text) => usual.set(`${name} ${path}`, text));
    await fc.assert(
      fc.asyncProperty(fc.record({ newline: fc.constantFrom('\n' as const, '\r\n' as const), bom: fc.boolean() }), async (form) => {
        await led(form, (name, path, text, isNew) => {
          const wanted = usual.get(`${name} ${path}`) ?? '';
          expect(`${name} ${path}: ${text}`).toBe(`${name} ${path}: ${isNew ? wanted : `${form.bom ? '\uFEFF' : ''}${wanted.replaceAll('\n', form.newline)}`}`);
        });
      }),
      { numRuns: 6 },
    );
  }, 60_000);

  it('changes a note when it says so: each act of the list writes something', async () => {
    const texts = new Map<string, string>();
    const written = new Set<string>();
    await led({ newline: '\n', bom: false }, (name, path, text) => {
      if (texts.get(path) !== text) written.add(name);
      texts.set(path, text);
    });
    expect(ACTS.map(([name]) => name).filter((name) => !written.has(name))).toEqual([]);
  });
});
