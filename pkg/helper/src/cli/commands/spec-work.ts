import { deliverablesReport } from '../../../../../src/core/acts/deliverables-report';
import { ok, type Result } from '../../../../../src/core/problem';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { targetSpec } from '../target-spec';
import type { OptionSpec, Verb } from '../verb';
import { specStatusAnswer } from './status';
import { runWork, WORK_OPTIONS } from './work';

export const SPEC_WORK_OPTIONS: readonly OptionSpec[] = [
  { name: 'resume', summary: 'Resume the open session; the same as without an option' },
  { name: 'status', summary: 'Only show how the spec stands' },
  { name: 'deliverables', summary: 'Only report what came out of the spec and of those below it' },
  ...WORK_OPTIONS,
];

export const specWork: Verb = {
  name: 'spec-work',
  group: 'writing',
  summary: 'Work on a spec: start, resume, show its status or its deliverables',
  about: ['One verb for the life of a spec. Without an option it does what work does.'],
  arguments: [{ name: 'ID', summary: 'Id, path, or part of the title', need: 'required' }],
  options: SPEC_WORK_OPTIONS,
  examples: [
    { line: 'spec-work 1014', does: 'starts a session, or resumes the open one' },
    { line: 'spec-work 1014 --deliverables', does: 'reports what came out of it, by category' },
  ],
  exits: [],
  run: runSpecWork,
};

export async function runSpecWork(input: Input): Promise<Result<Answer>> {
  const looks = input.flag('status') || input.flag('deliverables');
  if (!looks) return runWork(input);
  const open = openDesk(input);
  if (!open.ok) return open;
  const target = await targetSpec(input.argument('ID'), { open: open.value, input });
  if (!target.ok) return target;
  if (input.flag('status')) return specStatusAnswer(target.value.spec.path, open.value);
  const report = await deliverablesReport(open.value.desk, target.value.spec.path);
  if (!report.ok) return report;
  return ok(answer({ text: () => report.value.text.trimEnd(), json: () => ({ version: 1, ...report.value }) }));
}
