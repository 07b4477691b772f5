import * as v from 'valibot';
import { sha256Hex } from '../fingerprint/fingerprint';
import { ok, problem } from '../problem';
import type { Result } from '../problem';
import type { Finding } from '../trace/finding';

/** Findings by keys that stay when lines move: code, file and what it concerns; equal ones are counted in order of place. */
export function findingKeys(findings: readonly Finding[]): ReadonlyMap<Finding, string> {
  const counts = new Map<string, number>();
  const keys = new Map<Finding, string>();
  for (const finding of findings) {
    const name = [finding.code, finding.path, finding.about ?? withoutLines(finding.message)].join('\n');
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    keys.set(finding, sha256Hex(`${name}\n${count}`).slice(0, 16));
  }
  return keys;
}

function withoutLines(message: string): string {
  return message.replace(/\bline \d+/gi, 'line');
}

const Row = v.object({ key: v.string(), code: v.string(), path: v.string(), message: v.string() });
const Baseline = v.object({ version: v.literal(1), findings: v.array(Row) });

/** A known finding as a baseline names it. */
export type BaselineRow = Readonly<v.InferOutput<typeof Row>>;

/** A baseline as it lies in a file: readable in a review, stable in its order. */
export function writeBaseline(findings: readonly Finding[]): string {
  const keys = findingKeys(findings);
  return printBaseline(findings.map((finding) => baselineRow(finding, keys.get(finding) ?? '')));
}

export function baselineRow({ code, path, message }: Finding, key: string): BaselineRow {
  return { key, code, path, message };
}

export function printBaseline(rows: readonly BaselineRow[]): string {
  return `${JSON.stringify({ version: 1, findings: rows }, null, 2)}\n`;
}

/** The keys of a baseline. */
export function readBaseline(text: string): Result<ReadonlySet<string>> {
  const rows = readBaselineRows(text);
  return rows.ok ? ok(new Set(rows.value.map(({ key }) => key))) : rows;
}

/** What a baseline names, in its order. */
export function readBaselineRows(text: string): Result<readonly BaselineRow[]> {
  const read = v.safeParse(Baseline, parsed(text));
  if (read.success) return ok(read.output.findings);
  return problem('check/baseline', {
    what: 'The baseline was not read.',
    why: 'It is no baseline that "throughline check --write-baseline" wrote.',
    next: 'Write it anew, or check without --baseline.',
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export interface SplitFindings {
  readonly fresh: readonly Finding[];
  /** Those that the baseline knew before. */
  readonly known: readonly Finding[];
}

/** Parts findings by whether a baseline holds them. */
export function splitByBaseline(findings: readonly Finding[], baseline: ReadonlySet<string>): SplitFindings {
  if (baseline.size === 0) return { fresh: findings, known: [] };
  const keys = findingKeys(findings);
  const isKnown = (finding: Finding): boolean => baseline.has(keys.get(finding) ?? '');
  return { fresh: findings.filter((finding) => !isKnown(finding)), known: findings.filter(isKnown) };
}
