import { askCommit, writeSummary } from '../../../../../src/core/acts/change-commit';
import { openChange, type OpenChange } from '../../../../../src/core/acts/change-desk';
import { draftCommitMessage } from '../../../../../src/core/change/commit-draft';
import { GROUPINGS, planCommits, type Grouping, type PlannedCommit } from '../../../../../src/core/change/commit-plan';
import { stateOfGate } from '../../../../../src/core/journal/gates';
import { ok, problem, type Result } from '../../../../../src/core/problem';
import { commitPaths } from '../../node/git-write-commit';
import { actAnswer, count, lines } from '../act-answer';
import { answer, type Answer } from '../answer';
import { commitRequest, openWriter } from '../evidence/commit-request';
import { sessionRepository } from '../evidence/session-repository';
import type { Input } from '../input';
import { openDesk, type OpenDesk } from '../open-desk';
import { performAct } from '../perform-act';
import { misused, readChoice } from '../read-values';
import type { FeatureAction } from './action';
import { CHANGE, DRY_RUN } from './propose';
import { codeFiles, filesOfChange } from './change-files';

export const commit: FeatureAction = {
  name: 'commit',
  summary: 'commit what the change made, in one or several commits, and write SUMMARY.md; never pushes',
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

interface Draft extends PlannedCommit {
  readonly message: string;
}

interface Plan {
  readonly open: OpenDesk;
  readonly opened: OpenChange;
  readonly root: string;
  readonly grouping: Grouping;
  readonly drafts: readonly Draft[];
}

async function runCommit(input: Input): Promise<Result<Answer>> {
  const plan = await planOf(input);
  if (!plan.ok) return plan;
  if (plan.value.open.dryRun) return ok(planAnswer(plan.value, []));
  if (input.flag('ask')) return ask(plan.value);
  const agreed = await agreedDrafts(input, plan.value);
  if (!agreed.ok) return agreed;
  return agreed.value === null ? ok(planAnswer(plan.value, ['Nothing was committed.'])) : commitAll({ ...plan.value, drafts: agreed.value });
}

async function planOf(input: Input): Promise<Result<Plan>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const opened = await openChange(open.value.desk, input.option('change'));
  if (!opened.ok) return opened;
  const group = readChoice(input, { option: 'group', choices: GROUPINGS });
  if (!group.ok) return group;
  const repository = sessionRepository(open.value);
  if (!repository.ok) return repository;
  const { change, config } = opened.value;
  const files = await filesOfChange(open.value, change);
  if (!files.ok) return files;
  const grouping = group.value ?? GROUPINGS.find((one) => one.replace('-', '_') === config.commit.defaultGrouping) ?? 'single';
  const commits = planCommits({ change, files: files.value.files.filter(({ isOpen }) => isOpen) }, grouping);
  if (commits.length === 0) return problem('commit/nothing', { what: 'Nothing was committed.', why: 'No file differs from the last commit.', next: 'Write the summary alone with: throughline feature summary.' });
  const message = input.option('message');
  if (message !== null && commits.length > 1) return misused('--message is for one commit.', 'Add --group single, or leave it out.');
  const choices = { scope: input.option('scope'), closes: input.option('closes'), coAuthor: config.commit.coAuthor };
  return ok({ open: open.value, opened: opened.value, root: repository.value.root, grouping, drafts: commits.map((one) => ({ ...one, message: message ?? draftCommitMessage(change, one, choices) })) });
}

async function ask({ open, opened, grouping, drafts }: Plan): Promise<Result<Answer>> {
  const about = drafts.map(({ message, paths }) => `${message}\n${paths.join('\n')}`).join('\n\n');
  const files = drafts.reduce((sum, { paths }) => sum + paths.length, 0);
  const question = `Commit ${count(files, 'file')} as ${count(drafts.length, 'commit')} (${grouping})?`;
  const done = await performAct(open, (desk) => askCommit(desk, { change: opened.change.folder, about, question }));
  return done.ok ? ok(actAnswer(done.value, () => lines(question, `  ${done.value.outcome.path}`), { exit: 3 })) : done;
}

