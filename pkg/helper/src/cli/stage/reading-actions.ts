import { catalogueOf } from '../../../../../src/core/stage/catalogue';
import { dashboardOf } from '../../../../../src/core/stage/dashboard';
import { factsIn, gapRows, type Fact } from '../../../../../src/core/stage/gap';
import { reviewOf } from '../../../../../src/core/stage/review';
import { scanNote } from '../../../../../src/core/text/scan-note';
import { ok, type Result } from '../../../../../src/core/problem';
import { vaultPath, type VaultPath } from '../../../../../src/core/vault/paths';
import { lines } from '../act-answer';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import type { OpenDesk } from '../open-desk';
import { alignRows, cell } from '../print/table';
import { misused } from '../read-values';
import { vaultRelative } from '../typed-path';
import { findProcesses, findRun, findRuns, lookIn, readProcessAt, type FoundRun } from './find-runs';
import { runReport, runText } from './stage-status';

/** `stage list`: processes and their subjects. */
export async function listStages(open: OpenDesk): Promise<Result<Answer>> {
  const processes = (await findProcesses(open)).map(({ path, document }) => ({ path, title: document.title, stages: document.stages.map(({ number, name }) => ({ number, name })), parameters: document.parameters }));
  const subjects = dashboardOf(await findRuns(open), open.desk.clock.minute()).subjects.map(({ path, process, subject, stage }) => ({ path, process, subject, stage }));
  return ok(answer({
    text: () => lines(...processes.map(({ path, title, stages }) => `${title ?? path}  ${stages.map(({ name }) => name).join(' → ')}\n  ${path}`), ...subjects.map(({ subject, stage, path }) => `${subject}  ${stage ?? 'all stages passed'}\n  ${path}`), processes.length + subjects.length === 0 && 'No process yet. Start the one that ships: throughline stage start NAME'),
    json: () => ({ version: 1, processes, subjects }),
  }));
}

/** `stage show PROCESS`: what a process asks for, and which of its context files, skills, agents and workflows are there. */
export async function showProcess(open: OpenDesk, input: Input): Promise<Result<Answer>> {
  const typed = input.argument('SUBJECT') ?? input.option('process');
  if (typed === null) return misused('No process was named.', 'Use: throughline stage show PATH');
  const found = await readProcessAt(open, typed);
  if (!found.ok) return found;
  const { path, document } = found.value;
  const catalogue = catalogueOf(document, lookIn(open));
  return ok(answer({
    text: (look) => lines(look.strong(document.title ?? path), document.empty, ...document.stages.map(({ number, name, objective }) => `Stage ${number}: ${name}  ${look.quiet(objective ?? '')}`), ...document.remarks.map(({ line, message }) => look.warn(`Line ${String(line)}: ${message}`)), '', ...alignRows(catalogue.map(({ kind, name, found: file }) => [cell(kind), cell(name), cell(file ?? 'not in the vault', file === null ? look.warn : look.quiet)]))),
    json: () => ({ version: 1, path, title: document.title, empty: document.empty, parameters: document.parameters, stages: document.stages, improvements: document.improvements, remarks: document.remarks, catalogue }),
  }));
}

/** `stage status SUBJECT`. */
export async function stageStatus(open: OpenDesk, input: Input): Promise<Result<Answer>> {
  const found = await findRun(open, input.argument('SUBJECT') ?? '', input.option('process'));
  if (!found.ok) return found;
  const report = runReport(open, found.value);
  return ok(answer({ text: (look) => runText(report, look), json: () => ({ version: 1, ...report }) }));
}

