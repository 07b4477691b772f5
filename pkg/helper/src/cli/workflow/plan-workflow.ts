import { ok, type Result } from '../../../../../src/core/problem';
import type { Action, Command } from '../../../../../src/core/workflow/definition';
import type { Plan, PlannedStep } from '../../../../../src/core/workflow/plan';
import { filledArgv, inputsFor } from '../../engine/fill-inputs';
import { plannedSteps } from '../../helper/planned-steps';
import type { ReadyWorkflow } from '../../helper/workflow-library';
import type { ResolvedProgram } from '../../node/trust-parts-path';
import { commandText } from '../../node/trust-store-explain';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import type { Look } from '../print/look';
import { misused } from '../read-values';
import { findStep } from './find-run';
import { openShelf, type Shelf } from './open-shelf';
import { readInputs } from './run-workflow';

interface PlannedRow {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly phase: string | null;
  /** With the program's place on this machine, and inputs filled in. */
  readonly argv: readonly string[];
  readonly notes: readonly string[];
  /** Steps of the workflow that this step starts. */
  readonly steps: readonly PlannedRow[];
}

/** `workflow plan NAME`: what would run, step by step. Nothing is started or written. */
export function planWorkflow(input: Input, name: string): Result<Answer> {
  return planned(input, name, 'The plan of');
}

/** `workflow run NAME --dry-run`: the same with every input checked as a run would. */
export function dryRun(input: Input, name: string): Result<Answer> {
  return planned(input, name, 'Nothing was run. A run of');
}

function planned(input: Input, name: string, head: string): Result<Answer> {
  const shelf = openShelf(input);
  if (!shelf.ok) return shelf;
  const ready = shelf.value.library.read().ready(name);
  if (!ready.ok) return ready;
  const given = readInputs(input);
  if (!given.ok) return given;
  const { plan } = ready.value;
  const inputs = input.flag('dry-run') ? inputsFor(plan, given.value) : ok(knownInputs(plan, given.value));
  if (!inputs.ok) return inputs;
  const only = phaseMeant(input, plan);
  if (!only.ok) return only;
  for (const step of input.values('confirm').filter((one) => one !== 'all' && one !== 'commit' && !one.includes('/'))) {
    const found = findStep(plan, step);
    if (!found.ok) return found;
  }
  const rows = rowsOf(plan, { inputs: inputs.value, programs: ready.value.whole.programs }).filter(({ number }) => only.value?.includes(number) ?? true);
  const trust = trustWord(shelf.value, ready.value);
  const told = { ready: ready.value, rows, trust, inputs: inputs.value };
  return ok(answer({ text: (look) => planText(told, { look, head }), json: () => planJson(told) }));
}

type TrustWord = 'trusted' | 'untrusted' | 'changed';

export function trustWord({ trust }: Shelf, { whole }: ReadyWorkflow): TrustWord {
  if (trust.check(whole).ok) return 'trusted';
  const record = trust.recordOf(whole.workflow);
  return record.ok && record.value !== null ? 'changed' : 'untrusted';
}

function knownInputs({ inputs }: Plan, given: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const known = inputs.flatMap(({ name, fallback }): [string, string][] => {
    const value = given.get(name) ?? fallback;
    return value === null ? [] : [[name, value]];
  });
  return Object.fromEntries(known);
}

function phaseMeant(input: Input, { phases, workflow }: Plan): Result<readonly number[] | null> {
  const typed = input.option('phase');
  if (typed === null) return ok(null);
  const found = phases.find(({ name }) => name === typed);
  const names = phases.flatMap(({ name }) => name ?? []).join(', ');
  return found === undefined ? misused(`${workflow} has no phase "${typed}".`, names === '' ? 'It has no phases: leave --phase out.' : `Its phases are ${names}.`) : ok(found.steps);
}

interface Resolving {
  readonly inputs: Readonly<Record<string, string>>;
  readonly programs: readonly ResolvedProgram[];
}

