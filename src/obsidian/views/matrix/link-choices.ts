import { addDependency, dependencyObstacle } from '../../../core/acts/add-dependency';
import type { Desk } from '../../../core/acts/desk';
import { linkRoadmapItem } from '../../../core/acts/roadmap-item';
import { registerDeliverable } from '../../../core/acts/register-deliverable';
import { tickCriterion } from '../../../core/acts/tick-criterion';
import { CODE_CHANGES } from '../../../core/deliverable/category';
import { cutTo, plainWords } from '../../../core/evidence/plain-words';
import type { Entry, Session } from '../../../core/journal/journal';
import { entriesOf } from '../../../core/matrix/entry-facts';
import type { PlacedEntry } from '../../../core/matrix/entry-facts';
import type { Axis, MatrixItem } from '../../../core/matrix/matrix';
import type { MatrixSource } from '../../../core/matrix/matrix-source';
import type { Result } from '../../../core/problem';
import type { Spec } from '../../../core/spec/spec';
import type { Act } from '../../../core/vault/store';

/** One link that can be written where a row and a column meet. */
export interface LinkChoice {
  readonly label: string;
  readonly decide: (desk: Desk) => Promise<Result<Act<unknown>>>;
}

/** What can be written into an empty cell, or in one sentence without a full stop why nothing can. */
export type LinkOffer = { readonly choices: readonly [LinkChoice, ...LinkChoice[]] } | { readonly why: string };

/** What is asked of a pair: the item of the earlier axis, the one of the later, and which stands along the rows. */
interface Pair {
  readonly source: MatrixSource;
  readonly first: MatrixItem;
  readonly second: MatrixItem;
}

type Rule = (pair: Pair) => LinkOffer;

/** Entries of one session that are offered as evidence. */
const MOST_ENTRIES = 6;
const WORDS = 60;

const ORDER: readonly Axis[] = ['criteria', 'specs', 'roadmap', 'sessions', 'deliverables', 'commits', 'runs', 'gates'];

const RULES: Readonly<Record<string, Rule>> = {
  'specs specs': dependencies,
  'specs roadmap': roadmapLink,
  'specs deliverables': registration,
  'criteria deliverables': fileEvidence,
  'criteria sessions': sessionEvidence,
  'criteria commits': entryEvidence,
  'criteria runs': entryEvidence,
  'criteria specs': () => never('A criterion belongs to the spec that it stands in'),
  'specs sessions': () => never('A session belongs to the spec whose journal it stands in'),
  'specs commits': () => never('A commit belongs to the spec whose journal names it'),
  'specs runs': () => never('A run belongs to the spec that it was started for'),
};

/** What can be written where two items meet that nothing ties yet. */
export function linkOffer(source: MatrixSource, one: MatrixItem, other: MatrixItem): LinkOffer {
  const isTurned = ORDER.indexOf(one.axis) > ORDER.indexOf(other.axis);
  const [first, second] = isTurned ? [other, one] : [one, other];
  const rule = RULES[`${first.axis} ${second.axis}`];
  if (rule !== undefined) return rule({ source, first, second });
  if (second.axis === 'gates') return never('A gate is answered where it is asked');
  return never([first.axis, second.axis].includes('roadmap') ? 'A roadmap item is linked with specs; the rest follows from those' : 'What a session did is said by its entries; log one to tie them');
}

function never(why: string): LinkOffer {
  return { why };
}

function offered([first, ...more]: readonly LinkChoice[], why: string): LinkOffer {
  return first === undefined ? never(why) : { choices: [first, ...more] };
}

function specOf({ trace }: MatrixSource, { spec }: MatrixItem): Spec | null {
  return spec === null ? null : (trace.specs.get(spec) ?? null);
}

/** Either may build on the other; a circle is never offered. */
function dependencies({ source, first, second }: Pair): LinkOffer {
  const [one, other] = [specOf(source, first), specOf(source, second)];
  if (one === null || other === null || one.path === other.path) return never('A spec is not tied to itself');
  const ways = [[one, other], [other, one]] as const;
  const choices = ways.filter(([spec, on]) => dependencyObstacle(source.trace, { spec: spec.path, on: on.path }) === null).map(([spec, on]): LinkChoice => ({
    label: `${spec.id} depends on ${on.id}`,
    decide: (desk) => addDependency(desk, { spec: spec.path, on: on.path }),
  }));
  return offered(choices, 'Each depends on the other already');
}

