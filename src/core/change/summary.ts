import type { Change } from './change';
import type { ReportSection } from './report-sections';

export interface SummaryFacts {
  readonly at: string;
  readonly minutes: number;
  /** Code that the change touched; null where git was not asked. */
  readonly code: { readonly files: number; readonly added: number; readonly removed: number } | null;
  readonly commits: readonly { readonly hash: string; readonly message: string }[];
  /** First lines of commits that are about to be made, this file in the last of them: their hashes are not known yet. */
  readonly planned?: readonly string[];
  /** Names in the change's folder, folders with a slash. */
  readonly artifacts: readonly string[];
}

/** `SUMMARY.md` as its sections. */
export function summarySections(change: Change, facts: SummaryFacts): ReportSection[] {
  const { at, minutes } = facts;
  return [
    { level: 2, name: `Feature Complete: ${change.feature}`, lines: [`**Recorded:** ${at}`, `**Date:** ${at.slice(0, 10)}`, `**Duration:** ${durationText(minutes)}`] },
    { level: 3, name: 'What Was Proposed', lines: [change.proposal?.request.trim() || '-'] },
    { level: 3, name: 'What Changed', lines: ['', ...whatChanged(change, facts)] },
    { level: 3, name: 'Validation Results', lines: validationLines(change) },
    { level: 3, name: 'Commits Created', lines: commitLines(facts) },
    { level: 3, name: 'Session Artifacts', lines: [`- ${change.folder}/`, ...facts.artifacts.map((name) => `  - ${name}`)] },
  ];
}

function commitLines({ commits, planned }: SummaryFacts): string[] {
  const lines = [...commits.map(({ hash, message }) => `${hash}: ${message}`), ...(planned ?? []).map((message) => `(this commit): ${message}`)];
  return lines.map((line, at) => `${String(at + 1)}. ${line}`);
}

function whatChanged({ diffs, implementation }: Change, { code }: SummaryFacts): string[] {
  const specs = diffs.map(({ spec, path, from, to }) => `- ${nameOf(spec ?? path)}: ${version(from)} → ${version(to)}`);
  const done = (implementation?.tasks ?? []).filter(({ isDone }) => isDone).map(({ id, text }) => `- ${id} ${text}`);
  const figures = code === null ? ['- Not known: git was not asked'] : [`- ${String(code.files)} ${code.files === 1 ? 'file' : 'files'} changed`, `- +${String(code.added)} / -${String(code.removed)} lines`];
  return ['**Specs:**', ...specs, '', '**Code:**', ...figures, ...(done.length === 0 ? [] : ['', '**Tasks:**', ...done])];
}

function validationLines(change: Change): string[] {
  const results = change.validation?.results ?? [];
  const [passed, failed, skipped] = (['PASS', 'FAIL', 'SKIPPED'] as const).map((status) => results.filter((one) => one.status === status));
  const all = results.length > 0 && passed?.length === results.length;
  const head = results.length === 0 ? '- No validation was run' : all ? `- All ${String(results.length)} validations passed` : `- ${String(passed?.length ?? 0)} of ${String(results.length)} validations passed`;
  const others = [...(failed ?? []).map(({ name }) => `- Failed: ${name}`), ...(skipped ?? []).map(({ name, findings }) => `- Skipped: ${name} (${findings})`)];
  return [head, ...others, `- ${String(deferredItems(change).length)} deferred items logged`, ...deferredItems(change).map((item) => `  - ${item}`)];
}

/** What was put off: deferred gaps, open points of the validations, findings that were only logged. */
export function deferredItems({ refinement, validation, alignment }: Pick<Change, 'refinement' | 'validation' | 'alignment'>): string[] {
  return [
    ...(refinement?.deferred ?? []).map(({ text }) => text),
    ...(validation?.followUps ?? []).filter(({ isDone }) => !isDone).map(({ text }) => text),
    ...(alignment?.findings ?? []).filter(({ severity, action }) => severity === 'LOW' && /^logged/i.test(action)).map(({ text }) => text),
  ];
}

/** `45 min`, `3 h 20 min`, `2 d 4 h`. */
export function durationText(minutes: number): string {
  if (minutes < 60) return `${String(minutes)} min`;
  const [hours, days] = [Math.floor(minutes / 60), Math.floor(minutes / 1440)];
  return days === 0 ? `${String(hours)} h ${String(minutes % 60)} min` : `${String(days)} d ${String(hours % 24)} h`;
}

function version(text: string | null): string {
  return text === null ? 'new' : `v${text.replace(/^v/i, '')}`;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.diff\.md$/, '.md');
}
