import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedEngine } from '../../pkg/helper/src/engine/embedded-engine';
import type { RunView, StartRequest } from '../../pkg/helper/src/engine/engine';
import type { EnginePorts } from '../../pkg/helper/src/engine/engine-ports';
import { NO_LIMITS } from '../../pkg/helper/src/engine/run-limits';
import { RunFolders } from '../../pkg/helper/src/node/run-folder';
import { StateFolder } from '../../pkg/helper/src/node/state-folder';
import type { Result } from '../../src/core/problem';
import type { Plan } from '../../src/core/workflow/plan';
import { CountingIds } from '../fakes/counting-ids';
import { FakeTime } from './fake-timers';
import { ScriptedRunner } from './scripted-runner';

/** An engine in a temporary folder. */
export interface OpenedEngine {
  readonly engine: EmbeddedEngine;
  readonly runner: ScriptedRunner;
  readonly time: FakeTime;
  readonly root: string;
  readonly state: string;
  /** Opens it again over the same folders, as a new process does after the old one was killed. */
  readonly reopen: () => Promise<OpenedEngine>;
  readonly json: (name: string) => unknown;
  readonly remove: () => void;
}

/** Ports that a test chooses, made for a root. */
export type ChosenPorts = (root: string) => Partial<EnginePorts>;

export async function openEngine(ports: ChosenPorts = () => ({})): Promise<OpenedEngine> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'throughline-engine-')));
  for (const name of ['root', 'state']) mkdirSync(join(folder, name));
  try {
    return await openAt(folder, { time: new FakeTime(), ids: new CountingIds(), ports });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

interface Opening {
  readonly time: FakeTime;
  readonly ids: CountingIds;
  readonly ports: ChosenPorts;
}

async function openAt(folder: string, { time, ids, ports }: Opening): Promise<OpenedEngine> {
  const runner = new ScriptedRunner();
  const [root, state] = [join(folder, 'root'), join(folder, 'state')];
  const all: EnginePorts = {
    runs: new RunFolders(join(state, 'runs')),
    state: new StateFolder(root),
    runner,
    trust: null,
    snapshots: null,
    clock: time,
    timers: time,
    chance: () => 0.5,
    ids,
    lock: join(state, 'engine.lock'),
    platform: 'posix',
    limits: NO_LIMITS,
    ...ports(root),
  };
  const engine = new EmbeddedEngine(all);
  valueOf(await engine.recover());
  return {
    engine,
    runner,
    time,
    root,
    state,
    reopen: () => {
      rmSync(join(state, 'engine.lock'), { force: true });
      return openAt(folder, { time, ids, ports });
    },
    json: (name) => JSON.parse(readFileSync(join(root, '.claude/workflows', name), 'utf8')) as unknown,
    remove: () => { rmSync(folder, { recursive: true, force: true }); },
  };
}

/** What a person asks for when a workflow is started. */
export function requestOf(plan: Plan, rest: Partial<StartRequest> = {}): StartRequest {
  return { plan, definitions: new Map([[plan.workflow, `workflow: ${plan.workflow}\n`]]), inputs: new Map(), only: null, triggeredBy: 'manual', session: null, spec: null, confirmed: [], seal: null, ...rest };
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.what} ${result.problem.why}`);
  return result.value;
}

/** Lets everything happen that needs no time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Waits until a run is as asked; fails after 25 seconds. */
export async function until(engine: EmbeddedEngine, run: string, isSo: (view: RunView) => boolean): Promise<RunView> {
  const end = Date.now() + 25_000;
  for (;;) {
    const view = valueOf(engine.view(run));
    if (isSo(view)) return view;
    if (Date.now() > end) throw new Error(`The run stays ${view.state.phase}: ${view.state.steps.map(({ status }) => status).join(' ')} ${JSON.stringify(view.state.errors)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