function roadmapLink({ source, first, second: item }: Pair): LinkOffer {
  const spec = specOf(source, first);
  const { spot } = item;
  if (item.spec !== null) return never(`The item is linked with ${specOf(source, item)?.id ?? 'another spec'} already`);
  if (spec === null || spot === null) return never('The item is not there any more');
  return { choices: [{ label: `Link "${item.label}" with ${spec.id}`, decide: (desk) => linkRoadmapItem(desk, { path: spot.path, item: item.label, spec: spec.path }) }] };
}

/** A file belongs to one spec; code outside the vault may be changed for several. */
function registration({ source, first, second: file }: Pair): LinkOffer {
  const spec = specOf(source, first);
  const code = codePath(file);
  if (spec === null) return never('The spec is not there any more');
  if (code === null && file.spec !== null) return never(`${file.label} is registered by ${specOf(source, file)?.id ?? 'another spec'}`);
  const path = code ?? filePath(file);
  const request = { path, content: null, title: null, description: null, category: code === null ? null : CODE_CHANGES };
  return { choices: [{ label: `Register ${file.label} as a deliverable of ${spec.id}`, decide: (desk) => registerDeliverable(desk, { spec: spec.path, files: [request], sidecar: 'inside-deliverables' }) }] };
}

function codePath({ key }: MatrixItem): string | null {
  return key.startsWith('code:') ? key.slice('code:'.length) : null;
}

function filePath({ key }: MatrixItem): string {
  return key.slice('deliverable:'.length);
}

function fileEvidence(pair: Pair): LinkOffer {
  const { first, second: file } = pair;
  if (codePath(file) !== null) return never(`${file.label} lies outside the vault; link an entry that names it`);
  return evidenceOf(pair, [{ label: evidenceLabel(first, file.label), evidence: filePath(file) }]);
}

function sessionEvidence(pair: Pair): LinkOffer {
  const { source, first, second } = pair;
  const session = sessionAt(source, second);
  const entries = [...(session?.entries ?? [])].filter(isLinkable).sort((one, other) => Number(other.kind === 'test') - Number(one.kind === 'test') || other.line - one.line);
  const context = second.spot?.path ?? '';
  const shown = entries.slice(0, MOST_ENTRIES).map((entry) => ({ label: evidenceLabel(first, `"${wordsOf(entry)}"`), evidence: `${context}#^${entry.id ?? ''}` }));
  return evidenceOf(pair, shown, `${second.label} has no entry that a link leads to`);
}

function entryEvidence(pair: Pair): LinkOffer {
  const { source, first, second } = pair;
  const placed = entryAt(source, second);
  const label = evidenceLabel(first, second.axis === 'commits' ? `commit ${second.label}` : `the run of ${second.label}`);
  const shown = placed === null || !isLinkable(placed.entry) ? [] : [{ label, evidence: `${placed.context}#^${placed.entry.id ?? ''}` }];
  return evidenceOf(pair, shown, `The entry of ${second.label} has no id that a link leads to`);
}

function evidenceLabel({ label }: MatrixItem, what: string): string {
  return `${label} is met, shown by ${what}`;
}

interface Shown {
  readonly label: string;
  readonly evidence: string;
}

function evidenceOf({ source, first }: Pair, shown: readonly Shown[], why = ''): LinkOffer {
  const spec = specOf(source, first);
  const criterion = spec === null ? undefined : source.criteria.get(spec.path)?.find(({ line }) => line === first.spot?.line);
  if (spec === null || criterion === undefined) return never('The criterion is not there any more');
  if (first.aside !== null) return never('The criterion was dropped');
  const choices = shown.map(({ label, evidence }): LinkChoice => ({ label, decide: (desk) => tickCriterion(desk, { spec: spec.path, criterion: criterion.number, tick: 'met', evidence }) }));
  return offered(choices, why);
}

function isLinkable({ id, isIdLast }: Entry): boolean {
  return id !== null && isIdLast;
}

function wordsOf({ text }: Entry): string {
  return cutTo(plainWords(text), WORDS);
}

function sessionAt({ journals }: MatrixSource, { spot }: MatrixItem): Session | null {
  if (spot === null) return null;
  return journals.get(spot.path)?.sessions.find(({ line }) => line === spot.line) ?? null;
}

function entryAt({ journals }: MatrixSource, { spot }: MatrixItem): PlacedEntry | null {
  const journal = spot === null ? undefined : journals.get(spot.path);
  return spot === null || journal === undefined ? null : (entriesOf(spot.path, journal).find(({ entry }) => entry.line === spot.line) ?? null);
}
