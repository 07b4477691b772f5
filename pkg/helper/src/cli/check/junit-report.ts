import type { Finding } from '../../../../../src/core/trace/finding';
import type { CheckReport } from './report';

/** The report as JUnit XML: a test case for each finding, failed for errors and warnings, and one that passed when nothing did. */
export function junitReport(report: CheckReport): string {
  const failures = report.counts.error + report.counts.warning;
  const cases = report.findings.length === 0 ? ['    <testcase classname="throughline" name="the trace holds"/>'] : report.findings.map(caseText);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites tests="${cases.length}" failures="${failures}">`,
    `  <testsuite name="throughline check" tests="${cases.length}" failures="${failures}">`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
  ].join('\n');
}

function caseText(finding: Finding): string {
  const name = `    <testcase classname="${escaped(finding.code)}" name="${escaped(`${finding.path}:${finding.line}`)}"`;
  if (finding.severity === 'info') return `${name}/>`;
  return `${name}><failure type="${finding.severity}" message="${escaped(finding.message)}"/></testcase>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ').replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
