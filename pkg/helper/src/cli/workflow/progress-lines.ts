import { stepOf } from '../../../../../src/core/workflow/plan-reader';
import type { StepState } from '../../../../../src/core/workflow/run-state';
import type { RunUpdate, RunView } from '../../engine/engine';
import { namedFiles } from '../../engine/left-out-files';
import type { RunEntry } from '../../engine/run-entry';
import { lookOf, type Look } from '../print/look';
import { safeText } from '../print/safe-text';
import { textWidth } from '../print/text-width';
import type { Terminal } from '../terminal';
import { durationText, secondsOf } from './duration';

/** Tells a run as it goes on, on standard error: a line for everything that happened, and on a terminal one that changes below them. */
export interface ProgressLines {
  readonly tell: (update: RunUpdate) => void;
  /** A line of our own among them. */
  readonly say: (text: string) => void;
  /** Takes the changing line away. */
  readonly clear: () => void;
}

const CLEAR = '\r\u001b[2K';

/** @param run the run that was started; what its inner runs do is told indented. */
export function progressLines(terminal: Terminal, run: () => string): ProgressLines {
  const look = lookOf(terminal, 'err');
  let live = false;
  const clear = (): void => {
    if (live) terminal.err(CLEAR);
    live = false;
  };
  const say = (text: string): void => {
    clear();
    terminal.err(`${safeText(text)}\n`);
  };
  const show = (text: string): void => {
    if (!terminal.errIsTerminal) return;
    clear();
    terminal.err(cut(safeText(text).replaceAll('\n', ' '), terminal.columns - 1));
    live = true;
  };
  const tell = (update: RunUpdate): void => {
    const indent = update.run === run() ? '' : '  ';
    if (update.kind === 'output') show(`${indent}${lastLine(update.text)}`);
    const line = update.kind === 'entry' ? lineOf(update.entry.type, update.entry, { view: update.view, look }) : null;
    if (line !== null) say(indent + line);
  };
  return { tell, say, clear };
}

function lineOf<K extends keyof EntryOf>(type: K, entry: EntryOf[K], about: About): string | null {
  return LINES[type]?.(entry, about) ?? null;
}

interface About {
  readonly view: RunView;
  readonly look: Look;
}

type EntryOf = { readonly [K in RunEntry['type']]: Extract<RunEntry, { type: K }> };

/** What is told of an entry; of every other one nothing. */
const LINES: { readonly [K in keyof EntryOf]?: (entry: EntryOf[K], about: About) => string } = {
  'run.started': (_, { view, look }) => `${look.strong(view.workflow)} ${look.quiet(view.run)}`,
  'left-out.asked': (about, { look }) => `${look.warn('No rollback brings these back')}: ${namedFiles(about)}`,
  'prerequisites.failed': ({ message }, { look }) => look.bad(message),
  'step.started': ({ step, attempt }, about) => `${place(about, step)}${attempt > 1 ? ` again (try ${attempt})` : ''} …`,
  'step.completed': ({ step }, about) => `${place(about, step)} ${about.look.good('completed')}${time(about, step)}`,
  'step.failed': ({ step, message, retryAt }, about) => `${place(about, step)} ${about.look.bad('failed')}${time(about, step)}: ${message}${retryAt === null ? '' : ' It is tried again.'}`,
  'step.interrupted': ({ step }, about) => `${place(about, step)} ${about.look.warn('was cut off')}`,
  'step.condition-false': ({ step, condition }, about) => `${place(about, step)} skipped: ${condition} does not hold`,
  'step.cancelled': ({ step }, about) => `${place(about, step)} ${about.look.warn('stopped')}`,
  'step.confirm-asked': ({ step }, about) => `${place(about, step)} ${about.look.warn('asks before it starts')}`,
  'step.asks-password': ({ step }, about) => `${place(about, step)} ${about.look.warn('waits for a password that it cannot get')}; stop it with Ctrl+C`,
  'checkpoint.passed': ({ step }, { view, look }) => look.quiet(`checkpoint ${view.checkpoints.findLast((one) => one.step === step)?.place ?? ''} passed (step ${step})`),
  'action.failed': ({ message }, { look }) => look.bad(message),
  'run.skip-asked': ({ step, reason }, about) => `${place(about, step)} skipped: ${reason}`,
  'run.rollback-ended': ({ ok: fine, message }, { look }) => (fine ? 'Files restored' : look.bad(`Rollback failed: ${message ?? ''}`)),
  'commit.made': ({ hash }) => (hash === null ? 'Nothing to commit' : `Committed ${hash.slice(0, 10)}`),
  notified: ({ what }) => what,
};

function place({ view, look }: About, step: number): string {
  return `${look.quiet(`${step}/${view.plan.steps.length}`)} ${stepOf(view.plan, step).name}`;
}

function time({ view, look }: About, step: number): string {
  const state: StepState | undefined = view.state.steps[step - 1];
  const seconds = state === undefined ? null : secondsOf(state);
  return seconds === null ? '' : look.quiet(` ${durationText(seconds)}`);
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}

function cut(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  let short = text.slice(0, columns);
  while (textWidth(short) >= columns) short = short.slice(0, -1);
  return `${short}…`;
}
