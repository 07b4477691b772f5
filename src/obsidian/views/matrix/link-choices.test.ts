import { describe, expect, it } from 'vitest';
import { aDesk, doAct } from '../../../../tests/fakes/a-desk';
import { MemoryStore } from '../../../../tests/fakes/memory-store';
import { buildMatrix } from '../../../core/matrix/build-matrix';
import type { Axis, Matrix, MatrixItem } from '../../../core/matrix/matrix';
import { gatherSource } from '../../../core/matrix/matrix-source';
import type { MatrixSource } from '../../../core/matrix/matrix-source';
import { parseJournal } from '../../../core/journal/parse-journal';
import { ok } from '../../../core/problem';
import { NO_SHELF } from '../../../core/suspect/meaning-shelf';
import { vaultTies } from '../../../core/suspect/vault-ties';
import { scanNote } from '../../../core/text/scan-note';
import { linkOffer } from './link-choices';
import type { LinkChoice } from './link-choices';

const SPEC = 'specs/1000/1001/spec.md';
const FILES: Readonly<Record<string, string>> = {
  'specs/1000/epic.md': '# Base\n\n**Status**: implementing\n\n## Features\n- [[1001/spec|Store]]\n- [[1002/spec|Cache]]\n',
  [SPEC]: '# Store\n\n**Parent**: [[../epic|Base]]  \n**Context**: [[context|Implementation Journal]]  \n**Status**: implementing\n\n## Acceptance Criteria\n- [ ] Survives a reboot\n- [x] Is quiet\n- [-] Is blue\n\n## Deliverables\n- [[deliverables/scripts/a.sh|A]]\n',
  'specs/1000/1001/context.md': [
    '# Context: Store', '', '**Spec**: [[spec|Store]]  ', '**Status**: implementing', '', '## Implementation Timeline', '',
    '### Session 1: 2026-11-21 - First', '**Status**: completed  ', '**Started**: 2026-11-21 14:05 ^s-20261121-1405-cccccc', '',
    '#### Implementation', '- Wrote it ^e-20261121-1406-dddddd', '- Ran [[runs/deploy|deploy]]: ✅ 2 min ^e-20261121-1409-eeeeee', '',
    '#### Testing', '- Reboot: ✅ mounted ^e-20261121-1407-aaaaaa', '', '#### Commits', '- `4f2a91c`: Mounts ^e-20261121-1410-ffffff', '- `5f2a91c`: By hand', '',
    '## Deliverables', '', '### Scripts', '- [[deliverables/scripts/a.sh|A]]', '', '### Code Changes', '- `services/api.ts` - Reads', '',
  ].join('\n'),
  'specs/1000/1001/deliverables/scripts/a.sh': '#!/bin/sh\n# Spec: [[../../spec|Store]]\n# Context: [[../../context|Store]]\n',
  'specs/1000/1002/spec.md': '# Cache\n\n**Parent**: [[../epic|Base]]  \n**Status**: planning\n',
  'roadmap.md': '# Roadmap\n\n## Phase 1: Base\n\n1. [ ] **Faster reads** — Cache them `[M]`\n2. [ ] **Cold storage** — Store it `[M]` → [[specs/1000/1001/spec|Store]]\n',
};

async function sourceOf(store: MemoryStore): Promise<MatrixSource> {
  const desk = await aDesk(store);
  return gatherSource(desk.trace, vaultTies(desk.trace, { parts: ['title', 'criteria', 'requirements'], shelf: NO_SHELF }), {
    read: desk.read,
    journal: async (context) => {
      const text = await desk.read(context);
      return text.ok ? ok(parseJournal(scanNote(text.value))) : text;
    },
    resolve: (from, target) => desk.resolve?.(from, target) ?? null,
    breathe: null,
  });
}

function matrixOf(source: MatrixSource, rows: Axis, columns: Axis): Matrix {
  const built = buildMatrix(source, { rows, columns, scope: null });
  if (!built.ok) throw new Error(built.problem.why);
  return built.value;
}

interface Place {
  readonly axes: readonly [Axis, Axis];
  readonly labels: readonly [string, string];
}

async function pairAt(store: MemoryStore, { axes: [rows, columns], labels: [row, column] }: Place): Promise<{ source: MatrixSource; row: MatrixItem; column: MatrixItem; isTied: boolean }> {
  const source = await sourceOf(store);
  const matrix = matrixOf(source, rows, columns);
  const line = matrix.rows.find(({ item }) => item.label === row);
  const at = matrix.columns.findIndex(({ label }) => label === column);
  if (line === undefined || at < 0) throw new Error(`${matrix.rows.map(({ item }) => item.label).join()} / ${matrix.columns.map(({ label }) => label).join()}`);
  return { source, row: line.item, column: matrix.columns[at]!, isTied: line.cells.has(at) };
}

