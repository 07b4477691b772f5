import type { WorkflowSummaryShape } from '../../../../src/protocol/messages';
import type { RunSummary } from '../engine/engine';
import type { TrustedWhole } from '../node/trust-parts';
import type { TrustStore } from '../node/trust-store';
import type { WorkflowFile } from '../node/workflow-files';
import { statusOf } from './shown-wire';
import type { OpenLibrary } from './workflow-library';

/** A workflow in a list, with how it went so far. `runs` are those of this workflow, newest first. */
export function workflowSummary(file: WorkflowFile, { library, trust, runs }: { readonly library: OpenLibrary; readonly trust: TrustStore; readonly runs: readonly RunSummary[] }): WorkflowSummaryShape {
  const { name, path, definition } = file;
  const ready = library.ready(name);
  return {
    name,
    path,
    description: definition?.description ?? null,
    version: definition?.version ?? null,
    type: definition?.type ?? 'sequential',
    objectives: [...(definition?.objectives ?? [])],
    duration: definition?.duration ?? null,
    prerequisites: [...(definition?.prerequisites ?? [])],
    maintainer: definition?.maintainer ?? null,
    updated: definition?.updated ?? null,
    schedule: definition?.schedule?.when ?? null,
    inputs: (definition?.inputs ?? []).map(({ name: input, required, fallback, choices, description }) => ({ name: input, required, fallback, choices: [...choices], description })),
    phases: (definition?.phases ?? []).flatMap((phase) => phase.name ?? []),
    steps: (definition?.phases ?? []).reduce((sum, phase) => sum + phase.steps.length, 0),
    sha256: ready.ok ? ready.value.whole.sha256 : null,
    ...trustOf(trust, ready.ok ? ready.value.whole : null),
    ...recordOf(runs),
    mistakes: library.mistakesOf(file).map((mistake) => ({ ...mistake })),
  };
}

function trustOf(trust: TrustStore, whole: TrustedWhole | null): Pick<WorkflowSummaryShape, 'trust' | 'changes'> {
  if (whole === null) return { trust: 'untrusted', changes: [] };
  if (trust.check(whole).ok) return { trust: 'trusted', changes: [] };
  const record = trust.recordOf(whole.workflow);
  if (!record.ok || record.value === null) return { trust: 'untrusted', changes: [] };
  const changes = trust.differences(whole);
  return { trust: 'changed', changes: changes.ok ? changes.value.map(({ kind, name, change }) => ({ kind, name, change })) : [] };
}

function recordOf(runs: readonly RunSummary[]): Pick<WorkflowSummaryShape, 'status' | 'executions' | 'successRate' | 'averageSeconds' | 'lastRun'> {
  const ended = runs.filter(({ phase }) => phase === 'done' || phase === 'parked');
  const seconds = ended.map(({ startedAt, completedAt, updatedAt }) => (Date.parse(completedAt ?? updatedAt) - Date.parse(startedAt)) / 1000);
  const count = ended.length;
  return {
    status: statusOf(runs.find(({ isWhole, phase }) => isWhole || phase !== 'done')),
    executions: count,
    successRate: count === 0 ? null : Math.round((ended.filter(({ phase }) => phase === 'done').length / count) * 100) / 100,
    averageSeconds: count === 0 ? null : Math.round(seconds.reduce((sum, one) => sum + one, 0) / count),
    lastRun: runs[0]?.startedAt ?? null,
  };
}
