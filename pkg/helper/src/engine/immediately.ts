import { actionsOf, stepOf } from '../../../../src/core/workflow/plan-reader';
import type { Todo } from '../../../../src/core/workflow/run-state';
import { stampOf } from '../../../../src/core/vault/time';
import { dueNow } from './due-now';
import type { EnginePorts } from './engine-ports';
import type { NewEntry } from './run-driver';
import type { RunRecord } from './run-record';
import { stepRefused } from './trusted-commands';
import type { Refusal } from './trusted-commands';

interface Moment {
  readonly at: string;
  readonly ports: Pick<EnginePorts, 'snapshots' | 'clock' | 'ids' | 'limits'>;
  readonly refusal: Refusal;
}

/** What follows from a run's state and needs no work: it is written down together with what led to it. */
export function immediately(record: RunRecord, moment: Moment): readonly NewEntry[] {
  const { plan } = record;
  const due = dueNow(record, moment);
  const starts = moment.ports.snapshots === null ? due.filter((todo) => todo.kind === 'start-step') : [];
  // What must not start stops everything else that would start now.
  for (const { step } of starts) {
    const refused = stepRefused(plan, step, moment.refusal);
    if (refused !== null) return [refused];
  }
  return due.flatMap((todo) => entriesFor(record, todo, moment));
}

function entriesFor(record: RunRecord, todo: Todo, moment: Moment): readonly NewEntry[] {
  const isKept = moment.ports.snapshots !== null;
  if (todo.kind === 'note-false-condition') return [{ type: 'step.condition-false', step: todo.step, condition: todo.condition }];
  if (todo.kind === 'ask-confirm') return asked(record, todo.step, moment);
  if (todo.kind === 'start-step' && !isKept) return startEntries(record, todo, moment.ports);
  if (todo.kind === 'pass-checkpoint' && !isKept) return [{ type: 'checkpoint.passed', step: todo.step }];
  if (todo.kind === 'check-prerequisites' && !isKept && record.plan.prerequisites.length === 0) return [{ type: 'prerequisites.met' }];
  return todo.kind === 'run-action' ? actionEntries(record, todo, moment) : [];
}

/** A step's start; with it the name of its own run, when it is a workflow that was not begun yet. */
export function startEntries({ plan, facts }: RunRecord, { step, attempt }: Extract<Todo, { kind: 'start-step' }>, ports: Pick<EnginePorts, 'clock' | 'ids'>): readonly NewEntry[] {
  const started: NewEntry = { type: 'step.started', step, attempt };
  if (stepOf(plan, step).work.kind !== 'workflow' || facts.nested.has(step)) return [started];
  return [started, { type: 'nested.started', step, run: newId('r', ports) }];
}

function asked({ facts }: RunRecord, step: number, { ports }: Moment): readonly NewEntry[] {
  const question: NewEntry = { type: 'step.confirm-asked', step, gate: newId('g', ports) };
  const isConfirmed = facts.confirmed === 'all' || facts.confirmed.includes(step);
  return isConfirmed ? [question, { type: 'step.confirmed', step, by: 'start' }] : [question];
}

function actionEntries({ plan, facts }: RunRecord, { stage, index }: Extract<Todo, { kind: 'run-action' }>, { ports }: Moment): readonly NewEntry[] {
  const action = actionsOf(plan, stage)[index];
  if (action?.kind === 'notify') return [{ type: 'notified', what: action.what }, { type: 'action.completed', index }];
  if (action?.kind !== 'commit') return [];
  if (facts.commit === null) {
    const question: NewEntry = { type: 'commit.asked', gate: newId('g', ports), message: action.message };
    return facts.confirmed === 'all' ? [question, { type: 'commit.confirmed', by: 'start' }] : [question];
  }
  return facts.commit.isMade ? [{ type: 'action.completed', index }] : [];
}

/** An id with its minute and a random part, such as `r-20261121-1405-k3x9p2`. */
export function newId(kind: 'r' | 'g', { clock, ids }: Pick<EnginePorts, 'clock' | 'ids'>): string {
  return `${kind}-${stampOf(clock.minute())}-${ids.random()}`;
}
