import { addTasks, nextTask } from '../change/implementation-edit';
import { refuseWhileAsked } from '../change/questions';
import { handOver } from '../change/validation';
import { ok, problem } from '../problem';
import type { Result } from '../problem';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import { isOpenChange, openChange } from './change-desk';
import type { Desk } from './desk';

export interface FollowUpOutcome {
  readonly change: VaultPath;
  readonly path: VaultPath;
  /** The tasks that were added, with the words of the points. */
  readonly tasks: readonly { readonly id: string; readonly text: string }[];
}

/** Makes the points that validations left into tasks of the change: the points are ticked and name their task. */
export async function followUpTasks(desk: Desk, { change: wanted }: { readonly change: string | null }): Promise<Result<Act<FollowUpOutcome>>> {
  const opened = await openChange(desk, wanted);
  if (!opened.ok) return opened;
  const { change } = opened.value;
  const { implementation, validation } = change;
  if (!isOpenChange(change)) return refused(`The change is ${change.state}`, 'Go back first: throughline feature reopen 5 --because TEXT');
  const points = [...new Set((validation?.followUps ?? []).filter(({ isDone }) => !isDone).map(({ text }) => text.trim()))];
  if (implementation === null || validation === null || points.length === 0) return refused('No point for follow-up is open', 'Validations write them into validation_report.md');
  const [log, report] = [await desk.read(implementation.path), await desk.read(validation.path)];
  if (!log.ok) return log;
  if (!report.ok) return report;
  const refusal = refuseWhileAsked(log.value, implementation.path) ?? refuseWhileAsked(report.value, validation.path);
  if (refusal !== null) return refusal;
  const first = nextTask(log.value);
  const tasks = points.map((text, at) => ({ id: `T${String(first + at)}`, text }));
  const drafts = tasks.map(({ id, text }) => ({ id, text: `Follow up: ${text}`, spec: null, heading: null, files: [], after: [] }));
  const changes = new ChangeSet()
    .edit(implementation.path, (text) => addTasks(text, drafts, { path: implementation.path, form: desk.settings.linkForm }))
    .edit(validation.path, (text) => ok(handOver(text, new Map(tasks.map(({ id, text: point }) => [point, id] as const)))));
  return changes.act(`Follow up ${change.feature}`, { change: change.folder, path: implementation.path, tasks });
}

function refused(why: string, next: string): Result<never> {
  return problem('change/no-follow-up', { what: 'No task was added.', why: `${why}.`, next: `${next}.` });
}
