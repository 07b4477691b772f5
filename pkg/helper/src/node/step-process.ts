import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { ok, problem } from '../../../../src/core/problem';
import type { Problem, Result } from '../../../../src/core/problem';
import type { EnvValue } from '../../../../src/core/workflow/definition';
import { endLeftovers, endOrphan, endProcesses } from './end-processes';
import type { Orphan } from './end-processes';
import { findProgram, workFolder } from './find-program';
import { processStart } from './process-table';
import { Redactor } from './redact';
import { safePath, stepEnvironment } from './step-environment';
import type { Secrets } from './step-environment';
import { StepMessages, StepOutput } from './step-output';

/** A command to run for a step or an action. */
export interface StepRequest {
  readonly argv: readonly string[];
  /** From the root; null is the root. */
  readonly folder: string | null;
  readonly env: readonly (readonly [string, EnvValue])[];
  readonly inputs: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number | null;
  /** Unique; every process that the command starts carries it. */
  readonly mark: string;
}

/** What a running command tells. Text is whole lines, clean, with secrets taken out. */
export interface StepSink {
  text(stream: 'out' | 'err', text: string): void;
  percent(percent: number): void;
  /** The last thing printed looks like a question for a password, and then there was silence. */
  asksPassword(): void;
}

/** How a command ended. `outputs` are those that it named itself. */
export type StepEnd = { readonly outputs: Readonly<Record<string, string | number>> } & (
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'signal'; readonly signal: string }
  | { readonly kind: 'timeout' | 'stopped' }
  | { readonly kind: 'not-started'; readonly reason: string }
);

export interface RunningStep {
  /** null where there is no process of its own. */
  readonly process: Orphan | null;
  readonly ended: Promise<StepEnd>;
  /** Ends it with everything it started, within two seconds. */
  stop(): void;
}

export interface ProcessSetting {
  /** Real path; no command works outside. */
  readonly root: string;
  readonly secrets: Secrets;
  /** Variables of this device that steps inherit besides the usual few. */
  readonly inherit?: readonly string[];
  /** Says no to a program that is not the one that was trusted; gets its absolute path. */
  readonly mayStart?: (program: string) => Problem | null;
  readonly silenceMs?: number;
}

/** So long after a question for a password without a word, somebody must look. */
const SILENCE_MS = 10_000;
/** A program that is over may have left its pipes to another one; nobody waits longer for that. */
const PIPE_LOOK_MS = 50;
const QUIET_LOOKS = 5;
const MOST_LOOKS = 40;

/** Runs commands as processes: without a shell, in a group of their own, without input. */
export class StepProcesses {
  private readonly path: string;

  constructor(private readonly setting: ProcessSetting) {
    this.path = safePath(setting.root);
  }