async function choicesAt(store: MemoryStore, place: Place): Promise<readonly LinkChoice[]> {
  const { source, row, column } = await pairAt(store, place);
  const offer = linkOffer(source, row, column);
  return 'choices' in offer ? offer.choices : [];
}

async function reasonAt(place: Place): Promise<string | null> {
  const { source, row, column } = await pairAt(new MemoryStore(FILES), place);
  const offer = linkOffer(source, row, column);
  return 'why' in offer ? offer.why : null;
}

const at = (axes: Place['axes'], ...labels: Place['labels']): Place => ({ axes, labels });

describe('what an empty cell offers', () => {
  it.each([
    ['1001 depends on 1002', at(['specs', 'specs'], '1001', '1002')],
    ['1002 depends on 1001', at(['specs', 'specs'], '1001', '1002')],
    ['1001 #1 is met, shown by a.sh', at(['criteria', 'deliverables'], '1001 #1', 'a.sh')],
    ['1001 #1 is met, shown by "Reboot: ✅ mounted"', at(['sessions', 'criteria'], '1001 S1', '1001 #1')],
    ['1001 #2 is met, shown by "Wrote it"', at(['criteria', 'sessions'], '1001 #2', '1001 S1')],
    ['1001 #1 is met, shown by commit 4f2a91c', at(['criteria', 'commits'], '1001 #1', '4f2a91c')],
    ['1001 #2 is met, shown by the run of deploy', at(['criteria', 'runs'], '1001 #2', 'deploy')],
    ['Link "Faster reads" with 1002', at(['roadmap', 'specs'], 'Faster reads', '1002')],
    ['Register api.ts as a deliverable of 1002', at(['specs', 'deliverables'], '1002', 'api.ts')],
  ])('%s: written, it fills the cell, and one undo empties it again', async (label, place) => {
    const store = new MemoryStore(FILES);
    expect((await pairAt(store, place)).isTied).toBe(false);
    const choice = (await choicesAt(store, place)).find((one) => one.label === label);
    expect(choice).toBeDefined();

    await doAct(store, choice!.decide);

    expect((await pairAt(store, place)).isTied).toBe(true);
    expect((await store.undo()).ok).toBe(true);
    expect(Object.keys(FILES).filter((path) => store.text(path) !== FILES[path])).toEqual([]);
  });

  it('is nothing where a link could not be written, and why is said in one sentence', async () => {
    expect(await reasonAt(at(['specs', 'deliverables'], '1002', 'a.sh'))).toBe('a.sh is registered by 1001');
    expect(await reasonAt(at(['criteria', 'deliverables'], '1001 #3', 'a.sh'))).toBe('The criterion was dropped');
    expect(await reasonAt(at(['criteria', 'deliverables'], '1001 #1', 'api.ts'))).toBe('api.ts lies outside the vault; link an entry that names it');
    expect(await reasonAt(at(['criteria', 'commits'], '1001 #1', '5f2a91c'))).toBe('The entry of 5f2a91c has no id that a link leads to');
    expect(await reasonAt(at(['roadmap', 'specs'], 'Cold storage', '1002'))).toBe('The item is linked with 1001 already');
    expect(await reasonAt(at(['specs', 'sessions'], '1002', '1001 S1'))).toBe('A session belongs to the spec whose journal it stands in');
  });

  it('is a choice or a reason for every pair of axes that a matrix can be made of', async () => {
    const source = await sourceOf(new MemoryStore(FILES));
    const axes: readonly Axis[] = ['criteria', 'specs', 'sessions', 'deliverables', 'commits', 'runs', 'gates', 'roadmap'];
    const pairs = axes.flatMap((rows) => axes.filter((axis) => axis !== rows || axis === 'specs').map((columns) => matrixOf(source, rows, columns)));
    const offers = pairs.flatMap(({ rows, columns }) => rows.flatMap(({ item }) => columns.map((column) => linkOffer(source, item, column))));
    expect(offers.length).toBeGreaterThan(100);
    for (const offer of offers) if ('why' in offer) expect(offer.why).toMatch(/^\S.*[^.]$/);
  });

  it('never closes a circle of dependencies', async () => {
    const store = new MemoryStore(FILES);
    const pair = at(['specs', 'specs'], '1001', '1002');
    await doAct(store, (await choicesAt(store, pair))[0]!.decide);
    expect(await choicesAt(store, pair)).toEqual([]);
  });
});
