import { disagreementsAbout } from '../evidence/disagreements';
import { counted } from '../evidence/plain-words';
import { criteriaCounts, specStatusOf } from '../acts/spec-status';
import type { SpecStatusView } from '../acts/spec-status';
import type { Desk } from '../acts/desk';
import { familyOf } from '../acts/deliverables-report';
import { commentThreads } from '../journal/comment-threads';
import { parseJournal } from '../journal/parse-journal';
import { openIssues } from '../acts/open-issues';
import { ok } from '../problem';
import type { Result } from '../problem';
import type { Spec } from '../spec/spec';
import { numberedCriteria } from '../spec-text/criteria';
import { formatLink } from '../text/link-text';
import { scanNote } from '../text/scan-note';
import { findSpec } from '../trace/find-spec';
import type { VaultPath } from '../vault/paths';

/** How a spec and everything below it stands, as Markdown. */
export interface StatusReport {
  readonly specId: string;
  readonly specTitle: string;
  readonly specs: number;
  readonly completed: number;
  readonly criteria: { readonly done: number; readonly total: number };
  readonly text: string;
}

/** The state of a spec for people who were not there. `from` is where the note will stand, for its links. */
export async function statusReport(desk: Desk, request: { readonly spec: string; readonly from: VaultPath | null }): Promise<Result<StatusReport>> {
  const found = findSpec(desk.trace, request.spec);
  if (!found.ok) return found;
  const spec = found.value;
  const view = await specStatusOf(desk, spec.path);
  if (!view.ok) return view;
  const from = request.from ?? spec.path;
  const family = familyOf(desk.trace, spec).flatMap((path) => desk.trace.specs.get(path) ?? []).sort((one, other) => (one.path < other.path ? -1 : 1));
  const counts = family.map(criteriaCounts);
  const criteria = { done: counts.reduce((sum, { done }) => sum + done, 0), total: counts.reduce((sum, { total }) => sum + total, 0) };
  const completed = family.filter(({ status }) => status === 'completed').length;
  const parts = [...headLines(view.value, { family, completed, criteria, at: desk.clock.minute() }), ...tableLines(desk, from, family), ...(await openLines(desk, from, family)), ...disagreementLines(desk, family)];
  return ok({ specId: spec.id, specTitle: spec.title, specs: family.length, completed, criteria, text: `${parts.join('\n')}\n` });
}

interface Sums {
  readonly family: readonly Spec[];
  readonly completed: number;
  readonly criteria: { readonly done: number; readonly total: number };
  readonly at: string;
}

function headLines(view: SpecStatusView, { family, completed, criteria, at }: Sums): string[] {
  const below = family.length === 1 ? [] : [`- ${completed} of ${counted(family.length, 'spec')} completed`];
  return [
    `# Status: ${view.id} - ${view.title}`, '', `As of ${at}.`, '',
    `- Status: ${view.status ?? view.statusText ?? 'none'}`,
    ...below,
    `- Criteria: ${criteria.done} of ${criteria.total} met`,
    `- Journal: ${counted(view.sessions, 'session')}, ${view.hours} hours, ${counted(view.entries, 'entry', 'entries')}, ${counted(view.commits, 'commit')}`,
    `- Deliverables: ${view.deliverables}`,
  ];
}

function tableLines(desk: Desk, from: VaultPath, family: readonly Spec[]): string[] {
  const rows = family.map((spec) => {
    const { done, total } = criteriaCounts(spec);
    const context = spec.context === null ? null : (desk.trace.contexts.get(spec.context) ?? null);
    return `| ${linkOf(desk, from, spec, 'table')} | ${spec.status ?? 'none'} | ${done}/${total} | ${context?.sessions.length ?? 0} | ${context?.hours ?? 0} |`;
  });
  return ['', '## Specs', '', '| Spec | Status | Criteria | Sessions | Hours |', '|---|---|---|---|---|', ...rows];
}

/** Open criteria, issues and comments, by spec; finished ones have nothing to tell. */
async function openLines(desk: Desk, from: VaultPath, family: readonly Spec[]): Promise<string[]> {
  const parts: string[] = [];
  for (const spec of family) {
    const lines = [...(await criteriaLines(desk, spec)), ...(await journalLines(desk, spec))];
    if (lines.length > 0) parts.push('', `### ${linkOf(desk, from, spec, 'text')}`, ...lines);
  }
  return parts.length === 0 ? [] : ['', '## Open', ...parts];
}

async function criteriaLines(desk: Desk, { path }: Spec): Promise<string[]> {
  const text = await desk.read(path);
  if (!text.ok) return [];
  return numberedCriteria(scanNote(text.value)).filter(({ mark }) => mark === ' ').map((one) => `- Criterion: ${one.text}`);
}

async function journalLines(desk: Desk, { context }: Spec): Promise<string[]> {
  const text = context === null ? null : await desk.read(context);
  if (text?.ok !== true) return [];
  const scan = scanNote(text.value);
  const comments = commentThreads(scan).filter(({ done }) => !done);
  return [...openIssues(parseJournal(scan)).map((issue) => `- Issue: ${issue.text.replace(/^\*{0,2}Issue\*{0,2}:?\*{0,2}[ \t]{0,4}/i, '')}`), ...comments.map(({ on }) => `- Comment on: ${on}`)];
}

function disagreementLines(desk: Desk, family: readonly Spec[]): string[] {
  const found = family.flatMap((spec) => disagreementsAbout(desk.trace, spec));
  if (found.length === 0) return [];
  return ['', '## Does not agree', ...found.map(({ specId, sides: [one, other] }) => `- ${specId}: ${one.says}. ${other.says}.`)];
}

function linkOf(desk: Desk, from: VaultPath, spec: Spec, place: 'text' | 'table'): string {
  return formatLink({ from, to: spec.path, title: `${spec.id} - ${spec.title}`, form: desk.settings.linkForm, place });
}
