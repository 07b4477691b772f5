import { writeSummary } from '../../../../../src/core/acts/change-commit';
import { openChange } from '../../../../../src/core/acts/change-desk';
import { ok, type Result } from '../../../../../src/core/problem';
import { actAnswer, lines } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { performAct } from '../perform-act';
import { misused } from '../read-values';
import type { FeatureAction } from './action';
import { CHANGE, DRY_RUN } from './propose';
import { codeFiles, filesOfChange } from './change-files';
import { figuresOf } from './commit';

export const summary: FeatureAction = {
  name: 'summary',
  summary: 'write SUMMARY.md and outcome.json from what the folder tells',
  options: [CHANGE, DRY_RUN, { name: 'commit', value: 'HASH', many: true, summary: 'a commit that was made by hand, as "HASH subject"' }],
  run: runSummary,
};

async function runSummary(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const found = await openChange(open.value.desk, input.option('change'));
  if (!found.ok) return found;
  const { change } = found.value;
  const commits = input.values('commit').map((typed) => ({ hash: typed.split(' ')[0] ?? '', message: typed.slice(typed.indexOf(' ') + 1).trim() }));
  const bad = commits.find(({ hash }) => !/^[0-9a-f]{7,40}$/i.test(hash));
  if (bad !== undefined) return misused(`--commit: "${bad.hash}" is no hash of a commit.`);
  const files = await filesOfChange(open.value, change);
  if (!files.ok) return files;
  const code = files.value.why === '' ? figuresOf(codeFiles(change, files.value.files)) : null;
  const done = await performAct(open.value, (desk) => writeSummary(desk, { change: change.folder, commits, code, answer: commits.length > 0 ? 'commit' : null }));
  if (!done.ok) return done;
  const { path, outcome } = done.value.outcome;
  return ok(actAnswer(done.value, () => lines(`Summary of ${change.feature}`, `  ${path}`, ...Object.entries(outcome).map(([name, value]) => `  ${name.replaceAll('_', ' ')}: ${String(value)}`)), { notes: code === null ? [files.value.why] : [] }));
}
