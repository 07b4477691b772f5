import { resumeSession } from '../../../../../src/core/acts/pause-session';
import { startSession, type SessionOutcome } from '../../../../../src/core/acts/start-session';
import { specStatusOf } from '../../../../../src/core/acts/spec-status';
import { findSpec } from '../../../../../src/core/trace/find-spec';
import { ok, type Result } from '../../../../../src/core/problem';
import type { Spec } from '../../../../../src/core/spec/spec';
import type { Trace } from '../../../../../src/core/trace/trace';
import { actAnswer, lines } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk, type OpenDesk } from '../open-desk';
import { performAct, type Performed } from '../perform-act';
import { statusText } from '../print/status-text';
import { readChoice } from '../read-values';
import type { OptionSpec, Verb } from '../verb';

const AGAIN = ['implementing', 'keep'] as const;

export const WORK_OPTIONS: readonly OptionSpec[] = [
  { name: 'title', value: 'TITLE', summary: 'What this session is about; default: Implementation Session' },
  { name: 'participants', value: 'NAMES', summary: 'Who takes part, with commas; default: the settings, else you' },
  { name: 'spec-status', value: 'STATUS', choices: AGAIN, summary: 'For a spec that is completed or blocked: set it to implementing, or keep its status' },
];

export const work: Verb = {
  name: 'work',
  group: 'writing',
  summary: 'Start a session on a spec, or resume the open one',
  about: [
    'The first session makes the context beside the spec. A session that is open, also one started on another device, is resumed, and a pause ends.',
    'Afterwards log, deliver, tick and finish find it by the id, or by themselves when it is the only open one.',
  ],
  arguments: [{ name: 'ID', summary: 'Id, path, or part of the title', need: 'required' }],
  options: WORK_OPTIONS,
  examples: [
    { line: 'work 1001 --title "NAS mount"', does: 'starts session 1, or resumes the one that is open' },
    { line: 'work 1001 --participants "User, Claude"', does: 'says who takes part' },
  ],
  exits: [],
  run: runWork,
};

export async function runWork(input: Input): Promise<Result<Answer>> {
  const specStatus = readChoice(input, { option: 'spec-status', choices: AGAIN });
  if (!specStatus.ok) return specStatus;
  const open = openDesk(input);
  if (!open.ok) return open;
  const spec = findSpec(open.value.desk.trace, input.argument('ID') ?? '');
  if (!spec.ok) return spec;
  const done = await startOrResume(open.value, { spec: spec.value, input, specStatus: specStatus.value });
  return done.ok ? sessionAnswer(done.value, open.value) : done;
}

interface Start {
  readonly spec: Spec;
  readonly input: Input;
  readonly specStatus: (typeof AGAIN)[number] | null;
}

function startOrResume(open: OpenDesk, { spec, input, specStatus }: Start): Promise<Result<Performed<SessionOutcome>>> {
  if (isPaused(open.desk.trace, spec)) return resumed(performAct(open, (desk) => resumeSession(desk, { spec: spec.path, session: null })));
  const participants = input.option('participants')?.split(',').map((name) => name.trim()).filter((name) => name !== '') ?? null;
  const request = { spec: spec.path, title: input.option('title'), participants, specStatus };
  return performAct(open, (desk) => startSession(desk, request));
}

async function resumed(done: Promise<Result<Performed<SessionOutcome>>>): Promise<Result<Performed<SessionOutcome>>> {
  const result = await done;
  return result.ok ? ok({ ...result.value, outcome: { ...result.value.outcome, resumed: true } }) : result;
}

function isPaused(trace: Trace, spec: Spec): boolean {
  const context = spec.context === null ? undefined : trace.contexts.get(spec.context);
  const newest = context?.sessions.filter((session) => session.open).at(-1);
  return newest?.paused.some((pause) => pause.to === null) === true;
}

async function sessionAnswer(done: Performed<SessionOutcome>, open: OpenDesk): Promise<Result<Answer>> {
  const { outcome } = done;
  const view = await specStatusOf(open.refresh(), outcome.spec);
  return ok(
    actAnswer(done, (look) => {
      const opened = outcome.resumed ? 'Resumed' : 'Started';
      const number = outcome.number === null ? 'the session' : `session ${outcome.number}`;
      return lines(
        `${opened} ${number} on ${outcome.specId} ${outcome.specTitle}: ${outcome.title}`,
        outcome.session === null ? null : `  ${outcome.session}`,
        `  ${outcome.context}${outcome.contextCreated ? ' (made)' : ''}`,
        view.ok && `\n${statusText(view.value, { look, git: null })}`,
        `\n${look.quiet(nextLine(outcome.specId))}`,
      );
    }),
  );
}

function nextLine(id: string): string {
  return `Next: throughline log ${id} --kind plan|implement|test|commit|issue|decision TEXT, deliver ${id} FILE, finish ${id}`;
}
