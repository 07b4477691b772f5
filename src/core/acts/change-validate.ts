import { counts, stampFor } from '../change/going-back';
import { ANSWERS } from '../change/questions';
import { mergedResults, validationSections } from '../change/validation';
import type { ValidationResult } from '../change/validation';
import { joinPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Result } from '../problem';
import type { Act } from '../vault/store';
import { openChange } from './change-desk';
import { questionAbout, writeReport } from './change-report';
import { ChangeSet } from './change-set';
import type { Desk } from './desk';

export interface ValidateRequest {
  /** Name or folder; null is the only open change. */
  readonly change: string | null;
  /** Results of the validations that ran; what others said before stays. */
  readonly results: readonly ValidationResult[];
}

export interface ValidateOutcome {
  readonly change: VaultPath;
  readonly path: VaultPath;
  readonly results: readonly ValidationResult[];
  /** Validations whose failure stops the change. */
  readonly critical: readonly string[];
  readonly gate: string | null;
}

/** Writes the report of validations. A critical failure asks what is to be done; points that are left become boxes. */
export async function writeValidation(desk: Desk, { change: wanted, results }: ValidateRequest): Promise<Result<Act<ValidateOutcome>>> {
  const opened = await openChange(desk, wanted);
  if (!opened.ok) return opened;
  const { change } = opened.value;
  const path = change.validation?.path ?? joinPath(change.folder, 'validation_report.md');
  const known = change.validation !== null && counts(change, 'validation', change.validation.at) ? change.validation : null;
  const all = mergedResults(known, results);
  const critical = all.filter(({ status, isMinor, isAnalysis }) => status === 'FAIL' && !isMinor && !isAnalysis).map(({ name }) => name);
  const gate = critical.length === 0 ? null : questionAbout(desk, { at: stampFor(change, 'validation', desk.clock.minute()), question: `Validation failed: ${critical.join(', ')}`, options: ANSWERS.validation, about: all.map(({ name, status, findings }) => `${name} ${status} ${findings}`).join('\n') });
  const changes = new ChangeSet();
  const sections = validationSections(stampFor(change, 'validation', desk.clock.minute()), all, change.validation);
  const written = await writeReport(desk, changes, { path, sections, gates: gate === null ? [] : [gate] });
  return written.ok ? changes.act(`Validate ${change.feature}`, { change: change.folder, path, results: all, critical, gate: gate?.id ?? null }) : written;
}
