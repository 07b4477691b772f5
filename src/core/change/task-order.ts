import type { ChangeTask } from './change';

/** Tasks in an order in which each comes behind all that it needs. */
export interface TaskOrder {
  readonly order: readonly string[];
  /** Tasks that wait for each other; they stand in the order of the note. */
  readonly cycles: readonly (readonly string[])[];
  /** Names behind After that are no task. */
  readonly unknown: readonly { readonly task: string; readonly after: string }[];
}

type Waiting = Pick<ChangeTask, 'id' | 'after'>;

/** Orders tasks by what they come after; among those that may go next, the first of the note goes first. */
export function taskOrder(tasks: readonly Waiting[]): TaskOrder {
  const known = new Set(tasks.map(({ id }) => id));
  const unknown = tasks.flatMap(({ id, after }) => after.filter((one) => !known.has(one)).map((one) => ({ task: id, after: one })));
  const cycles = cyclesOf(tasks);
  const inCycle = new Map(cycles.flatMap((cycle) => cycle.map((id) => [id, cycle] as const)));
  const order: string[] = [];
  const done = new Set<string>();
  const waits = ({ id, after }: Waiting): boolean => after.some((one) => known.has(one) && !done.has(one) && inCycle.get(id)?.includes(one) !== true);
  let open = [...tasks];
  while (open.length > 0) {
    const next = open.find((task) => !waits(task)) ?? open[0];
    if (next === undefined) break;
    order.push(next.id);
    done.add(next.id);
    open = open.filter((task) => task !== next);
  }
  return { order, cycles, unknown };
}

/** Groups of tasks that wait for each other, and tasks that wait for themselves, in order of place. */
export function cyclesOf(tasks: readonly Waiting[]): string[][] {
  const after = new Map(tasks.map(({ id, after: needed }) => [id, needed] as const));
  const reach = new Map(tasks.map(({ id }) => [id, reachOf(id, after)] as const));
  const found: string[][] = [];
  const seen = new Set<string>();
  for (const { id } of tasks) {
    if (seen.has(id) || reach.get(id)?.has(id) !== true) continue;
    const cycle = tasks.map((task) => task.id).filter((other) => other === id || (reach.get(id)?.has(other) === true && reach.get(other)?.has(id) === true));
    for (const one of cycle) seen.add(one);
    found.push([...new Set(cycle)]);
  }
  return found;
}

/** Everything that a task waits for, in the end. */
function reachOf(id: string, after: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set<string>();
  const open = [...(after.get(id) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next) || !after.has(next)) continue;
    reached.add(next);
    open.push(...(after.get(next) ?? []));
  }
  return reached;
}

/** Open tasks that wait for nothing that is still open; a cycle does not keep its own tasks from being done. */
export function readyTasks(tasks: readonly (Waiting & Pick<ChangeTask, 'isDone'>)[]): string[] {
  const open = new Set(tasks.filter(({ isDone }) => !isDone).map(({ id }) => id));
  const inCycle = new Map(cyclesOf(tasks).flatMap((cycle) => cycle.map((id) => [id, cycle] as const)));
  return taskOrder(tasks).order.filter((id) => {
    const task = tasks.find((one) => one.id === id);
    return open.has(id) && task !== undefined && !task.after.some((one) => open.has(one) && inCycle.get(id)?.includes(one) !== true);
  });
}

/** Tasks in waves: those of one wave wait for nothing of it, so that they may be looked at side by side. */
export function tasksInWaves(tasks: readonly Waiting[], ids: readonly string[]): string[][] {
  const after = new Map(tasks.map(({ id, after: needed }) => [id, needed] as const));
  const waves: string[][] = [];
  let open = taskOrder(tasks).order.filter((id) => ids.includes(id));
  while (open.length > 0) {
    const waiting = new Set(open);
    const wave = open.filter((id) => ![...reachOf(id, after)].some((one) => one !== id && waiting.has(one)));
    const next = wave.length > 0 ? wave : open.slice(0, 1);
    waves.push(next);
    open = open.filter((id) => !next.includes(id));
  }
  return waves;
}
