import { compareGraphs, targetsIn, type GraphDifference, type LinkGraph } from '../../../../../src/core/migrate/link-graph';
import { LinkPlaces } from '../../../../../src/core/migrate/link-places';
import { isNote, vaultPath, type VaultPath } from '../../../../../src/core/vault/paths';
import type { MigrationJournal } from '../../node/migration-journal';
import type { OpenVault } from '../open-vault';

/** Where every link of every note and canvas leads, read from the disk now. */
export function graphOnDisk({ store, settings }: OpenVault): LinkGraph {
  const files = store.walk().files.map(({ path }) => path);
  const places = new LinkPlaces(files, settings);
  const linking = files.filter((path) => isNote(path) || path.toLowerCase().endsWith('.canvas'));
  return new Map(
    linking.flatMap((path) => {
      const text = store.readNow(path);
      return text.ok ? [[path, targetsIn(path, text.value, places)]] : [];
    }),
  );
}

/** Links that do not lead to the file they led to before a migration. */
export function checkLinks(vault: OpenVault, { links, steps }: Pick<MigrationJournal, 'links' | 'steps'>): GraphDifference[] {
  const before = new Map(Object.entries(links).flatMap(([path, targets]) => pathsIn([path]).map((source) => [source, targets.map((target) => (target === null ? null : (pathsIn([target])[0] ?? null)))] as const)));
  const moved = new Map(steps.flatMap((step) => (step.op === 'move' ? pathsIn([step.to]).map((to): [string, VaultPath] => [step.from, to]) : [])));
  return compareGraphs({ before, after: graphOnDisk(vault), moved });
}

function pathsIn(texts: readonly string[]): VaultPath[] {
  return texts.flatMap((text) => {
    const path = vaultPath(text);
    return path.ok ? [path.value] : [];
  });
}
