import { ok, problem } from '../../../../src/core/problem';
import type { Problem, Result } from '../../../../src/core/problem';
import type { Action, Command } from '../../../../src/core/workflow/definition';
import type { PlannedPrerequisite } from '../../../../src/core/workflow/plan';
import { actionsOf } from '../../../../src/core/workflow/plan-reader';
import type { Todo } from '../../../../src/core/workflow/run-state';
import { filledArgv } from './fill-inputs';
import type { EnginePorts } from './engine-ports';
import type { Flight, NewEntry, RunDriver } from './run-driver';
import { lastLineOf } from './step-voice';
import { actionName, checkName, refusedEntry } from './trusted-commands';
import { isAskedAbout, leftOutEntries } from './left-out-files';
import type { SnapshotLabel } from './snapshots';
import type { StepEnd } from './step-runner';
import { tookTooLong } from './took-too-long';

type ActionTodo = Extract<Todo, { kind: 'run-action' }>;
const BY_ACTION = { before: { when: 'before', step: null }, after: { when: 'after', step: null } } as const satisfies Record<string, SnapshotLabel>;

/** Does one item of `validation`, `on_success` or `on_failure`, and writes down how it went. */
export async function driveAction(driver: RunDriver, { stage, index }: ActionTodo, flight: Flight): Promise<void> {
  const action = actionsOf(driver.plan, stage)[index];
  if (action === undefined) return;
  const name = actionName(driver.plan, stage, index);
  const refusal = action.kind === 'command' ? driver.refusal({ name, command: action.command, folder: null }) : null;
  if (refusal !== null && stage.kind !== 'on_failure') {
    driver.settle(refusedEntry(null, refusal));
    return;
  }
  const done = refusal === null ? await doAction(driver, action, { flight, name: `${stage.kind}-${index + 1}` }) : { ok: false as const, problem: refusal };
  if (driver.isClosing || flight.isStopped) return;
  if (done.ok) driver.settle(...done.value, { type: 'action.completed', index });
  else driver.settle({ type: 'action.failed', index, message: said(done.problem) });
}

interface Doing {
  readonly flight: Flight;
  readonly name: string;
}

async function doAction(driver: RunDriver, action: Action, doing: Doing): Promise<Result<readonly NewEntry[]>> {
  if (action.kind === 'command') return runCommand(driver, action.command, doing);
  if (action.kind === 'restore') return restoreLast(driver);
  return action.kind === 'commit' ? commit(driver, action.message) : ok([]);
}

/** Back to the last checkpoint; without one, to the start of the run. */
async function restoreLast(driver: RunDriver): Promise<Result<readonly NewEntry[]>> {
  const { snapshots } = driver.host.ports;
  const { startSnapshot, checkpointSnapshots } = driver.record.facts;
  const last = driver.record.state.checkpoints.at(-1);
  const target = (last === undefined ? null : (checkpointSnapshots.get(last.step) ?? null)) ?? startSnapshot;
  if (snapshots === null || target === null) return noSnapshot();
  const restored = await snapshots.restore({ run: driver.run, snapshot: target });
  if (!restored.ok) return restored;
  const { id, ...report } = restored.value;
  return ok([{ type: 'files.restored', restore: id, report }]);
}

async function commit(driver: RunDriver, message: string): Promise<Result<readonly NewEntry[]>> {
  const { snapshots } = driver.host.ports;
  if (snapshots === null) return noSnapshot();
  const made = await snapshots.commit(driver.run, message);
  return made.ok ? ok([{ type: 'commit.made', hash: made.value?.hash ?? null }]) : made;
}

async function runCommand(driver: RunDriver, command: Command, doing: Doing): Promise<Result<readonly NewEntry[]>> {
  const { snapshots } = driver.host.ports;
  await takeQuietly(driver, BY_ACTION.before);
  const ended = await exitOf(driver, command, doing);
  const after = snapshots === null || driver.isClosing ? [] : await takeQuietly(driver, BY_ACTION.after);
  if (after.length > 0 && !driver.isClosing) driver.settle(...after);
  return ended.ok ? ok([]) : ended;
}

/** What an action changes is kept where it can be; an action is not refused for want of it. */
async function takeQuietly(driver: RunDriver, label: SnapshotLabel): Promise<readonly NewEntry[]> {
  const taken = await driver.host.ports.snapshots?.take(driver.run, label);
  if (taken?.ok !== true) return [];
  const note: NewEntry = { type: 'snapshot.taken', label, snapshot: taken.value };
  if (label.when === 'before' && !driver.isClosing) driver.settle(note);
  return label.when === 'before' ? [] : [note];
}

