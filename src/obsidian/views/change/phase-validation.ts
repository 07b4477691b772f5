import { writeValidation } from '../../../core/acts/change-validate';
import { stampFor } from '../../../core/change/going-back';
import { chooseValidations } from '../../../core/change/validation-choice';
import type { ValidationChoice } from '../../../core/change/validation-choice';
import type { ValidationResult } from '../../../core/change/validation';
import { isAnalysis, resultOfRun } from '../../../core/change/validation-run';
import type { ValidationRun } from '../../../core/change/validation-run';
import type { ChangePlace } from './change-place';
import { linesOf } from './field-words';
import { askForm } from './fields-prompt';
import { addButtons, addMarked, addTable } from './parts';
import { runWorkflow } from './run-workflow';
import { runningLine, validationRows } from './validation-rows';

/** The validations of a change, and how they ended: those that run now stand as they are. */
export function addValidation(host: HTMLElement, place: ChangePlace): void {
  const { change } = place.open;
  const running = place.look.running?.change === change.folder ? place.look.running : null;
  const rows = validationRows(change.validation, running);
  if (rows.length > 0) addTable(host, ['Validation', 'Status', 'Findings', 'To do'], rows.map(({ name, status, findings, todo }) => [name, status, findings, todo]));
  for (const { text, isDone } of change.validation?.followUps ?? []) addMarked(host, { icon: isDone ? 'check' : 'circle', mark: isDone ? 'done' : 'to do', text });
  const hasHelper = place.helper.state.kind === 'connected';
  addButtons(host, [
    ...(hasHelper && place.look.busy === null ? [{ text: 'Run validations', control: 'validate', isMain: true, onPress: () => runAll(place) }] : []),
    { text: 'Record result...', control: 'result', isMain: !hasHelper, onPress: () => askValidation(place) },
  ]);
}

function choiceFor({ open: { config } }: ChangePlace, files: Parameters<typeof chooseValidations>[1]): ValidationChoice {
  const { required, conditional } = config.validation;
  return chooseValidations({ required, conditional: conditional.map(({ name, when }) => ({ workflow: name, when })), isMinimal: false }, files);
}

/** Side by side where the configuration says so; each result shows as soon as it is there, and the report is written when all are. */
async function runAll(place: ChangePlace): Promise<void> {
  const { open: { config: { validation: rules }, change }, look } = place;
  const { run: chosen } = choiceFor(place, place.changed);
  if (look.busy !== null) return;
  if (chosen.length === 0) return askValidation(place);
  const started = new Set<string>();
  const ended = new Map<string, ValidationResult>();
  const runs: string[] = [];
  const show = (): void => {
    look.running = { change: change.folder, chosen, started, ended };
    look.busy = runningLine(look.running);
    place.redraw();
  };
  const one = async ({ workflow, reason }: (typeof chosen)[number]): Promise<void> => {
    started.add(workflow);
    show();
    const run = await ranOnce(place, { workflow, reason });
    if (run.run !== null) runs.push(run.run);
    ended.set(workflow, resultOfRun(run, rules));
    show();
  };
  if (rules.parallel) await Promise.all(chosen.map(one));
  else for (const next of chosen) await one(next);
  look.busy = null;
  for (const run of runs) place.kept.forget(run);
  await place.act((desk) => writeValidation(desk, { change: change.folder, results: chosen.flatMap(({ workflow }) => ended.get(workflow) ?? []) }), ({ critical }) => (critical.length === 0 ? 'No critical validation failed.' : `Failed: ${critical.join(', ')}.`));
  look.running = null;
  place.redraw();
}

/** A workflow that could not be run here has no result. One that began is kept until the report is written, also when the app is closed before. */
async function ranOnce({ helper, kept, open: { change, config }, throughline }: ChangePlace, { workflow, reason }: { readonly workflow: string; readonly reason: string }): Promise<ValidationRun> {
  const at = stampFor(change, 'validation', throughline.clock.minute());
  const ended = await runWorkflow(helper, { name: workflow, keeper: kept.keeper({ change: change.folder, workflow, at, about: { reason } }) });
  if (!ended.ok) return { name: workflow, status: null, findings: 'not run', detail: [`${ended.problem.why} ${ended.problem.next}`], run: null, changed: [] };
  const { result, detail, run } = ended.value;
  const preview = isAnalysis(workflow, config.validation) ? await helper.ask('run.preview-rollback', { run, checkpoint: 0 }) : null;
  return { name: workflow, status: result, findings: detail, detail: [`Run ${run}`, `Because: ${reason}`], run, changed: preview?.ok === true ? preview.value.restored : [] };
}

const STATUSES = [{ value: 'PASS', label: 'It passed' }, { value: 'FAIL', label: 'It failed' }, { value: 'SKIPPED', label: 'It was skipped' }] as const;

function askValidation(place: ChangePlace): Promise<void> {
  const { change, config } = place.open;
  return askForm(place.throughline, {
    title: 'Record a validation', button: 'Save result', draft: `change-validation:${change.folder}`,
    says: ['Validations run through the helper on the desktop. Say here how one ended that you made yourself.'],
    fields: [
      { name: 'name', label: 'Validation', value: config.validation.required.find((name) => change.validation?.results.some((result) => result.name === name) !== true) ?? '' },
      { name: 'status', label: 'Result', options: STATUSES }, { name: 'findings', label: 'Findings', placeholder: '12 scenarios' },
      { name: 'todo', label: 'Left to do', lines: 2, help: 'One on each line.' },
      { name: 'minor', label: 'If it failed', options: [{ value: '', label: 'It stops the change' }, { value: 'minor', label: 'It is only noted' }] },
    ],
    save: (of) => {
      const status = STATUSES.find(({ value }) => value === of('status'))?.value ?? 'PASS';
      const result = { name: of('name') === '' ? 'validation' : of('name'), status, findings: of('findings'), detail: [], actionable: linesOf(of('todo')), isMinor: of('minor') === 'minor', isAnalysis: isAnalysis(of('name'), config.validation) };
      return place.attempt((desk) => writeValidation(desk, { change: change.folder, results: [result] }));
    },
  });
}
