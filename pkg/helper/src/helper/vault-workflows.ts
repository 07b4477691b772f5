import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import type { ParamsOf, ResultOf, WorkflowSummaryShape } from '../../../../src/protocol/messages';
import type { Engine, ResumeRequest, RunView } from '../engine/engine';
import type { RunFolders } from '../node/run-folder';
import type { StoredTrust } from '../node/trust-store';
import { sha256Hex } from '../../../../src/core/fingerprint/fingerprint';
import { frozenName } from '../engine/log-name';
import { inputsFor } from '../engine/fill-inputs';
import { plannedSteps } from './planned-steps';
import type { WorkflowDesk } from './vault-desk';
import type { WorkflowLibrary } from './workflow-library';
import { workflowSummary } from './workflow-summary';

export interface VaultWorkflowsSetting {
  readonly library: WorkflowLibrary;
  readonly engine: Engine;
  readonly runs: RunFolders;
}

/** Workflows of one vault as a plugin asks for them. What runs has been trusted on this device, exactly as it is. */
export class VaultWorkflows implements WorkflowDesk {
  constructor(private readonly setting: VaultWorkflowsSetting) {}

  list(): Promise<Result<readonly WorkflowSummaryShape[]>> {
    const library = this.setting.library.read();
    const runs = this.setting.engine.list();
    const trust = this.setting.library.trust;
    return Promise.resolve(ok(library.files.map((file) => workflowSummary(file, { library, trust, runs: runs.filter(({ workflow }) => workflow === file.name) }))));
  }

  /** Inputs that are missing or wrong are the Problem that a start would meet too. */
  plan({ name, inputs: given }: ParamsOf<'workflow.plan'>): Promise<Result<ResultOf<'workflow.plan'>>> {
    const ready = this.setting.library.read().ready(name);
    const inputs = ready.ok ? inputsFor(ready.value.plan, new Map(Object.entries(given))) : ready;
    if (!ready.ok) return Promise.resolve(ready);
    if (!inputs.ok) return Promise.resolve(inputs);
    return Promise.resolve(ok({ steps: plannedSteps(ready.value.plan, inputs.value), mistakes: ready.value.mistakes.map((one) => ({ ...one })) }));
  }

  async run({ name, inputs, phase, spec, session, trigger }: ParamsOf<'workflow.run'>): Promise<Result<RunView>> {
    const trusted = this.setting.library.read().trusted(name);
    if (!trusted.ok) return trusted;
    const { plan, definitions, seal } = trusted.value;
    const triggeredBy = trigger ?? (session === null ? 'manual' : 'session');
    return this.setting.engine.start({ plan, definitions, inputs: new Map(Object.entries(inputs)), only: phase, triggeredBy, session, spec, confirmed: [], seal });
  }

  async resume({ run, from, definition }: ParamsOf<'run.resume'>): Promise<Result<RunView>> {
    const view = this.setting.engine.view(run);
    if (!view.ok) return view;
    const request = definition === 'as-it-is' ? this.withChange(view.value, from) : this.asStarted(view.value, from);
    if (!request.ok) return request;
    return this.setting.engine.resume(run, request.value);
  }

  private withChange({ workflow }: RunView, from: ResumeRequest['from']): Result<ResumeRequest> {
    const trusted = this.setting.library.read().trusted(workflow);
    if (!trusted.ok) return trusted;
    const { plan, definitions, seal } = trusted.value;
    return ok({ from, revision: { plan, definitions }, seal });
  }

  /** Fine while what was trusted last is this definition, and the scripts it starts are as they were. */
  private asStarted(view: RunView, from: ResumeRequest['from']): Result<ResumeRequest> {
    const { workflow } = view;
    const trusted = this.setting.library.read().trusted(workflow);
    const request: ResumeRequest = { from, revision: null, seal: null };
    const record = this.setting.library.trust.recordOf(workflow);
    if (!record.ok) return record;
    if (record.value === null || !this.isFrozen(view, record.value)) return trusted.ok ? changedSince(workflow) : trusted;
    if (trusted.ok) return ok({ ...request, seal: trusted.value.seal });
    if (trusted.problem.code !== 'trust/changed') return trusted;
    const ready = this.setting.library.read().ready(workflow);
    if (!ready.ok) return ready;
    const now = new Map(ready.value.whole.parts.map(({ kind, name, sha256 }) => [`${kind} ${name}`, sha256]));
    const files = record.value.parts.filter(({ kind }) => kind === 'file');
    return files.every(({ kind, name, sha256 }) => now.get(`${kind} ${name}`) === sha256) ? ok(request) : trusted;
  }

  private isFrozen({ run, workflow, state }: RunView, { parts }: StoredTrust): boolean {
    const folder = this.setting.runs.open(run);
    const text = folder.ok ? folder.value.text(frozenName(workflow, { of: workflow, revision: state.metadata.revision })) : null;
    const part = parts.find(({ kind }) => kind === 'workflow');
    return text !== null && part !== undefined && sha256Hex(text) === part.sha256;
  }
}

function changedSince(workflow: string): Result<never> {
  return problem('trust/changed', { what: 'The run did not go on.', why: `It was started with another definition than the one of ${workflow} that is trusted now.`, next: 'Go on with the definition as it is, or start over.' });
}
