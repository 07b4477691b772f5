import { ok, type Result } from '../../../../../src/core/problem';
import { minuteAt } from '../../../../../src/core/vault/wall-minute';
import type { Definition } from '../../../../../src/core/workflow/definition';
import { inHashOrder, type TrustPart } from '../../../../../src/core/workflow/trust';
import type { WorkflowSummaryShape } from '../../../../../src/protocol/messages';
import { workflowSummary } from '../../helper/workflow-summary';
import type { TrustedWhole } from '../../node/trust-parts';
import { explainTrust } from '../../node/trust-store-explain';
import { ScheduleStore } from '../../node/schedule-store';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import type { Look } from '../print/look';
import { alignRows, cell } from '../print/table';
import { durationText } from './duration';
import { openShelf, type Shelf } from './open-shelf';
import { indented } from './plan-workflow';

const TRUST_WORDS: Readonly<Record<WorkflowSummaryShape['trust'], string>> = { trusted: 'trusted', untrusted: 'not trusted here', changed: 'changed since trusted' };

/** `workflow list`: every definition, how its last run ended, and whether this device trusts it. */
export function listWorkflows(input: Input): Result<Answer> {
  const shelf = openShelf(input);
  if (!shelf.ok) return shelf;
  const all = summaries(shelf.value);
  const notes = shelf.value.library.read().found.problems.map(({ what, why }) => `${what} ${why}`);
  return ok(answer({ text: (look) => listText(all, shelf.value, look), json: () => ({ version: 1, workflows: all }), notes }));
}

export function summaries(shelf: Shelf): readonly WorkflowSummaryShape[] {
  const library = shelf.library.read();
  const runs = shelf.runs();
  return library.files.map((file) => workflowSummary(file, { library, trust: shelf.trust, runs: runs.filter(({ workflow }) => workflow === file.name) }));
}

function listText(all: readonly WorkflowSummaryShape[], { settings }: Shelf, look: Look): string {
  if (all.length === 0) return 'There are no workflows. Make one: throughline workflow new NAME --from critical-path';
  const rows = all.map(({ name, version, type, steps, status, trust, lastRun, mistakes }) => {
    const errors = mistakes.filter(({ severity }) => severity === 'error').length;
    const trustCell = errors > 0 ? cell(`${errors} ${errors === 1 ? 'mistake' : 'mistakes'}`, look.bad) : cell(TRUST_WORDS[trust], trust === 'trusted' ? look.good : look.warn);
    const last = lastRun === null ? '' : minuteAt(Date.parse(lastRun), settings.timezone);
    return [cell(name, look.strong), cell(version ?? ''), cell(type), cell(`${steps} ${steps === 1 ? 'step' : 'steps'}`), cell(status.replace('-', ' ')), cell(last, look.quiet), trustCell];
  });
  return alignRows(rows).join('\n');
}

/** `workflow show NAME`: what it is for, what it needs, what would run, and the hash of what trust covers. */
export function showWorkflow(input: Input, name: string): Result<Answer> {
  const shelf = openShelf(input);
  if (!shelf.ok) return shelf;
  const library = shelf.value.library.read();
  const ready = library.ready(name);
  const summary = summaries(shelf.value).find((one) => one.name === name);
  const definition = library.files.find((file) => file.name === name)?.definition ?? null;
  if (summary === undefined || (!ready.ok && definition === null)) return ready.ok ? listWorkflows(input) : ready;
  const told = ready.ok ? explainTrust(ready.value.whole, shelf.value.device.inherit) : NOTHING_RUNS;
  const changelog = definition?.changelog ?? [];
  const scheduled = new ScheduleStore(shelf.value.stateFolder).all();
  const isScheduledHere = scheduled.ok && scheduled.value.some(({ workflow }) => workflow === name);
  return ok(
    answer({
      text: (look) => showText(summary, { look, isScheduledHere, told, changelog }),
      json: () => ({ ...summary, workflowVersion: summary.version, version: 1, scheduledHere: isScheduledHere, parts: ready.ok ? partsOf(ready.value.whole) : [], commands: told.commands, covers: told.files, programs: told.programs, destructive: told.destructive, warnings: told.warnings }),
    }),
  );
}

function partsOf({ parts }: TrustedWhole): readonly TrustPart[] {
  return inHashOrder(parts).map(({ kind, name, sha256 }) => ({ kind, name, sha256 }));
}

type Told = Pick<ReturnType<typeof explainTrust>, 'commands' | 'files' | 'programs' | 'destructive' | 'warnings'>;

/** Of a workflow that cannot be run as it is. */
const NOTHING_RUNS: Told = { commands: [], files: [], programs: [], destructive: [], warnings: [] };

interface Showing {
  readonly look: Look;
  readonly isScheduledHere: boolean;
  readonly told: Told;
  readonly changelog: Definition['changelog'];
}

function showText(summary: WorkflowSummaryShape, { look, isScheduledHere, told, changelog }: Showing): string {
  const { name, version, description, path, type, steps, phases, inputs, objectives, prerequisites, duration, schedule, trust, sha256, executions, successRate, averageSeconds, maintainer, updated, mistakes, status } = summary;
  const fields: readonly (readonly [string, string | null])[] = [
    ['File', path],
    ['Type', `${type}, ${steps} ${steps === 1 ? 'step' : 'steps'}${phases.length === 0 ? '' : `: ${phases.join(', ')}`}`],
    ['Needs', prerequisites.length === 0 ? null : prerequisites.join(', ')],
    ['Inputs', inputs.length === 0 ? null : inputs.map(inputText).join(', ')],
    ['Takes', duration],
    ['Maintained by', maintainer],
    ['Updated', updated],
    ['Schedule', schedule === null ? null : `${schedule}, ${isScheduledHere ? 'started by this device' : 'not started by this device'}`],
    ['Status', status.replace('-', ' ')],
    ['Runs', executions === 0 ? 'none ended here' : `${executions}, ${Math.round((successRate ?? 0) * 100)} % succeed, ${durationText(averageSeconds ?? 0)} on average`],
    ['Trust', `${TRUST_WORDS[trust]}${sha256 === null ? '' : `, sha256 ${sha256}`}`],
  ];
  return [
    `${look.strong(name)}${version === null ? '' : ` ${version}`}`,
    ...(description === null ? [] : [description]),
    ...objectives.map((text, at) => `  ${at + 1}. ${text}`),
    ...alignRows(fields.flatMap(([title, text]) => (text === null ? [] : [[cell(title, look.quiet), cell(text)]]))),
    ...mistakes.filter(({ severity }) => severity === 'error').flatMap(({ line, message, suggestion }) => [`${look.bad('Mistake')}, line ${line}: ${message}`, ...(suggestion === null ? [] : [`  ${suggestion}`])]),
    ...(changelog.length === 0 ? [] : ['Changes']),
    ...changelog.map(({ version: of, text }) => `  ${look.quiet(`${of}:`)} ${text}`),
    ...(told.commands.length === 0 ? [] : ['Commands']),
    ...told.commands.map(({ step, text }) => `  ${look.quiet(`${step}:`)} ${indented(text, '    ')}`),
    ...told.warnings.map((warning) => `${look.warn('Note')}: ${warning}`),
  ].join('\n');
}

function inputText({ name, required, fallback, choices }: WorkflowSummaryShape['inputs'][number]): string {
  const value = choices.length > 0 ? choices.join('|') : fallback;
  return `${name}${value === null ? '' : `=${value}`}${required ? ' (required)' : ''}`;
}
