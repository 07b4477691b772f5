import { ok, problem, type Problem, type Result } from '../../../../../src/core/problem';
import type { Engine } from '../../engine/engine';
import { embeddedEngine } from '../../engine/open-embedded-engine';
import type { ReadyWorkflow } from '../../helper/workflow-library';
import { vaultStateFolder } from '../../node/device-folder';
import { randomIds } from '../../node/random-ids';
import { RunSnapshots } from '../../node/rollback';
import { RunFolders } from '../../node/run-folder';
import { deviceSecrets } from '../../node/serve-secrets';
import { trustPartsOf } from '../../node/trust-parts';
import { isBelow } from '../../node/trust-parts-path';
import { SealedTrust, sealText } from '../../node/trust-seal';
import type { StoredTrust } from '../../node/trust-store';
import { RunWorktrees } from '../../node/worktree';
import type { Input } from '../input';
import { openDevice, type OpenDevice } from '../open-device';
import type { ApartRun } from './apart-runs';
import type { Shelf } from './open-shelf';

/** A work tree that was made for one run. */
export interface Tree extends ApartRun {
  readonly trees: RunWorktrees;
  readonly device: OpenDevice;
}

/** Makes a work tree of the last commit, and a place for its run. */
export async function makeTree(input: Input, shelf: Shelf): Promise<Result<Tree>> {
  const minute = shelf.clock.minute();
  const tree = `r-${minute.slice(0, 10).replaceAll('-', '')}-${minute.slice(11, 13)}${minute.slice(14, 16)}-${randomIds.random()}`;
  const opened = await openTrees(input, shelf);
  if (!opened.ok) return opened;
  const { trees, device, stateFolder } = opened.value;
  const made = await trees.make(tree);
  if (!made.ok) return made;
  // Apart from the vault's own runs, which go on in the vault's own tree.
  const kept = new RunFolders(`${stateFolder}/wt-runs`).create(tree);
  return kept.ok ? ok({ trees, device, tree, path: made.value.path, stateFolder: kept.value.path }) : kept;
}

/** The work tree of a run that was begun before. */
export async function openTree(input: Input, { shelf, apart }: { readonly shelf: Shelf; readonly apart: ApartRun }): Promise<Result<Tree>> {
  const opened = await openTrees(input, shelf);
  return opened.ok ? ok({ ...apart, trees: opened.value.trees, device: opened.value.device }) : opened;
}

async function openTrees({ terminal }: Input, shelf: Shelf): Promise<Result<{ readonly trees: RunWorktrees; readonly device: OpenDevice; readonly stateFolder: string }>> {
  const device = openDevice(terminal, shelf.vault);
  if (!device.ok) return device;
  const folder = vaultStateFolder(device.value.folder, shelf.vault);
  if (!folder.ok) return folder;
  const trees = await RunWorktrees.open({ root: shelf.root, vaultFolder: folder.value, clock: shelf.clock });
  return trees.ok ? ok({ trees: trees.value, device: device.value, stateFolder: folder.value }) : trees;
}

/** What is trusted, and what would run in the work tree. */
export interface TreeWork {
  readonly shelf: Shelf;
  readonly ready: ReadyWorkflow;
}

/** The seal of what runs in a work tree; refused where its files are not those that were trusted. */
export function sealThere({ path }: Pick<Tree, 'path'>, { shelf, ready }: TreeWork, trusted: Pick<StoredTrust, 'destructive'>): Result<string> {
  const library = shelf.library.read();
  const there = trustPartsOf(ready.definition, ready.plan, { vault: vaultIn(path, shelf), root: path, include: (name) => library.files.find((file) => file.name === name)?.definition ?? null });
  return there.ok && there.value.sha256 === ready.whole.sha256 ? ok(sealText(there.value, trusted)) : notCommitted(ready.plan.workflow);
}

/** Opens the engine of a work tree, and goes on with what a killed process left there. The caller closes it. */
export async function engineIn(tree: Tree, { shelf, ready }: TreeWork): Promise<Result<Engine>> {
  const { path, stateFolder, device } = tree;
  const snapshots = await RunSnapshots.open({ root: path, runsFolder: `${stateFolder}/runs`, clock: shelf.clock });
  if (!snapshots.ok) return snapshots;
  const mayStart = (program: string): Problem | null => (program === '/bin/sh' || isBelow(path, program) || ready.whole.programs.some((one) => one.path === program) ? null : notTrusted(program));
  const trust = new SealedTrust({ root: path, vault: vaultIn(path, shelf), trust: shelf.trust });
  const engine = embeddedEngine({ stateFolder, root: path, clock: shelf.clock, ids: randomIds, secrets: deviceSecrets(device.folder), snapshots: snapshots.value, inherit: shelf.device.inherit, limits: shelf.device.limits, mayStart, trust });
  const recovered = await engine.recover();
  return recovered.ok ? ok(engine) : recovered;
}

function vaultIn(path: string, { vault, root }: Shelf): string {
  return `${path}${vault.slice(root.length)}`;
}

function notCommitted(workflow: string): Result<never> {
  return problem('worktree/not-committed', { what: `${workflow} was not run.`, why: 'A work tree has the files of the last commit, and what the workflow would run there is not what you trusted.', next: 'Commit its definition and scripts first, or run it without --worktree.' });
}

function notTrusted(program: string): Problem {
  return problem('trust/program', { what: 'The step was not started.', why: `${program} is not a program that was trusted on this device.`, next: 'Trust the workflow again in a terminal with throughline trust, then run it again.' }).problem;
}
