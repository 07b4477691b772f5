import { REPORT_KINDS, reportText, writeReport } from '../../../../../src/core/acts/write-report';
import { ok, type Result } from '../../../../../src/core/problem';
import { actAnswer } from '../act-answer';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { performAct } from '../perform-act';
import { readChoice } from '../read-values';
import { targetSpec } from '../target-spec';
import type { Verb } from '../verb';

export const report: Verb = {
  name: 'report',
  group: 'reading',
  summary: 'Print how a spec and everything below it stands, or what came out of it, or write it as a note',
  about: ['--kind status: statuses, criteria, hours, what is open and what does not agree. --kind deliverables: every registered file by category. --note writes it to reports/ beside the spec; on the same day the same note is written anew, unless somebody wrote in it.'],
  arguments: [{ name: 'ID', summary: 'The spec; default: the current session', need: 'optional' }],
  options: [
    { name: 'kind', value: 'KIND', choices: REPORT_KINDS, summary: 'deliverables or status; default: status' },
    { name: 'note', summary: 'Write it as a note' },
    { name: 'dry-run', summary: 'With --note: only show what would be written' },
  ],
  examples: [
    { line: 'report 1000', does: 'how the epic stands' },
    { line: 'report 1001 --kind deliverables --note', does: 'writes the list of files as a note' },
  ],
  exits: [],
  run: runReport,
};

async function runReport(input: Input): Promise<Result<Answer>> {
  const chosen = readChoice(input, { option: 'kind', choices: REPORT_KINDS });
  if (!chosen.ok) return chosen;
  const open = openDesk(input);
  if (!open.ok) return open;
  const target = await targetSpec(input.argument('ID'), { open: open.value, input });
  if (!target.ok) return target;
  const request = { spec: target.value.spec.path, kind: chosen.value ?? ('status' as const) };
  if (input.flag('note')) {
    const done = await performAct(open.value, (desk) => writeReport(desk, request));
    return done.ok ? ok(actAnswer(done.value, () => done.value.outcome.path)) : done;
  }
  const text = await reportText(open.value.desk, request);
  return text.ok ? ok(answer({ text: () => text.value.trimEnd(), json: () => ({ version: 1, ...request, text: text.value }) })) : text;
}
