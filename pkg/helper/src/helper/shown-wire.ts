import { plainStatus, progressJson, stateJson } from '../../../../src/core/workflow/projections';
import type { RunSummaryShape, RunViewShape } from '../../../../src/protocol/messages';
import type { RunSummary, RunView } from '../engine/engine';
import type { RunSurroundings } from './run-surroundings';

/** A run as it goes over the wire. */
export function runOnWire(view: RunView, { definitionChanged, logs, notes }: RunSurroundings): RunViewShape {
  const { run, workflow, seq, plan, state, inputs, checkpoints, nested, parent, leftOutAsked, commitAsked, asksPassword, restored, editedByOthers, trouble, controls } = view;
  return {
    run,
    workflow,
    entry: seq,
    phase: state.phase,
    state: tableOf(stateJson(plan, state)),
    progress: tableOf(progressJson(plan, state)),
    phases: plan.phases.map(({ name, type, steps }) => ({ name, type, steps: [...steps] })),
    inputs: { ...inputs },
    checkpoints: checkpoints.map((one) => ({ ...one })),
    nested: nested.map((one) => ({ ...one })),
    parent,
    asks: state.steps.filter(({ status }) => status === 'waiting').map(({ number }) => number),
    leftOutAsked: leftOutAsked === null ? null : { files: [...leftOutAsked.shown], count: leftOutAsked.count },
    commitAsked: commitAsked?.message ?? null,
    asksPassword: [...asksPassword],
    restored: restored === null ? null : { restored: [...restored.restored], leftAlone: restored.leftAlone.map((one) => ({ ...one })) },
    editedByOthers: [...editedByOthers],
    definitionChanged,
    logs,
    notes,
    trouble,
    controls: [...controls],
  };
}

/** A run in a list. */
export function summaryOnWire(summary: RunSummary): RunSummaryShape {
  const { run, workflow, version, phase, startedAt, updatedAt, completedAt, spec, session, parent, isOpen, stepsDone, stepsInAll } = summary;
  return { run, workflow, version, phase, startedAt, updatedAt, completedAt, spec, session, parent, isOpen, stepsDone, stepsInAll };
}

/** The plain word for where a run stands, or that there was none. */
export function statusOf(newest: RunSummary | undefined): 'not-started' | ReturnType<typeof plainStatus> {
  return newest === undefined ? 'not-started' : plainStatus(newest.phase);
}

function tableOf(json: string): Record<string, unknown> {
  const value: unknown = JSON.parse(json);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
