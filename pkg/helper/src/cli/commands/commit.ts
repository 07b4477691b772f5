import { logEntry, PLAIN_ENTRY } from '../../../../../src/core/acts/log-entry';
import { draftMessage } from '../../../../../src/core/evidence/commit-message';
import type { ChangedFile } from '../../../../../src/core/evidence/changed-file';
import { ok, problem, type Result } from '../../../../../src/core/problem';
import { count, lines } from '../act-answer';
import { answer, type Answer } from '../answer';
import { commitRequest, openWriter } from '../evidence/commit-request';
import { openSessionOf, type OpenSession } from '../evidence/open-session';
import { sessionRepository } from '../evidence/session-repository';
import type { Input } from '../input';
import { commitNotes } from '../../node/git-commit-notes';
import { commitPaths, previewCommit, type CommitPreview } from '../../node/git-write-commit';
import { openDesk, type OpenDesk } from '../open-desk';
import { performAct } from '../perform-act';
import { alignRows, cell } from '../print/table';
import { misused } from '../read-values';
import { targetSpec } from '../target-spec';
import type { Verb } from '../verb';

export const commit: Verb = {
  name: 'commit',
  group: 'writing',
  summary: 'Commit what the session changed, and log the commit',
  about: [
    'Shows the files, the branch and a message drafted from the journal, and asks on a terminal: commit, adjust the message, or not yet. Elsewhere --yes or --message commits. Only the chosen files are committed; nothing is ever pushed.',
    'Needs a trusted repository. Hooks run only when they were trusted as they are; those that are settings of git never do.',
  ],
  arguments: [{ name: 'ID', summary: 'The spec; default: the current session', need: 'optional' }],
  options: [
    { name: 'message', value: 'TEXT', summary: 'The message; default: drafted from the journal' },
    { name: 'path', value: 'PATH', many: true, summary: 'Only this file, from the root of the repository; default: every changed one' },
    { name: 'as', value: 'NAME', summary: 'Who logs, when it is not you' },
    { name: 'yes', summary: 'Commit without a question' },
    { name: 'dry-run', summary: 'Only show what would be committed' },
  ],
  examples: [
    { line: 'commit 1001 --dry-run', does: 'the files and the drafted message' },
    { line: 'commit 1001 --message "feat(1001): mount the NAS at boot"', does: 'commits and logs the hash' },
  ],
  exits: [],
  run: runCommit,
};

interface Plan {
  readonly open: OpenDesk;
  readonly session: OpenSession;
  readonly files: readonly ChangedFile[];
  readonly message: string;
  readonly preview: CommitPreview;
}

async function runCommit(input: Input): Promise<Result<Answer>> {
  const plan = await planCommit(input);
  if (!plan.ok) return plan;
  if (input.flag('dry-run')) return ok(previewAnswer(plan.value));
  const message = await agreedMessage(input, plan.value);
  if (!message.ok) return message;
  if (message.value === null) return ok(previewAnswer(plan.value, 'Nothing was committed.'));
  return commitNow(input, { ...plan.value, message: message.value });
}

async function planCommit(input: Input): Promise<Result<Plan>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const target = await targetSpec(input.argument('ID'), { open: open.value, input });
  if (!target.ok) return target;
  const session = await openSessionOf(open.value, target.value);
  if (!session.ok) return session;
  const repository = sessionRepository(open.value);
  if (!repository.ok) return repository;
  const facts = await repository.value.changes(session.value.started);
  if (!facts.ok) return facts;
  const files = chosen(input.values('path'), facts.value.files.filter(({ isOpen }) => isOpen));
  if (!files.ok) return files;
  const message = input.option('message') ?? draftMessage({ spec: session.value.spec, session: session.value.session, files: files.value });
  const writer = await openWriter(repository.value.root);
  if (!writer.ok) return writer;
  const preview = await previewCommit(writer.value, commitRequest(open.value, { root: repository.value.root, paths: files.value.map(({ path }) => path), message }));
  return preview.ok ? ok({ open: open.value, session: session.value, files: files.value, message, preview: preview.value }) : preview;
}

