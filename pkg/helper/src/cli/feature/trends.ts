import { listChanges } from '../../../../../src/core/acts/change-desk';
import { changeTrends } from '../../../../../src/core/acts/change-trends';
import type { Trends } from '../../../../../src/core/change/trends';
import { ok, type Result } from '../../../../../src/core/problem';
import { count, lines } from '../act-answer';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { alignRows, cell } from '../print/table';
import type { FeatureAction } from './action';

export const trends: FeatureAction = {
  name: 'trends',
  summary: 'show what the finished changes of the vault have in common',
  options: [],
  run: runTrends,
};

async function runTrends(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const found = await changeTrends(open.value.desk, await listChanges(open.value.desk));
  return ok(answer({ text: () => text(found), json: () => ({ version: 1, ...found }) }));
}

function text({ rows, means, aligned, remarks }: Trends): string {
  const known = rows.filter(({ outcome }) => outcome !== null);
  if (means === null) return 'No change of this vault has an outcome yet.';
  const head = [cell('change'), cell('clarity'), cell('rounds'), cell('tasks'), cell('validations'), cell('minutes'), cell('deferred')];
  const body = known.map(({ feature, date, outcome }) => [`${feature} ${date}`, outcome?.proposal_clarity, outcome?.refinement_rounds, outcome?.implementation_success_rate, outcome?.validation_pass_rate, outcome?.total_duration_mins, outcome?.deferred_items].map((value) => cell(String(value ?? ''))));
  const last = ['mean', means.clarity, means.rounds, means.implementation, means.validation, means.minutes, means.deferred].map((value) => cell(String(value)));
  return lines(`${count(known.length, 'change')}, ${String(Math.round((aligned ?? 0) * 100))} % of them aligned`, ...alignRows([head, ...body, last]), ...remarks);
}
