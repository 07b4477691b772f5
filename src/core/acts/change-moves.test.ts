import { describe, expect, it } from 'vitest';
import { aDesk, aVault, doAct, refusal } from '../../../tests/fakes/a-desk';
import type { MemoryStore } from '../../../tests/fakes/memory-store';
import { annaAt } from '../../../tests/fakes/storage-vault';
import { nextStep } from '../change/next-step';
import { pendingMoves } from '../change/pending-moves';
import { answerChange } from './change-answer';
import { openChange } from './change-desk';
import { recordChangeCheck, recordMoved, tickChangeTask } from './change-tasks';

const FOLDER = 'specs/meta/sessions/menu_2026-11-21';
const LOG = `${FOLDER}/implementation_log.md`;
const TEXT = `## Implementation Log

**Recorded:** 2026-11-21 14:00

### Tasks
- [ ] T1 Implement Menu ^t-1
- [ ] T12 Update Keys ^t-12

### Issues Encountered
`;

const at = (minute: string) => annaAt(`2026-11-21 ${minute}`);

function log(text = TEXT): MemoryStore {
  return aVault({ [LOG]: text, [`${FOLDER}/proposal.md`]: '# Proposal: Menu\n\n## Proposal Summary\n\n**Request:** One menu\n' });
}

async function failed(store: MemoryStore, takenBack: readonly string[] = [], minute = '14:05'): Promise<MemoryStore> {
  await doAct(store, (desk) => recordChangeCheck(desk, { change: 'menu', task: 'T1', name: 'quick', result: 'FAIL', detail: '0 of 1 steps', takenBack }), at(minute));
  return store;
}

async function answered(store: MemoryStore, option: string): Promise<MemoryStore> {
  await doAct(store, (desk) => answerChange(desk, { change: 'menu', gate: null, option, comment: null, author: null }), at('14:10'));
  return store;
}

async function changeIn(store: MemoryStore) {
  const open = await openChange(await aDesk(store, at('14:20')), 'menu');
  if (!open.ok) throw new Error(open.problem.why);
  return open.value.change;
}

async function pending(store: MemoryStore): Promise<readonly string[]> {
  return pendingMoves(await changeIn(store)).map(({ task, move }) => `${move} ${task}`);
}

function read(store: MemoryStore): string {
  return store.text(LOG);
}

describe('a task whose files are to be moved', () => {
  it('waits from the answer on until it is done, wherever the answer was given', async () => {
    const store = await failed(log());
    expect(await pending(store)).toEqual([]);
    await answered(store, 'rollback-change');
    expect(await pending(store)).toEqual(['take-back T1']);
    expect(nextStep(await changeIn(store))).toMatchObject({ step: 'Take the files of T1 back: "rollback-change" was answered, and nobody has done it yet.', command: 'throughline feature task T1 --take-back' });

    await doAct(store, (desk) => recordMoved(desk, { change: 'menu', task: 'T1', move: 'take-back', files: ['src/app.rs', 'src/menu.rs'] }), at('14:20'));
    expect(read(store)).toContain('- T1: quick failed (0 of 1 steps), 2026-11-21 14:05\n- T1: taken back (2 files: src/app.rs, src/menu.rs), 2026-11-21 14:20\n');
    expect(await pending(store)).toEqual([]);
  });

  it('waits no longer when somebody did it by hand, or went on and ticked the task', async () => {
    const byHand = await answered(await failed(log()), 'rollback-change');
    await doAct(byHand, (desk) => recordMoved(desk, { change: 'menu', task: 'T1', move: 'take-back', files: null }), at('14:20'));
    expect(read(byHand)).toContain('- T1: taken back by hand, 2026-11-21 14:20\n');
    expect(await pending(byHand)).toEqual([]);

    const ticked = await answered(await failed(log()), 'rollback-change');
    await doAct(ticked, (desk) => tickChangeTask(desk, { change: 'menu', task: 'T1', changed: [], status: 'OK' }), at('14:20'));
    expect(await pending(ticked)).toEqual([]);
  });

  it('waits anew when it failed and was answered anew', async () => {
    const store = await answered(await failed(log()), 'rollback-change');
    await doAct(store, (desk) => recordMoved(desk, { change: 'menu', task: 'T1', move: 'take-back', files: [] }), at('14:20'));
    expect(read(store)).toContain('- T1: taken back (no file), 2026-11-21 14:20\n');
    await failed(store, [], '14:25');
    expect(await pending(store)).toEqual([]);
    await answered(store, 'rollback-change');
    expect(await pending(store)).toEqual(['take-back T1']);
  });

  it('is none after another answer, nor when its files went at once, which the log tells', async () => {
    expect(await pending(await answered(await failed(log()), 'fix'))).toEqual([]);
    const atOnce = await failed(log(), ['src/app.rs']);
    expect(read(atOnce)).toContain('- T1: quick failed (0 of 1 steps), 2026-11-21 14:05; taken back: src/app.rs\n');
    expect(read(atOnce)).toContain('**Gate**: Task T1 failed: quick; its files were taken back');
    expect(await pending(await answered(atOnce, 'rollback-change'))).toEqual([]);
  });

  it('gets its files again after "fix", when they went at once', async () => {
    const store = await answered(await failed(log(), ['src/app.rs']), 'fix');
    expect(await pending(store)).toEqual(['give-back T1']);
    expect(nextStep(await changeIn(store))).toMatchObject({ step: 'Give T1 its files again: "fix" was answered, and nobody has done it yet.', command: 'throughline feature task T1 --give-back' });
    await doAct(store, (desk) => recordMoved(desk, { change: 'menu', task: 'T1', move: 'give-back', files: ['src/app.rs'] }), at('14:20'));
    expect(read(store)).toContain('- T1: given back (1 file: src/app.rs), 2026-11-21 14:20\n');
    expect(await pending(store)).toEqual([]);
  });

  it('is refused for a task that the log does not have, and written byte for byte with CRLF and a byte order mark', async () => {
    const store = await answered(await failed(log(`\uFEFF${TEXT.replaceAll('\n', '\r\n')}`)), 'rollback-change');
    const before = read(store);
    expect(await refusal(store, (desk) => recordMoved(desk, { change: 'menu', task: 'T9', move: 'take-back', files: null }), at('14:20'))).toBe('change/no-task');
    await doAct(store, (desk) => recordMoved(desk, { change: 'menu', task: 'T1', move: 'take-back', files: null }), at('14:20'));
    expect(read(store).replace('- T1: taken back by hand, 2026-11-21 14:20\r\n', '')).toBe(before);
  });
});
