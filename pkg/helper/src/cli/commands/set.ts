import { completeSpec } from '../../../../../src/core/acts/complete-spec';
import { setStatus, setUpdated, type StatusOutcome } from '../../../../../src/core/acts/set-status';
import { ok, type Result } from '../../../../../src/core/problem';
import type { SpecStatus } from '../../../../../src/core/spec/spec';
import { actAnswer } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk, type OpenDesk } from '../open-desk';
import { performAct, type Performed } from '../perform-act';
import { misused } from '../read-values';
import { targetSpec } from '../target-spec';
import type { Verb } from '../verb';

const STATUSES = ['planning', 'implementing', 'completed', 'blocked'] as const satisfies readonly SpecStatus[];

export const set: Verb = {
  name: 'set',
  group: 'writing',
  summary: "Set a spec's status",
  about: ['The value is changed in the form the file uses, in the spec and in its context; nothing else in them changes. updated=now sets Updated by hand.', 'A spec with criteria that are open or without evidence is completed with a reason, which is kept in its journal.'],
  arguments: [
    { name: 'ID', summary: 'The spec; default: the current session', need: 'optional' },
    { name: 'KEY=VALUE', summary: 'status=planning, implementing, completed or blocked; or updated=now', need: 'any-number' },
  ],
  options: [{ name: 'reason', value: 'TEXT', summary: 'Why the spec is completed although criteria are open or without evidence' }],
  examples: [
    { line: 'set 1001 status=blocked', does: 'sets the status of feature 1001' },
    { line: 'set 1001 status=completed --reason "Replaced by 1002"', does: 'completes it although criteria are open' },
    { line: 'set 1001 updated=now', does: 'sets Updated to this minute' },
  ],
  exits: [],
  run: runSet,
};

type Assignment = { readonly key: 'status'; readonly status: SpecStatus } | { readonly key: 'updated' };

async function runSet(input: Input): Promise<Result<Answer>> {
  const words = [...input.words('ID'), ...input.words('KEY=VALUE')];
  const assignment = readAssignment(words.filter((word) => word.includes('=')));
  if (!assignment.ok) return assignment;
  const ids = words.filter((word) => !word.includes('='));
  if (ids.length > 1) return misused(`Two specs were given: ${ids.join(', ')}.`);
  const reason = input.option('reason');
  const completes = assignment.value.key === 'status' && assignment.value.status === 'completed';
  if (reason !== null && !completes) return misused('--reason says nothing of this.', 'It goes with status=completed.');
  const open = openDesk(input);
  if (!open.ok) return open;
  const target = await targetSpec(ids[0] ?? null, { open: open.value, input });
  if (!target.ok) return target;
  const done = await assign(open.value, { spec: target.value.spec.path, reason, assignment: assignment.value });
  return done.ok ? ok(actAnswer(done.value, () => sentence(done.value.outcome, assignment.value))) : done;
}

function readAssignment(words: readonly string[]): Result<Assignment> {
  const [word, ...more] = words;
  const next = `Use: throughline set ID status=${STATUSES.join('|')}, or updated=now.`;
  if (word === undefined || more.length > 0) return misused('One assignment is needed.', next);
  const key = word.slice(0, word.indexOf('=')).toLowerCase();
  const value = word.slice(word.indexOf('=') + 1).toLowerCase();
  if (key === 'updated' && value === 'now') return ok({ key });
  const status = STATUSES.find((one) => one === value);
  return key === 'status' && status !== undefined ? ok({ key, status }) : misused(`"${word}" cannot be set.`, next);
}

interface Assigning {
  readonly spec: string;
  readonly assignment: Assignment;
  readonly reason: string | null;
}

function assign(open: OpenDesk, { spec, assignment, reason }: Assigning): Promise<Result<Performed<StatusOutcome>>> {
  return performAct(open, (desk) => {
    if (assignment.key === 'updated') return setUpdated(desk, { spec });
    return assignment.status === 'completed' ? completeSpec(desk, { spec, reason }) : setStatus(desk, { spec, status: assignment.status });
  });
}

function sentence({ specId, from, to }: StatusOutcome, assignment: Assignment): string {
  if (assignment.key === 'updated') return `Set Updated of ${specId} to now.`;
  return from === to ? `${specId} was ${to} already.` : `Set ${specId} from ${from ?? 'no status'} to ${to}.`;
}
