import { ok, problem } from '../../../../src/core/problem';
import type { Problem, Result } from '../../../../src/core/problem';
import type { Settings } from '../../../../src/core/vault/settings';
import type { Clock } from '../../../../src/core/vault/time';
import type { RunPhase } from '../../../../src/core/workflow/run-state';
import type { Engine } from '../engine/engine';
import type { EmbeddedEngine } from '../engine/embedded-engine';
import { embeddedEngine } from '../engine/open-embedded-engine';
import { machineClock } from '../node/clock';
import { deviceConfig } from '../node/device-config';
import { vaultKey, vaultStateFolder } from '../node/device-folder';
import type { DeviceFolder } from '../node/device-folder';
import { openDiskVault } from '../node/disk-vault';
import type { DiskVault } from '../node/disk-vault';
import { readSettings } from '../node/find-vault';
import { repositoryRoot } from '../node/git';
import { trustedPrograms } from '../node/git-programs';
import { GitWriter } from '../node/git-write';
import type { CommitRequest } from '../node/git-write-commit';
import { randomIds } from '../node/random-ids';
import { RunSnapshots } from '../node/rollback';
import { pruneBackups } from '../node/rollback-prune';
import { RunFolders } from '../node/run-folder';
import { deviceSecrets } from '../node/serve-secrets';
import { isBelow } from '../node/trust-parts-path';
import { SealedTrust } from '../node/trust-seal';
import { TrustStore } from '../node/trust-store';
import { workflowRoot } from '../node/workflow-files';
import { deviceCommands } from './device-commands';
import type { DeviceCommands } from './device-commands';
import { HelperGit } from './git-desk';
import { RunSurroundingsReader } from './run-surroundings';
import { HelperTasks } from './task-desk';
import { runOnWire } from './shown-wire';
import type { VaultDesk } from './vault-desk';
import { VaultWorkflows } from './vault-workflows';
import { WorkflowLibrary } from './workflow-library';

/** A vault whose workflows can be run in this process. */
export interface OpenVaultDesk extends VaultDesk {
  readonly engine: Engine & Pick<EmbeddedEngine, 'recover' | 'close'>;
  readonly library: WorkflowLibrary;
  /** Forgets the backups of runs that ended long ago; gives the runs. */
  readonly prune: () => Promise<Result<readonly string[]>>;
  /** The vault's notes, written under this device's lock. */
  readonly store: DiskVault;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly stateFolder: string;
  /** Real path in which steps work. */
  readonly root: string;
  readonly vault: string;
}

/** Opens a vault for running workflows. Nothing runs before `engine.recover()`. */
export async function openVaultDesk(device: DeviceFolder, vaultFolder: string): Promise<Result<OpenVaultDesk>> {
  const settings = readSettings(vaultFolder);
  if (!settings.ok) return settings;
  const folder = vaultStateFolder(device, vaultFolder);
  if (!folder.ok) return folder;
  const stateFolder = folder.value;
  const { vault, root } = workflowRoot(vaultFolder);
  const clock = machineClock(settings.value.timezone);
  const store = openDiskVault({ root: vault, stateFolder, specRoots: settings.value.specRoots, clock, ids: randomIds });
  if (!store.ok) return store;
  const trust = new TrustStore(stateFolder);
  const snapshots = await RunSnapshots.open({ root, runsFolder: `${stateFolder}/runs`, clock, trusted: () => programsNow(root, trust) });
  if (!snapshots.ok) return snapshots;
  const commands = () => commandsOf(device);
  const engine = embeddedEngine({ stateFolder, root, clock, ids: randomIds, secrets: deviceSecrets(device), snapshots: snapshots.value, inherit: commands().inherit, limits: commands().limits, mayStart: (program) => refusalOf(program, { trust, root }), trust: new SealedTrust({ root, vault, trust }) });
  const library = new WorkflowLibrary({ places: { vault, root, workflowRoots: settings.value.workflowRoots }, device: commands, trust });
  const runs = new RunFolders(`${stateFolder}/runs`);
  const { timezone } = settings.value;
  const around = new RunSurroundingsReader({ library, runs, places: { timezone, runs: settings.value.runs }, vault, root });
  const places = [...new Set(['workflows', '.claude/workflows', ...settings.value.workflowRoots])].map((place) => `${vault}/${place}`);
  return ok({
    key: vaultKey(vault),
    name: vault.split(/[\\/]/).at(-1) ?? vault,
    engine,
    library,
    prune: () => pruneBackups(snapshots.value, engine.list().map(({ run, startedAt, phase }) => ({ run, startedAt, isFinished: FINISHED.has(phase) })), Date.parse(clock.instant())),
    workflows: new VaultWorkflows({ library, engine, runs }),
    shown: (view) => runOnWire(view, around.of(view)),
    git: new HelperGit({ root: repositoryRoot(vault), vault, isTrusted: () => isTrustedRepository(device, vault), timezone, ignored: settings.value.ignoredCommits, trust }),
    tasks: new HelperTasks({ root, runsFolder: `${stateFolder}/changes`, clock, isTrusted: () => isTrustedRepository(device, vault), isBusy: () => engine.list().some(({ phase }) => AT_WORK.has(phase)) }),
    places: [...places, `${root}/.claude/workflows`, `${stateFolder}/trust.json`],
    store: store.value,
    settings: settings.value,
    clock,
    stateFolder,
    root,
    vault,
  });
}

/** Runs that can not go on. */
const FINISHED: ReadonlySet<RunPhase> = new Set(['done', 'cancelled', 'rolled-back']);

/** Runs whose steps may be writing now. */
const AT_WORK: ReadonlySet<RunPhase> = new Set(['running', 'backing-off', 'pausing', 'cancelling', 'rolling-back']);

/** What a commit at the end of a run may start. */
async function programsNow(root: string, trust: TrustStore): Promise<Result<CommitRequest['trusted']>> {
  const repository = trust.trustedRepository(root);
  if (!repository.ok) return repository;
  if (repository.value === null) return ok({ hooks: new Map(), filters: [] });
  const git = await GitWriter.open(root);
  return git.ok ? trustedPrograms(git.value, repository.value) : git;
}

function commandsOf(device: DeviceFolder): DeviceCommands {
  const config = deviceConfig(device).read();
  return deviceCommands(config.ok ? config.value : { version: 1, name: null, trustedRepositories: [] });
}

function isTrustedRepository(device: DeviceFolder, vault: string): boolean {
  const config = deviceConfig(device).read();
  return config.ok && config.value.trustedRepositories.includes(repositoryRoot(vault) ?? '');
}

/** Shells that scripts start with; the script itself is what was trusted. */
const SHELLS: ReadonlySet<string> = new Set(['/bin/sh']);

/** A program inside the root is covered by its bytes, any other must be where it was when trust was given. */
function refusalOf(program: string, { trust, root }: { readonly trust: TrustStore; readonly root: string }): Problem | null {
  if (SHELLS.has(program) || program.toLowerCase().endsWith('\\cmd.exe') || isBelow(root, program)) return null;
  const all = trust.all();
  if (!all.ok) return all.problem;
  if (all.value.some(({ programs }) => programs.some(({ path }) => path === program))) return null;
  return problem('trust/program', { what: 'The step was not started.', why: `${program} is not a program that was trusted on this device.`, next: 'Trust the workflow again in a terminal with throughline trust, then retry the step.' }).problem;
}
