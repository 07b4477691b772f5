import { recordChangeCheck } from '../../../../../src/core/acts/change-tasks';
import { ok, type Result } from '../../../../../src/core/problem';
import { actAnswer, lines } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { performAct } from '../perform-act';
import { teller } from '../teller';
import { misused } from '../read-values';
import type { FeatureAction } from './action';
import { CHANGE, DRY_RUN } from './propose';

export const verified: FeatureAction = {
  name: 'verified',
  summary: 'record a check that was made by hand or elsewhere, and who told: WORDS is its name',
  options: [
    CHANGE,
    DRY_RUN,
    { name: 'failed', summary: 'it failed' },
    { name: 'detail', value: 'TEXT', summary: 'a few words, such as "47 tests"' },
  ],
  run: runVerified,
};

async function runVerified(input: Input): Promise<Result<Answer>> {
  const name = input.words('WORDS').join(' ').replace(/:/g, ' ').trim();
  if (name === '') return misused('The check has no name.', 'Name it, such as: throughline feature verified "unit tests".');
  const open = openDesk(input);
  if (!open.ok) return open;
  const detail = [input.option('detail') ?? '', `told by ${teller(open.value)}`].filter((part) => part !== '').join(', ');
  const request = { change: input.option('change'), task: null, name, result: input.flag('failed') ? ('FAIL' as const) : ('PASS' as const), detail };
  const done = await performAct(open.value, (desk) => recordChangeCheck(desk, request));
  if (!done.ok) return done;
  const { result, path, gate } = done.value.outcome;
  return ok(actAnswer(done.value, () => lines(`${name}: ${result}`, `  ${path}`), { exit: gate === null ? 0 : 2 }));
}
