import type { Finding, Severity } from '../../../../../src/core/trace/finding';
import { count } from '../act-answer';
import type { Look } from '../print/look';
import { alignRows, cell } from '../print/table';
import type { CheckReport } from './report';

/** Findings by file, then the sums. Infos stay folded unless they count. */
export function textReport(report: CheckReport, { look, infos, extent }: { look: Look; infos: 'shown' | 'folded'; extent: 'whole' | 'part' }): string {
  const shown = report.findings.filter((finding) => infos === 'shown' || finding.severity !== 'info');
  const files = byFile(shown);
  const parts = [...files].map(([path, findings]) => fileText(path, { findings, look }));
  return [...parts, [sumText(report, { infos, extent }), ...statusText(report)].join('\n')].join('\n\n');
}

/** The links of the trace that do not simply cover. */
function statusText({ statuses }: CheckReport): string[] {
  const others = Object.entries(statuses).filter(([status, amount]) => status !== 'covers' && amount > 0);
  if (others.length === 0) return [];
  return [`Links of the trace: ${[['covers', statuses.covers] as const, ...others].map(([status, amount]) => `${amount.toLocaleString('en-US')} ${status}`).join(', ')}. "throughline links --status" lists them.`];
}

function byFile(findings: readonly Finding[]): Map<string, Finding[]> {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = files.get(finding.path);
    if (known === undefined) files.set(finding.path, [finding]);
    else known.push(finding);
  }
  return files;
}

function fileText(path: string, { findings, look }: { findings: readonly Finding[]; look: Look }): string {
  const paints: Record<Severity, (text: string) => string> = { error: look.bad, warning: look.warn, info: look.quiet };
  const rows = findings.map((one) => [cell(`  ${one.line}`), cell(one.severity, paints[one.severity]), cell(one.message), cell(one.code, look.quiet)]);
  return [look.strong(path), ...alignRows(rows)].join('\n');
}

function sumText({ counts, checked, known }: CheckReport, { infos, extent }: { readonly infos: 'shown' | 'folded'; readonly extent: 'whole' | 'part' }): string {
  const scope = `${count(checked.specs, 'spec')}, ${count(checked.contexts, 'context')}, ${count(checked.deliverables, 'deliverable')}, ${count(checked.links, 'link')}`;
  const faults = counts.error + counts.warning;
  const hidden = counts.info > 0 && infos === 'folded' ? ` ${count(counts.info, 'remark')} hidden: --strict shows them.` : '';
  const folded = known > 0 ? ` ${count(known, 'finding')} known before, folded.` : '';
  if (faults === 0 && (infos === 'folded' || counts.info === 0)) return `${extent === 'whole' ? 'The trace holds.' : 'Nothing was found of what was asked for.'} Checked ${scope}.${hidden}${folded}`;
  return `${count(counts.error, 'error')}, ${count(counts.warning, 'warning')}, ${count(counts.info, 'remark')}. Checked ${scope}.${hidden}${folded}`;
}
