import { freePath, noFreePath } from '../matrix/write-export';
import { isUntouched, sealReport } from '../report/report-seal';
import { statusReport } from '../report/status-report';
import { ok } from '../problem';
import type { Result } from '../problem';
import type { Spec } from '../spec/spec';
import { findSpec } from '../trace/find-spec';
import { folderOf, joinPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import { deliverablesReport } from './deliverables-report';
import type { Desk } from './desk';

export const REPORT_KINDS = ['deliverables', 'status'] as const;

export type ReportKind = (typeof REPORT_KINDS)[number];

export interface ReportRequest {
  /** Id or path. */
  readonly spec: string;
  readonly kind: ReportKind;
}

export interface ReportOutcome {
  readonly spec: VaultPath;
  readonly path: VaultPath;
  readonly kind: ReportKind;
  readonly text: string;
}

/** The text of a report; its links are made for the folder of reports beside the spec. */
export async function reportText(desk: Desk, { spec, kind }: ReportRequest): Promise<Result<string>> {
  const found = findSpec(desk.trace, spec);
  if (!found.ok) return found;
  const from = reportPath(found.value, { kind, at: '' });
  const report = kind === 'status' ? await statusReport(desk, { spec: found.value.path, from }) : await deliverablesReport(desk, found.value.path, from);
  return report.ok ? ok(report.value.text) : report;
}

/**
 * Writes a report as a note of its own beside the spec: a new one each day, the same one again on the same day. A note that
 * somebody wrote in stays, and another one is made.
 */
export async function writeReport(desk: Desk, request: ReportRequest): Promise<Result<Act<ReportOutcome>>> {
  const found = findSpec(desk.trace, request.spec);
  if (!found.ok) return found;
  const text = await reportText(desk, request);
  if (!text.ok) return text;
  const wished = reportPath(found.value, { kind: request.kind, at: ` ${desk.clock.minute().slice(0, 10)}` });
  const path = await freePath(wished, (one) => mayWrite(desk, one));
  if (path === null) return noFreePath();
  const changes = new ChangeSet();
  const sealed = sealReport(text.value);
  if (await desk.exists(path)) changes.edit(path, (before) => (isUntouched(before) ? ok(sealed) : noFreePath()));
  else changes.create(path, sealed);
  return changes.act(`Report on the ${request.kind} of ${found.value.id}`, { spec: found.value.path, path, kind: request.kind, text: text.value });
}

async function mayWrite(desk: Desk, path: VaultPath): Promise<boolean> {
  if (!(await desk.exists(path))) return true;
  const there = await desk.read(path);
  return there.ok && isUntouched(there.value);
}

function reportPath(spec: Spec, { kind, at }: { readonly kind: ReportKind; readonly at: string }): VaultPath {
  return joinPath(folderOf(spec.path), `reports/${spec.id} ${kind}${at}.md`);
}
