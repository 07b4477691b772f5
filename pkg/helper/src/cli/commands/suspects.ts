import { ok, type Result } from '../../../../../src/core/problem';
import { explainTie, type SectionChange } from '../../../../../src/core/suspect/explain-change';
import type { Cause } from '../../../../../src/core/suspect/causes';
import type { TieState, TrackedTie } from '../../../../../src/core/suspect/tracked-tie';
import { findSpec } from '../../../../../src/core/trace/find-spec';
import type { VaultPath } from '../../../../../src/core/vault/paths';
import { count } from '../act-answer';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openDesk, type OpenDesk } from '../open-desk';
import type { Look } from '../print/look';
import { causesText, tieText, type ToldCause } from '../suspects/suspects-text';
import { vaultSuspects, type VaultSuspects } from '../suspects/vault-suspects';
import type { Verb } from '../verb';

export const suspects: Verb = {
  name: 'suspects',
  group: 'reading',
  summary: 'Show the links whose spec has changed since they were recorded',
  about: [
    'By cause: the spec that changed, the sections with the words before and after where this device or git knows them, and the links to look at. Changes in wording only are folded.',
    'With an ID only what concerns that spec: links to it, and links from it.',
  ],
  arguments: [{ name: 'ID', summary: 'A spec', need: 'optional' }],
  options: [
    { name: 'cause', value: 'ID', summary: 'Only links that a change of this spec made suspect' },
    { name: 'every', summary: 'Every link with its state, also current and untracked ones' },
  ],
  examples: [
    { line: 'suspects', does: 'what changed, and which links to check' },
    { line: 'suspects 1011 --every', does: 'every link at a task, with its state' },
    { line: 'suspects --cause 1001 --json', does: 'one changed spec, for a program' },
  ],
  exits: [],
  run: runSuspects,
};

async function runSuspects(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const only = filterOf(input, open.value);
  if (!only.ok) return only;
  const all = await vaultSuspects(open.value);
  const ties = all.ties.filter(only.value);
  const shown = new Set(ties.map(({ key }) => key));
  const causes = all.causes.map((cause) => narrowed(cause, shown)).filter((cause) => cause.suspects.length + cause.claimed.length + cause.minors.length > 0);
  const told = await explained(open.value, causes, all);
  const found: Found = { ties, told, isEvery: input.flag('every') };
  return ok(answer({ text: (look) => textOf(open.value, found, look), json: () => jsonOf(found) }));
}

interface Found {
  readonly ties: readonly TrackedTie[];
  readonly told: readonly ToldCause[];
  readonly isEvery: boolean;
}

type Filter = (tie: TrackedTie) => boolean;

function filterOf(input: Input, { desk }: OpenDesk): Result<Filter> {
  const at = specNamed(input.argument('ID'), desk.trace);
  if (!at.ok) return at;
  const cause = specNamed(input.option('cause'), desk.trace);
  if (!cause.ok) return cause;
  return ok(({ upstream, dependent }) => (at.value === null || upstream === at.value || dependent === at.value) && (cause.value === null || upstream === cause.value));
}

function specNamed(named: string | null, trace: OpenDesk['desk']['trace']): Result<VaultPath | null> {
  if (named === null) return ok(null);
  const spec = findSpec(trace, named);
  return spec.ok ? ok(spec.value.path) : spec;
}

function narrowed(cause: Cause, shown: ReadonlySet<string>): Cause {
  const among = (ties: readonly TrackedTie[]): readonly TrackedTie[] => ties.filter(({ key }) => shown.has(key));
  return { ...cause, suspects: among(cause.suspects), claimed: among(cause.claimed), minors: among(cause.minors) };
}

/** The sections of each cause, as the oldest of its links that has words knows them. */
async function explained({ desk }: OpenDesk, causes: readonly Cause[], { shelf }: VaultSuspects): Promise<ToldCause[]> {
  const told: ToldCause[] = [];
  for (const cause of causes) {
    const ties = [...cause.suspects, ...cause.claimed, ...cause.minors];
    const tie = ties.find(({ fingerprint }) => fingerprint !== null && shelf.has(fingerprint)) ?? ties[0];
    const sections = tie === undefined ? null : await explainTie(tie, { read: desk.read, shelf });
    told.push({ cause, sections: sections?.ok === true ? sections.value : [] });
  }
  return told;
}

const STATES: readonly TieState[] = ['current', 'suspect', 'minor', 'untracked'];

function countsOf(ties: readonly TrackedTie[]): Record<TieState, number> {
  const of = (state: TieState): number => ties.filter((tie) => tie.state === state).length;
  return { current: of('current'), suspect: of('suspect'), minor: of('minor'), untracked: of('untracked') };
}

function textOf({ desk }: OpenDesk, { ties, told, isEvery }: Found, look: Look): string {
  const counts = countsOf(ties);
  const minors = isEvery ? 'listed' : 'counted';
  const causes = told.length === 0 ? 'No link has to be checked.' : causesText(told, { trace: desk.trace, look, minors });
  const sum = `${count(ties.length, 'link')}: ${STATES.map((state) => `${counts[state]} ${state}`).join(', ')}.`;
  const hint = counts.untracked > 0 ? ' Start tracking changes: throughline track --all --dry-run' : '';
  const every = isEvery ? ties.map((tie) => `${tie.state.padEnd(9)}  ${tieText(desk.trace, tie)} -> ${desk.trace.specs.get(tie.upstream)?.id ?? tie.upstream}  ${look.quiet(tie.source)}`) : [];
  return [causes, ...every, look.quiet(`${sum}${hint}`)].join('\n');
}

function jsonOf({ ties, told, isEvery }: Found): unknown {
  return { version: 1, counts: countsOf(ties), causes: told.map(causeJson), ...(isEvery ? { ties: ties.map(tieJson) } : {}) };
}

function causeJson({ cause, sections }: ToldCause): unknown {
  const { upstream, id, title, change, suspects: links, claimed, minors } = cause;
  return {
    upstream, id, title, since: change.since, known: change.known,
    sections: sections.map(sectionJson),
    suspects: links.map(tieJson), claimed: claimed.map(tieJson), minors: minors.map(tieJson),
  };
}

function sectionJson({ name, part, kind, before, after }: SectionChange): unknown {
  return { name, part, kind, before, after };
}

function tieJson({ kind, source, line, upstream, dependent, linked, fingerprint, state, confirmed, claimed, delivered }: TrackedTie): unknown {
  return { kind, state, source, line, upstream, dependent, linked, fingerprint, confirmed, claimed, delivered };
}
