import { NO_RETRY } from '../../src/core/workflow/definition';
import type { SyncPoint } from '../../src/core/workflow/definition';
import type { Plan, PlannedStep } from '../../src/core/workflow/plan';

/** A step of a test plan; what is not said is the plainest. */
export type StepDraft = Partial<Omit<PlannedStep, 'number' | 'phase'>>;

export interface PhaseDraft {
  readonly name?: string;
  readonly type?: 'sequential' | 'parallel';
  readonly max?: number;
  readonly sync?: SyncPoint;
  readonly condition?: string;
  readonly steps: readonly StepDraft[];
  readonly validations?: number;
}

/** A plan whose steps run a program each. */
export function planOf(phases: readonly PhaseDraft[], rest: Partial<Pick<Plan, 'workflow' | 'prerequisites' | 'validation' | 'onSuccess' | 'onFailure' | 'recovery'>> = {}): Plan {
  const steps: PlannedStep[] = [];
  const planned = phases.map((phase, place) => {
    const numbers = phase.steps.map((draft) => {
      const number = steps.length + 1;
      steps.push({ ...plainStep(number), ...draft, number, phase: place });
      return number;
    });
    const type = phase.type ?? 'sequential';
    return {
      name: phase.name ?? null,
      type,
      maxConcurrent: type === 'sequential' ? 1 : (phase.max ?? null),
      sync: phase.sync ?? { kind: 'all' as const },
      condition: phase.condition ?? null,
      steps: numbers,
      validation: Array.from({ length: phase.validations ?? 0 }, (_, at) => ({ kind: 'notify' as const, what: 'check', line: at + 1 })),
    };
  });
  return { workflow: 'test', version: null, type: 'hybrid', inputs: [], prerequisites: [], phases: planned, steps, validation: [], onSuccess: [], onFailure: [], recovery: 'none', ...rest };
}

function plainStep(number: number): Omit<PlannedStep, 'phase'> {
  const command = { kind: 'argv' as const, argv: ['true'], line: number };
  return {
    number,
    id: `s${number}`,
    name: `Step ${number}`,
    work: { kind: 'command', command, by: { kind: 'run' } },
    condition: null,
    checkpoint: false,
    retry: NO_RETRY,
    idempotent: null,
    confirm: false,
    deploy: false,
    undo: null,
    host: null,
    timeoutSeconds: null,
    cwd: null,
    env: [],
  };
}
