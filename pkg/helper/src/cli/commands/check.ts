import { writeBaseline } from '../../../../../src/core/repair/baseline';
import { SCOPES } from '../../../../../src/core/repair/scope';
import { ok, type Result } from '../../../../../src/core/problem';
import type { Trace } from '../../../../../src/core/trace/trace';
import { writeBaselineFile } from '../../node/baseline-file';
import { answer, type Answer } from '../answer';
import type { Fixed } from '../check/fix-findings';
import { fixedText } from '../check/fixed-text';
import { junitReport } from '../check/junit-report';
import { checkReport, withKeys, type CheckReport, type ReportedFinding } from '../check/report';
import { sarifReport } from '../check/sarif-report';
import { textReport } from '../check/text-report';
import { wantedFindings, type Wanted } from '../check/wanted-findings';
import { withRepositoryFindings } from '../evidence/repository-findings';
import type { Input } from '../input';
import { openDesk, type OpenDesk } from '../open-desk';
import { traceOfDevice } from '../lost-entries';
import type { Look } from '../print/look';
import { misused, readChoice } from '../read-values';
import type { ExitCode, Verb } from '../verb';

interface Manner {
  readonly look: Look;
  readonly infos: 'shown' | 'folded';
  readonly extent: Wanted['extent'];
}

interface Shown {
  readonly report: CheckReport;
  /** The report with the key of each finding. */
  readonly keyed: () => CheckReport<ReportedFinding>;
}

const FORMATS = {
  text: ({ report }: Shown, manner: Manner) => textReport(report, manner),
  json: ({ keyed }: Shown) => JSON.stringify(keyed(), null, 2),
  sarif: ({ keyed }: Shown) => sarifReport(keyed()),
  junit: ({ report }: Shown) => junitReport(report),
} as const satisfies Record<string, (shown: Shown, manner: Manner) => string>;

const FORMAT_NAMES = ['text', 'json', 'sarif', 'junit'] as const satisfies readonly (keyof typeof FORMATS)[];

export const check: Verb = {
  name: 'check',
  group: 'reading',
  summary: 'Look for faults of the trace, and mend them: broken ties, missing parts, contradictions',
  about: [
    'Findings concern specs, contexts, deliverables and the links written in them. docs/findings.md says what each code means. Remarks (severity info) never fail a check unless --strict is given.',
    'With --fix everything that mends without a question is mended in one act, which "throughline undo" takes back; what needs a choice is listed and left. With --dry-run the changes are printed as a unified diff and nothing is written.',
    'A baseline holds known faults: they are folded, and only new ones fail the check. Its keys stay when lines move.',
  ],
  arguments: [{ name: 'ID', summary: 'Only this spec with its files, or this file or folder', need: 'optional' }],
  options: [
    { name: 'format', value: 'FORMAT', choices: FORMAT_NAMES, summary: 'How to print' },
    { name: 'strict', summary: 'Remarks count as well, and are shown' },
    { name: 'scope', value: 'SCOPE', choices: SCOPES, summary: 'specs (what belongs to a spec, the default) or all' },
    { name: 'kind', value: 'CODE', many: true, summary: 'Only findings of this code, or of a group such as journal' },
    { name: 'fix', summary: 'Mend what can be mended' },
    { name: 'choice', value: 'VALUE', summary: 'With --fix: the way out, where a finding has several' },
    { name: 'dry-run', summary: 'With --fix: print the changes as a unified diff, write nothing' },
    { name: 'baseline', value: 'FILE', summary: 'Fold the faults that this file knows; - is standard input' },
    { name: 'write-baseline', value: 'FILE', summary: 'Write every fault of now into this file' },
  ],
  examples: [
    { line: 'check', does: 'every error and warning, by file' },
    { line: 'check --fix --dry-run', does: 'the diff of everything that would be mended' },
    { line: 'check 1001 --fix', does: 'mends what belongs to feature 1001' },
    { line: 'check 1001 --kind spec/unknown-status --fix --choice completed', does: 'mends one finding in the way chosen' },
    { line: 'check --baseline throughline-baseline.json', does: 'fails only for faults that came since the baseline was written' },
    { line: 'check --format sarif > throughline.sarif', does: 'for a code host that shows findings beside the lines' },
  ],
  exits: [{ code: 2, meaning: 'An error or a warning was found, or is left after --fix; with --strict also a remark' }],
  run: runCheck,
};

