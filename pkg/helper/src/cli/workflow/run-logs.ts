import { ok, type Result } from '../../../../../src/core/problem';
import { stepOf } from '../../../../../src/core/workflow/plan-reader';
import { logName } from '../../engine/log-name';
import { isAtRest } from '../../engine/shown-run';
import type { RunView } from '../../engine/engine';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { safeText } from '../print/safe-text';
import type { Terminal } from '../terminal';
import { misused } from '../read-values';
import { findAnyRun } from './apart-runs';
import { findStep } from './find-run';
import { openShelf, type Shelf } from './open-shelf';
import { onStopSignal } from './stop-signals';

const PIECE_BYTES = 256 * 1024;
const LOOK_AGAIN_MS = 300;

interface Piece {
  readonly step: number;
  readonly name: string;
  readonly attempt: number;
  readonly text: string;
}

/** `workflow logs NAME`: what the steps of its newest run printed; `--follow` goes on until the run rests. */
export async function runLogs(input: Input, asked: string): Promise<Result<Answer>> {
  if (input.flag('follow') && input.flag('json')) return misused('--follow prints text as it comes.', 'Leave --json or --follow out.');
  const shelf = openShelf(input);
  if (!shelf.ok) return shelf;
  const found = findAnyRun(shelf.value, asked);
  if (!found.ok) return found;
  const { shelf: kept, summary: { run } } = found.value;
  const view = kept.view(run);
  if (!view.ok) return view;
  const step = input.option('step') === null ? ok(null) : findStep(view.value.plan, input.option('step') ?? '');
  if (!step.ok) return step;
  if (input.flag('follow')) return follow(input, { shelf: kept, run, only: step.value });
  const pieces = new LogReader(kept, run, step.value).news(view.value);
  return ok(answer({ text: (look) => text(pieces, (line) => look.strong(line)), json: () => pieces, jsonForm: 'lines' }));
}

function text(pieces: readonly Piece[], paint: (line: string) => string): string {
  if (pieces.length === 0) return 'Nothing was printed.';
  return pieces.map((piece) => `${paint(heading(piece))}\n${piece.text.trimEnd()}`).join('\n');
}

function heading({ step, name, attempt }: Piece): string {
  return `== Step ${step}, ${name}${attempt > 1 ? ` (try ${attempt})` : ''}`;
}

async function follow(input: Input, what: Followed): Promise<Result<Answer>> {
  const followed = await printUntilItRests(input.terminal, what);
  return followed.ok ? ok(answer({ text: () => '', json: () => null })) : followed;
}

/** A run whose output is printed; `only` names one of its steps. */
export interface Followed {
  readonly shelf: Shelf;
  readonly run: string;
  readonly only: number | null;
}

/** Prints what a run says as it comes, until it rests, or somebody asks to leave. */
export async function printUntilItRests(terminal: Terminal, { shelf, run, only }: Followed): Promise<Result<{ readonly view: RunView; readonly hasLeft: boolean }>> {
  const reader = new LogReader(shelf, run, only);
  const end = { asked: false };
  const giveBack = onStopSignal(() => { end.asked = true; });
  let last = '';
  try {
    for (;;) {
      const view = shelf.view(run);
      if (!view.ok) return view;
      for (const piece of reader.news(view.value)) {
        if (heading(piece) !== last) terminal.out(`${safeText(heading(piece))}\n`);
        last = heading(piece);
        terminal.out(safeText(piece.text));
      }
      if (end.asked || isAtRest(view.value.state.phase)) return ok({ view: view.value, hasLeft: end.asked });
      await terminal.sleep(LOOK_AGAIN_MS);
    }
  } finally {
    giveBack();
  }
}

/** Reads each log on from where it was read last. */
class LogReader {
  private readonly places = new Map<string, number>();

  constructor(
    private readonly shelf: Shelf,
    private readonly run: string,
    private readonly only: number | null,
  ) {}

  /** What was printed since the last look, in the order in which the steps began. */
  news({ plan, state }: RunView): readonly Piece[] {
    const kept = this.shelf.kept(this.run);
    if (!kept.ok) return [];
    const { logs } = kept.value.folder;
    const steps = state.steps.filter(({ number, attempt }) => attempt > 0 && (this.only === null || number === this.only)).sort((one, other) => one.startOrder - other.startOrder);
    return steps.flatMap(({ number, attempt: newest }) => {
      const { id, name } = stepOf(plan, number);
      return Array.from({ length: newest }, (_, at) => at + 1).flatMap((attempt) => this.rest(logs, logName(id, attempt)).map((piece) => ({ step: number, name, attempt, text: piece })));
    });
  }

  private rest(logs: { read(name: string, offset: number, bytes: number): { readonly text: string; readonly offset: number; readonly size: number } | null }, name: string): readonly string[] {
    const parts: string[] = [];
    for (let at = this.places.get(name) ?? 0; ; ) {
      const piece = logs.read(name, at, PIECE_BYTES);
      const end = piece === null ? at : piece.offset + new TextEncoder().encode(piece.text).length;
      if (piece === null || piece.text === '' || end <= at) return parts.length === 0 ? [] : [parts.join('')];
      parts.push(piece.text);
      at = end;
      this.places.set(name, end);
    }
  }
}
