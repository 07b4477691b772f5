import { briefOf } from '../../core/acts/brief';
import type { Desk } from '../../core/acts/desk';
import { inboxOf } from '../../core/acts/inbox';
import type { LostEntry } from '../../core/acts/inbox';
import { specStatusOf } from '../../core/acts/spec-status';
import type { SpecStatusView } from '../../core/acts/spec-status';
import { ok } from '../../core/problem';
import type { Problem, Result } from '../../core/problem';
import { findSpec } from '../../core/trace/find-spec';
import { specNodes } from '../../core/trace/spec-nodes';
import type { SpecNode } from '../../core/trace/spec-nodes';
import { vaultOverview } from '../../core/trace/vault-overview';
import type { VaultOverview } from '../../core/trace/vault-overview';

/** What a verb answers, as a person and as a program reads it. */
export interface CliAnswer {
  readonly text: string;
  readonly json: object;
}

export type CliFormat = 'text' | 'json';

// Words of notes must not steer the terminal that they are printed on.
const UNSAFE = /[\p{Cc}\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

function safeText(text: string): string {
  return text.replace(UNSAFE, (found) => (found === '\n' || found === '\t' ? found : ''));
}

/** The answer as it is printed; a Problem in its three sentences, or as JSON. */
export function printed(answer: Result<CliAnswer>, format: CliFormat): string {
  if (format === 'json') return safeText(JSON.stringify(answer.ok ? { version: 1, ...answer.value.json } : { version: 1, problem: answer.problem }, null, 2));
  return safeText(answer.ok ? answer.value.text : problemText(answer.problem));
}

function problemText({ code, what, why, next }: Problem): string {
  return `${what} ${why} ${next} (${code})`;
}

/** `throughline:status`: one spec, or the whole vault. */
export async function statusAnswer(desk: Desk, spec: string | null, current: string | null): Promise<Result<CliAnswer>> {
  if (spec === null) {
    const facts = vaultOverview(desk.trace, current);
    return ok({ text: overviewText(facts), json: facts });
  }
  const view = await specStatusOf(desk, spec);
  return view.ok ? ok({ text: statusText(view.value), json: { ...view.value, git: null } }) : view;
}

function statusText(view: SpecStatusView): string {
  const { criteria, openSession } = view;
  const session = openSession === null ? 'none open' : `${openSession.number ?? '?'}: ${openSession.title}${openSession.paused ? ', paused' : ''}`;
  return [
    `${view.id} ${view.title}`,
    `Status: ${view.status ?? view.statusText ?? 'none'}`,
    `Criteria: ${criteria.done} of ${criteria.total} met`,
    `Spec: ${view.path}`,
    `Journal: ${view.context ?? 'none yet'}`,
    `Session: ${session}`,
    `Deliverables: ${view.deliverables}`,
    ...(view.findings > 0 ? [`Findings: ${view.findings}`] : []),
  ].join('\n');
}

function overviewText({ specs, statuses, openSessions, findings }: VaultOverview): string {
  const sessions = openSessions.map(({ spec, title, number, sessionTitle }) => `${spec} ${title} - session ${number ?? '?'}: ${sessionTitle}`);
  return [
    `${specs} specs: ${statuses.implementing} implementing, ${statuses.planning} planning, ${statuses.completed} completed, ${statuses.blocked} blocked`,
    `${findings.error} errors, ${findings.warning} warnings`,
    ...(sessions.length === 0 ? ['No session is open.'] : sessions),
  ].join('\n');
}

/** `throughline:tree`: everything, or one spec and what is below it. */
export function treeAnswer({ trace, settings }: Desk, spec: string | null): Result<CliAnswer> {
  const root = spec === null ? null : findSpec(trace, spec);
  if (root !== null && !root.ok) return root;
  const nodes = specNodes(trace, { roots: root === null ? trace.roots : [root.value.path], statuses: [] });
  const text = nodes.length === 0 ? `No specs in "${settings.specRoots.join('", "')}".` : nodes.flatMap((node) => treeLines(node, 0)).join('\n');
  return ok({ text, json: { specs: nodes } });
}

function treeLines(node: SpecNode, depth: number): readonly string[] {
  const { done, total } = node.criteria;
  const parts = [node.status ?? 'no status', total === 0 ? null : `${done}/${total}`, node.open ? 'session open' : null].filter((part) => part !== null);
  return [`${'  '.repeat(depth)}${node.id} ${node.title} (${parts.join(', ')})`, ...node.children.flatMap((child) => treeLines(child, depth + 1))];
}

/** `throughline:brief`: the hand-off as one page. */
export async function briefAnswer(desk: Desk, request: { readonly spec: string; readonly budget: number }): Promise<Result<CliAnswer>> {
  const brief = await briefOf(desk, request);
  return brief.ok ? ok({ text: brief.value.text.trimEnd(), json: brief.value }) : brief;
}

/** `throughline:inbox`: what waits for a person. */
export function inboxAnswer(desk: Desk, lost: readonly LostEntry[]): CliAnswer {
  const items = inboxOf(desk, lost);
  const text = items.length === 0 ? 'Nothing needs you.' : items.map(({ message, path, line }) => `${message}\n  ${path}:${line}`).join('\n');
  return { text, json: { items } };
}
