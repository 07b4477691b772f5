import { logChanges, type LogChangesOutcome } from '../../../../../src/core/acts/log-changes';
import type { ChangedFile } from '../../../../../src/core/evidence/changed-file';
import { unloggedFiles } from '../../../../../src/core/evidence/unlogged-files';
import { ok, type Result } from '../../../../../src/core/problem';
import { actAnswer, count, lines } from '../act-answer';
import { answer, type Answer } from '../answer';
import { openSessionOf } from '../evidence/open-session';
import { IgnoredFiles } from '../../node/ignored-files';
import { sessionRepository } from '../evidence/session-repository';
import { specChanges } from '../evidence/spec-changes';
import type { Input } from '../input';
import { openDesk, type OpenDesk } from '../open-desk';
import { performAct, type Performed } from '../perform-act';
import { alignRows, cell } from '../print/table';
import type { Look } from '../print/look';
import { misused } from '../read-values';
import { targetSpec, type TargetSpec } from '../target-spec';
import type { Verb } from '../verb';

export const changes: Verb = {
  name: 'changes',
  group: 'reading',
  summary: 'Show files that changed since the session began and are not logged, and drafts for Changes to Spec',
  about: [
    'Needs a trusted repository. Specs, journals and what runs leave are not listed.',
    '--log and --deliver write one Implementation entry that names the files, and register those to deliver; --ignore keeps a file out of the list on this device. --accept logs a draft, by its number, as a Changes to Spec entry.',
  ],
  arguments: [{ name: 'ID', summary: 'The spec; default: the current session', need: 'optional' }],
  options: [
    { name: 'log', value: 'PATH', many: true, summary: 'Log this file; "all" logs every listed one' },
    { name: 'deliver', value: 'PATH', many: true, summary: 'Log this file and register it as a deliverable' },
    { name: 'ignore', value: 'PATH', many: true, summary: 'Do not list this file again on this device' },
    { name: 'accept', value: 'N', many: true, summary: 'Log this draft; "all" logs every one' },
    { name: 'as', value: 'NAME', summary: 'Who writes, when it is not you' },
    { name: 'dry-run', summary: 'Only show what would be written' },
  ],
  examples: [
    { line: 'changes 1001', does: 'files and drafts, numbered' },
    { line: 'changes 1001 --log all --accept 1', does: 'logs every file in one entry, and the first draft' },
  ],
  exits: [],
  run: runChanges,
};

async function runChanges(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const target = await targetSpec(input.argument('ID'), { open: open.value, input });
  if (!target.ok) return target;
  const ignored = new IgnoredFiles(open.value.vault.stateFolder);
  const kept = input.values('ignore').length > 0 && !open.value.dryRun ? ignored.add(input.values('ignore')) : ok(null);
  if (!kept.ok) return kept;
  const listed = await listChanges(open.value, { target: target.value, ignored: new Set([...ignored.paths(), ...input.values('ignore')]) });
  if (!listed.ok) return listed;
  const writes = ['log', 'deliver', 'accept'].some((name) => input.values(name).length > 0);
  return writes ? write(input, { open: open.value, listed: listed.value }) : ok(shown(listed.value));
}

interface Listed {
  readonly spec: string;
  readonly specId: string;
  readonly session: string | null;
  readonly since: string;
  readonly commits: readonly { readonly hash: string; readonly subject: string }[];
  readonly figures: { readonly added: number; readonly removed: number; readonly created: number; readonly modified: number };
  readonly files: readonly ChangedFile[];
  readonly drafts: readonly string[];
}

async function listChanges(open: OpenDesk, { target, ignored }: { target: TargetSpec; ignored: ReadonlySet<string> }): Promise<Result<Listed>> {
  const session = await openSessionOf(open, target);
  if (!session.ok) return session;
  const repository = sessionRepository(open);
  if (!repository.ok) return repository;
  const facts = await repository.value.changes(session.value.started);
  if (!facts.ok) return facts;
  const { spec, context, started } = session.value;
  const files = unloggedFiles({ files: facts.value.files, trace: open.desk.trace, spec: spec.path, context, session: session.value.session, ignored, configFolder: '.obsidian' });
  const drafts = await specChanges(open, { session: session.value, repository: repository.value });
  const { commits, figures } = facts.value;
  return ok({ spec: spec.path, specId: spec.id, session: session.value.session.id, since: started, commits, figures, files, drafts });
}

function shown(listed: Listed): Answer {
  return answer({ text: (look) => changesText(listed, look), json: () => ({ version: 1, ...listed }) });
}

function changesText({ specId, since, files, drafts, figures, commits }: Listed, look: Look): string {
  const head = `${count(files.length, 'file')} changed, not logged, since ${since} on ${specId}`;
  const rows = files.map(({ path, change, added, removed, isOpen }) => [cell(`  ${change}`), cell(path), cell(`+${added} -${removed}`, look.quiet), cell(isOpen ? 'not committed' : '', look.quiet)]);
  return lines(
    look.strong(head),
    ...alignRows(rows),
    `Since then in all: ${count(commits.length, 'commit')}, +${figures.added} -${figures.removed} lines, ${figures.created} files made, ${figures.modified} changed`,
    drafts.length > 0 && look.strong('Drafts for Changes to Spec'),
    ...drafts.map((text, at) => `  ${at + 1}. ${text}`),
  );
}

async function write(input: Input, { open, listed }: { open: OpenDesk; listed: Listed }): Promise<Result<Answer>> {
  const register = chosenFiles(input.values('deliver'), listed.files);
  if (!register.ok) return register;
  const log = chosenFiles(input.values('log'), listed.files);
  if (!log.ok) return log;
  const accepted = chosenDrafts(input.values('accept'), listed.drafts);
  if (!accepted.ok) return accepted;
  const request = { spec: listed.spec, session: listed.session, log: log.value, register: register.value, accepted: accepted.value, author: input.option('as') };
  const done = await performAct(open, (desk) => logChanges(desk, request));
  return done.ok ? ok(actAnswer(done.value, () => loggedText(done.value))) : done;
}

function loggedText({ outcome, written }: Performed<LogChangesOutcome>): string {
  const { logged, accepted, registered, entries } = outcome;
  return lines(`${written ? 'Logged' : 'Would log'} ${count(logged.length, 'file')} and ${count(accepted.length, 'change')} to the spec, registered ${registered.length}`, ...entries.map((id) => `  ${id}`));
}

function chosenFiles(typed: readonly string[], files: readonly ChangedFile[]): Result<readonly ChangedFile[]> {
  if (typed.includes('all')) return ok(files);
  const chosen = typed.map((path) => files.find((file) => file.path === path || file.inVault === path) ?? path);
  const unknown = chosen.find((one) => typeof one === 'string');
  if (unknown !== undefined) return misused(`"${unknown}" is not among the files that changed and are not logged.`, 'Take a path as "throughline changes" prints it.');
  return ok(chosen.filter((one) => typeof one !== 'string'));
}

function chosenDrafts(typed: readonly string[], drafts: readonly string[]): Result<readonly string[]> {
  if (typed.includes('all')) return ok(drafts);
  const chosen = typed.map((word) => drafts[Number(word) - 1]);
  const wrong = typed.find((_, at) => chosen[at] === undefined);
  return wrong === undefined ? ok(chosen.filter((one) => one !== undefined)) : misused(`There is no draft ${wrong}.`, 'Take a number as "throughline changes" prints it.');
}
