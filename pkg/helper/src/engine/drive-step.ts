import { waitBefore } from '../../../../src/core/workflow/backoff';
import { stepOf } from '../../../../src/core/workflow/plan-reader';
import type { PlannedStep, PlannedWork } from '../../../../src/core/workflow/plan';
import type { Todo } from '../../../../src/core/workflow/run-state';
import type { Problem } from '../../../../src/core/problem';
import { dueNow } from './due-now';
import { StepVoice } from './step-voice';
import { filled, filledArgv } from './fill-inputs';
import { startEntries } from './immediately';
import type { Flight, NewEntry, RunDriver } from './run-driver';
import type { SnapshotId } from './snapshots';
import type { StepEnd } from './step-runner';
import { tookTooLong } from './took-too-long';
import { stepRefused } from './trusted-commands';

export interface StepDrive {
  readonly number: number;
  readonly attempt: number;
  readonly flight: Flight;
  /** Whether a nested run that stopped is gone on with, or only its outcome is asked. */
  readonly how: 'go-on' | 'attach';
}

type Outputs = Readonly<Record<string, string | number>>;

/** Runs one attempt of a step to its end, and writes down how it ended. */
export async function driveStep(driver: RunDriver, drive: StepDrive): Promise<void> {
  const step = stepOf(driver.plan, drive.number);
  if (step.work.kind === 'workflow') await driveNested(driver, drive, step.work);
  else await driveCommand(driver, drive, step);
}

async function driveCommand(driver: RunDriver, { number, attempt, flight }: StepDrive, step: PlannedStep): Promise<void> {
  if (step.work.kind !== 'command') return;
  const { ports } = driver.host;
  const voice = new StepVoice(driver, { number, attempt, step });
  const request = {
    argv: filledArgv(step.work.command, driver.record.facts.inputs, ports.platform),
    folder: step.cwd,
    env: step.env,
    inputs: driver.record.facts.inputs,
    timeoutSeconds: step.timeoutSeconds ?? ports.limits.timeoutSeconds,
    mark: `${driver.run}/${step.id}/${attempt}`,
  };
  const started = ports.runner.start(request, voice);
  if (!started.ok) {
    await close(driver, number, refused(number, started.problem));
    return;
  }
  flight.stop = () => { started.value.stop(); };
  if (flight.isStopped) started.value.stop();
  if (started.value.process !== null) driver.settle({ type: 'process.started', step: number, ...started.value.process });
  const end = await started.value.ended;
  voice.close();
  await close(driver, number, endOf(driver, { step, end, flight, lastLine: voice.lastLine }));
}

/** What changed is kept before the end is written down, so that it counts as the run's. */
async function close(driver: RunDriver, number: number, end: NewEntry): Promise<void> {
  const { snapshots } = driver.host.ports;
  if (snapshots === null) {
    driver.settle(end);
    return;
  }
  const before = driver.headBefore.get(number);
  const changed = before === undefined ? null : await snapshots.changedSince(before.snapshot);
  const head = await snapshots.head();
  const taken = await snapshots.take(driver.run, { when: 'after', step: number });
  const own: Outputs = {
    ...(changed?.ok === true ? { files_modified: changed.value.length } : {}),
    ...(head !== null && before !== undefined && head !== before.head ? { git_commit: head } : {}),
  };
  const whole: NewEntry = end.type === 'step.completed' ? { ...end, outputs: { ...own, ...end.outputs } } : end;
  driver.settle(...(taken.ok ? [{ type: 'snapshot.taken' as const, label: { when: 'after' as const, step: number }, snapshot: taken.value }] : []), whole);
}

interface Ended {
  readonly step: PlannedStep;
  readonly end: StepEnd;
  readonly flight: Flight;
  readonly lastLine: string;
}

function endOf(driver: RunDriver, { step, end, flight, lastLine }: Ended): NewEntry {
  const { number } = step;
  if (driver.isClosing) return { type: 'step.interrupted', step: number };
  if (flight.isStopped || end.kind === 'stopped') return { type: 'step.cancelled', step: number };
  if (end.kind === 'exit' && end.code === 0) return { type: 'step.completed', step: number, exitCode: 0, outputs: end.outputs };
  const said = lastLine === '' ? '' : ` Its last line: ${lastLine}`;
  const exitCode = end.kind === 'exit' ? end.code : null;
  return { type: 'step.failed', step: number, exitCode, code: `step/${end.kind}`, message: `${messageOf(driver, step, end)}${said}`, retryAt: retryAt(driver, step) };
}

