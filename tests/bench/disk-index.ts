import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDiskVault } from '../../pkg/helper/src/node/disk-vault';
import type { DiskVault } from '../../pkg/helper/src/node/disk-vault';
import { loadTrace } from '../../pkg/helper/src/node/load-trace';
import { DEFAULT_SETTINGS } from '../../src/core/vault/settings';
import { CountingIds } from '../fakes/counting-ids';
import { clockAt } from '../fakes/fixed-clock';
import { writeVault } from '../generator/disk';
import { generateVault } from '../generator/generate-vault';
import { inTurn } from './measure';
import type { Bench, Outcome } from './outcome';
import { ratio, shownTimes, times } from './outcome';
import { below, scratch } from './scratch';

/** Plain notes; with 360 specs and their contexts about 10,000 notes in all. */
const NOTES = 9_350;
/** Makes a note about 4 KB long. */
const PAD = 3_600;

interface VaultOnDisk {
  readonly root: string;
  readonly state: string;
  readonly paths: readonly string[];
}

function vaultOnDisk(notes: number): VaultOnDisk {
  const folder = scratch('vault');
  const root = below(folder, 'vault');
  const vault = generateVault({ seed: 1, epics: 10, features: 5, tasks: 6, notes, linksPerNote: 8, pad: PAD });
  writeVault(root, vault);
  return { root, state: below(folder, 'state'), paths: [...vault.files.keys()].map((path) => join(root, path)) };
}

function open({ root, state }: VaultOnDisk): DiskVault {
  const opened = openDiskVault({ root, stateFolder: state, specRoots: DEFAULT_SETTINGS.specRoots, clock: clockAt('2026-11-21 14:05'), ids: new CountingIds() });
  if (!opened.ok) throw new Error(opened.problem.why);
  return opened.value;
}

/** Goals 1 and 4: a cold index against reading the same files, a warm start against a cold one. */
export const diskIndex: Bench = ({ smaller }) => {
  const vault = vaultOnDisk(Math.ceil(NOTES / smaller));
  const disk = open(vault);
  const options = { settings: DEFAULT_SETTINGS, stateFolder: null };
  loadTrace(disk, { ...options, stateFolder: vault.state });
  let bodiesRead = 0;
  const found = inTurn({
    read: () => {
      for (const path of vault.paths) readFileSync(path);
    },
    cold: () => {
      loadTrace(disk, options).index.trace();
    },
    warm: () => {
      const { index, bodiesRead: bodies } = loadTrace(disk, { ...options, stateFolder: vault.state });
      index.trace();
      bodiesRead += bodies;
    },
  });
  return [coldOutcome(found, vault), warmOutcome(found, bodiesRead)];
};

type Found = Readonly<Record<'read' | 'cold' | 'warm', readonly number[]>>;

function coldOutcome({ read, cold }: Found, { paths }: VaultOnDisk): Outcome {
  const value = ratio(cold, read);
  return {
    number: 1,
    what: `cold index of ${paths.length} files against readFileSync`,
    goal: '≤ 3.0× (stretch 2.0×)',
    result: times(value),
    met: value <= 3,
    details: [shownTimes('readFileSync', read), shownTimes('cold index, walk and trace included', cold)],
    values: { ratio: value },
  };
}

function warmOutcome({ cold, warm }: Found, bodiesRead: number): Outcome {
  const value = ratio(warm, cold);
  return {
    number: 4,
    what: 'warm start from the cache against cold; notes read',
    goal: '≤ 0.5×; 0',
    result: `${times(value)}; ${bodiesRead}`,
    met: value <= 0.5 && bodiesRead === 0,
    details: [shownTimes('warm start', warm)],
    values: { ratio: value, bodiesRead },
  };
}
