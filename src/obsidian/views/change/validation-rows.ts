import type { ChosenValidation } from '../../../core/change/validation-choice';
import type { Validation } from '../../../core/change/change';
import type { ValidationResult } from '../../../core/change/validation';
import type { VaultPath } from '../../../core/vault/paths';
import { counted } from './cockpit-model';

/** Validations that run, with the ends of those that are over. */
export interface RunningValidations {
  /** The change that they belong to. */
  readonly change: VaultPath;
  readonly chosen: readonly ChosenValidation[];
  readonly started: ReadonlySet<string>;
  readonly ended: ReadonlyMap<string, ValidationResult>;
}

/** A row of the table: what runs stands as it is now, above what the report says of others. */
export interface ValidationRow {
  readonly name: string;
  readonly status: string;
  readonly findings: string;
  readonly todo: string;
}

export function validationRows(known: Validation | null, running: RunningValidations | null): readonly ValidationRow[] {
  const now = (running?.chosen ?? []).map(({ workflow, reason }) => liveRow(running, workflow, reason));
  const others = (known?.results ?? []).filter(({ name }) => !now.some((row) => row.name === name));
  return [...now, ...others.map(({ name, status, findings, actionable }) => ({ name, status: status ?? 'no result', findings, todo: String(actionable) }))];
}

function liveRow(running: RunningValidations | null, name: string, reason: string): ValidationRow {
  const end = running?.ended.get(name);
  if (end === undefined) return { name, status: running?.started.has(name) === true ? 'runs' : 'waits', findings: `Because: ${reason}`, todo: '' };
  return { name, status: end.status, findings: `${end.findings}${end.isAnalysis ? ', analysis only' : end.isMinor ? ', not critical' : ''}`, todo: String(end.actionable.length) };
}

/** How far they are, in one line that is read out. */
export function runningLine({ chosen, ended }: RunningValidations): string {
  const results = [...ended.values()].map(({ name, status }) => `${name}: ${status}`);
  return `${String(ended.size)} of ${counted(chosen.length, 'validation')} ended. ${results.join(', ')}`.trim();
}