async function exitOf(driver: RunDriver, command: Command, { flight, name }: Doing): Promise<Result<null>> {
  const { ports } = driver.host;
  const { inputs } = driver.record.facts;
  const log = driver.folder.logs.open(name);
  let lastLine = '';
  const heard = (stream: 'out' | 'err', text: string): void => {
    log.append(text);
    driver.daily.add({ step: name, attempt: 1, stream, text });
    lastLine = lastLineOf(text) ?? lastLine;
  };
  const request = { argv: filledArgv(command, inputs, ports.platform), folder: null, env: [], inputs, timeoutSeconds: ports.limits.timeoutSeconds, mark: `${driver.run}/${name}` };
  const started = ports.runner.start(request, { text: heard, percent: () => undefined, asksPassword: () => undefined });
  if (!started.ok) {
    log.close();
    return started;
  }
  flight.stop = () => { started.value.stop(); };
  if (flight.isStopped) started.value.stop();
  if (started.value.process !== null) driver.settle({ type: 'process.started', step: null, ...started.value.process });
  const end = await started.value.ended;
  log.close();
  return end.kind === 'exit' && end.code === 0 ? ok(null) : failed(command, { how: howItEnded(end, ports.limits), lastLine, next: end.kind === 'timeout' ? 'Look why it takes so long, or give commands more time, then resume the run.' : 'Mend what it found, then resume the run.' });
}

/** Asks every prerequisite; the first that does not hold ends the run before it began. */
export async function drivePrerequisites(driver: RunDriver, flight: Flight): Promise<void> {
  const met = await prerequisitesMet(driver, flight);
  if (driver.isClosing || flight.isStopped) return;
  if (!met.ok) driver.settle({ type: 'prerequisites.failed', message: said(met.problem) });
  else driver.settle(...met.value, ...(isAskedAbout(met.value) ? [] : [{ type: 'prerequisites.met' as const }]));
}

async function prerequisitesMet(driver: RunDriver, flight: Flight): Promise<Result<readonly NewEntry[]>> {
  const { snapshots } = driver.host.ports;
  const ready = await snapshots?.ready();
  if (ready?.ok === false) return ready;
  for (const [at, prerequisite] of driver.plan.prerequisites.entries()) {
    const holds = await holdsNow(driver, prerequisite, { flight, name: `check-${at + 1}` });
    if (!holds.ok) return holds;
  }
  if (snapshots === null) return ok([]);
  const label: SnapshotLabel = { when: 'start', step: null };
  const taken = await snapshots.take(driver.run, label);
  return taken.ok ? ok([...(await leftOutEntries(driver)), { type: 'snapshot.taken', label, snapshot: taken.value }]) : taken;
}

async function holdsNow(driver: RunDriver, prerequisite: PlannedPrerequisite, doing: Doing): Promise<Result<null>> {
  if (prerequisite.kind === 'check') {
    const { name, command } = prerequisite;
    const refusal = driver.refusal({ name: checkName(name), command, folder: null });
    return refusal === null ? exitOf(driver, command, doing) : { ok: false, problem: refusal };
  }
  const { workflow, text } = prerequisite;
  const phase = driver.host.lastPhase(workflow);
  if (phase === 'done') return ok(null);
  return problem('workflow/prerequisite', { what: `The prerequisite "${text}" is not met.`, why: phase === null ? `${workflow} was never run here from start to end.` : `The last run of ${workflow} ended as ${phase}.`, next: `Run ${workflow} first.` });
}

function howItEnded(end: StepEnd, limits: EnginePorts['limits']): string {
  if (end.kind === 'exit') return `It ended with ${end.code}`;
  return end.kind === 'timeout' ? tookTooLong(null, limits) : `It did not end by itself (${end.kind})`;
}

function failed(command: Command, { how, lastLine, next }: { readonly how: string; readonly lastLine: string; readonly next: string }): Result<null> {
  const shown = command.kind === 'argv' ? command.argv.join(' ') : (command.script.split('\n')[0] ?? '');
  return problem('workflow/check', { what: `\`${shown.slice(0, 200)}\` did not succeed.`, why: `${how}${lastLine === '' ? '' : `: ${lastLine}`}.`, next });
}

function noSnapshot(): Result<never> {
  return problem('run/no-snapshot', { what: 'No file was restored or committed.', why: 'No snapshot was taken in this run.', next: 'Look at what the run changed, and put it right by hand.' });
}

function said({ what, why, next }: Problem): string {
  return `${what} ${why} ${next}`;
}