  /** Starts a command, or says why it must not or cannot be started. */
  start(request: StepRequest, sink: StepSink): Result<RunningStep> {
    const { root, secrets, inherit = [], mayStart } = this.setting;
    const folder = workFolder(root, request.folder);
    if (!folder.ok) return folder;
    const environment = stepEnvironment({ set: request.env, inputs: request.inputs, mark: request.mark, path: this.path }, { secrets, inherit });
    if (!environment.ok) return environment;
    const [word = '', ...rest] = request.argv;
    if (request.argv.some((one) => one.includes('\0'))) return refusedWord();
    const program = findProgram(word, { folder: folder.value, path: this.path });
    if (!program.ok) return program;
    const refusal = mayStart?.(program.value) ?? null;
    if (refusal !== null) return { ok: false, problem: refusal };
    const child = spawn(program.value, rest, {
      cwd: folder.value,
      env: { ...environment.value.env },
      shell: false,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const redactor = new Redactor(environment.value.secrets);
    return ok(new StepProcess(child, { request, sink, redactor, silenceMs: this.setting.silenceMs ?? SILENCE_MS }));
  }

  /** Ends what an earlier helper had started and left. */
  endOrphan(orphan: Orphan): Promise<number> {
    return endOrphan(orphan);
  }
}

interface Life {
  readonly request: StepRequest;
  readonly sink: StepSink;
  readonly redactor: Redactor;
  readonly silenceMs: number;
}

class StepProcess implements RunningStep {
  readonly process: Orphan | null;
  readonly ended: Promise<StepEnd>;
  private readonly outputs = new Map<string, string | number>();
  private readonly streams: readonly StepOutput[];
  private readonly timers: NodeJS.Timeout[] = [];
  private chunks = 0;
  private quiet: NodeJS.Timeout | null = null;
  private ending: 'timeout' | 'stopped' | null = null;
  private gone: Promise<void> = Promise.resolve();

  constructor(
    private readonly child: ChildProcess,
    private readonly life: Life,
  ) {
    const { request, sink, redactor } = life;
    this.process = child.pid === undefined ? null : { pid: child.pid, start: processStart(child.pid), mark: request.mark };
    const messages = new StepMessages({ percent: (percent) => { sink.percent(percent); }, output: (name, value) => { this.outputs.set(name, value); } });
    const out = new StepOutput(redactor, (text) => {
      messages.read(text);
      sink.text('out', text);
    });
    const err = new StepOutput(redactor, (text) => { sink.text('err', text); });
    this.streams = [out, err];
    child.stdout?.on('data', (chunk: Buffer) => { this.heard(out, chunk); });
    child.stderr?.on('data', (chunk: Buffer) => { this.heard(err, chunk); });
    this.ended = new Promise((resolve) => { this.awaitEnd(resolve); });
    if (request.timeoutSeconds !== null) this.later(request.timeoutSeconds * 1000, () => { this.end('timeout'); });
  }

  stop(): void {
    this.end('stopped');
  }

  private end(why: 'timeout' | 'stopped'): void {
    if (this.ending !== null) return;
    this.ending = why;
    if (this.process !== null) this.gone = endProcesses(this.process);
  }

  private heard(stream: StepOutput, chunk: Buffer): void {
    this.chunks += 1;
    stream.take(chunk);
    if (this.quiet !== null) clearTimeout(this.quiet);
    this.quiet = stream.asksPassword ? setTimeout(() => { this.life.sink.asksPassword(); }, this.life.silenceMs) : null;
  }

  private awaitEnd(resolve: (end: StepEnd) => void): void {
    let over = false;
    const finish = (end: () => StepEnd): void => {
      if (over) return;
      over = true;
      void this.gone.then(() => {
        this.closeUp();
        resolve(end());
      });
    };
    const outputs = (): Readonly<Record<string, string | number>> => Object.fromEntries(this.outputs);
    const exited = (): StepEnd => this.endOf(outputs());
    this.child.on('error', (error) => { finish(() => ({ kind: 'not-started', reason: error.message, outputs: {} })); });
    this.child.on('close', () => { finish(exited); });
    this.child.on('exit', () => {
      if (this.child.pid !== undefined) endLeftovers(this.child.pid);
      this.whenDrained(() => { finish(exited); });
    });
  }

  /** The pipes' other ends may be held by a process that goes on: what comes in a quarter of a second is still read. */
  private whenDrained(finish: () => void, looks = 0, quiet = 0): void {
    const before = this.chunks;
    this.later(PIPE_LOOK_MS, () => {
      const still = this.chunks === before ? quiet + 1 : 0;
      if (still >= QUIET_LOOKS || looks >= MOST_LOOKS) finish();
      else this.whenDrained(finish, looks + 1, still);
    });
  }

  private endOf(outputs: Readonly<Record<string, string | number>>): StepEnd {
    if (this.ending !== null) return { kind: this.ending, outputs };
    const { exitCode, signalCode } = this.child;
    return exitCode === null ? { kind: 'signal', signal: signalCode ?? 'unknown', outputs } : { kind: 'exit', code: exitCode, outputs };
  }

  private closeUp(): void {
    for (const timer of this.timers) clearTimeout(timer);
    if (this.quiet !== null) clearTimeout(this.quiet);
    this.child.stdout?.destroy();
    this.child.stderr?.destroy();
    for (const stream of this.streams) stream.end();
  }

  private later(milliseconds: number, work: () => void): void {
    this.timers.push(setTimeout(work, Math.min(milliseconds, 2 ** 31 - 1)));
  }
}

function refusedWord(): Result<never> {
  return problem('step/argument', { what: 'The step was not started.', why: 'One of its arguments holds a NUL character.', next: 'Mend the definition or the input.' });
}