function messageOf(driver: RunDriver, { timeoutSeconds }: PlannedStep, end: StepEnd): string {
  if (end.kind === 'exit') return `It ended with ${end.code}.`;
  if (end.kind === 'signal') return `It was ended by ${end.signal}.`;
  if (end.kind === 'not-started') return `It could not be started: ${end.reason}.`;
  return `${tookTooLong(timeoutSeconds, driver.host.ports.limits)}.`;
}

function retryAt(driver: RunDriver, { number, retry }: PlannedStep): string | null {
  const retries = driver.record.state.steps[number - 1]?.retries ?? 0;
  if (retries >= retry.times) return null;
  const seconds = waitBefore(retry, retries + 2, driver.host.ports.chance());
  return new Date(Date.parse(driver.now()) + Math.round(seconds * 1000)).toISOString();
}

/** What must not be started is not tried again. */
function refused(step: number, { code, what, why, next }: Problem): NewEntry {
  return { type: 'step.failed', step, exitCode: null, code, message: `${what} ${why} ${next}`, retryAt: null };
}

async function driveNested(driver: RunDriver, { number, attempt, flight, how }: StepDrive, work: Extract<PlannedWork, { kind: 'workflow' }>): Promise<void> {
  const { host, record } = driver;
  const run = record.facts.nested.get(number) ?? '';
  const inputs = new Map(work.inputs.map(([name, text]) => [name, filled(text, record.facts.inputs)]));
  const opened = await host.nested({ run, plan: work.plan, inputs, parent: { run: driver.run, step: number }, how });
  if (!opened.ok) {
    driver.settle(refused(number, opened.problem));
    return;
  }
  flight.stop = () => { if (!driver.isClosing) host.cancelNested(run); };
  if (flight.isStopped) flight.stop();
  const phase = await host.untilClosed(run);
  if (phase === null || driver.isClosing) return;
  await close(driver, number, nestedEnd());

  function nestedEnd(): NewEntry {
    if (phase === 'done') return { type: 'step.completed', step: number, exitCode: 0, outputs: { run } };
    if (flight.isStopped) return { type: 'step.cancelled', step: number };
    const message = `The run ${run} of ${work.workflow} ended as ${phase ?? 'unknown'} in attempt ${attempt}.`;
    return { type: 'step.failed', step: number, exitCode: null, code: 'step/nested', message, retryAt: retryAt(driver, stepOf(driver.plan, number)) };
  }
}

/** Keeps the tree as it is before a step starts, or at a checkpoint. */
export async function startWithSnapshot(driver: RunDriver, todo: Extract<Todo, { kind: 'start-step' | 'pass-checkpoint' }>): Promise<void> {
  const { snapshots } = driver.host.ports;
  if (snapshots === null) return;
  const label = { when: todo.kind === 'start-step' ? ('before' as const) : ('checkpoint' as const), step: todo.step };
  const taken = await snapshots.take(driver.run, label);
  if (driver.isClosing || !isStillDue(driver, todo)) return;
  const head = await snapshots.head();
  if (!taken.ok) driver.settle(...withoutSnapshot(todo, taken.problem));
  else {
    driver.headBefore.set(todo.step, { snapshot: taken.value, head });
    const note: NewEntry = { type: 'snapshot.taken', label, snapshot: taken.value };
    const refused = todo.kind === 'start-step' ? stepRefused(driver.plan, todo.step, (command) => driver.refusal(command)) : null;
    if (refused !== null) driver.settle(refused);
    else driver.settle(note, ...(todo.kind === 'start-step' ? startEntries(driver.record, todo, driver.host.ports) : [{ type: 'checkpoint.passed' as const, step: todo.step }]));
  }
}

/** While the snapshot was taken the run may have been paused or cancelled. */
function isStillDue(driver: RunDriver, todo: Extract<Todo, { kind: 'start-step' | 'pass-checkpoint' }>): boolean {
  const due = dueNow(driver.record, { at: driver.now(), ports: driver.host.ports });
  return due.some((one) => one.kind === todo.kind && 'step' in one && one.step === todo.step);
}

/** Without a way back a step does not start, and a checkpoint is none. */
function withoutSnapshot(todo: Extract<Todo, { kind: 'start-step' | 'pass-checkpoint' }>, trouble: Problem): readonly NewEntry[] {
  if (todo.kind === 'pass-checkpoint') return [{ type: 'checkpoint.passed', step: todo.step }];
  return [{ type: 'step.started', step: todo.step, attempt: todo.attempt }, refused(todo.step, trouble)];
}

export interface BeforeStep {
  readonly snapshot: SnapshotId;
  readonly head: string | null;
}
