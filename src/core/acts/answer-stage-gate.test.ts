import { describe, expect, it } from 'vitest';
import { doAct } from '../../../tests/fakes/a-desk';
import { MemoryStore } from '../../../tests/fakes/memory-store';
import { answerGate } from './answer-gate';
import { askStageGate } from './stage-gate';
import { startProcess } from './stage-start';

async function asked(): Promise<{ store: MemoryStore; gate: string; path: Parameters<typeof askStageGate>[1] }> {
  const store = new MemoryStore({});
  const { outcome: { path } } = await doAct(store, (desk) => startProcess(desk, { process: null, subject: 'alpha', parameters: new Map(), spec: null }), {});
  const { outcome: { gate } } = await doAct(store, (desk) => askStageGate(desk, path), {});
  return { store, gate, path };
}

describe('the question of a stage, answered where all questions are', () => {
  it('does not pass while something is missing', async () => {
    const { store, gate, path } = await asked();
    const before = store.bytes(path);
    await expect(doAct(store, (desk) => answerGate(desk, { gate, option: 'pass', comment: null, author: null }), {})).rejects.toThrow();
    await expect(doAct(store, (desk) => answerGate(desk, { gate, option: 'waive', comment: null, author: null }), {})).rejects.toThrow();
    expect(store.bytes(path)).toEqual(before);
  });

  it('is waived with a reason, and the checkpoint is ticked', async () => {
    const { store, gate, path } = await asked();
    await doAct(store, (desk) => answerGate(desk, { gate, option: 'waive', comment: 'A copy of beta', author: null }), {});
    const text = new TextDecoder().decode(store.bytes(path));
    expect(text).toMatch(/- Answer: waive, /);
    expect(text).toMatch(/^- \[x\] \*\*Research complete\*\*/m);
  });
});
