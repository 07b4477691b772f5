import { ok, type Problem, type Result } from '../../../../../src/core/problem';
import type { Engine, RunView } from '../../engine/engine';
import { isAtRest } from '../../engine/shown-run';
import { saysYes } from './ask-trust';
import { openQuestions, type OpenQuestion } from './open-questions';
import type { ProgressLines } from './progress-lines';
import { letGoOfInput, onStopSignal } from './stop-signals';
import type { Terminal } from '../terminal';

export interface Following {
  readonly engine: Engine;
  readonly terminal: Terminal;
  readonly lines: ProgressLines;
  /** Step numbers or ids, `commit`, or `all`. */
  readonly confirm: readonly string[];
  /** The person at this device. */
  readonly by: string;
  /** Called with the run whenever a person should know: at its start, at a question, at its end. */
  readonly note: (view: RunView) => Promise<void>;
}

/** Stays with a run until it needs nobody or somebody: its end, a pause, or a question that nobody here answers. */
export async function followRun(run: string, following: Following): Promise<Result<RunView>> {
  const follower = new Follower(run, following);
  try {
    return await follower.untilItRests();
  } finally {
    follower.close();
  }
}

class Follower {
  private readonly refused = new Set<string>();
  private readonly giveSignalsBack: () => void;
  private wake: () => void = () => undefined;
  private trouble: Problem | null = null;
  private signals = 0;
  /** A question of the run that is being asked; called, it counts as answered with no. */
  private leaveQuestion: (() => void) | null = null;
  private isAsking = false;
  private readonly stopWatching: () => void;

  constructor(
    private readonly run: string,
    private readonly following: Following,
  ) {
    this.stopWatching = following.engine.watchAll((update) => { if (update.run === run && update.kind !== 'output') this.wake(); });
    this.giveSignalsBack = onStopSignal(() => { this.signalled(); });
  }

  close(): void {
    this.stopWatching();
    this.giveSignalsBack();
    this.following.lines.clear();
    if (this.isAsking) letGoOfInput();
  }

  async untilItRests(): Promise<Result<RunView>> {
    const { engine, note } = this.following;
    for (;;) {
      const changed = new Promise<void>((resolve) => { this.wake = resolve; });
      const view = engine.view(this.run);
      if (!view.ok) return view;
      this.trouble = view.value.trouble;
      if (this.trouble !== null) return { ok: false, problem: this.trouble };
      if (isAtRest(view.value.state.phase)) {
        await note(view.value);
        return view;
      }
      const open = this.unanswered(view.value);
      if (open.length > 0 && view.value.state.phase === 'waiting') {
        if (!(await this.answer(open, view.value))) return ok(view.value);
        continue;
      }
      await changed;
    }
  }

  private unanswered(view: RunView): readonly OpenQuestion[] {
    return openQuestions(this.following.engine, view);
  }

  /** False when nobody here answers; the run keeps waiting. */
  private async answer(open: readonly OpenQuestion[], view: RunView): Promise<boolean> {
    const { engine, by, note } = this.following;
    let answered = 0;
    await note(view);
    for (const question of open) {
      if (this.refused.has(question.text)) continue;
      if (!(await this.agrees(question))) {
        this.refused.add(question.text);
        continue;
      }
      const confirmed = await engine.confirm(question.run, question.what, by);
      if (confirmed.ok) answered += 1;
      else this.following.lines.say(`${confirmed.problem.what} ${confirmed.problem.why}`);
    }
    const now = answered > 0 ? engine.view(this.run) : null;
    if (now?.ok === true) await note(now.value);
    return answered > 0;
  }

  private async agrees({ names, text }: OpenQuestion): Promise<boolean> {
    const { confirm, terminal, lines } = this.following;
    if (confirm.includes('all') || names.some((name) => confirm.includes(name))) return true;
    if (!terminal.inIsTerminal || this.signals > 0) return false;
    lines.say(text);
    const left = new Promise<false>((resolve) => { this.leaveQuestion = () => { resolve(false); }; });
    const agreed = await Promise.race([this.ask('Go on?'), left]);
    this.leaveQuestion = null;
    return agreed;
  }

  private async ask(question: string): Promise<boolean> {
    this.isAsking = true;
    const agreed = await saysYes(this.following.terminal, question);
    this.isAsking = false;
    return agreed;
  }

  /** The first signal starts nothing more and asks about what runs; the next one stops it. */
  private signalled(): void {
    this.signals += 1;
    if (this.signals > 2) process.exit(INTERRUPTED);
    if (this.leaveQuestion !== null) this.leaveQuestion();
    else if (this.signals === 2) void this.stop();
    else void this.park();
  }

  private async park(): Promise<void> {
    const { engine, terminal, lines } = this.following;
    const paused = await engine.pause(this.run);
    this.wake();
    if (!terminal.inIsTerminal || !paused.ok) return this.stop();
    if (isAtRest(paused.value.state.phase)) return;
    lines.say('Nothing more is started. What runs now can come to its end, or be stopped; Ctrl+C again stops it too.');
    if (await this.ask('Stop it now?')) await this.stop();
    else lines.say('It comes to its end, and the run is paused then.');
  }

  private async stop(): Promise<void> {
    const { engine, lines } = this.following;
    const stopped = await engine.cancel(this.run);
    if (!stopped.ok) lines.say(`${stopped.problem.what} ${stopped.problem.why}`);
    this.wake();
  }
}

const INTERRUPTED = 130;
