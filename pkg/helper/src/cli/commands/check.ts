import { ok, type Result } from '../../../../../src/core/problem';
import { answer, type Answer } from '../answer';
import { junitReport } from '../check/junit-report';
import { checkReport, type CheckReport } from '../check/report';
import { sarifReport } from '../check/sarif-report';
import { textReport } from '../check/text-report';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { traceOfDevice } from '../lost-entries';
import type { Look } from '../print/look';
import { readChoice } from '../read-values';
import type { ExitCode, Verb } from '../verb';

interface Manner {
  readonly look: Look;
  readonly infos: 'shown' | 'folded';
}

const FORMATS = {
  text: textReport,
  json: (report: CheckReport) => JSON.stringify(report, null, 2),
  sarif: (report: CheckReport) => sarifReport(report),
  junit: (report: CheckReport) => junitReport(report),
} as const satisfies Record<string, (report: CheckReport, manner: Manner) => string>;

const FORMAT_NAMES = ['text', 'json', 'sarif', 'junit'] as const satisfies readonly (keyof typeof FORMATS)[];

export const check: Verb = {
  name: 'check',
  group: 'reading',
  summary: 'Look for faults of the trace: broken ties, missing parts, contradictions',
  about: ['Findings concern specs, contexts, deliverables and the links written in them. docs/findings.md says what each code means. Remarks (severity info) never fail a check unless --strict is given.'],
  arguments: [],
  options: [
    { name: 'format', value: 'FORMAT', choices: FORMAT_NAMES, summary: 'How to print' },
    { name: 'strict', summary: 'Remarks count as well, and are shown' },
  ],
  examples: [
    { line: 'check', does: 'every error and warning, by file' },
    { line: 'check --format sarif > throughline.sarif', does: 'for a code host that shows findings beside the lines' },
  ],
  exits: [{ code: 2, meaning: 'An error or a warning was found; with --strict also a remark' }],
  run: runCheck,
};

function runCheck(input: Input): Result<Answer> {
  const format = readChoice(input, { option: 'format', choices: FORMAT_NAMES });
  if (!format.ok) return format;
  const open = openDesk(input);
  if (!open.ok) return open;
  const report = checkReport(traceOfDevice(open.value));
  const infos = input.flag('strict') ? 'shown' : 'folded';
  return ok(
    answer({
      text: (look) => FORMATS[format.value ?? 'text'](report, { look, infos }),
      json: () => report,
      exit: exitOf(report, infos),
    }),
  );
}

function exitOf({ counts }: CheckReport, infos: Manner['infos']): ExitCode {
  const counted = counts.error + counts.warning + (infos === 'shown' ? counts.info : 0);
  return counted > 0 ? 2 : 0;
}
