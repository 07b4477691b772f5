import { ok, type Result } from '../../../../../src/core/problem';
import { metricsJson } from '../../../../../src/core/workflow/metrics';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { alignRows, cell } from '../print/table';
import { secondsBetween } from '../../engine/shown-run';
import type { RunSummary } from '../../engine/engine';
import { durationText } from './duration';
import { findRun } from './find-run';
import { openShelf } from './open-shelf';

interface Metrics {
  readonly workflows: readonly { readonly name: string; readonly executions: number; readonly success_rate: number; readonly avg_duration_seconds: number; readonly last_execution: string }[];
  readonly agents: Readonly<Record<string, { readonly invocations: number; readonly success_rate: number; readonly avg_duration_seconds: number }>>;
}

/** `workflow metrics [NAME]`: the content of metrics.json, made from the runs of this device. */
export function runMetrics(input: Input, asked: string | null): Result<Answer> {
  const shelf = openShelf(input);
  if (!shelf.ok) return shelf;
  const runs = shelf.value.runs();
  const meant = asked === null ? ok(null) : findRun(runs, asked);
  if (!meant.ok) return meant;
  const metrics = metricsOf(runs.filter(({ workflow }) => meant.value === null || workflow === meant.value.workflow));
  return ok(answer({ text: () => metricsText(metrics), json: () => metrics }));
}

function metricsOf(runs: readonly RunSummary[]): Metrics {
  const counted = runs.filter(({ isOpen, phase }) => !isOpen && phase !== 'cancelled');
  const outcomes = counted.map(({ workflow, phase, startedAt, completedAt, updatedAt }) => ({ name: workflow, ok: phase === 'done', seconds: secondsBetween(startedAt, completedAt ?? updatedAt), at: completedAt ?? updatedAt }));
  return JSON.parse(metricsJson(outcomes, runs.filter(({ isOpen }) => !isOpen).flatMap(({ attempts }) => attempts))) as Metrics;
}

function metricsText({ workflows, agents }: Metrics): string {
  if (workflows.length === 0) return 'No run has ended on this device in this vault.';
  const rows = workflows.map(({ name, executions, success_rate: rate, avg_duration_seconds: seconds, last_execution: last }) => [cell(name), cell(runs(executions)), cell(percent(rate)), cell(durationText(seconds)), cell(last)]);
  const byAgent = Object.entries(agents).map(([name, { invocations, success_rate: rate, avg_duration_seconds: seconds }]) => [cell(name), cell(runs(invocations)), cell(percent(rate)), cell(durationText(seconds)), cell('')]);
  return [...alignRows(rows), ...(byAgent.length === 0 ? [] : ['', 'Agents and skills', ...alignRows(byAgent)])].join('\n');
}

function runs(count: number): string {
  return `${count} ${count === 1 ? 'run' : 'runs'}`;
}

function percent(rate: number): string {
  return `${Math.round(rate * 100)} %`;
}
