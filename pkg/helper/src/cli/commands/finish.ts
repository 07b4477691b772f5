import { finishSession, proposeFinish, type FinishOutcome } from '../../../../../src/core/acts/finish-session';
import { ok, type Result } from '../../../../../src/core/problem';
import { actAnswer, count, lines } from '../act-answer';
import type { Answer } from '../answer';
import { chooseEnd } from '../finish/choose-end';
import { reasonFor } from '../finish/reason';
import type { Input } from '../input';
import { openDesk, type OpenDesk } from '../open-desk';
import { performAct } from '../perform-act';
import { readChoice } from '../read-values';
import { targetSpec } from '../target-spec';
import type { Verb } from '../verb';

const STATUSES = ['completed', 'partial', 'blocked'] as const;
const SPEC_STATUSES = ['completed', 'blocked'] as const;

export const finish: Verb = {
  name: 'finish',
  group: 'writing',
  summary: 'Finish the open session: duration, status, summary, metrics',
  about: [
    'A session without an entry for 90 minutes is ended at its last sign of life, unless --end says otherwise. Pauses do not count.',
    'A finished session is not a finished spec: --spec-status sets that as well.',
  ],
  arguments: [{ name: 'ID', summary: 'The spec; default: the current session', need: 'optional' }],
  options: [
    { name: 'status', value: 'STATUS', choices: STATUSES, summary: 'How the session ended; default: completed' },
    { name: 'summary', value: 'TEXT', summary: 'What came of it, for the Summary of the context' },
    { name: 'spec-status', value: 'STATUS', choices: SPEC_STATUSES, summary: 'Also set the status of the spec' },
    { name: 'reason', value: 'TEXT', summary: 'Why the spec is completed although criteria are open or without evidence' },
    { name: 'end', value: 'TIME', summary: 'last (the last entry), now, HH:MM, or "YYYY-MM-DD HH:MM"' },
    { name: 'session', value: 'ID', summary: 'A certain session (s-…)' },
  ],
  examples: [
    { line: 'finish 1001 --status completed --summary "Mounted at boot"', does: 'ends the session and sums it up' },
    { line: 'finish --end last --status partial', does: 'ends the current session when its last entry was written' },
  ],
  exits: [],
  run: runFinish,
};

async function runFinish(input: Input): Promise<Result<Answer>> {
  const status = readChoice(input, { option: 'status', choices: STATUSES });
  if (!status.ok) return status;
  const specStatus = readChoice(input, { option: 'spec-status', choices: SPEC_STATUSES });
  if (!specStatus.ok) return specStatus;
  const open = openDesk(input);
  if (!open.ok) return open;
  const target = await targetSpec(input.argument('ID'), { open: open.value, input });
  if (!target.ok) return target;
  const place = { spec: target.value.spec.path, session: input.option('session')?.replace(/^\^/, '') ?? target.value.session };
  const proposal = await proposeFinish(open.value.desk, place);
  if (!proposal.ok) return proposal;
  const end = await chooseEnd(input, { proposal: proposal.value, now: open.value.desk.clock.minute() });
  if (!end.ok) return end;
  const reason = specStatus.value === 'completed' ? await reasonFor(input, proposal.value) : null;
  const git = proposal.value.started === null ? null : await figuresSince(open.value, proposal.value.started);
  const request = { ...place, status: status.value ?? 'completed', summary: input.option('summary'), end: end.value.end, specStatus: specStatus.value, reason, git };
  const done = await performAct(open.value, (desk) => finishSession(desk, request));
  return done.ok ? ok(actAnswer(done.value, () => finishedText(done.value.outcome), { notes: end.value.notes })) : done;
}

async function figuresSince({ repository }: OpenDesk, started: Parameters<OpenDesk['repository']['since']>[0]) {
  const since = await repository.since(started);
  if (since === null) return null;
  const { added, removed, created, modified } = since;
  return { added, removed, created, modified };
}

function finishedText(outcome: FinishOutcome): string {
  const session = outcome.number === null ? 'the session' : `session ${outcome.number}`;
  return lines(
    `Finished ${session} on ${outcome.specId}: ${outcome.hours === null ? 'its start is unknown' : count(outcome.hours, 'hour')}, ended ${outcome.end}`,
    `  ${outcome.context}`,
    listLine(outcome.unticked, 'not ticked'),
    listLine(outcome.withoutEvidence, 'ticked without evidence'),
  );
}

function listLine(criteria: readonly string[], what: string): string | null {
  if (criteria.length === 0) return null;
  return [`${count(criteria.length, 'criterion', 'criteria')} ${what}:`, ...criteria.map((one) => `  - ${one}`)].join('\n');
}
