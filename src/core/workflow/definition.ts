import type { VaultPath } from '../vault/paths';

/** A workflow as its YAML says it: nothing is resolved, and nothing of it has been run. */
export interface Definition {
  /** `[a-z0-9][a-z0-9._-]{0,63}`, equal to the file's stem. */
  readonly name: string;
  readonly path: VaultPath;
  readonly description: string | null;
  /** Semantic version; null when the file says none. */
  readonly version: string | null;
  readonly type: 'sequential' | 'parallel' | 'hybrid';
  /** One for sequential and parallel workflows, without a name; in order for hybrid ones. */
  readonly phases: readonly PhaseDefinition[];
  readonly prerequisites: readonly string[];
  /** Named checks that prerequisites may ask for. */
  readonly checks: ReadonlyMap<string, Command>;
  readonly inputs: readonly InputDefinition[];
  /** Run after the last step, in order; each must succeed. */
  readonly validation: readonly Action[];
  readonly onSuccess: readonly Action[];
  readonly onFailure: readonly Action[];
  readonly recovery: 'checkpoint' | 'none';
  readonly changelog: readonly ChangelogLine[];
  readonly objectives: readonly string[];
  /** Free text such as `3-5 days`. */
  readonly duration: string | null;
  readonly maintainer: string | null;
  readonly updated: string | null;
  readonly schedule: ScheduleDefinition | null;
  /** Defaults of every step. */
  readonly defaults: StepDefaults;
  /** Files besides the programs whose bytes trust covers, from the root. */
  readonly covers: readonly string[];
  readonly line: number;
}

export interface PhaseDefinition {
  /** null for the only phase of a sequential or parallel workflow. */
  readonly name: string | null;
  readonly type: 'sequential' | 'parallel';
  /** Steps at the same time; null is no limit. Always 1 for sequential phases. */
  readonly maxConcurrent: number | null;
  readonly sync: SyncPoint;
  readonly condition: string | null;
  readonly steps: readonly StepDefinition[];
  readonly validation: readonly Action[];
  readonly line: number;
}

/** When a parallel phase goes on: all finished, any succeeded, n succeeded, or all with the rest stopped at the first failure. */
export type SyncPoint = { readonly kind: 'all' | 'any' | 'fail-fast' } | { readonly kind: 'n-of'; readonly count: number };

export interface StepDefinition {
  /** As written, or made from the step's place: `step-2`. Unique in the workflow. */
  readonly id: string;
  readonly name: string;
  readonly work: StepWork;
  readonly condition: string | null;
  readonly checkpoint: boolean;
  readonly retry: Retry;
  /** Whether running it again after it was cut off is safe; null when the definition does not say. */
  readonly idempotent: boolean | null;
  /** Asks before it starts. */
  readonly confirm: boolean;
  /** Changes something outside that no rollback reaches. */
  readonly deploy: boolean;
  /** Takes back what the step did outside; offered by a rollback, never run by itself. */
  readonly undo: Command | null;
  /** Label of the machine it must run on; null is any. */
  readonly host: string | null;
  readonly timeoutSeconds: number | null;
  /** From the root; null is the root. */
  readonly cwd: string | null;
  readonly env: ReadonlyMap<string, EnvValue>;
  readonly covers: readonly string[];
  readonly line: number;
}

export type StepDefaults = Pick<StepDefinition, 'timeoutSeconds' | 'env' | 'host' | 'cwd'> & { readonly retry: Retry };

/** A value of the definition, or the name of a secret that the device holds. */
export type EnvValue = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'secret'; readonly name: string };

export type StepWork =
  | { readonly kind: 'run'; readonly command: Command }
  | { readonly kind: 'agent'; readonly agent: string; readonly task: string | null; readonly options: Options }
  | { readonly kind: 'skill'; readonly skill: string; readonly targets: readonly string[]; readonly options: Options }
  | { readonly kind: 'workflow'; readonly workflow: string; readonly inputs: ReadonlyMap<string, string> };

/** `config:` and `options:` of a step: plain values by name, in order of place. */
export type Options = ReadonlyMap<string, string | number | boolean | readonly string[]>;

/** A program with its arguments, or a line for a shell where the definition says `shell: true`. */
export type Command =
  | { readonly kind: 'argv'; readonly argv: readonly string[]; readonly line: number }
  | { readonly kind: 'shell'; readonly script: string; readonly line: number };

/** An item of `validation`, `on_success` or `on_failure`. */
export type Action =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'notify'; readonly what: string; readonly line: number }
  /** `git reset --hard`: restores what this run changed. */
  | { readonly kind: 'restore'; readonly line: number }
  /** `git commit -m "…"`: commits what this run changed, after a confirmation. */
  | { readonly kind: 'commit'; readonly message: string; readonly line: number };

export interface Retry {
  /** Attempts after the first. */
  readonly times: number;
  readonly backoff: 'fixed' | 'linear' | 'exponential';
  readonly delaySeconds: number;
  readonly capSeconds: number;
  readonly jitter: boolean;
}

export const NO_RETRY: Retry = { times: 0, backoff: 'fixed', delaySeconds: 1, capSeconds: 300, jitter: false };

export interface InputDefinition {
  readonly name: string;
  readonly description: string | null;
  readonly fallback: string | null;
  readonly required: boolean;
  readonly choices: readonly string[];
  readonly line: number;
}

export interface ScheduleDefinition {
  /** `weekly`, `daily`, or `Sun 03:00`. */
  readonly when: string;
  /** Runs once when the time passed while the machine was off. */
  readonly catchUp: boolean;
  readonly line: number;
}

export interface ChangelogLine {
  readonly version: string;
  readonly text: string;
  readonly line: number;
}
