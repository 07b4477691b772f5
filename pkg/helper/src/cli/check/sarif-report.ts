import type { Severity } from '../../../../../src/core/trace/finding';
import { VERSION } from '../version';
import type { CheckReport } from './report';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** The report in SARIF 2.1.0, as code hosts show it beside the lines. */
export function sarifReport(report: CheckReport): string {
  const rules = [...new Set(report.findings.map(({ code }) => code))].sort().map((id) => ({ id }));
  const results = report.findings.map((finding) => ({
    ruleId: finding.code,
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [
      { physicalLocation: { artifactLocation: { uri: encodeURI(finding.path) }, region: { startLine: Math.max(1, finding.line) } } },
    ],
  }));
  const driver = { name: 'throughline', version: VERSION, rules };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [{ tool: { driver }, results }] };
  return JSON.stringify(log, null, 2);
}
