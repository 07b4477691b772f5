import { describe, expect, it } from 'vitest';
import { aDesk, aVault, doAct, refusal } from '../../../tests/fakes/a-desk';
import { pathOf } from '../../../tests/fakes/memory-store';
import type { MemoryStore } from '../../../tests/fakes/memory-store';
import { SAMPLE_ROADMAP } from '../roadmap/__samples__/sample-roadmap';
import { itemDisagreements, itemSpecs } from '../roadmap/item-specs';
import { planReport } from '../roadmap/plan-report';
import { readRoadmap } from '../roadmap/read-roadmap';
import { scanNote } from '../text/scan-note';
import { linkRoadmapItem, markRoadmapRound, moveRoadmapItem, recordRoadmapMetric, saveRoadmapSnapshot, setRoadmapItem, sizeRoadmapItem, specFromItem, taskFromScope, drawRoadmapDependency } from './roadmap-item';

const PLAN = pathOf('plans/greenhouse.md');
const EPIC = 'specs/1000/epic.md';

function vault(newline = '\n', files: Record<string, string> = {}): MemoryStore {
  const text = SAMPLE_ROADMAP.split('\n').join(newline);
  return aVault({ [PLAN]: `\uFEFF${text}`, [EPIC]: '# Control\n\n**Status**: implementing\n\n## Acceptance Criteria\n- [x] a\n- [ ] b\n', ...files });
}

/** Lines of the plan that differ from the sample. */
function changed(store: MemoryStore): string[] {
  const known = new Set(SAMPLE_ROADMAP.split('\n'));
  return store.text(PLAN).replace('\uFEFF', '').split(/\r?\n/).filter((line) => !known.has(line));
}

/** Lines that say something: blank ones go by the manner of an item's new neighbours. */
function written(text: string, newline: string): number {
  return text.split(newline).filter((line) => line !== '').length;
}

