import { spawn } from 'node:child_process';
import { closeSync, existsSync, fdatasyncSync, mkdirSync, mkdtempSync, openSync, realpathSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedEngine } from '../../pkg/helper/src/engine/open-embedded-engine';
import { NO_LIMITS } from '../../pkg/helper/src/engine/run-limits';
import type { EmbeddedEngine } from '../../pkg/helper/src/engine/embedded-engine';
import { machineClock } from '../../pkg/helper/src/node/clock';
import { randomIds } from '../../pkg/helper/src/node/random-ids';
import { planOf } from '../builders/plan-of';
import { inTurnAsync, median } from './measure';
import type { Bench } from './outcome';
import { ratio, shownMs, shownTimes, times } from './outcome';
import { scratch } from './scratch';

const STEPS = 100;
const ROUNDS = 7;
const GOAL = 1.5;
const GOAL_ON_DISK = 2;
const PROGRAM = ['/bin/sh', '-c', 'echo step'] as const;

/** Goal 8: a step through the engine, with journal, log and state files, against a bare spawn whose output is read. In memory it is the engine's own time; on the disk the flushes of the journal come to it. */
export const steps: Bench = async ({ smaller }) => {
  const count = Math.max(5, Math.round(STEPS / smaller));
  const [onDisk, inMemory] = [scratch('steps'), memoryFolder()];
  const engines = { onDisk: await engineIn(onDisk), inMemory: await engineIn(inMemory) };
  const found = await inTurnAsync(
    {
      bare: () => bareSpawns(onDisk, { count, flushes: 0 }),
      inMemory: () => runOf(engines.inMemory, count),
      flushed: () => bareSpawns(onDisk, { count, flushes: 2 }),
      onDisk: () => runOf(engines.onDisk, count),
    },
    ROUNDS,
  );
  await Promise.all([engines.onDisk.close(), engines.inMemory.close()]);
  rmSync(inMemory, { recursive: true, force: true });
  const [own, whole] = [ratio(found.inMemory, found.bare), ratio(found.onDisk, found.bare)];
  return [
    {
      number: 8,
      what: 'time of a step through the engine, in memory and on the disk, against a bare piped spawn',
      goal: `≤ ${times(GOAL)}; ≤ ${times(GOAL_ON_DISK)}`,
      result: `${times(own)}; ${times(whole)}`,
      met: own <= GOAL && whole <= GOAL_ON_DISK,
      details: [
        `${count} steps in a row; a step: bare ${shownMs(median(found.bare) / count)}, engine in memory ${shownMs(median(found.inMemory) / count)}, engine on the disk ${shownMs(median(found.onDisk) / count)}`,
        `against a bare spawn with two flushes of a file on this disk: ${times(ratio(found.onDisk, found.flushed))}`,
        shownTimes('bare spawn', found.bare),
        shownTimes('engine in memory', found.inMemory),
        shownTimes('bare spawn with two flushes', found.flushed),
        shownTimes('engine on the disk', found.onDisk),
      ],
      values: { own, whole, toFlushed: ratio(found.onDisk, found.flushed) },
    },
  ];
};

/** A folder whose files are never flushed to a disk, where the system has one. */
function memoryFolder(): string {
  return existsSync('/dev/shm') ? mkdtempSync('/dev/shm/throughline-bench-') : scratch('steps-memory');
}

async function engineIn(place: string): Promise<EmbeddedEngine> {
  const folder = realpathSync(place);
  const [root, stateFolder] = [join(folder, 'root'), join(folder, 'state')];
  for (const path of [root, stateFolder]) mkdirSync(path);
  const engine = embeddedEngine({ stateFolder, root, clock: machineClock('UTC'), ids: randomIds, secrets: { value: () => null }, trust: null, snapshots: null, limits: NO_LIMITS });
  const recovered = await engine.recover();
  if (!recovered.ok) throw new Error(recovered.problem.why);
  return engine;
}

async function runOf(engine: EmbeddedEngine, count: number): Promise<void> {
  const work = { kind: 'command' as const, by: { kind: 'run' as const }, command: { kind: 'argv' as const, argv: PROGRAM, line: 1 } };
  const plan = planOf([{ steps: Array.from({ length: count }, () => ({ work })) }]);
  const done = new Promise<void>((resolve) => {
    const stop = engine.watchAll((update) => {
      if (update.kind !== 'entry' || update.view.state.phase !== 'done') return;
      stop();
      resolve();
    });
  });
  const started = await engine.start({ plan, definitions: new Map(), inputs: new Map(), only: null, triggeredBy: 'manual', session: null, spec: null, confirmed: [], seal: null });
  if (!started.ok) throw new Error(started.problem.why);
  await done;
}

async function bareSpawns(folder: string, { count, flushes }: { readonly count: number; readonly flushes: number }): Promise<void> {
  const file = openSync(join(folder, 'flushed'), 'a');
  for (let step = 0; step < count; step++) {
    await bareSpawn(folder);
    for (let flush = 0; flush < flushes; flush++) {
      writeSync(file, 'x'.repeat(200));
      fdatasyncSync(file);
    }
  }
  closeSync(file);
}

function bareSpawn(folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const [program, ...rest] = PROGRAM;
    const child = spawn(program, rest, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', () => undefined);
    child.stderr.on('data', () => undefined);
    child.on('error', reject);
    child.on('close', () => { resolve(); });
  });
}
