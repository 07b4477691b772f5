import type { VaultPath } from '../vault/paths';
import type { Minute } from '../vault/time';
import { minuteAt } from '../vault/wall-minute';
import type { Plan, PlannedStep } from './plan';
import { phaseOfWords, RUN_PHASE_WORDS } from './phase-words';
import { finePhase } from './projections';
import type { RunState, StepState, StepStatus } from './run-state';

/** What a run note tells: where a run stands, for people and for devices that only have the notes. */
export interface RunNote {
  readonly plan: Plan;
  readonly state: RunState;
  /** IANA name; null is the machine's own. */
  readonly timezone: string | null;
  /** Link to the spec as it is written in a note, such as `[[1001]]`; null for a run without one. */
  readonly specLink: string | null;
  /** The end of the output of failed steps by number, secrets already taken out. */
  readonly output: ReadonlyMap<number, readonly string[]>;
}

const SHOWN_LINES = 20;
const LONGEST_LINE = 500;
export const RUN_GATES_HEADING = '## Gates';

const STEPS: Readonly<Record<StepStatus, string>> = {
  pending: '⬜ not started',
  running: '▶️ running',
  waiting: '✋ waits for an answer',
  'backing-off': '⏳ waits before the next try',
  completed: '✅ completed',
  failed: '❌ failed',
  skipped: '⏭️ skipped',
  cancelled: '⏹️ cancelled',
};

/** `runs/2026-11-21-1405-deploy.md` below a folder. */
export function runNotePath(folder: VaultPath, startedAt: Minute, workflow: string): string {
  const name = `runs/${runNoteName(startedAt, workflow)}`;
  return folder === '' ? name : `${folder}/${name}`;
}

/** `2026-11-21-1405-deploy.md` */
export function runNoteName(startedAt: Minute, workflow: string): string {
  return `${startedAt.slice(0, 10)}-${startedAt.slice(11, 13)}${startedAt.slice(14, 16)}-${workflow}.md`;
}

/**
 * The text of a run note. What stands in the old note from the heading of its gates on is kept to the byte: there people answer.
 */
export function runNoteText(note: RunNote, old: string | null): string {
  const told = [...head(note), ...steps(note), ...outputs(note)].join('\n');
  return `${told}\n${gatesPart(old)}`;
}

const STATUS = '**Status**: ';
const HEAD_LINES = 20;

/** Whether a note tells that its run stands elsewhere than it does. Words that a person wrote there tell nothing of it. */
export function tellsOtherState(text: string, state: RunState): boolean {
  const line = text.split(/\r?\n/, HEAD_LINES).find((one) => one.startsWith(STATUS));
  const told = phaseOfWords(line?.slice(STATUS.length).trimEnd() ?? '');
  return told !== null && told !== finePhase(state);
}

function gatesPart(old: string | null): string {
  const at = old === null ? -1 : `\n${old}`.indexOf(`\n${RUN_GATES_HEADING}`);
  return old === null || at < 0 ? `${RUN_GATES_HEADING}\n` : old.slice(at);
}

function head({ plan, state, timezone, specLink }: RunNote): readonly string[] {
  const started = minuteAt(Date.parse(state.startedAt), timezone);
  const header = [
    ...(specLink === null ? [] : [`**Spec**: ${specLink}`]),
    `**Workflow**: ${plan.workflow}${plan.version === null ? '' : ` ${plan.version}`}`,
    `**Run**: ${state.run}`,
    `${STATUS}${RUN_PHASE_WORDS[finePhase(state)]}`,
    `**Started**: ${started}`,
    ...(state.completedAt === null ? [] : [`**Ended**: ${minuteAt(Date.parse(state.completedAt), timezone)}`]),
  ];
  return [`# Run of ${plan.workflow}, ${started}`, '', ...header.map((line) => `${line}  `), `**As of**: ${minuteAt(Date.parse(state.updatedAt), timezone)}`, ''];
}

function steps({ plan, state }: RunNote): readonly string[] {
  const rows = plan.steps.map((step) => row(step, state.steps[step.number - 1]));
  return ['## Steps', '', '| # | Step | Status | Tries | Time |', '| --- | --- | --- | --- | --- |', ...rows, ''];
}

function row({ number, name }: PlannedStep, state: StepState | undefined): string {
  const status = state?.status ?? 'pending';
  const why = state?.reason === null || state?.reason === undefined ? '' : `: ${state.reason}`;
  return `| ${number} | ${cell(name)} | ${cell(STEPS[status] + why)} | ${state === undefined || state.attempt === 0 ? '' : state.attempt} | ${duration(state)} |`;
}

function duration(state: StepState | undefined): string {
  if (state === undefined || state.startedAt === null || state.completedAt === null) return '';
  const seconds = Math.max(0, Math.round((Date.parse(state.completedAt) - Date.parse(state.startedAt)) / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** One line, without what would end the cell or become a link, a tag of HTML, or a comment. */
function cell(text: string): string {
  return plainLine(text).replaceAll('\\', '\\\\').replaceAll('|', '\\|').replace(/[[\]<>`*_~#%^$]/g, '\\$&');
}

function outputs({ state, output }: RunNote): readonly string[] {
  return state.steps.filter(({ status }) => status === 'failed').flatMap(({ number }) => outputOf(number, output.get(number) ?? []));
}

function outputOf(step: number, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(-SHOWN_LINES).map(plainLine);
  const fence = '`'.repeat(Math.max(3, ...shown.map(longestTicks)) + 1);
  return [`## Last lines of step ${step}`, '', `${fence}text`, ...shown, fence, ''];
}

function longestTicks(line: string): number {
  return Math.max(0, ...line.split(/[^`]/).map(({ length }) => length));
}

/** Without control characters, and cut where it is very long. */
function plainLine(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ');
  return plain.length > LONGEST_LINE ? `${plain.slice(0, LONGEST_LINE)}…` : plain;
}

export interface RunEnding {
  readonly workflow: string;
  /** Target of the link to the run's note, as it stands in the journal; null when there is none. */
  readonly note: string | null;
  readonly ok: boolean;
  readonly seconds: number;
  readonly files: number;
  readonly commit: string | null;
}

/** The text of the journal entry of a run that ended: ``Ran [[…|deploy]]: ✅ 12 min, 3 files, `abc1234` ``. */
export function runEntryText({ workflow, note, ok, seconds, files, commit }: RunEnding): string {
  const time = seconds < 60 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
  const parts = [`${ok ? '✅' : '❌'} ${time}`, ...(files === 0 ? [] : [`${files} ${files === 1 ? 'file' : 'files'}`]), ...(commit === null ? [] : [`\`${commit}\``])];
  return `Ran [[${note ?? workflow}|${workflow}]]: ${parts.join(', ')}`;
}
