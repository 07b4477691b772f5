import { phaseOfWords } from '../../../core/workflow/phase-words';
import { isRunNotePath } from '../../../core/workflow/run-note-facts';
import type { RunFacts, StepFacts, StepLook } from './run-facts';

/** A run as its note tells it: for phones, and for desktops without a helper. Times are minutes on the wall. */
export interface RunNoteFacts extends RunFacts {
  readonly path: string;
  /** The last lines of failed steps. */
  readonly output: ReadonlyMap<number, string>;
}

const FIELD = /^\*\*([A-Za-z ]{1,20})\*\*: (.{1,300})$/;
const ROW = /^\| (\d{1,5}) \| (.*) \|$/;
const TAIL = /^## Last lines of step (\d{1,5})$/;
const MOST_LINES = 5_000;

const LOOKS: readonly (readonly [string, StepLook])[] = [
  ['not started', 'pending'],
  ['running', 'running'],
  ['waits for an answer', 'asks'],
  ['waits before the next try', 'waiting'],
  ['completed', 'completed'],
  ['failed', 'failed'],
  ['skipped', 'skipped'],
  ['cancelled', 'failed'],
];

/** Reads a run note; null for a note that is none. */
export function readRunNote(path: string, text: string): RunNoteFacts | null {
  const lines = text.split(/\r?\n/, MOST_LINES);
  const fields = fieldsOf(lines);
  const run = fields.get('Run');
  const workflow = fields.get('Workflow')?.split(' ')[0];
  const startedAt = fields.get('Started');
  if (run === undefined || workflow === undefined || startedAt === undefined || !isRunNotePath(path)) return null;
  const output = tailsOf(lines);
  const steps = lines.flatMap((line) => stepOf(line, output));
  return {
    ...EMPTY,
    path,
    run,
    workflow,
    phase: phaseOfWords(fields.get('Status') ?? '') ?? 'paused',
    startedAt,
    updatedAt: fields.get('As of') ?? startedAt,
    completedAt: fields.get('Ended') ?? null,
    spec: fields.get('Spec') ?? null,
    steps,
    phases: [{ name: null, type: 'sequential', steps: steps.map(({ number }) => number) }],
    output,
  };
}

const EMPTY = { checkpoints: [], parent: null, leftOutAsked: null, commitAsked: null, restored: null, editedByOthers: [], trouble: null, controls: [] } as const;

/** Only what stands above the first section. */
function fieldsOf(lines: readonly string[]): ReadonlyMap<string, string> {
  const end = lines.findIndex((line) => line.startsWith('## '));
  const pairs = lines.slice(0, end < 0 ? lines.length : end).flatMap((line) => {
    const [, key, value] = FIELD.exec(line.trimEnd()) ?? [];
    return key === undefined || value === undefined ? [] : [[key, value] as const];
  });
  return new Map(pairs);
}

function stepOf(line: string, output: ReadonlyMap<number, string>): readonly StepFacts[] {
  const [, number, rest] = ROW.exec(line.trimEnd()) ?? [];
  const [name, status, tries, time] = cellsOf(rest ?? '');
  if (number === undefined || name === undefined || status === undefined) return [];
  const at = Number(number);
  const look = LOOKS.find(([word]) => status.includes(word))?.[1] ?? 'pending';
  const why = status.includes(': ') ? status.slice(status.indexOf(': ') + 2) : null;
  return [{ ...PLAIN_STEP, number: at, name, look, attempt: Number(tries ?? 0), seconds: secondsOf(time ?? ''), error: look === 'failed' ? (why ?? output.get(at)?.split('\n').at(-1) ?? null) : null }];
}

const PLAIN_STEP = { by: null, startedAt: null, percent: null, isCheckpoint: false, asksPassword: false, nested: null, outputs: [] } as const;

/** Cells of a row; bars and other marks behind a backslash are words. */
function cellsOf(row: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  for (let at = 0; at < row.length; at++) {
    const char = row.charAt(at);
    if (char === '\\' && at + 1 < row.length) cell += row.charAt(++at);
    else if (char === '|') {
      cells.push(cell.trim());
      cell = '';
    } else cell += char;
  }
  return [...cells, cell.trim()];
}

function secondsOf(text: string): number | null {
  const [, minutes, seconds] = /^(?:(\d{1,6}) min )?(\d{1,2}) s$/.exec(text) ?? [];
  return seconds === undefined ? null : Number(minutes ?? 0) * 60 + Number(seconds);
}

function tailsOf(lines: readonly string[]): ReadonlyMap<number, string> {
  const tails = new Map<number, string>();
  for (const [at, line] of lines.entries()) {
    const step = TAIL.exec(line.trimEnd())?.[1];
    const fence = step === undefined ? '' : (/^`{3,}/.exec(lines[at + 2] ?? '')?.[0] ?? '');
    const end = fence === '' ? -1 : lines.indexOf(fence, at + 3);
    if (end > 0) tails.set(Number(step), lines.slice(at + 3, end).join('\n'));
  }
  return tails;
}