/** The commits to be made; null for "not yet". A tick in SUMMARY.md counts like an answer here. */
async function agreedDrafts(input: Input, plan: Plan): Promise<Result<readonly Draft[] | null>> {
  const { terminal } = input;
  const ticked = plan.opened.change.gates.filter(({ phase }) => phase === 'commit').map((gate) => stateOfGate(gate)).findLast(({ kind }) => kind !== 'answered');
  if (ticked?.kind === 'ticked') return ok(ticked.option === 'commit' ? plan.drafts : null);
  if (input.flag('yes') || !plan.opened.config.commit.requireUserConfirm) return ok(plan.drafts);
  if (!terminal.inIsTerminal) return misused('Nobody can be asked here.', 'Add --yes, or ask in the note with --ask.');
  terminal.err(`${planText(plan)}\n`);
  let drafts = plan.drafts;
  for (;;) {
    const reply = ((await terminal.readLine('Commit, adjust the messages, or not yet? [c/a/N] ')) ?? '').trim().toLowerCase();
    if (reply === 'c' || reply === 'commit') return ok(drafts);
    if (reply !== 'a' && reply !== 'adjust') return ok(null);
    drafts = await adjusted(input, drafts);
  }
}

async function adjusted({ terminal }: Input, drafts: readonly Draft[]): Promise<Draft[]> {
  const changed: Draft[] = [];
  for (const draft of drafts) {
    const [subject = '', ...rest] = draft.message.split('\n');
    const typed = ((await terminal.readLine(`First line (${subject}): `)) ?? '').trim();
    changed.push(typed === '' ? draft : { ...draft, message: [typed, ...rest].join('\n') });
  }
  return changed;
}

async function commitAll({ open, opened, root, drafts }: Plan): Promise<Result<Answer>> {
  const { change } = opened;
  const before = await filesOfChange(open, change);
  const made: { hash: string; message: string }[] = [];
  for (const { paths, message } of drafts) {
    const writer = await openWriter(root);
    if (!writer.ok) return writer;
    const done = await commitPaths(writer.value, commitRequest(open, { root, paths, message }));
    if (!done.ok && made.length === 0) return done;
    if (!done.ok) break;
    if (done.value !== null) made.push({ hash: done.value.hash, message: message.split('\n')[0] ?? '' });
  }
  const code = before.ok && before.value.why === '' ? figuresOf(codeFiles(change, before.value.files)) : null;
  const summary = await performAct({ ...open, desk: open.refresh() }, (desk) => writeSummary(desk, { change: change.folder, commits: made, code, answer: 'commit' }));
  if (!summary.ok) return summary;
  const notes = made.length < drafts.length ? [`${count(drafts.length - made.length, 'commit')} held nothing or failed.`] : [];
  return ok(actAnswer(summary.value, () => lines(...made.map(({ hash, message }) => `${hash} ${message}`), `  ${summary.value.outcome.path}, not committed itself; nothing was pushed`), { notes }));
}

export function figuresOf(files: readonly { readonly added: number; readonly removed: number }[]): { readonly files: number; readonly added: number; readonly removed: number } {
  return { files: files.length, added: files.reduce((sum, one) => sum + one.added, 0), removed: files.reduce((sum, one) => sum + one.removed, 0) };
}

function planAnswer(plan: Plan, notes: readonly string[]): Answer {
  const { opened, grouping, drafts } = plan;
  return answer({ text: () => planText(plan), json: () => ({ version: 1, change: opened.change.folder, grouping, commits: drafts.map(({ kind, about, paths, message }) => ({ kind, about, paths, message })) }), notes });
}

function planText({ drafts }: Plan): string {
  return drafts.map(({ paths, message }) => [count(paths.length, 'file'), ...paths.map((path) => `  ${path}`), '---', message].join('\n')).join('\n\n');
}
