import type { Action, Command, EnvValue, InputDefinition, Options, StepDefinition, SyncPoint } from './definition';

/** A definition made ready to be run: frozen with the run, so that a later edit of the file changes nothing. Plain data. */
export interface Plan {
  readonly workflow: string;
  readonly version: string | null;
  readonly type: 'sequential' | 'parallel' | 'hybrid';
  readonly inputs: readonly InputDefinition[];
  readonly prerequisites: readonly PlannedPrerequisite[];
  readonly phases: readonly PlannedPhase[];
  /** In definition order over all phases; the number of a step is its place in it, from 1. */
  readonly steps: readonly PlannedStep[];
  readonly validation: readonly Action[];
  readonly onSuccess: readonly Action[];
  readonly onFailure: readonly Action[];
  readonly recovery: 'checkpoint' | 'none';
}

export type PlannedPrerequisite =
  | { readonly kind: 'workflow'; readonly workflow: string; readonly text: string }
  | { readonly kind: 'check'; readonly name: string; readonly command: Command };

export interface PlannedPhase {
  readonly name: string | null;
  readonly type: 'sequential' | 'parallel';
  readonly maxConcurrent: number | null;
  readonly sync: SyncPoint;
  readonly condition: string | null;
  /** Numbers of its steps, in order. */
  readonly steps: readonly number[];
  readonly validation: readonly Action[];
}

export interface PlannedStep extends Omit<StepDefinition, 'work' | 'env' | 'covers' | 'line'> {
  readonly number: number;
  readonly phase: number;
  readonly work: PlannedWork;
  readonly env: readonly (readonly [string, EnvValue])[];
}

/** Agent and skill steps are commands by now, from the templates of the device's own settings. */
export type PlannedWork =
  | { readonly kind: 'command'; readonly command: Command; readonly by: StepActor }
  | { readonly kind: 'workflow'; readonly workflow: string; readonly plan: Plan; readonly inputs: readonly (readonly [string, string])[] };

/** Who does a step, for progress.json, results and metrics. */
export type StepActor =
  | { readonly kind: 'run' }
  | { readonly kind: 'agent'; readonly name: string; readonly options: Options }
  | { readonly kind: 'skill'; readonly name: string; readonly options: Options };
