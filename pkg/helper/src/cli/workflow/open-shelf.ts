import { ok, type Result } from '../../../../../src/core/problem';
import type { Settings } from '../../../../../src/core/vault/settings';
import type { Clock } from '../../../../../src/core/vault/time';
import { RunShelf, type KeptRun } from '../../engine/run-shelf';
import type { RunSummary, RunView } from '../../engine/engine';
import { shownState, summaryOf, viewOf } from '../../engine/shown-run';
import { deviceCommands, type DeviceCommands } from '../../helper/device-commands';
import { WorkflowLibrary } from '../../helper/workflow-library';
import { machineClock } from '../../node/clock';
import { deviceConfig, type DeviceConfig } from '../../node/device-config';
import { deviceFolderPath, vaultKey } from '../../node/device-folder';
import { findVault, readSettings } from '../../node/find-vault';
import { RunFolders } from '../../node/run-folder';
import { StateFolder } from '../../node/state-folder';
import { TrustStore } from '../../node/trust-store';
import { workflowRoot } from '../../node/workflow-files';
import type { Input } from '../input';

/** Workflows and runs of a vault, for looking: nothing is started, nothing is written, no folder is made. */
export interface Shelf {
  readonly vault: string;
  /** Where steps work. */
  readonly root: string;
  /** This vault's folder in the device folder; need not exist. */
  readonly stateFolder: string;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly config: DeviceConfig;
  readonly device: DeviceCommands;
  readonly library: WorkflowLibrary;
  readonly trust: TrustStore;
  readonly state: StateFolder;
  /** Newest first; those inside other runs too. */
  readonly runs: () => readonly RunSummary[];
  readonly kept: (run: string) => Result<KeptRun>;
  readonly view: (run: string) => Result<RunView>;
}

/** Opens the vault that the command line is about, for looking only. */
export function openShelf(input: Input): Result<Shelf> {
  const { terminal } = input;
  const found = findVault(terminal.folder, input.option('vault'));
  if (!found.ok) return found;
  const settings = readSettings(found.value);
  if (!settings.ok) return settings;
  const { vault, root } = workflowRoot(found.value);
  const folder = deviceFolderPath(terminal.env);
  const config = deviceConfig({ path: folder }).read();
  if (!config.ok) return config;
  const stateFolder = `${folder}/vaults/${vaultKey(vault)}`;
  const device = deviceCommands(config.value);
  const trust = new TrustStore(stateFolder);
  const library = new WorkflowLibrary({ places: { vault, root, workflowRoots: settings.value.workflowRoots }, device: () => device, trust });
  const base = { vault, root, stateFolder, settings: settings.value, clock: machineClock(settings.value.timezone), config: config.value, device, library, trust, state: new StateFolder(root) };
  return ok({ ...base, ...runsKeptIn(stateFolder) });
}

/** Reads the runs that are kept in a folder of this device. */
export function runsKeptIn(stateFolder: string): Pick<Shelf, 'runs' | 'kept' | 'view'> {
  const shelf = new RunShelf(new RunFolders(`${stateFolder}/runs`));
  const phases = new Map<string, RunSummary['phase']>();
  const phaseOf = (run: string) => phases.get(run) ?? phaseIn(shelf, run);
  const runs = () => {
    const all = shelf.ids().flatMap((run) => summary(shelf, run, phaseOf) ?? []);
    for (const { run, phase } of all) phases.set(run, phase);
    return all.sort((one, other) => (one.startedAt === other.startedAt ? order(other.run, one.run) : order(other.startedAt, one.startedAt)));
  };
  const view = (run: string): Result<RunView> => {
    const kept = shelf.read(run);
    return kept.ok ? ok(viewOf(kept.value.record, { phaseOf, trouble: null })) : kept;
  };
  return { runs, view, kept: (run) => shelf.read(run) };
}

type PhaseOf = Parameters<typeof summaryOf>[1];

function summary(shelf: RunShelf, run: string, phaseOf: PhaseOf): RunSummary | null {
  const known = shelf.keptSummary(run);
  if (known !== null) return known;
  const kept = shelf.read(run);
  return kept.ok ? summaryOf(kept.value.record, phaseOf) : null;
}

function phaseIn(shelf: RunShelf, run: string): RunSummary['phase'] | null {
  const kept = shelf.read(run);
  return kept.ok ? shownState(kept.value.record, () => null).phase : null;
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
