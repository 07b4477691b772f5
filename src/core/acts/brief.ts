import { commentThreads } from '../journal/comment-threads';
import { parseJournal } from '../journal/parse-journal';
import type { Entry, Journal } from '../journal/journal';
import { ok } from '../problem';
import type { Result } from '../problem';
import type { Spec } from '../spec/spec';
import { numberedCriteria } from '../spec-text/criteria';
import { scanNote } from '../text/scan-note';
import type { Scan } from '../text/scan';
import { findSpec } from '../trace/find-spec';
import { filesOfBrief, goalOf, suspectsOf, verifyOf } from './brief-facts';
import { briefText } from './brief-text';
import type { Desk } from './desk';
import { openIssues } from './open-issues';
import { criteriaCounts, openSessionOf } from './spec-status';

export interface BriefRequest {
  /** Id or path. */
  readonly spec: string;
  /** Characters at most. */
  readonly budget: number;
}

/** What a brief says, before it is made to fit. */
export interface BriefFacts {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly context: string | null;
  readonly status: string | null;
  readonly goal: string;
  readonly criteria: { readonly done: number; readonly total: number; readonly open: readonly string[] };
  readonly session: {
    readonly id: string | null;
    readonly number: number | null;
    readonly title: string;
    readonly started: string | null;
    readonly lastEntry: string | null;
  } | null;
  readonly comments: readonly string[];
  readonly gates: readonly { readonly id: string; readonly question: string; readonly options: readonly string[] }[];
  readonly decisions: readonly { readonly text: string; readonly why: string | null; readonly insteadOf: string | null }[];
  readonly issues: readonly { readonly id: string | null; readonly text: string }[];
  readonly recent: readonly string[];
  readonly next: string;
  readonly files: readonly string[];
  /** Services that the work goes into: name and place. */
  readonly services: readonly string[];
  readonly verify: readonly string[];
  /** Links of the spec that its upstream has changed since, a sentence each. */
  readonly suspects: readonly string[];
}

/** The hand-off of a spec: what a colleague, an agent, or tomorrow needs to go on. */
export interface Brief extends BriefFacts {
  /** The same as one Markdown page, within the budget. */
  readonly text: string;
  /** True when something was left out to keep the budget. */
  readonly shortened: boolean;
  /** Characters of the page, and those that it may have. */
  readonly size: number;
  readonly budget: number;
}

export async function briefOf(desk: Desk, request: BriefRequest): Promise<Result<Brief>> {
  const found = findSpec(desk.trace, request.spec);
  if (!found.ok) return found;
  const spec = found.value;
  const text = await desk.read(spec.path);
  if (!text.ok) return text;
  const contextText = spec.context === null ? null : await desk.read(spec.context);
  const context = contextText?.ok === true ? scanNote(contextText.value) : null;
  const facts = factsOf(desk, spec, { scan: scanNote(text.value), context });
  const page = briefText(facts, request.budget);
  return ok({ ...facts, ...page, size: page.text.length, budget: request.budget });
}

interface Scans {
  readonly scan: Scan;
  readonly context: Scan | null;
}

function factsOf(desk: Desk, spec: Spec, { scan, context }: Scans): BriefFacts {
  const journal = context === null ? null : parseJournal(context);
  const open = numberedCriteria(scan).filter(({ mark }) => mark === ' ').map(({ text }) => text);
  const known = {
    session: openSessionOf(spec.context === null ? null : (desk.trace.contexts.get(spec.context) ?? null)),
    criteria: { ...criteriaCounts({ criteria: numberedCriteria(scan) }), open },
    comments: [scan, ...(context === null ? [] : [context])].flatMap(openComments),
    gates: desk.trace.gates
      .filter((gate) => gate.answer === null && gate.context !== null && gate.context === spec.context)
      .map(({ id, question, options }) => ({ id, question, options: options.map(({ word }) => word) })),
    issues: journal === null ? [] : openIssues(journal).map(({ id, text }) => ({ id, text: withoutLabel(text) })),
    verify: journal === null ? [] : verifyOf(journal),
    suspects: suspectsOf(desk, spec),
  };
  return {
    id: spec.id, title: spec.title, path: spec.path, context: spec.context, status: spec.status ?? spec.statusText,
    goal: goalOf(scan),
    ...known,
    decisions: journal === null ? [] : decisionsOf(journal),
    recent: journal === null ? [] : recentOf(journal),
    files: filesOfBrief(desk, spec, journal),
    services: journal === null ? [] : journal.services.map(({ name, path }) => `${name}: \`${path}\``),
    next: nextStep(known),
  };
}

function openComments(scan: Scan): string[] {
  return commentThreads(scan)
    .filter(({ done }) => !done)
    .map(({ on, comments }) => `On "${on}": ${comments.map(({ author, text }) => `${author}: ${text}`).join(' / ')}`);
}

function withoutLabel(text: string): string {
  return text.replace(/^\*{0,2}Issue\*{0,2}:?\*{0,2}[ \t]{0,4}/i, '');
}

const DECISIONS_AT_MOST = 30;
const RECENT_AT_MOST = 12;

function decisionsOf(journal: Journal): BriefFacts['decisions'] {
  const decisions = journal.notes.filter(({ kind }) => kind === 'decision').slice(-DECISIONS_AT_MOST);
  return decisions.map((entry) => ({ text: entry.text, why: nestedAfter(entry, 'Why:'), insteadOf: nestedAfter(entry, 'Instead of:') }));
}

function nestedAfter(entry: Entry, label: string): string | null {
  const line = entry.nested.find(({ text }) => text.toLowerCase().startsWith(label.toLowerCase()));
  return line === undefined ? null : line.text.slice(label.length).trim();
}

/** The newest entries of the last session that has any, newest last. */
function recentOf(journal: Journal): readonly string[] {
  const session = journal.sessions.findLast(({ entries }) => entries.length > 0);
  const entries = [...(session?.entries ?? [])].sort((one, other) => stampOfEntry(one).localeCompare(stampOfEntry(other)));
  return entries.slice(-RECENT_AT_MOST).map(({ section, text, author }) => `${section}: ${text}${author === null ? '' : ` (${author})`}`);
}

function stampOfEntry({ id }: Entry): string {
  return id?.slice(2, 15) ?? '';
}

type Known = Pick<BriefFacts, 'session' | 'criteria' | 'comments' | 'gates' | 'issues' | 'verify' | 'suspects'>;

/** What stands in the way first: a question, a remark, a fault, a failing test, then the next criterion. */
function nextStep({ gates, comments, issues, verify, suspects, criteria, session }: Known): string {
  const failing = verify.find((line) => line.includes('❌') || line.includes('⚠'));
  const steps = [
    gates[0] === undefined ? null : `Answer "${gates[0].question}".`,
    comments[0] === undefined ? null : 'Answer the open comment.',
    issues[0] === undefined ? null : `Resolve the issue "${issues[0].text}".`,
    failing === undefined ? null : `Mend the test: ${failing}`,
    suspects[0] === undefined ? null : `Check a link: ${suspects[0]}.`,
    criteria.open[0] === undefined ? null : `Meet the criterion "${criteria.open[0]}".`,
    session === null ? null : 'Every criterion is met: finish the session and set the spec to completed.',
  ];
  return steps.find((step) => step !== null) ?? 'Nothing is left open.';
}
