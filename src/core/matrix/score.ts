import type { VaultPath } from '../vault/paths';
import type { EpicScore, MatrixRow, RowState, Score } from './matrix';
import { treeOrder } from './matrix-items';
import type { MatrixSource } from './matrix-source';

/** Counts rows by their state. */
export function scoreOf(rows: readonly Pick<MatrixRow, 'state'>[]): Score {
  const counts: Record<RowState, number> = { covered: 0, suspect: 0, missing: 0, aside: 0 };
  for (const { state } of rows) counts[state]++;
  const counted = counts.covered + counts.suspect + counts.missing;
  return { ...counts, share: counted === 0 ? null : counts.covered / counted };
}

/** A score for every epic that has rows, in the order of the tree; rows without an epic come last. */
export function epicScores(source: Pick<MatrixSource, 'trace'>, rows: readonly MatrixRow[]): readonly EpicScore[] {
  const epics = epicOfSpecs(source);
  const groups = new Map<VaultPath | null, MatrixRow[]>();
  for (const row of rows) {
    const epic = row.item.spec === null ? null : (epics.get(row.item.spec) ?? null);
    const group = groups.get(epic);
    if (group === undefined) groups.set(epic, [row]);
    else group.push(row);
  }
  const order = [...source.trace.roots, null].filter((epic) => groups.has(epic));
  return order.map((epic) => ({ epic, ...namesOf(source, epic), ...scoreOf(groups.get(epic) ?? []) }));
}

function namesOf({ trace }: Pick<MatrixSource, 'trace'>, epic: VaultPath | null): Pick<EpicScore, 'label' | 'title'> {
  const spec = epic === null ? undefined : trace.specs.get(epic);
  return spec === undefined ? { label: '–', title: 'Without an epic' } : { label: spec.id, title: spec.title };
}

/** The topmost spec above each spec. */
function epicOfSpecs(source: Pick<MatrixSource, 'trace'>): ReadonlyMap<VaultPath, VaultPath> {
  const epics = new Map<VaultPath, VaultPath>();
  for (const { path, parent } of treeOrder(source)) epics.set(path, parent === null ? path : (epics.get(parent) ?? path));
  return epics;
}
