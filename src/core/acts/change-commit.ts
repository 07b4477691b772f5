import type { Change } from '../change/change';
import type { Grouping } from '../change/commit-plan';
import { stampFor } from '../change/going-back';
import { outcomeOf, outcomeText } from '../change/outcome';
import type { Outcome } from '../change/outcome';
import { ANSWERS, askIn, isAgreed, openQuestions } from '../change/questions';
import { newReport, renewReport } from '../change/report-sections';
import { summarySections } from '../change/summary';
import type { SummaryFacts } from '../change/summary';
import { answerGate, stateOfGate } from '../journal/gates';
import { ok } from '../problem';
import type { Result } from '../problem';
import { joinPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Act, TextEdit } from '../vault/store';
import { minutesBetween, parseMinute } from '../vault/time';
import { openChange } from './change-desk';
import type { OpenChange } from './change-desk';
import { questionAbout } from './change-report';
import { ChangeSet } from './change-set';
import type { Desk } from './desk';

export interface SummaryRequest {
  /** Name or folder; null is the only open change. */
  readonly change: string | null;
  /** Commits that were made now; earlier ones stay listed. */
  readonly commits: readonly { readonly hash: string; readonly message: string }[];
  readonly code: SummaryFacts['code'];
  /** First lines of commits that are about to be made: they are listed without a hash, so that this file can be part of the last one. */
  readonly planned?: readonly string[];
  /** The answer to an open commit question; null leaves it. */
  readonly answer: (typeof ANSWERS.commit)[number] | (typeof ANSWERS.grouping)[number] | null;
}

export interface SummaryOutcome {
  readonly change: VaultPath;
  readonly path: VaultPath;
  readonly outcome: Outcome;
  readonly commits: SummaryFacts['commits'];
}

/** Writes SUMMARY.md and outcome.json from what the change's folder tells. */
export async function writeSummary(desk: Desk, request: SummaryRequest): Promise<Result<Act<SummaryOutcome>>> {
  const opened = await openChange(desk, request.change);
  if (!opened.ok) return opened;
  const { change } = opened.value;
  const path = pathOf(change);
  const commits = [...(change.summary?.commits ?? []), ...request.commits].filter(({ hash }, at, all) => all.findIndex((one) => one.hash === hash) === at);
  const now = desk.clock.minute();
  const minutes = minutesOf(change, now);
  const facts: SummaryFacts = { at: stampFor(change, 'commit', now), minutes, code: request.code, commits, planned: request.planned ?? [], artifacts: artifactsOf(opened.value) };
  const outcome = outcomeOf(change, minutes);
  const changes = new ChangeSet();
  await put(desk, changes, { path, fresh: newReport(summarySections(change, facts)), edit: (text) => ok(renewReport(answered(text, { word: request.answer, at: now, person: desk.person }), summarySections(change, facts))) });
  await put(desk, changes, { path: joinPath(change.folder, 'outcome.json'), fresh: outcomeText(outcome), edit: () => ok(outcomeText(outcome)) });
  return changes.act(`Summary of ${change.feature}`, { change: change.folder, path, outcome, commits });
}

async function put(desk: Desk, changes: ChangeSet, { path, fresh, edit }: { readonly path: VaultPath; readonly fresh: string; readonly edit: TextEdit }): Promise<void> {
  if (await desk.exists(path)) changes.edit(path, edit);
  else changes.create(path, fresh);
}

function answered(text: string, { word, at, person }: { readonly word: string | null; readonly at: ReturnType<Desk['clock']['minute']>; readonly person: string | null }): string {
  if (word === null) return text;
  return openQuestions(text).reduce((now, gate) => {
    const state = stateOfGate(gate);
    const option = state.kind === 'ticked' && isAgreed(word) && isAgreed(state.option) ? state.option : word;
    const done = answerGate(now, { gate: gate.id, option, at, person, comment: null });
    return done.ok ? done.value : now;
  }, text);
}

export interface AskCommit {
  readonly change: string | null;
  /** What would be committed, in words: the files and the message. */
  readonly about: string;
  readonly question: string;
  /** The grouping that is asked about; the others are offered beside it. null offers none. */
  readonly grouping?: Grouping | null;
}

export interface AskedCommit {
  readonly change: VaultPath;
  readonly path: VaultPath;
  readonly gate: string;
}

/** Asks in SUMMARY.md whether to commit: commit, adjust, not yet. A phone can answer. */
export async function askCommit(desk: Desk, { change: wanted, about, question, grouping }: AskCommit): Promise<Result<Act<AskedCommit>>> {
  const opened = await openChange(desk, wanted);
  if (!opened.ok) return opened;
  const { change } = opened.value;
  const path = pathOf(change);
  const gate = questionAbout(desk, { at: stampFor(change, 'commit', desk.clock.minute()), question, options: commitOptions(grouping ?? null), about });
  const changes = new ChangeSet();
  const now = desk.clock.minute();
  const facts: SummaryFacts = { at: stampFor(change, 'commit', now), minutes: minutesOf(change, now), code: null, commits: [], artifacts: artifactsOf(opened.value) };
  if (await desk.exists(path)) changes.edit(path, (text) => askIn(answered(text, { word: 'not-yet', at: now, person: '(asked again)' }), gate));
  else changes.create(path, newReport(summarySections(change, facts))).edit(path, (text) => askIn(text, gate));
  return changes.act(`Ask to commit ${change.feature}`, { change: change.folder, path, gate: gate.id });
}

/** Commit as it was asked, in another grouping, with other words, or not yet. */
function commitOptions(grouping: Grouping | null): string[] {
  const [commit, ...others] = ANSWERS.commit;
  return [commit, ...(grouping === null ? [] : ANSWERS.grouping.filter((one) => one !== grouping)), ...others];
}

function pathOf(change: Change): VaultPath {
  return change.summary?.path ?? joinPath(change.folder, 'SUMMARY.md');
}

/** From the day of the folder, or the confirmed proposal, whichever is nearer. */
function minutesOf(change: Change, now: ReturnType<Desk['clock']['minute']>): number {
  const confirmed = change.gates.find(({ phase }) => phase === 'proposal');
  const stamp = /(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})/.exec(confirmed?.id ?? '');
  const begun = stamp === null ? parseMinute(`${change.date} 00:00`) : parseMinute(`${stamp[1] ?? ''}-${stamp[2] ?? ''}-${stamp[3] ?? ''} ${stamp[4] ?? ''}:${stamp[5] ?? ''}`);
  return begun === null ? 0 : minutesBetween(begun, now);
}

function artifactsOf({ change, files }: OpenChange): string[] {
  const names = new Set([...files.keys()].map((path) => path.slice(change.folder.length + 1)).map((name) => (name.includes('/') ? `${name.slice(0, name.indexOf('/'))}/` : name)));
  for (const name of ['SUMMARY.md', 'outcome.json']) names.add(name);
  return ORDER.filter((name) => names.has(name)).concat([...names].filter((name) => !ORDER.includes(name)).sort());
}

const ORDER = ['proposal.md', 'spec_diffs/', 'refinement_summary.md', 'alignment_report.md', 'implementation_log.md', 'validation_report.md', 'SUMMARY.md', 'outcome.json'];