function rowsOf(plan: Plan, resolving: Resolving): readonly PlannedRow[] {
  const notes = new Map(plannedSteps(plan, resolving.inputs).map((step) => [step.number, step.notes]));
  return plan.steps.map((step) => ({
    number: step.number,
    id: step.id,
    name: step.name,
    phase: plan.phases[step.phase]?.name ?? null,
    argv: argvOf(step, resolving),
    notes: notes.get(step.number) ?? [],
    steps: step.work.kind === 'workflow' ? rowsOf(step.work.plan, { ...resolving, inputs: knownInputs(step.work.plan, new Map(step.work.inputs)) }) : [],
  }));
}

function argvOf({ work }: PlannedStep, { inputs, programs }: Resolving): readonly string[] {
  if (work.kind === 'workflow') return ['workflow', work.workflow];
  const [program = '', ...words] = filledArgv(work.command, inputs, 'posix');
  return [programs.find(({ name }) => name === program)?.path ?? program, ...words];
}

interface Told {
  readonly ready: ReadyWorkflow;
  readonly rows: readonly PlannedRow[];
  readonly trust: TrustWord;
  readonly inputs: Readonly<Record<string, string>>;
}

const TRUST_TEXT: Readonly<Record<TrustWord, string>> = { trusted: 'trusted on this device', untrusted: 'not trusted on this device', changed: 'changed since it was trusted' };

function planText({ ready, rows, trust, inputs }: Told, { look, head }: { readonly look: Look; readonly head: string }): string {
  const { plan } = ready;
  const given = Object.entries(inputs).map(([name, value]) => `${name}=${value}`);
  return [
    `${head} ${look.strong(plan.workflow)}${plan.version === null ? '' : ` ${plan.version}`} (${TRUST_TEXT[trust]}):`,
    ...(given.length === 0 ? [] : [look.quiet(`Inputs: ${given.join(', ')}`)]),
    ...plan.prerequisites.map((one) => (one.kind === 'workflow' ? `Before: ${one.workflow} has completed` : `Before: ${one.name}: ${commandText(one.command)}`)),
    ...rowLines(rows, look, ''),
    ...actionLines('Validation', plan.validation),
    ...actionLines('On success', plan.onSuccess),
    ...actionLines('On failure', plan.onFailure),
  ].join('\n');
}

function rowLines(rows: readonly PlannedRow[], look: Look, indent: string): readonly string[] {
  let phase: string | null = null;
  return rows.flatMap((row) => {
    const heading = row.phase === phase || row.phase === null ? [] : [`${indent}${look.accent(row.phase)}`];
    ({ phase } = row);
    const notes = row.notes.length === 0 ? [] : [`${indent}     ${look.quiet(row.notes.join(', '))}`];
    return [...heading, `${indent}${String(row.number).padStart(2)} ${row.name}: ${indented(commandText(argvCommand(row.argv)), `${indent}      `)}`, ...notes, ...rowLines(row.steps, look, `${indent}    `)];
  });
}

/** A command of several lines, those behind the first indented. */
export function indented(text: string, indent: string): string {
  return text.trimEnd().split('\n').join(`\n${indent}`);
}

function argvCommand(argv: readonly string[]): Command {
  return { kind: 'argv', argv, line: 0 };
}

function actionLines(title: string, actions: readonly Action[]): readonly string[] {
  return actions.length === 0 ? [] : [`${title}: ${actions.map(actionText).join('; ')}`];
}

function actionText(action: Action): string {
  if (action.kind === 'command') return commandText(action.command);
  if (action.kind === 'notify') return `notify ${action.what}`;
  return action.kind === 'restore' ? 'restore what the run changed' : `commit what the run changed: ${action.message}`;
}

function planJson({ ready, rows, trust, inputs }: Told): object {
  const { plan, whole } = ready;
  return {
    version: 1,
    workflow: plan.workflow,
    workflowVersion: plan.version,
    sha256: whole.sha256,
    trust,
    inputs,
    prerequisites: plan.prerequisites.map((one) => (one.kind === 'workflow' ? one.workflow : one.name)),
    steps: rows,
    validation: plan.validation.map(actionText),
    onSuccess: plan.onSuccess.map(actionText),
    onFailure: plan.onFailure.map(actionText),
  };
}