function chosen(typed: readonly string[], open: readonly ChangedFile[]): Result<readonly ChangedFile[]> {
  const files = typed.length === 0 ? open : open.filter(({ path, inVault }) => typed.includes(path) || typed.includes(inVault ?? ''));
  const unknown = typed.find((word) => !open.some(({ path, inVault }) => path === word || inVault === word));
  if (unknown !== undefined) return misused(`"${unknown}" differs from the last commit in nothing.`, 'Take a path as "throughline commit --dry-run" prints it.');
  if (files.length > 0) return ok(files);
  return problem('commit/nothing', { what: 'Nothing was committed.', why: 'No file differs from the last commit.', next: 'Change something first.' });
}

/** The message to commit with; null for "not yet". */
async function agreedMessage(input: Input, plan: Plan): Promise<Result<string | null>> {
  const { terminal } = input;
  if (input.flag('yes') || input.option('message') !== null) return ok(plan.message);
  if (!terminal.inIsTerminal || !terminal.errIsTerminal) return misused('Nobody can be asked here.', 'Add --yes, or give the message with --message.');
  terminal.err(`${previewText(plan)}\n`);
  for (;;) {
    const reply = ((await terminal.readLine('Commit, adjust the message, or not yet? [c/a/N] ')) ?? '').trim().toLowerCase();
    if (reply === 'c' || reply === 'commit') return ok(plan.message);
    if (reply !== 'a' && reply !== 'adjust') return ok(null);
    const typed = ((await terminal.readLine('First line of the message: ')) ?? '').trim();
    if (typed !== '') return ok([typed, ...plan.message.split('\n').slice(1)].join('\n'));
  }
}

async function commitNow(input: Input, plan: Plan): Promise<Result<Answer>> {
  const { open, session, files, message } = plan;
  const repository = sessionRepository(open);
  if (!repository.ok) return repository;
  const { root } = repository.value;
  const writer = await openWriter(root);
  if (!writer.ok) return writer;
  const done = await commitPaths(writer.value, commitRequest(open, { root, paths: files.map(({ path }) => path), message }));
  if (!done.ok) return done;
  if (done.value === null) return problem('commit/nothing', { what: 'Nothing was committed.', why: 'The files are as they were committed last.', next: 'Change something first.' });
  const { hash } = done.value;
  const [subject = ''] = message.split('\n');
  const request = { ...PLAIN_ENTRY, spec: session.spec.path, session: session.session.id, kind: 'commit' as const, text: subject, hash, author: input.option('as') };
  const logged = await performAct(open, (desk) => logEntry(desk, request));
  const entry = logged.ok ? logged.value.outcome.id : null;
  const notes = logged.ok ? [] : [`The commit ${hash} was made and is not logged: ${logged.problem.why} ${logged.problem.next}`];
  return ok(answer({ text: () => lines(`Committed ${count(plan.preview.files.length, 'file')} as ${hash}, not pushed`, entry !== null && `  ${entry}`), json: () => ({ ...planJson(plan), hash, entry }), notes }));
}

function previewAnswer(plan: Plan, ...notes: readonly string[]): Answer {
  return answer({ text: () => previewText(plan), json: () => ({ ...planJson(plan), hash: null, entry: null }), notes });
}

function planJson({ session, message, preview }: Plan) {
  return { version: 1, spec: session.spec.path, specId: session.spec.id, branch: preview.branch, message, files: preview.files, remarks: commitNotes(preview) };
}

function previewText({ message, preview }: Plan): string {
  const rows = preview.files.map(({ path, added, removed, binary }) => [cell(`  ${path}`), cell(binary ? 'binary' : `+${added} -${removed}`)]);
  return lines(`${count(preview.files.length, 'file')} on ${preview.branch ?? 'no branch'}`, ...alignRows(rows), ...commitNotes(preview), '---', message);
}
