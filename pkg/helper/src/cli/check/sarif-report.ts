import { FINDINGS } from '../../../../../src/core/trace/findings-table';
import type { Severity } from '../../../../../src/core/trace/finding';
import { VERSION } from '../version';
import type { CheckReport, ReportedFinding } from './report';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** The report in SARIF 2.1.0, as code hosts show it beside the lines. The fingerprint keeps a finding the same when lines move. */
export function sarifReport(report: CheckReport<ReportedFinding>): string {
  const rules = [...new Set(report.findings.map(({ code }) => code))].sort().map(ruleOf);
  const driver = { name: 'throughline', version: VERSION, rules };
  const run = { tool: { driver }, columnKind: 'utf16CodeUnits', results: report.findings.map(resultOf) };
  return JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, null, 2);
}

function ruleOf(id: string): object {
  const kind = Object.entries(FINDINGS).find(([code]) => code === id)?.[1];
  return kind === undefined ? { id } : { id, shortDescription: { text: kind.meaning }, defaultConfiguration: { level: LEVELS[kind.severity] } };
}

function resultOf({ code, severity, message, path, line, key }: ReportedFinding): object {
  return {
    ruleId: code,
    level: LEVELS[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) }, region: { startLine: Math.max(1, line) } } }],
    partialFingerprints: { 'throughline/v1': key },
  };
}

/** A relative reference: every part percent-encoded, so that `#` and `?` in names stay names. */
function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
