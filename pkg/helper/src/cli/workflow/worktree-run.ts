import { ok, problem, type Problem, type Result } from '../../../../../src/core/problem';
import type { RunView } from '../../engine/engine';
import { embeddedEngine } from '../../engine/open-embedded-engine';
import { randomIds } from '../../node/random-ids';
import { RunSnapshots } from '../../node/rollback';
import { RunFolders } from '../../node/run-folder';
import { deviceSecrets } from '../../node/serve-secrets';
import { vaultStateFolder } from '../../node/device-folder';
import { trustPartsOf } from '../../node/trust-parts';
import { SealedTrust, sealText } from '../../node/trust-seal';
import { isBelow } from '../../node/trust-parts-path';
import { RunWorktrees, type BroughtBack } from '../../node/worktree';
import { count } from '../act-answer';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openDevice, type OpenDevice } from '../open-device';
import { saysYes } from './ask-trust';
import { begunAndFollowed } from './bench';
import { exitOf, runJson, runText } from './run-answer';
import type { Prepared } from './run-workflow';

/** A work tree that was made for one run. */
interface Tree {
  readonly trees: RunWorktrees;
  readonly id: string;
  readonly path: string;
  readonly stateFolder: string;
  readonly device: OpenDevice;
}

/** What became of the run's files. */
interface Ending {
  readonly brought: BroughtBack | null;
  readonly patch: string | null;
  readonly path: string | null;
  readonly note: string;
}

/** `workflow run NAME --worktree`: runs in a work tree of HEAD apart from the user's own, then brings back what changed, after a question. */
export async function runInWorktree(input: Input, prepared: Prepared): Promise<Result<Answer>> {
  const tree = await makeTree(input, prepared);
  if (!tree.ok) return tree;
  const ran = await runThere(input, prepared, tree.value);
  if (!ran.ok) {
    await tree.value.trees.discard(tree.value.id);
    return ran;
  }
  const ending = ran.value.state.phase === 'done' ? await bringBack(input, tree.value) : ok<Ending>({ brought: null, patch: null, path: tree.value.path, note: `The work tree stays as the run left it: ${tree.value.path}` });
  if (!ending.ok) return ending;
  const { note, path, patch, brought } = ending.value;
  return ok(
    answer({
      text: (look) => `${runText(ran.value, look).replace(/\n(?:Output|Try again|Files back|Go on|Answer)[^\n]*/g, '')}\n${note}`,
      json: () => ({ ...runJson(ran.value), worktree: { path, patch, broughtBack: brought?.restored ?? [], commits: brought?.commits ?? [] } }),
      exit: exitOf(ran.value),
    }),
  );
}

async function makeTree({ terminal }: Input, { shelf }: Prepared): Promise<Result<Tree>> {
  const device = openDevice(terminal, shelf.vault);
  if (!device.ok) return device;
  const folder = vaultStateFolder(device.value.folder, shelf.vault);
  if (!folder.ok) return folder;
  const trees = await RunWorktrees.open({ root: shelf.root, vaultFolder: folder.value, clock: shelf.clock });
  if (!trees.ok) return trees;
  const minute = shelf.clock.minute();
  const id = `r-${minute.slice(0, 10).replaceAll('-', '')}-${minute.slice(11, 13)}${minute.slice(14, 16)}-${randomIds.random()}`;
  const made = await trees.value.make(id);
  if (!made.ok) return made;
  // Apart from the vault's own runs, which go on in the vault's own tree.
  const kept = new RunFolders(`${folder.value}/wt-runs`).create(id);
  return kept.ok ? ok({ trees: trees.value, id, path: made.value.path, stateFolder: kept.value.path, device: device.value }) : kept;
}

async function runThere(input: Input, { shelf, ready, trusted, inputs, confirmed, triggeredBy }: Prepared, tree: Tree): Promise<Result<RunView>> {
  const { plan, definitions, definition } = ready;
  const library = shelf.library.read();
  const vault = `${tree.path}${shelf.vault.slice(shelf.root.length)}`;
  const there = trustPartsOf(definition, plan, { vault, root: tree.path, include: (name) => library.files.find((file) => file.name === name)?.definition ?? null });
  if (!there.ok || there.value.sha256 !== ready.whole.sha256) return notCommitted(plan.workflow);
  const snapshots = await RunSnapshots.open({ root: tree.path, runsFolder: `${tree.stateFolder}/runs`, clock: shelf.clock });
  if (!snapshots.ok) return snapshots;
  const mayStart = (program: string): Problem | null => (program === '/bin/sh' || isBelow(tree.path, program) || ready.whole.programs.some(({ path }) => path === program) ? null : notTrusted(program));
  const engine = embeddedEngine({ stateFolder: tree.stateFolder, root: tree.path, clock: shelf.clock, ids: randomIds, secrets: deviceSecrets(tree.device.folder), snapshots: snapshots.value, inherit: shelf.device.inherit, mayStart, trust: new SealedTrust({ root: tree.path, vault, trust: shelf.trust }) });
  const recovered = await engine.recover();
  if (!recovered.ok) return recovered;
  try {
    return await begunAndFollowed({ input, shelf, engine, person: shelf.config.name ?? 'terminal', isServed: false }, () => engine.start({ plan, definitions, inputs, only: input.option('phase'), triggeredBy, spec: null, session: null, confirmed, seal: sealText(there.value, trusted) }));
  } finally {
    await engine.close();
  }
}

/** Into the user's own work tree after a yes; else as a patch. Nothing is lost either way. */
async function bringBack(input: Input, { trees, id, path }: Tree): Promise<Result<Ending>> {
  const preview = await trees.preview(id);
  if (!preview.ok) return preview;
  const { restored, leftAlone } = preview.value;
  if (restored.length + leftAlone.length === 0) {
    const gone = await trees.discard(id);
    return gone.ok ? ok({ brought: preview.value, patch: null, path: null, note: 'The run changed no file.' }) : gone;
  }
  if (leftAlone.length === 0 && (await isWanted(input, restored))) {
    const brought = await trees.bringBack(id);
    if (!brought.ok) return brought;
    const gone = await trees.discard(id);
    return gone.ok ? ok({ brought: brought.value, patch: null, path: null, note: `Brought back ${count(restored.length, 'file')}.` }) : gone;
  }
  const patch = await trees.writePatch(id);
  if (!patch.ok) return patch;
  const why = leftAlone.length === 0 ? '' : ` ${count(leftAlone.length, 'file')} changed here too since the run began.`;
  return ok({ brought: null, patch: patch.value, path, note: `Nothing was brought back.${why} The changes as a patch: ${patch.value}\nThe work tree: ${path}` });
}

async function isWanted(input: Input, files: readonly string[]): Promise<boolean> {
  if (input.flag('yes')) return true;
  if (!input.terminal.inIsTerminal) return false;
  input.terminal.err(`The run changed ${count(files.length, 'file')}:\n${files.map((path) => `  ${path}\n`).join('')}`);
  return saysYes(input.terminal, 'Bring this back into your work tree?');
}

function notCommitted(workflow: string): Result<never> {
  return problem('worktree/not-committed', { what: `${workflow} was not run.`, why: 'A work tree has the files of the last commit, and what the workflow would run there is not what you trusted.', next: 'Commit its definition and scripts first, or run it without --worktree.' });
}

function notTrusted(program: string): Problem {
  return problem('trust/program', { what: 'The step was not started.', why: `${program} is not a program that was trusted on this device.`, next: 'Trust the workflow again in a terminal with throughline trust, then run it again.' }).problem;
}
