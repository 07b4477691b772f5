import { ok } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import type { Command } from '../../../../src/core/workflow/definition';
import { stepOf } from '../../../../src/core/workflow/plan-reader';
import type { RollbackPreview } from './engine';
import { filled } from './fill-inputs';
import { ENGINE_PROBLEMS } from './engine-problems';
import type { RunDriver } from './run-driver';
import type { RunRecord } from './run-record';
import { isAtRest } from './shown-run';
import type { SnapshotId, Snapshots } from './snapshots';

/** What a rollback to a checkpoint would do, and what no restore reaches. */
export async function previewRollback(record: RunRecord, checkpoint: number, snapshots: Snapshots | null): Promise<Result<RollbackPreview>> {
  const target = snapshotAt(record, checkpoint);
  if (snapshots === null || target === null) return ENGINE_PROBLEMS.noSnapshot();
  const report = await snapshots.preview({ run: record.state.run, snapshot: target });
  return report.ok ? ok({ ...report.value, notUndone: deployedSince(record, checkpoint) }) : report;
}

/** Restores the files as they were at a checkpoint; the run can go on from there. */
export async function rollBack(driver: RunDriver, checkpoint: number): Promise<Result<null>> {
  const { record } = driver;
  if (!isAtRest(record.state.phase)) return ENGINE_PROBLEMS.notNow('Nothing was rolled back.', record.state.phase);
  if (driver.host.ports.snapshots === null || snapshotAt(record, checkpoint) === null) return ENGINE_PROBLEMS.noSnapshot();
  driver.settle({ type: 'run.rollback-started', to: checkpoint });
  return restoreNow(driver);
}

/** Does the rollback that is written down as begun; also one that was cut off. */
export async function restoreNow(driver: RunDriver): Promise<Result<null>> {
  const { record } = driver;
  const { snapshots } = driver.host.ports;
  const target = snapshotAt(record, record.facts.rolledBackTo ?? 0);
  if (snapshots === null || target === null) {
    driver.settle({ type: 'run.rollback-ended', ok: false, message: 'The snapshot is gone.' });
    return ENGINE_PROBLEMS.noSnapshot();
  }
  const restored = await snapshots.restore({ run: driver.run, snapshot: target });
  if (!restored.ok) {
    driver.settle({ type: 'run.rollback-ended', ok: false, message: `${restored.problem.what} ${restored.problem.why}` });
    return restored;
  }
  const { id, ...report } = restored.value;
  driver.settle({ type: 'files.restored', restore: id, report }, { type: 'run.rollback-ended', ok: true, message: null });
  return ok(null);
}

/** Takes the last restore back. */
export async function undoLast(driver: RunDriver): Promise<Result<null>> {
  const { state, facts } = driver.record;
  if (!isAtRest(state.phase)) return ENGINE_PROBLEMS.notNow('Nothing was taken back.', state.phase);
  const last = facts.restores.at(-1);
  const { snapshots } = driver.host.ports;
  if (last === undefined || snapshots === null) return ENGINE_PROBLEMS.nothingToUndo();
  const undone = await snapshots.undo(last.restore);
  if (!undone.ok) return undone;
  driver.settle({ type: 'restore.undone', restore: last.restore });
  return ok(null);
}

function snapshotAt({ state, facts }: RunRecord, checkpoint: number): SnapshotId | null {
  if (checkpoint === 0) return facts.startSnapshot;
  const passed = state.checkpoints[checkpoint - 1];
  return passed === undefined ? null : (facts.checkpointSnapshots.get(passed.step) ?? null);
}

function deployedSince({ plan, state, facts }: RunRecord, checkpoint: number): RollbackPreview['notUndone'] {
  const starts = state.checkpoints[checkpoint - 1]?.starts ?? 0;
  return state.steps.flatMap(({ number, startOrder }) => {
    const { deploy, name, undo } = stepOf(plan, number);
    return deploy && startOrder > starts ? [{ step: number, name, undo: wordsOf(undo, facts.inputs) }] : [];
  });
}

/** As a person would type it; the script of a shell has its inputs as variables. */
function wordsOf(command: Command | null, inputs: RunRecord['facts']['inputs']): readonly string[] | null {
  if (command === null) return null;
  return command.kind === 'argv' ? command.argv.map((word) => filled(word, inputs)) : [command.script];
}
