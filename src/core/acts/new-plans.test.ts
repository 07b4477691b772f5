import { describe, expect, it } from 'vitest';
import { doAct } from '../../../tests/fakes/a-desk';
import { MemoryStore } from '../../../tests/fakes/memory-store';
import { readRoadmap } from '../roadmap/read-roadmap';
import { itemsOf } from '../roadmap/roadmap';
import { scanNote } from '../text/scan-note';
import { readDefinition } from '../workflow/read-definition';
import { newRoadmap } from './new-roadmap';
import { newWorkflow } from './new-workflow';

describe('what a vault begins with', () => {
  it('is a roadmap that reads as one', async () => {
    const store = new MemoryStore({});
    const { outcome } = await doAct(store, (desk) => newRoadmap(desk, { name: 'House plans' }), {});
    const text = new TextDecoder().decode(store.bytes(outcome.path));
    const roadmap = readRoadmap(scanNote(text));
    expect([outcome.path, itemsOf(roadmap).map(({ name }) => name), roadmap.scale.sizes.filter(({ size }) => size.length === 1).map(({ size, low }) => [size, low])]).toEqual(['plans/house-plans.md', ['First item'], [['S', 1], ['M', 3], ['L', 5]]]);
  });

  it('is a workflow without a mistake', async () => {
    const store = new MemoryStore({});
    const { outcome } = await doAct(store, (desk) => newWorkflow(desk, { name: 'Check links' }), {});
    const read = readDefinition(new TextDecoder().decode(store.bytes(outcome.path)), outcome.path);
    expect([outcome.path, read.mistakes, read.definition === null]).toEqual(['workflows/check-links.yaml', [], false]);
  });

  it('is refused where the name is taken or empty', async () => {
    const store = new MemoryStore({ 'plans/a.md': '# A\n', 'workflows/a.yaml': 'x: 1\n' });
    await expect(doAct(store, (desk) => newRoadmap(desk, { name: 'a' }), {})).rejects.toThrow();
    await expect(doAct(store, (desk) => newWorkflow(desk, { name: 'a' }), {})).rejects.toThrow();
    await expect(doAct(store, (desk) => newRoadmap(desk, { name: '!' }), {})).rejects.toThrow();
  });
});