/** `stage gaps ONE OTHER`: two subjects, or a subject and a profile, side by side. */
export async function stageGaps(open: OpenDesk, input: Input): Promise<Result<Answer>> {
  const [one, other] = [input.argument('SUBJECT'), input.argument('TEXT')];
  if (one === null || other === null) return misused('Two are needed to be compared.', 'Use: throughline stage gaps ONE OTHER');
  const left = await factsOf(open, one, input.option('process'));
  if (!left.ok) return left;
  const right = await factsOf(open, other, input.option('process'));
  if (!right.ok) return right;
  const rows = gapRows(left.value, right.value);
  return ok(answer({
    text: (look) => alignRows([[cell(''), cell(one, look.strong), cell(other, look.strong), cell('')], ...rows.map((row) => [cell(row.name), cell(row.one ?? '–'), cell(row.other ?? '–'), cell(row.standing, row.standing === 'same' ? look.quiet : look.warn)])]).join('\n'),
    json: () => ({ version: 1, one, other, rows }),
  }));
}

/** What is known of a subject: its requirements and the profiles that it lists. Any other note: its own words. */
async function factsOf(open: OpenDesk, typed: string, process: string | null): Promise<Result<Fact[]>> {
  const found = await findRun(open, typed, process);
  if (found.ok) return ok(await subjectFacts(open, found.value));
  const path = vaultPath(await vaultRelative(typed.toLowerCase().endsWith('.md') ? typed : `${typed}.md`, open));
  if (!path.ok || !(await open.desk.exists(path.value))) return found;
  const text = await open.desk.read(path.value);
  return text.ok ? ok(factsIn(scanNote(text.value))) : text;
}

async function subjectFacts({ desk }: OpenDesk, { run }: FoundRun): Promise<Fact[]> {
  const outputs = run.stages.flatMap(({ activities }) => activities.flatMap(({ steps }) => steps.flatMap(({ output }) => output ?? [])));
  const profiles = outputs.flatMap((output): VaultPath[] => { const path = vaultPath(output); return path.ok ? [path.value] : []; });
  const facts: Fact[] = run.requirements.filter(({ value }) => value !== '');
  const texts = await Promise.all(profiles.map((path) => desk.read(path)));
  return [...facts.map(({ name, value }) => ({ name, value })), ...texts.flatMap((text) => (text.ok ? factsIn(scanNote(text.value)) : []))];
}

/** `stage dashboard`: every subject by stage, with what is measured. */
export async function stageDashboard(open: OpenDesk): Promise<Result<Answer>> {
  const board = dashboardOf(await findRuns(open), open.desk.clock.minute());
  return ok(answer({
    text: (look) => lines(
      ...alignRows(board.subjects.map((row) => [cell(row.subject, look.strong), cell(row.stage ?? 'all stages passed'), cell(row.days === null ? '' : `${String(row.days)} days`), cell(`${String(row.activities.done)}/${String(row.activities.total)} activities`), cell(`${String(row.checks.done)}/${String(row.checks.total)} for the gate`)])),
      ...board.measures.filter(({ subjects }) => subjects > 0).map(({ name, formula, met }) => (met === false ? look.warn(`${name}: ${formula}`) : `${name}: ${formula}`)),
      board.subjects.length === 0 && 'No subject yet. Start one: throughline stage start NAME',
    ),
    json: () => ({ version: 1, ...board }),
  }));
}

/** `stage review`: which stage keeps subjects waiting, which gate is waived. */
export async function stageReview(open: OpenDesk): Promise<Result<Answer>> {
  const stages = reviewOf(await findRuns(open), open.desk.clock.minute());
  return ok(answer({
    text: (look) => lines(
      ...alignRows(stages.map((row) => [cell(row.stage, look.strong), cell(`${String(row.waiting.length)} in it`), cell(row.longestDays === null ? '' : `longest ${String(row.longestDays)} days`), cell(`${String(row.passed)} passed`), cell(`${String(row.waived)} waived`, row.waived > 0 ? look.warn : look.quiet), cell(row.fallbacks === 0 ? '' : `${String(row.fallbacks)} fallbacks`)])),
      ...stages.flatMap(({ stage, reasons }) => reasons.map(({ subject, reason }) => `Waived in ${stage}, ${subject}: ${reason}`)),
      stages.length === 0 && 'No subject yet. Start one: throughline stage start NAME',
    ),
    json: () => ({ version: 1, stages }),
  }));
}