describe('an item of a roadmap', () => {
  it('is ticked, estimated, moved and measured, each in its own lines and each taken back to the byte', async () => {
    for (const newline of ['\n', '\r\n']) {
      const store = vault(newline);
      const before = store.text(PLAN);
      await doAct(store, (desk) => setRoadmapItem(desk, { path: PLAN, item: 'Night Mode', state: 'done' }));
      await doAct(store, (desk) => sizeRoadmapItem(desk, { path: PLAN, item: 'Sensor Bus', size: 'L' }));
      await doAct(store, (desk) => moveRoadmapItem(desk, { path: PLAN, item: 'Stall', to: { behind: 'Picking Plan' } }));
      await doAct(store, (desk) => recordRoadmapMetric(desk, { path: PLAN, metric: 'Germination', value: '84 %' }));
      await doAct(store, (desk) => drawRoadmapDependency(desk, { path: PLAN, line: 'Phase 4 depends on Phase 3' }));
      expect(changed(store)).toEqual([
        '4. [ ] **Sensor Bus** — One wire for all messages `[L]`',
        '5. [x] **Night Mode** — Quiet pumps `[XS]`',
        '  - 2026-11-21: 84 %',
        '- Phase 4 depends on Phase 3',
      ]);
      expect(written(store.text(PLAN), newline)).toBe(written(before, newline) + 2);
      for (let act = 0; act < 5; act++) await store.undo();
      expect(store.text(PLAN)).toBe(before);
    }
  });

  it('becomes an epic that both name, with its points as criteria, and is not made twice', async () => {
    const store = vault();
    const made = await doAct(store, (desk) => specFromItem(desk, { path: PLAN, item: 'Picking Plan', type: 'epic', parent: null }));
    expect(made.outcome).toMatchObject({ type: 'epic', title: 'Picking Plan', path: 'specs/2000/epic.md' });
    expect(changed(store)).toEqual(['6. [ ] **Picking Plan** — Who picks what, when `[L]` → [[../specs/2000/epic|Picking Plan]]']);
    expect(store.text('specs/2000/epic.md')).toContain('**Roadmap**: [[../../plans/greenhouse|Picking Plan]]');
    expect(store.text('specs/2000/epic.md')).toContain('- [ ] Ask the neighbours');
    expect(await refusal(store, (desk) => specFromItem(desk, { path: PLAN, item: 'Picking Plan', type: 'epic', parent: null }))).toBe('roadmap/has-spec');
  });

  it('has points that become tasks below its spec', async () => {
    const store = vault();
    expect(await refusal(store, (desk) => taskFromScope(desk, { path: PLAN, item: 'Sensor Bus', bullet: 'Choose the chip' }))).toBe('roadmap/no-spec');
    await doAct(store, (desk) => linkRoadmapItem(desk, { path: PLAN, item: 'Sensor Bus', spec: '1000' }));
    const made = await doAct(store, (desk) => taskFromScope(desk, { path: PLAN, item: 'Sensor Bus', bullet: 'Choose the chip' }));
    expect(changed(store)).toEqual([
      '4. [ ] **Sensor Bus** — One wire for all messages `[M]` → [[../specs/1000/epic|Control]]',
      `   - Choose the chip → [[../specs/1000/${made.outcome.id}.spec|${made.outcome.id}]]`,
    ]);
    expect(store.text(EPIC)).toContain('**Roadmap**: [[../../plans/greenhouse|Sensor Bus]]');
    expect(store.text(EPIC)).toContain(`${made.outcome.id}.spec`);
  });

  it('that comes back is due by its rhythm, until its round is noted, once a day', async () => {
    for (const newline of ['\n', '\r\n']) {
      const store = vault(newline);
      const round = async () => planReport(readRoadmap(scanNote(store.text(PLAN))), { path: PLAN, trace: (await aDesk(store)).trace, today: '2026-11-21' }).phases.flatMap(({ items }) => items).find(({ name }) => name === 'Cleaning')?.round;
      expect(await round()).toEqual({ last: null, due: null, isDue: true });
      await doAct(store, (desk) => markRoadmapRound(desk, { path: PLAN, item: 'Cleaning' }));
      expect(changed(store)).toEqual(['   - 2026-11-21: done']);
      expect(await round()).toEqual({ last: '2026-11-21', due: '2026-11-28', isDue: false });
      expect((await doAct(store, (desk) => markRoadmapRound(desk, { path: PLAN, item: 'Cleaning' }))).receipt.paths).toEqual([]);
      expect(await refusal(store, (desk) => markRoadmapRound(desk, { path: PLAN, item: 'Stall' }))).toBe('roadmap/not-changed');
    }
  });

  it('is compared with its spec', async () => {
    const store = vault();
    await doAct(store, (desk) => linkRoadmapItem(desk, { path: PLAN, item: 'Valve Driver', spec: '1000' }));
    const { trace } = await aDesk(store);
    const pairs = itemSpecs(readRoadmap(scanNote(store.text(PLAN))), PLAN, trace);
    expect(pairs.map(({ spec, criteria }) => [spec.id, criteria])).toEqual([['1000', { done: 1, total: 2 }]]);
    expect(itemDisagreements(pairs).map(({ item, says }) => [item.name, says])).toEqual([['Valve Driver', 'item done, spec open']]);
    expect(trace.roadmaps).toMatchObject([{ path: PLAN, phases: 4, sizes: { XS: 1, S: 2, M: 1, L: 1, XL: 1 } }]);
  });

  it('is kept in a snapshot beside the plan, one section for each', async () => {
    const store = vault();
    await doAct(store, (desk) => saveRoadmapSnapshot(desk, PLAN));
    await doAct(store, (desk) => saveRoadmapSnapshot(desk, PLAN));
    expect(store.text('plans/roadmap log.md').match(/^## 2026-11-21 14:05 greenhouse$/gm)).toHaveLength(2);
    expect(store.text('plans/roadmap log.md')).toContain('- [ ] **Sensor Bus** `[M]` (Phase 2)\n');
  });

  it('is refused by a name that nobody has', async () => {
    expect(await refusal(vault(), (desk) => setRoadmapItem(desk, { path: PLAN, item: 'Nothing', state: 'done' }))).toBe('roadmap/not-changed');
  });
});
