import { ok, type Problem, type Result } from '../../../../../src/core/problem';
import type { Engine, RunView } from '../../engine/engine';
import { isAtRest } from '../../engine/shown-run';
import type { HelperClient } from '../../helper/helper-client';
import { openVaultDesk } from '../../helper/open-vault-desk';
import { runningHelper } from '../../helper/running-helper';
import type { WorkflowDesk } from '../../helper/vault-desk';
import type { WorkflowLibrary } from '../../helper/workflow-library';
import { vaultKey } from '../../node/device-folder';
import { RunScribe } from '../../helper/run-scribe';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { openDevice } from '../open-device';
import { followRun } from './follow-run';
import { openShelf, type Shelf } from './open-shelf';
import { progressLines, type ProgressLines } from './progress-lines';
import { ServedEngine } from './served-engine';

/** What it takes to stay with a run. */
export interface RunPlace {
  readonly input: Input;
  readonly shelf: Shelf;
  readonly engine: Engine;
  /** Who answers here. */
  readonly person: string;
  /** True where the running helper drives the runs, and writes their notes. */
  readonly isServed: boolean;
}

/** A vault whose runs can be driven: by this process, or by the running helper on its behalf. */
export interface Bench extends RunPlace {
  readonly library: WorkflowLibrary;
  readonly resume: WorkflowDesk['resume'];
}

/** Works with the running helper where there is one; else opens the engine in this process and closes it again. Refused while another terminal drives the vault's runs. */
export async function atBench<T>(input: Input, work: (bench: Bench) => Promise<Result<T>>): Promise<Result<T>> {
  const shelf = openShelf(input);
  if (!shelf.ok) return shelf;
  const device = openDevice(input.terminal, shelf.value.vault);
  if (!device.ok) return device;
  const person = device.value.config.name ?? 'terminal';
  const helper = await runningHelper(device.value.folder, vaultKey(shelf.value.vault));
  if (helper.ok && helper.value !== null) return atHelper({ input, shelf: shelf.value, person }, helper.value, work);
  const desk = await openVaultDesk(device.value.folder, shelf.value.vault);
  if (!desk.ok) return desk;
  const { engine } = desk.value;
  const recovered = await engine.recover();
  if (!recovered.ok) return recovered;
  const { library, workflows } = desk.value;
  const bench: Bench = { input, shelf: shelf.value, library, resume: (request) => workflows.resume(request), engine, person, isServed: false };
  try {
    for (const { problem } of recovered.value.unreadable) input.terminal.err(`${problem.what} ${problem.why}\n`);
    return await work(bench);
  } finally {
    await engine.close();
  }
}

async function atHelper<T>(place: Pick<RunPlace, 'input' | 'shelf' | 'person'>, helper: HelperClient, work: (bench: Bench) => Promise<Result<T>>): Promise<Result<T>> {
  const engine = new ServedEngine(helper, place.shelf);
  try {
    return await work({ ...place, engine, library: place.shelf.library, resume: (request) => engine.resumeWith(request), isServed: true });
  } finally {
    await engine.close();
  }
}

/** Runs that another process left in the middle go on no further than their running steps; they wait for a resume of their own. */
export async function parkOthers({ engine, input, isServed }: Bench, own: string | null): Promise<void> {
  if (isServed) return;
  const others = engine.list().filter(({ run, parent, isOpen, phase }) => run !== own && parent === null && isOpen && phase !== 'waiting' && phase !== 'paused');
  for (const { run, workflow } of others) {
    await engine.pause(run);
    input.terminal.err(`${workflow} (${run}) was left in the middle and is paused: throughline workflow resume ${workflow}\n`);
  }
}

/** Waits for steps of other runs that are coming to their end. */
async function untilOthersRest(engine: Engine, own: string): Promise<void> {
  const busy = (): boolean => engine.list().some(({ run, parent, phase }) => run !== own && parent === null && !isAtRest(phase) && phase !== 'waiting');
  while (busy()) {
    await new Promise<void>((resolve) => {
      const stop = engine.watchAll((update) => {
        if (update.kind === 'output') return;
        stop();
        resolve();
      });
    });
  }
}

/** Begins something with a run, then stays with it and tells it, until it needs nobody or somebody. */
export async function begunAndFollowed(bench: RunPlace, begin: () => Promise<Result<RunView>>): Promise<Result<RunView>> {
  const { engine, input } = bench;
  let run = '';
  const lines = progressLines(input.terminal, () => run);
  const stopTelling = engine.watchAll((update) => {
    if (run === '') ({ run } = update);
    lines.tell(update);
  });
  try {
    const begun = await begin();
    if (!begun.ok) return begun;
    run = begun.value.run;
    const note = scribe(bench, lines);
    await note(begun.value);
    const ended = await followRun(run, { engine, terminal: input.terminal, lines, confirm: input.values('confirm'), by: bench.person, note });
    if (!bench.isServed) await untilOthersRest(engine, run);
    return ended;
  } finally {
    stopTelling();
    lines.clear();
  }
}

/** Writes run note and journal for runs with a spec; what cannot be written is said and stops nothing. */
function scribe({ input, engine, shelf, isServed }: RunPlace, lines: ProgressLines): (view: RunView) => Promise<void> {
  let made: Result<RunScribe> | null = null;
  return async (view) => {
    if (isServed || (view.state.metadata.spec === null && shelf.settings.runs === null)) return;
    made ??= newScribe();
    const troubles: readonly Problem[] = made.ok ? await made.value.tell(view) : [made.problem];
    for (const { what, why } of troubles) lines.say(`${what} ${why}`);
  };

  function newScribe(): Result<RunScribe> {
    const open = openDesk(input);
    if (!open.ok) return open;
    return ok(new RunScribe({ engine, store: open.value.vault.store, desk: open.value.refresh, timezone: shelf.settings.timezone, runs: shelf.settings.runs }));
  }
}
