import { openChange } from '../../../../../src/core/acts/change-desk';
import { followUpTasks } from '../../../../../src/core/acts/change-follow-up';
import { writeValidation } from '../../../../../src/core/acts/change-validate';
import { chooseValidations } from '../../../../../src/core/change/validation-choice';
import { isAnalysis, resultOfRun, type ValidationRun } from '../../../../../src/core/change/validation-run';
import { ok, problem, type Result } from '../../../../../src/core/problem';
import { actAnswer, lines } from '../act-answer';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openDesk, type OpenDesk } from '../open-desk';
import { performAct } from '../perform-act';
import type { FeatureAction } from './action';
import { CHANGE, DRY_RUN } from './propose';
import { filesOfChange } from './change-files';
import { runChecks } from './run-checks';

export const validate: FeatureAction = {
  name: 'validate',
  summary: 'run the validations that the changed files need, and write validation_report.md',
  options: [
    CHANGE,
    DRY_RUN,
    { name: 'only', value: 'NAME', many: true, summary: 'only this workflow' },
    { name: 'follow-up', summary: 'make the points that validations left into tasks, and run nothing' },
    { name: 'plan', summary: 'say what would run and why, and run nothing' },
  ],
  run: runValidate,
};

async function runValidate(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  if (input.flag('follow-up')) return followUp(input, open.value);
  const found = await openChange(open.value.desk, input.option('change'));
  if (!found.ok) return found;
  const { change, config: { validation } } = found.value;
  const changed = await filesOfChange(open.value, change);
  if (!changed.ok) return changed;
  const choice = chooseValidations({ required: validation.required, conditional: validation.conditional.map(({ name, when }) => ({ workflow: name, when })), isMinimal: (change.proposal?.options ?? []).includes('--validation=minimal') }, changed.value.files);
  const notes = changed.value.why === '' ? [] : [`Only the required validations are known: ${changed.value.why}`];
  const only = input.values('only');
  const chosen = only.length > 0 ? only.map((workflow) => ({ workflow, reason: 'asked for' })) : choice.run;
  if (input.flag('plan') || open.value.dryRun) return ok(planAnswer({ run: chosen, left: choice.left, analysisOnly: validation.analysisOnly, notes }));
  if (chosen.length === 0) return noValidation();
  const told = (check: ValidationRun): void => { input.terminal.err(`${check.name}: ${check.status ?? 'not run'}, ${check.findings}${isAnalysis(check.name, validation) ? ', analysis only' : ''}\n`); };
  const ran = await runChecks(input, { names: chosen.map(({ workflow }) => workflow), parallel: validation.parallel, onlyLook: validation.analysisOnly, told });
  if (!ran.ok) return ran;
  const results = ran.value.map((check) => resultOfRun(check, validation, only));
  const done = await performAct({ ...open.value, desk: open.value.refresh() }, (desk) => writeValidation(desk, { change: change.folder, results }));
  if (!done.ok) return done;
  const { outcome } = done.value;
  const rows = outcome.results.map((result) => `  ${result.name}: ${result.status}, ${result.findings}${result.isAnalysis ? ', analysis only' : ''}`);
  const notRun = ran.value.filter(({ status }) => status === null).map(({ name, detail }) => `${name} was not run: ${detail[0] ?? ''}`);
  const next = outcome.critical.length > 0 && '  Say what is to be done: throughline feature escalate fix-retry, skip, rollback-5 or rollback-3';
  return ok(actAnswer(done.value, () => lines(...rows, `  ${outcome.path}`, next), { notes: [...notes, ...notRun], exit: outcome.gate !== null ? 2 : notRun.length > 0 ? 3 : 0 }));
}

async function followUp(input: Input, open: OpenDesk): Promise<Result<Answer>> {
  const done = await performAct(open, (desk) => followUpTasks(desk, { change: input.option('change') }));
  if (!done.ok) return done;
  const { tasks, path } = done.value.outcome;
  return ok(actAnswer(done.value, () => lines(...tasks.map(({ id, text }) => `${id}  Follow up: ${text}`), `  ${path}`)));
}

type Chosen = ReturnType<typeof chooseValidations>['run'];

interface Plan {
  readonly run: Chosen;
  readonly left: Chosen;
  readonly analysisOnly: readonly string[];
  readonly notes: readonly string[];
}

function planAnswer({ run, left, analysisOnly, notes }: Plan): Answer {
  const text = () => lines(...run.map(({ workflow, reason }) => `  ${workflow}: ${reason}${analysisOnly.includes(workflow) ? ', analysis only' : ''}`), ...left.map(({ workflow, reason }) => `  left out ${workflow}: ${reason}`), run.length === 0 && 'No validation is needed.');
  return answer({ text, json: () => ({ version: 1, run, left, analysisOnly }), notes });
}

function noValidation(): Result<never> {
  return problem('change/no-validation', { what: 'Nothing was validated.', why: 'The configuration names no validation that fits what changed.', next: 'Name workflows of this vault under validation: required, run one with --only NAME, or record what you looked at yourself: throughline feature validated NAME.' });
}
