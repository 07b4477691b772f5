import { edgesOf, findCycle } from './plan-graph';
import { effortOf } from './effort';
import { stateOf } from './phase-heading';
import { itemsOf } from './roadmap';
import type { Remark, Roadmap, RoadmapItem } from './roadmap';

type Plan = Omit<Roadmap, 'remarks' | 'empty'>;

/** What in the plan contradicts itself or was not understood, in order of place. */
export function findRemarks(plan: Plan): Remark[] {
  const found = [...statusConflicts(plan), ...unknownStatuses(plan), ...doubles(plan), ...unknownSizes(plan), ...unread(plan), ...cycles(plan)];
  return found.sort((a, b) => a.line - b.line);
}

function statusConflicts({ phases, statuses }: Plan): Remark[] {
  return statuses.flatMap(({ phase: number, text, state, line }) => {
    const phase = phases.find((candidate) => candidate.number === number);
    const isConflict = phase?.stateFrom === 'heading' && phase.state !== null && state !== null && phase.state !== state;
    if (phase === undefined || !isConflict) return [];
    return { code: 'roadmap/status-conflict', line, message: `Current Status says "${text}", the heading of phase ${number} says "${phase.statusText ?? ''}".` };
  });
}

function unknownStatuses({ phases }: Plan): Remark[] {
  return phases.flatMap(({ statusText, line }) => {
    if (statusText === null || stateOf(statusText) !== null) return [];
    return { code: 'roadmap/unknown-status', line, message: `The status "${statusText}" is not known and is shown as written.` };
  });
}

/** Items are known by name, and read by number: both should be there once. */
function doubles(plan: Plan): Remark[] {
  const items = itemsOf(plan);
  const names = repeated(items, ({ key }) => key);
  const numbers = areNumbersGlobal(plan) ? repeated(items, ({ number }) => number) : [];
  return [
    ...names.map(({ name, line }): Remark => ({ code: 'roadmap/same-name', line, message: `Another item is called "${name}" too, so that links to it are ambiguous.` })),
    ...numbers.map(({ number, line }): Remark => ({ code: 'roadmap/same-number', line, message: `Another item has the number ${String(number)}.` })),
  ];
}

/** The items whose value an earlier one has too; null is no value. */
function repeated(items: readonly RoadmapItem[], valueOf: (item: RoadmapItem) => string | number | null): RoadmapItem[] {
  const seen = new Set<string | number>();
  return items.filter((item) => {
    const value = valueOf(item);
    if (value === null) return false;
    const isKnown = seen.has(value);
    seen.add(value);
    return isKnown;
  });
}

/** Numbers that begin anew in each phase are a habit, not a fault. */
function areNumbersGlobal({ phases }: Plan): boolean {
  const firsts = phases.flatMap(({ groups }) => groups.flatMap(({ items }) => items)[0]?.number ?? []);
  return firsts.filter((number) => number === 1).length < 2;
}

function unknownSizes(plan: Plan): Remark[] {
  return itemsOf(plan).flatMap(({ effort, name, line }) => {
    if (effort === null || effortOf(plan.scale, effort) !== null) return [];
    return { code: 'roadmap/unknown-size', line, message: `The size ${effort} of "${name}" is not in the note's effort scale.` };
  });
}

function unread({ dependencies }: Plan): Remark[] {
  const lines = dependencies.filter(({ form }) => form === null);
  return lines.map(({ line, text }) => ({ code: 'roadmap/dependency', line, message: `This line was not understood as a dependency: "${text}".` }));
}

function cycles(plan: Plan): Remark[] {
  const cycle = findCycle(plan.phases, edgesOf(plan));
  const line = plan.dependencies.find(({ edges }) => edges.length > 0)?.line ?? 1;
  return cycle === null ? [] : [{ code: 'roadmap/cycle', line, message: `These wait for each other: ${cycle.join(' → ')}.` }];
}
