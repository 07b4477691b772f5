import { ok, type Result } from '../../../../../src/core/problem';
import { exportPlan, type PlanFormat } from '../../../../../src/core/roadmap/export-plan';
import { planReport } from '../../../../../src/core/roadmap/plan-report';
import { actAnswer } from '../act-answer';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openDesk, type OpenDesk } from '../open-desk';
import { performAct } from '../perform-act';
import { misused, readChoice } from '../read-values';
import { findPlan, type FoundPlan } from '../roadmap/find-plan';
import { planAct } from '../roadmap/plan-act';
import { planSince, type PlanSince } from '../roadmap/plan-since';
import { planText } from '../roadmap/plan-text';
import { parseMinute } from '../../../../../src/core/vault/time';
import type { Verb } from '../verb';

const FORMATS = ['text', 'markdown', 'csv', 'html', 'svg'] as const;

export const roadmap: Verb = {
  name: 'roadmap',
  group: 'reading',
  summary: 'Show a roadmap: progress, what is ready, what waits for what, and how long it may take',
  about: [
    'Any note with headings "Phase 1: Name" and numbered checkbox items is a roadmap, and so is one with the property type: roadmap. Items are named by their name; a number does where only one item has it.',
    'The options that change something write as little as they can (a tick is one byte) and are undone with: throughline undo.',
  ],
  arguments: [{ name: 'PATH', summary: 'The note; default: the vault\'s only roadmap', need: 'optional' }],
  options: [
    { name: 'format', value: 'FORMAT', choices: FORMATS, summary: 'How to print it; svg is the timeline' },
    { name: 'since', value: 'DAY', summary: 'What changed since a day (YYYY-MM-DD) or the last snapshot (last)' },
    { name: 'tick', value: 'ITEM', summary: 'Tick an item' },
    { name: 'untick', value: 'ITEM', summary: 'Take a tick away' },
    { name: 'round', value: 'ITEM', summary: 'Note that an item which comes back was done today' },
    { name: 'drop', value: 'ITEM', summary: 'Mark an item as dropped' },
    { name: 'estimate', value: 'ITEM', summary: 'Give an item the size of --size' },
    { name: 'size', value: 'SIZE', summary: 'A size of the note\'s scale, such as M' },
    { name: 'move', value: 'ITEM', summary: 'Move an item behind that of --behind, or to the end of --into' },
    { name: 'behind', value: 'ITEM', summary: 'The item that the moved one follows' },
    { name: 'into', value: 'PLACE', summary: 'A phase or a group, empty or not: "Phase 2", "Phase 2 > Lower Priority"' },
    { name: 'link', value: 'ITEM', summary: 'Link an item with the spec of --spec, each with the other' },
    { name: 'spec', value: 'ID', summary: 'The spec to link' },
    { name: 'make', value: 'ITEM', summary: 'Make an epic from an item, or a feature below --parent' },
    { name: 'parent', value: 'ID', summary: 'The spec below which it is made' },
    { name: 'promote', value: 'ITEM', summary: 'Make a task from a point of an item' },
    { name: 'point', value: 'TEXT', summary: 'The words of that point' },
    { name: 'depends', value: 'LINE', summary: 'Add a dependency, such as "Phase 7 depends on Phase 4"' },
    { name: 'measure', value: 'METRIC', summary: 'Record the value of a success metric' },
    { name: 'value', value: 'TEXT', summary: 'The value, such as "25 minutes"' },
    { name: 'snapshot', summary: 'Keep how the plan stands now in the note "roadmap log"' },
    { name: 'dry-run', summary: 'Only show what would be written' },
  ],
  examples: [
    { line: 'roadmap', does: 'the plan with what is ready and what decides the end' },
    { line: 'roadmap plans/roadmap.md --tick "Sensor Bus"', does: 'ticks one item' },
    { line: 'roadmap --format svg > timeline.svg', does: 'the timeline as a picture' },
  ],
  exits: [],
  run: runRoadmap,
};

async function runRoadmap(input: Input): Promise<Result<Answer>> {
  const format = readChoice(input, { option: 'format', choices: FORMATS });
  if (!format.ok) return format;
  const open = openDesk(input);
  if (!open.ok) return open;
  const plan = await findPlan(open.value, input.argument('PATH'));
  if (!plan.ok) return plan;
  const act = planAct(input, plan.value.path);
  if (!act.ok) return act;
  if (act.value === null) return show(open.value, { plan: plan.value, format: format.value ?? 'text', since: input.option('since') });
  const done = await performAct(open.value, act.value);
  return done.ok ? ok(actAnswer(done.value, () => (done.value.receipt.paths.length === 0 ? 'Nothing to change.' : `Changed: ${done.value.receipt.paths.join(', ')}`))) : done;
}

interface Showing {
  readonly plan: FoundPlan;
  readonly format: (typeof FORMATS)[number];
  readonly since: string | null;
}

async function show(open: OpenDesk, { plan, format, since }: Showing): Promise<Result<Answer>> {
  const changed = await changedSince(open, plan, since);
  if (!changed.ok) return changed;
  const report = planReport(plan.roadmap, { path: plan.path, trace: open.desk.trace, today: open.desk.clock.minute().slice(0, 10) });
  return ok(
    answer({
      text: (look) => (format === 'text' ? planText(report, look, changed.value) : exportPlan(format satisfies PlanFormat, report, plan.roadmap).trimEnd()),
      json: () => ({ version: 1, ...report, since: changed.value }),
    }),
  );
}

async function changedSince(open: OpenDesk, plan: FoundPlan, since: string | null): Promise<Result<PlanSince | null>> {
  if (since === null) return ok(null);
  if (since !== 'last' && (since.length !== 10 || parseMinute(`${since} 00:00`) === null)) return misused(`--since: "${since}" is no day.`, 'Give it as YYYY-MM-DD, or the word last.');
  return planSince(open, plan, since);
}
