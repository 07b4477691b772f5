import { askCommit, writeSummary, type SummaryOutcome, type SummaryRequest } from '../../../../../src/core/acts/change-commit';
import { GROUPINGS } from '../../../../../src/core/change/commit-plan';
import { ok, problem, type Result } from '../../../../../src/core/problem';
import { commitPaths } from '../../node/git-write-commit';
import { actAnswer, count, lines } from '../act-answer';
import type { Answer } from '../answer';
import { commitRequest, openWriter } from '../evidence/commit-request';
import type { Input } from '../input';
import { performAct, type Performed } from '../perform-act';
import type { FeatureAction } from './action';
import { CHANGE, DRY_RUN } from './propose';
import { codeFiles } from './change-files';
import { agreedPlan, askedAbout } from './commit-agree';
import { planAnswer, planOf, type Plan } from './commit-drafts';
import { forgetTasks } from './task-snapshots';

export const commit: FeatureAction = {
  name: 'commit',
  summary: 'commit what the change made, in one or several commits, with SUMMARY.md in the last; never pushes',
  options: [
    CHANGE,
    DRY_RUN,
    { name: 'group', value: 'GROUPING', choices: GROUPINGS, summary: 'how to group; default: the configuration' },
    { name: 'message', value: 'TEXT', summary: 'the message, with --group single' },
    { name: 'scope', value: 'WORD', summary: 'what stands in the brackets; default: the feature' },
    { name: 'closes', value: 'ISSUE', summary: 'an issue that is closed by it' },
    { name: 'ask', summary: 'write the question into SUMMARY.md, to be answered anywhere' },
    { name: 'yes', summary: 'do not ask' },
  ],
  run: runCommit,
};

async function runCommit(input: Input): Promise<Result<Answer>> {
  const plan = await planOf(input);
  if (!plan.ok) return plan;
  if (plan.value.open.dryRun) return ok(planAnswer(plan.value, []));
  if (input.flag('ask')) return ask(plan.value);
  const agreed = await agreedPlan(input, plan.value);
  if (!agreed.ok) return agreed;
  return agreed.value === null ? ok(planAnswer(plan.value, ['Nothing was committed.'])) : commitAll(input, agreed.value);
}

async function ask(plan: Plan): Promise<Result<Answer>> {
  const { open, opened, grouping, drafts } = plan;
  const about = askedAbout(plan);
  const files = drafts.reduce((sum, { paths }) => sum + paths.length, 0);
  const question = `Commit ${count(files, 'file')} as ${count(drafts.length, 'commit')} (${grouping})?`;
  const done = await performAct(open, (desk) => askCommit(desk, { change: opened.change.folder, about, question, grouping }));
  return done.ok ? ok(actAnswer(done.value, () => lines(question, `  ${done.value.outcome.path}`), { exit: 3 })) : done;
}

interface Made {
  readonly hash: string;
  readonly message: string;
}

/** The summary is written before the last commit, so that it is part of it; the hash of that one is filled in behind. */
async function commitAll(input: Input, plan: Plan): Promise<Result<Answer>> {
  const { drafts, opened: { change } } = plan;
  const made: Made[] = [];
  for (const [at, draft] of drafts.entries()) {
    if (at === drafts.length - 1) {
      const written = await summarised(plan, { commits: made, planned: [subjectOf(draft.message)], answer: 'commit' });
      if (!written.ok) return written;
    }
    const done = await commitOne(plan, draft);
    if (!done.ok) return stopped(plan, made, done);
    if (done.value !== null) made.push({ hash: done.value.hash, message: subjectOf(draft.message) });
  }
  const summary = await summarised(plan, { commits: made, answer: 'commit' });
  if (!summary.ok) return summary;
  const forgotten = await forgetTasks(input, { change: change.folder, tasks: (change.implementation?.tasks ?? []).map(({ id }) => id) });
  const notes = [...(made.length < drafts.length ? [`${count(drafts.length - made.length, 'commit')} held nothing.`] : []), ...(forgotten.ok ? [] : [forgotten.problem.why])];
  const text = () => lines(...made.map(({ hash, message }) => `${hash} ${message}`), `  ${summary.value.outcome.path} is part of it; the line with the last hash is written behind it and not committed`, '  Nothing was pushed');
  return ok(actAnswer(summary.value, text, { notes }));
}

function subjectOf(message: string): string {
  return message.split('\n')[0] ?? '';
}

async function commitOne({ open, root }: Plan, { paths, message }: Plan['drafts'][number]): ReturnType<typeof commitPaths> {
  const writer = await openWriter(root);
  return writer.ok ? commitPaths(writer.value, commitRequest(open, { root, paths, message })) : writer;
}

/** Commits that were made stay and are listed; what was refused is said. */
async function stopped(plan: Plan, made: readonly Made[], refusal: Extract<Result<unknown>, { ok: false }>): Promise<Result<never>> {
  const listed = await summarised(plan, { commits: made, answer: null });
  if (!listed.ok || made.length === 0) return refusal;
  const { what, why, next } = refusal.problem;
  return problem(refusal.problem.code, { what: `${count(made.length, 'commit')} of ${String(plan.drafts.length)} were made: ${made.map(({ hash }) => hash).join(', ')}. ${what}`, why, next });
}

function summarised({ open, opened: { change }, files }: Plan, wish: Pick<SummaryRequest, 'commits' | 'planned' | 'answer'>): Promise<Result<Performed<SummaryOutcome>>> {
  return performAct({ ...open, desk: open.refresh() }, (desk) => writeSummary(desk, { change: change.folder, code: figuresOf(codeFiles(change, files)), ...wish }));
}

export function figuresOf(files: readonly { readonly added: number; readonly removed: number }[]): { readonly files: number; readonly added: number; readonly removed: number } {
  return { files: files.length, added: files.reduce((sum, one) => sum + one.added, 0), removed: files.reduce((sum, one) => sum + one.removed, 0) };
}
