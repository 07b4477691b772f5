import { importTests, type ImportTestsOutcome } from '../../../../../src/core/acts/import-tests';
import { ok, type Result } from '../../../../../src/core/problem';
import { actAnswer, count, lines } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { LARGEST_REPORT, readTestReport, reportUnread } from '../../node/read-test-report';
import { namedText } from '../named-text';
import { openDesk } from '../open-desk';
import { performAct } from '../perform-act';
import { targetSpec } from '../target-spec';
import type { Verb } from '../verb';

export const importVerb: Verb = {
  name: 'import',
  group: 'writing',
  summary: 'Import a report of tests or of coverage as a test entry and figures of quality',
  about: [
    'JUnit XML, the JSON of vitest and jest, and lcov are known by their text. The entry names suites and the tests that failed; the metrics of the journal get Tests or Test Coverage.',
    'At most 32 MB; XML with a document type is refused.',
  ],
  arguments: [{ name: 'FILE', summary: 'The report; - reads standard input', need: 'required' }],
  options: [
    { name: 'spec', value: 'ID', summary: 'The spec; default: the current session' },
    { name: 'session', value: 'ID', summary: 'A certain session (s-…)' },
    { name: 'start', summary: 'Start a session when none is open' },
    { name: 'as', value: 'NAME', summary: 'Who writes, when it is not you' },
    { name: 'dry-run', summary: 'Only show what would be written' },
  ],
  examples: [
    { line: 'import junit.xml --spec 1001', does: 'logs the tests of a run' },
    { line: 'import coverage/lcov.info', does: 'sets the coverage in the current journal' },
  ],
  exits: [],
  run: runImport,
};

async function runImport(input: Input): Promise<Result<Answer>> {
  const typed = input.argument('FILE') ?? '';
  const open = openDesk(input);
  if (!open.ok) return open;
  const text = await namedText({ input, open: open.value }, { typed, mostBytes: LARGEST_REPORT, unread: (why) => reportUnread(typed, why) });
  const report = text.ok ? readTestReport(text.value, typed) : text;
  if (!report.ok) return report;
  const target = await targetSpec(input.option('spec'), { open: open.value, input });
  if (!target.ok) return target;
  const source = typed === '-' ? 'standard input' : (typed.split(/[\\/]/).at(-1) ?? typed);
  const request = { spec: target.value.spec.path, session: input.option('session')?.replace(/^\^/, '') ?? target.value.session, whenNoSession: input.flag('start') ? ('start' as const) : ('refuse' as const), report: report.value, source, author: input.option('as') };
  const done = await performAct(open.value, (desk) => importTests(desk, request));
  return done.ok ? ok(actAnswer(done.value, () => importedText(done.value.outcome, source))) : done;
}

function importedText({ entry, passed, failed, skipped, coverage, context }: ImportTestsOutcome, source: string): string {
  const what = coverage === null ? `${count(passed + failed + skipped, 'test')}, ${failed} failed` : `coverage ${coverage}`;
  return lines(`Imported ${source}: ${what}`, `  ${context}`, `  ${entry}`);
}
