import type { ChangeConfig } from './config';
import type { ValidationResult } from './validation';

/** How a workflow that checks a change ended. */
export interface ValidationRun {
  readonly name: string;
  /** null when it was not run, or waits for somebody. */
  readonly status: 'PASS' | 'FAIL' | null;
  /** `4 of 4 steps`, or why it was not run. */
  readonly findings: string;
  readonly detail: readonly string[];
  readonly run: string | null;
  /** Files that changed while it ran; only for those that are to look only, and where somebody could see that. */
  readonly changed: readonly string[];
}

type Rules = Pick<ChangeConfig['validation'], 'critical' | 'required' | 'conditional' | 'analysisOnly'>;

/** True for a validation that only looks. */
export function isAnalysis(name: string, { analysisOnly }: Pick<Rules, 'analysisOnly'>): boolean {
  return analysisOnly.includes(name);
}

/** What the report says of a run. One that only looks stops nothing, and is told of when files changed meanwhile. */
export function resultOfRun({ name, status, findings, detail, run, changed }: ValidationRun, rules: Rules, asked: readonly string[] = []): ValidationResult {
  const onlyLooks = isAnalysis(name, rules);
  const critical = rules.critical ?? [...rules.required, ...rules.conditional.map((one) => one.name), ...asked];
  const isMinor = onlyLooks || !critical.includes(name);
  const failed = status === 'FAIL' && isMinor ? [`${name} failed: ${findings}${run === null ? '' : ` (${run})`}`] : [];
  const touched = onlyLooks && changed.length > 0 ? [touchedWords(name, changed)] : [];
  return { name, status: status ?? 'NOT RUN', findings, detail: [...detail, ...touched], actionable: [...failed, ...touched], isMinor, isAnalysis: onlyLooks };
}

const NAMED = 8;

function touchedWords(name: string, files: readonly string[]): string {
  const more = files.length - NAMED;
  return `${name} only looks, and ${files.length === 1 ? 'a file' : `${String(files.length)} files`} changed while it ran: ${files.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
}
