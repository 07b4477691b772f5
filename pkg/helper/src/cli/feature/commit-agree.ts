import { fingerprintOf } from '../../../../../src/core/fingerprint/fingerprint';
import { answerOf } from '../../../../../src/core/change/going-back';
import { GROUPINGS } from '../../../../../src/core/change/commit-plan';
import { isAgreed } from '../../../../../src/core/change/questions';
import { stateOfGate } from '../../../../../src/core/journal/gates';
import { ok, type Result } from '../../../../../src/core/problem';
import type { Input } from '../input';
import { misused } from '../read-values';
import { grouped, planText, type Draft, type Plan } from './commit-drafts';

/** The plan that somebody agreed to; null for "not yet". An answer in SUMMARY.md counts like one given here. */
export async function agreedPlan(input: Input, plan: Plan): Promise<Result<Plan | null>> {
  const said = saidInNote(plan);
  if (said !== null) return ok(isAgreed(said) ? regrouped(plan, said) : null);
  if (input.flag('yes') || !plan.opened.config.commit.requireUserConfirm) return ok(plan);
  if (!input.terminal.inIsTerminal) return misused('Nobody can be asked here.', 'Add --yes, or ask in the note with --ask.');
  return ok(await asked(input, plan));
}

/** What a commit question is about: messages, files, and how many lines of each differ. An answer counts for exactly that. */
export function askedAbout({ drafts, files }: Pick<Plan, 'drafts' | 'files'>): string {
  const told = files.filter(({ path }) => !/(?:^|\/)(?:SUMMARY\.md|outcome\.json)$/.test(path));
  const figures = new Map(told.map(({ path, added, removed }) => [path, ` +${String(added)} -${String(removed)}`] as const));
  return drafts.map(({ message, paths }) => `${message}\n${paths.map((path) => `${path}${figures.get(path) ?? ''}`).join('\n')}`).join('\n\n');
}

/** What the newest commit question was answered with, as long as no commit followed and nothing else differs since; null while it is open or was never asked. */
function saidInNote(plan: Plan): string | null {
  const { change } = plan.opened;
  const newest = change.gates.filter(({ phase, options }) => phase === 'commit' && options.some(({ word }) => word === 'commit')).at(-1);
  if (newest === undefined || newest.fingerprint !== fingerprintOf(askedAbout(plan)).fingerprint) return null;
  const state = stateOfGate(newest);
  if (state.kind === 'ticked') return state.option;
  const word = answerOf(newest)?.word ?? '';
  return state.kind === 'answered' && isAgreed(word) && (change.summary?.commits ?? []).length === 0 ? word : null;
}

function regrouped(plan: Plan, word: string): Plan {
  const grouping = GROUPINGS.find((one) => one === word);
  return grouping === undefined || grouping === plan.grouping ? plan : grouped(plan, grouping);
}

async function asked(input: Input, first: Plan): Promise<Plan | null> {
  const { terminal } = input;
  let plan = first;
  terminal.err(`${planText(plan)}\n`);
  for (;;) {
    const reply = ((await terminal.readLine('Commit, adjust the messages, group otherwise, or not yet? [c/a/g/N] ')) ?? '').trim().toLowerCase();
    if (reply === 'c' || reply === 'commit') return plan;
    if (reply === 'a' || reply === 'adjust') plan = { ...plan, drafts: await adjusted(input, plan.drafts) };
    else if (reply === 'g' || reply === 'group') plan = await groupedAnew(input, plan);
    else return null;
  }
}

async function groupedAnew({ terminal }: Input, plan: Plan): Promise<Plan> {
  const typed = ((await terminal.readLine(`How (${GROUPINGS.join(', ')}): `)) ?? '').trim().toLowerCase();
  const grouping = GROUPINGS.find((one) => one === typed);
  const next = grouping === undefined ? plan : grouped(plan, grouping);
  terminal.err(`${planText(next)}\n`);
  return next;
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