async function runCheck(input: Input): Promise<Result<Answer>> {
  const format = readChoice(input, { option: 'format', choices: FORMAT_NAMES });
  if (!format.ok) return format;
  if (!input.flag('fix') && (input.flag('dry-run') || input.option('choice') !== null)) return misused('--dry-run and --choice belong to --fix.');
  const open = openDesk(input);
  if (!open.ok) return open;
  const wanted = await wantedFindings(input, open.value);
  if (!wanted.ok) return wanted;
  const fixed = await fixWanted(input, open.value, wanted.value);
  if (!fixed.ok) return fixed;
  const trace = await withRepositoryFindings(traceAfter(open.value, fixed.value), open.value);
  const baseline = keepBaseline(input, trace);
  if (!baseline.ok) return baseline;
  const infos = input.flag('strict') ? 'shown' : 'folded';
  const report = checkReport(trace, { findings: wanted.value.of(trace), known: wanted.value.known(trace) });
  return ok(answerOf({ report, keyed: () => withKeys(report, trace), fixed: fixed.value, format: format.value ?? 'text', infos, extent: wanted.value.extent, notes: baseline.value, isBaseline: baseline.value.length > 0 }));
}

/** What mends is loaded only to mend. */
async function fixWanted(input: Input, open: OpenDesk, wanted: Wanted): Promise<Result<Fixed | null>> {
  if (!input.flag('fix')) return ok(null);
  const { fixFindings } = await import('../check/fix-findings');
  return fixFindings(open, { wanted, remarks: input.flag('strict'), choice: input.option('choice') });
}

/** After a fix the vault is read again: what is reported is what the files say now. */
function traceAfter(open: OpenDesk, fixed: Fixed | null): Trace {
  if (fixed === null || fixed.diff !== null) return traceOfDevice(open);
  return traceOfDevice({ ...open, ...open.reopen() });
}

function keepBaseline(input: Input, trace: Trace): Result<readonly string[]> {
  const typed = input.option('write-baseline');
  if (typed === null) return ok([]);
  const written = writeBaselineFile(input.terminal.folder, typed, writeBaseline(trace.findings));
  return written.ok ? ok([`The baseline knows ${trace.findings.length} findings now: ${written.value}`]) : written;
}

interface Checked extends Shown {
  readonly fixed: Fixed | null;
  readonly format: keyof typeof FORMATS;
  readonly infos: Manner['infos'];
  readonly extent: Manner['extent'];
  readonly notes: readonly string[];
  /** Every fault of now is known from here on. */
  readonly isBaseline: boolean;
}

function answerOf({ report, keyed, fixed, format, infos, extent, notes, isBaseline }: Checked): Answer {
  return answer({
    text: (look) => {
      const text = FORMATS[format]({ report, keyed }, { look, infos, extent });
      if (fixed === null || format !== 'text') return text;
      return fixed.diff === null ? `${fixedText(fixed, look)}\n\n${text}` : fixed.diff.replace(/\n$/, '');
    },
    json: () => (fixed === null ? keyed() : { ...keyed(), fixed: { mended: fixed.outcome.mended, left: fixed.outcome.left, act: fixed.act, paths: fixed.paths, diff: fixed.diff } }),
    notes: fixed !== null && fixed.diff !== null ? [...notes, ...['Nothing was written.']] : notes,
    exit: isBaseline ? 0 : exitOf(report, infos),
  });
}

function exitOf({ counts }: CheckReport, infos: Manner['infos']): ExitCode {
  const counted = counts.error + counts.warning + (infos === 'shown' ? counts.info : 0);
  return counted > 0 ? 2 : 0;
}

