import { writeValidation } from '../../../../../src/core/acts/change-validate';
import type { ValidationResult } from '../../../../../src/core/change/validation';
import { ok, type Result } from '../../../../../src/core/problem';
import { actAnswer, lines } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { performAct } from '../perform-act';
import { misused } from '../read-values';
import { teller } from '../teller';
import type { FeatureAction } from './action';
import { CHANGE, DRY_RUN } from './propose';

export const validated: FeatureAction = {
  name: 'validated',
  summary: 'record a validation that was made by hand or elsewhere, and who told: WORDS is its name',
  options: [
    CHANGE,
    DRY_RUN,
    { name: 'failed', summary: 'it failed' },
    { name: 'minor', summary: 'its failure stops nothing' },
    { name: 'detail', value: 'TEXT', summary: 'a few words, such as "47 tests"' },
  ],
  run: runValidated,
};

async function runValidated(input: Input): Promise<Result<Answer>> {
  const name = input.words('WORDS').join(' ').trim();
  if (name === '') return misused('The validation has no name.', 'Name it, such as: throughline feature validated "looked at every view".');
  const open = openDesk(input);
  if (!open.ok) return open;
  const findings = [input.option('detail') ?? '', `told by ${teller(open.value)}`].filter((part) => part !== '').join(', ');
  const result: ValidationResult = { name, status: input.flag('failed') ? 'FAIL' : 'PASS', findings, detail: [], actionable: [], isMinor: input.flag('minor'), isAnalysis: false };
  const done = await performAct(open.value, (desk) => writeValidation(desk, { change: input.option('change'), results: [result] }));
  if (!done.ok) return done;
  const { path, gate } = done.value.outcome;
  const next = gate !== null && '  Say what is to be done: throughline feature escalate fix-retry, skip, rollback-5 or rollback-3';
  return ok(actAnswer(done.value, () => lines(`${name}: ${result.status}`, `  ${path}`, next), { exit: gate === null ? 0 : 2 }));
}
