import { ok } from '../problem';
import type { Result } from '../problem';
import type { Spec, SpecStatus, SpecType } from '../spec/spec';
import { findSpec } from '../trace/find-spec';
import type { Context, SessionFacts } from '../trace/trace';
import { parseJournal } from '../journal/parse-journal';
import { scanNote } from '../text/scan-note';
import type { VaultPath } from '../vault/paths';
import type { Desk } from './desk';
import { openIssues } from './open-issues';

/** How a spec stands: what a status view shows. */
export interface SpecStatusView {
  readonly id: string;
  readonly type: SpecType;
  readonly title: string;
  readonly status: SpecStatus | null;
  readonly statusText: string | null;
  readonly path: VaultPath;
  readonly context: VaultPath | null;
  readonly criteria: { readonly done: number; readonly total: number };
  readonly children: readonly { readonly id: string; readonly title: string; readonly status: SpecStatus | null }[];
  readonly sessions: number;
  readonly hours: number;
  readonly entries: number;
  readonly commits: number;
  readonly issues: number;
  readonly openIssues: number;
  readonly deliverables: number;
  readonly openSession: OpenSessionView | null;
  readonly findings: number;
}

export interface OpenSessionView {
  readonly id: string | null;
  readonly number: number | null;
  readonly title: string;
  readonly started: string | null;
  readonly lastEntry: string | null;
  readonly paused: boolean;
}

export async function specStatusOf(desk: Desk, spec: string): Promise<Result<SpecStatusView>> {
  const found = findSpec(desk.trace, spec);
  if (!found.ok) return found;
  const { id, type, title, status, statusText, path, context } = found.value;
  const facts = context === null ? null : (desk.trace.contexts.get(context) ?? null);
  const view = {
    ...{ id, type, title, status, statusText, path, context },
    criteria: criteriaCounts(found.value),
    children: found.value.children.flatMap((child) => childOf(desk, child)),
    ...journalCounts(facts),
    openIssues: context === null ? 0 : await countOpenIssues(desk, context),
    deliverables: desk.trace.deliverables.filter((one) => one.spec === path).length,
    openSession: openSessionOf(facts),
    findings: desk.trace.findings.filter((finding) => finding.path === path || finding.path === context).length,
  };
  return ok(view);
}

/** Boxes done and boxes that count: all but `-`. */
export function criteriaCounts(spec: Pick<Spec, 'criteria'>): { readonly done: number; readonly total: number } {
  const counted = spec.criteria.filter(({ mark }) => mark !== '-');
  return { done: counted.filter(({ mark }) => mark.toLowerCase() === 'x').length, total: counted.length };
}

/** The newest open session of a context. */
export function openSessionOf(facts: Context | null): OpenSessionView | null {
  const session = facts?.sessions.filter(({ open }) => open).at(-1);
  if (session === undefined) return null;
  const { id, number, title, started, lastEntry } = session;
  return { id, number, title, started, lastEntry, paused: isPaused(session) };
}

function isPaused(session: SessionFacts): boolean {
  return session.paused.some(({ to }) => to === null);
}

function childOf(desk: Desk, path: VaultPath): SpecStatusView['children'] {
  const child = desk.trace.specs.get(path);
  return child === undefined ? [] : [{ id: child.id, title: child.title, status: child.status }];
}

function journalCounts(facts: Context | null): Pick<SpecStatusView, 'sessions' | 'hours' | 'entries' | 'commits' | 'issues'> {
  if (facts === null) return { sessions: 0, hours: 0, entries: 0, commits: 0, issues: 0 };
  const { sessions, hours, entries, commits, issues } = facts;
  return { sessions: sessions.length, hours, entries, commits, issues };
}

async function countOpenIssues(desk: Desk, context: VaultPath): Promise<number> {
  const text = await desk.read(context);
  return text.ok ? openIssues(parseJournal(scanNote(text.value))).length : 0;
}
