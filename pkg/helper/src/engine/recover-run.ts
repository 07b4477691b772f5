import { stepOf } from '../../../../src/core/workflow/plan-reader';
import type { Orphan } from '../node/end-processes';
import type { EnginePorts } from './engine-ports';
import { restoreNow } from './roll-back';
import type { NewEntry, RunDriver } from './run-driver';
import { historyOf } from './run-shelf';
import type { OpenedRun } from './run-shelf';

/** Puts an open run right after its helper was killed: ends what still runs, and writes down what was cut off. Gives how many process trees were ended. */
export async function recoverRun(driver: RunDriver, kept: OpenedRun, ports: EnginePorts): Promise<number> {
  let ended = 0;
  for (const orphan of [...driver.record.facts.processes, ...unwritten(driver)]) ended += await ports.runner.endOrphan(orphan);
  driver.checkProjection(historyOf(kept));
  const after = await snapshotsAfter(driver, ports);
  const interrupted = driver.record.state.steps
    .filter(({ status, number }) => status === 'running' && stepOf(driver.plan, number).work.kind !== 'workflow')
    .map(({ number }): NewEntry => ({ type: 'step.interrupted', step: number }));
  // A journal that lost records in its middle may not know what was done: a person looks first.
  const paused: readonly NewEntry[] = kept.isDamaged ? [{ type: 'run.pause-asked' }] : [];
  if (after.length + interrupted.length + paused.length > 0) driver.settle(...paused, ...after, ...interrupted);
  if (driver.record.state.phase === 'rolling-back') await restoreNow(driver);
  return ended;
}

/** What may have been started in the moment in which the helper was killed, before its process was written down: known by its mark alone. */
function unwritten({ run, plan, record }: RunDriver): readonly Orphan[] {
  const { steps, stage, actionsDone } = record.state;
  const ofSteps = steps.filter(({ status }) => status === 'running').map(({ number, attempt }) => `${stepOf(plan, number).id}/${attempt}`);
  const ofChecks = stage.kind === 'prerequisites' ? plan.prerequisites.map((_, at) => `check-${at + 1}`) : [];
  return [...ofSteps, ...ofChecks, `${stage.kind}-${actionsDone + 1}`].map((name) => ({ pid: 0, start: '', mark: `${run}/${name}` }));
}

/** What an attempt that was cut off had changed counts as the run's. */
async function snapshotsAfter(driver: RunDriver, { snapshots }: EnginePorts): Promise<readonly NewEntry[]> {
  const entries: NewEntry[] = [];
  for (const step of snapshots === null ? [] : driver.record.facts.unclosed) {
    const label = { when: 'after' as const, step };
    const taken = await snapshots?.take(driver.run, label);
    if (taken?.ok === true) entries.push({ type: 'snapshot.taken', label, snapshot: taken.value });
  }
  return entries;
}
