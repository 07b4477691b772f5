import { writeValidation } from '../../../core/acts/change-validate';
import type { ValidationResult } from '../../../core/change/validation';
import { chooseValidations } from '../../../core/change/validation-choice';
import type { ValidationChoice } from '../../../core/change/validation-choice';
import type { ChangePlace } from './change-place';
import { counted } from './cockpit-model';
import { linesOf } from './field-words';
import { askForm } from './fields-prompt';
import { addButtons, addMarked, addTable } from './parts';
import { runWorkflow } from './run-workflow';

/** The validations of a change, and how they ended. */
export function addValidation(host: HTMLElement, place: ChangePlace): void {
  const { validation } = place.open.change;
  if (validation !== null) addTable(host, ['Validation', 'Status', 'Findings', 'To do'], validation.results.map(({ name, status, findings, actionable }) => [name, status ?? 'no result', findings, String(actionable)]));
  for (const { text, isDone } of validation?.followUps ?? []) addMarked(host, { icon: isDone ? 'check' : 'circle', mark: isDone ? 'done' : 'to do', text });
  const hasHelper = place.helper.state.kind === 'connected';
  addButtons(host, [
    ...(hasHelper ? [{ text: 'Run validations', control: 'validate', isMain: true, onPress: () => runAll(place) }] : []),
    { text: 'Record result...', control: 'result', isMain: !hasHelper, onPress: () => askValidation(place) },
  ]);
}

function choiceFor({ open: { config } }: ChangePlace, files: Parameters<typeof chooseValidations>[1]): ValidationChoice {
  const { required, conditional } = config.validation;
  return chooseValidations({ required, conditional: conditional.map(({ name, when }) => ({ workflow: name, when })), isMinimal: false }, files);
}

/** Side by side where the configuration says so; each result stands in the report as it comes. */
async function runAll(place: ChangePlace): Promise<void> {
  const { config, change } = place.open;
  const { run } = choiceFor(place, place.changed);
  if (run.length === 0) return askValidation(place);
  place.look.busy = `${counted(run.length, 'validation')} run.`;
  place.redraw();
  const results: ValidationResult[] = [];
  const one = async ({ workflow, reason }: { readonly workflow: string; readonly reason: string }): Promise<void> => {
    const ended = await runWorkflow(place.helper, workflow);
    const isMinor = config.validation.critical?.includes(workflow) === false;
    results.push(ended.ok
      ? { name: workflow, status: ended.value.result, findings: ended.value.detail, detail: [`Run ${ended.value.run}`, `Because: ${reason}`], actionable: [], isMinor }
      : { name: workflow, status: 'FAIL', findings: ended.problem.why, detail: [ended.problem.what], actionable: [], isMinor });
    place.look.busy = `${results.length} of ${counted(run.length, 'validation')} ended. ${results.map(({ name, status }) => `${name}: ${status}`).join(', ')}`;
    place.redraw();
  };
  if (config.validation.parallel) await Promise.all(run.map(one));
  else for (const chosen of run) await one(chosen);
  place.look.busy = null;
  await place.act((desk) => writeValidation(desk, { change: change.folder, results }), ({ critical }) => (critical.length === 0 ? 'No critical validation failed.' : `Failed: ${critical.join(', ')}.`));
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
      const result = { name: of('name') === '' ? 'validation' : of('name'), status, findings: of('findings'), detail: [], actionable: linesOf(of('todo')), isMinor: of('minor') === 'minor' };
      return place.attempt((desk) => writeValidation(desk, { change: change.folder, results: [result] }));
    },
  });
}
