import type { OpenChange } from '../../../../../src/core/acts/change-desk';
import { openChange } from '../../../../../src/core/acts/change-desk';
import { draftCommitMessage, type MessageChoices } from '../../../../../src/core/change/commit-draft';
import { GROUPINGS, planCommits, type Grouping, type PlannedCommit } from '../../../../../src/core/change/commit-plan';
import type { ChangedFile } from '../../../../../src/core/evidence/changed-file';
import { ok, problem, type Result } from '../../../../../src/core/problem';
import { joinPath } from '../../../../../src/core/vault/paths';
import { count } from '../act-answer';
import { answer, type Answer } from '../answer';
import { sessionRepository } from '../evidence/session-repository';
import type { Input } from '../input';
import { openDesk, type OpenDesk } from '../open-desk';
import { misused, readChoice } from '../read-values';
import { belowRoot } from '../typed-path';
import { filesOfChange } from './change-files';

export interface Draft extends PlannedCommit {
  readonly message: string;
}

/** What would be committed, and everything that is needed to group it otherwise. */
export interface Plan {
  readonly open: OpenDesk;
  readonly opened: OpenChange;
  readonly root: string;
  readonly grouping: Grouping;
  readonly drafts: readonly Draft[];
  readonly files: readonly ChangedFile[];
  readonly choices: MessageChoices;
}

/** What the files that differ from the last commit make, in the grouping that was asked for or configured. */
export async function planOf(input: Input): Promise<Result<Plan>> {
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
  const grouping = group.value ?? configured(config.commit.defaultGrouping);
  const choices = { scope: input.option('scope'), closes: input.option('closes'), coAuthor: config.commit.coAuthor };
  const plan = grouped({ open: open.value, opened: opened.value, root: repository.value.root, grouping, drafts: [], files: files.value.files, choices }, grouping);
  if (plan.drafts.length === 0) return problem('commit/nothing', { what: 'Nothing was committed.', why: 'No file differs from the last commit.', next: 'Write the summary alone with: throughline feature summary.' });
  const message = input.option('message');
  if (message !== null && plan.drafts.length > 1) return misused('--message is for one commit.', 'Add --group single, or leave it out.');
  return ok(message === null ? plan : { ...plan, drafts: plan.drafts.map((one) => ({ ...one, message })) });
}

/** `by_phase` of the configuration is `by-phase`. */
function configured(name: string): Grouping {
  return GROUPINGS.find((one) => one.replace('-', '_') === name) ?? 'single';
}

/** The same files in another grouping. The summary and the outcome belong to the last commit: they tell of all of it. */
export function grouped(plan: Plan, grouping: Grouping): Plan {
  const { change } = plan.opened;
  const own = ownPaths(plan);
  const open = plan.files.filter(({ isOpen, path }) => isOpen && !own.includes(path));
  const commits = planCommits({ change, files: open }, grouping);
  const drafts = commits.map((one, at) => {
    const whole = at === commits.length - 1 ? { ...one, paths: [...one.paths, ...own] } : one;
    return { ...whole, message: draftCommitMessage(change, one, plan.choices) };
  });
  return { ...plan, grouping, drafts };
}

/** SUMMARY.md and outcome.json, from the root of the repository. */
function ownPaths({ opened: { change }, open, root }: Plan): string[] {
  const prefix = root === open.vault.root ? '' : `${belowRoot(root, open.vault.root) ?? ''}/`;
  return [change.summary?.path ?? joinPath(change.folder, 'SUMMARY.md'), joinPath(change.folder, 'outcome.json')].map((path) => `${prefix}${path}`);
}

export function planAnswer(plan: Plan, notes: readonly string[]): Answer {
  const { opened, grouping, drafts } = plan;
  return answer({ text: () => planText(plan), json: () => ({ version: 1, change: opened.change.folder, grouping, commits: drafts.map(({ kind, about, paths, message }) => ({ kind, about, paths, message })) }), notes });
}

export function planText({ drafts }: Plan): string {
  return drafts.map(({ paths, message }) => [count(paths.length, 'file'), ...paths.map((path) => `  ${path}`), '---', message].join('\n')).join('\n\n');
}
