import { inScope as withinScope } from '../../../core/repair/scope';
import { rootOf } from '../../../core/spec/spec-roots';
import type { Finding, Severity } from '../../../core/trace/finding';
import type { Trace } from '../../../core/trace/trace';
import type { VaultPath } from '../../../core/vault/paths';
import type { Settings } from '../../../core/vault/settings';
import type { DoctorChoice, Scope } from './doctor-choice';
import { findingKey, kindTitle } from './finding-words';

/** A finding with what the link doctor knows of it. */
export interface DoctorItem {
  /** The same as long as the fault is. */
  readonly key: string;
  readonly finding: Finding;
  /** The spec that it concerns; null for files of no spec. */
  readonly spec: VaultPath | null;
  /** How the link stands, in a word; null when no link is meant. */
  readonly status: string | null;
  /** True when it was accepted as known. */
  readonly isKnown: boolean;
}

/** What items are made of, besides the findings. */
export interface ItemFacts {
  readonly trace: Trace;
  readonly settings: Settings;
  readonly statusOf: (finding: Finding) => string | null;
  readonly isKnown: (finding: Finding) => boolean;
}

/** Every finding as an item, in the order given; equal ones get keys of their own. */
export function itemsOf(findings: readonly Finding[], { trace, statusOf, isKnown }: ItemFacts): readonly DoctorItem[] {
  const specs = specsOfFiles(trace);
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const own = findingKey(finding);
    const times = seen.get(own) ?? 0;
    seen.set(own, times + 1);
    const spec = specs.get(finding.path) ?? null;
    return { key: times === 0 ? own : `${own} ${times}`, finding, spec, status: statusOf(finding), isKnown: isKnown(finding) };
  });
}

/** The spec that each file of the trace belongs to. */
export function specsOfFiles({ specs, contexts, deliverables }: Pick<Trace, 'specs' | 'contexts' | 'deliverables'>): ReadonlyMap<VaultPath, VaultPath> {
  const owners = new Map<VaultPath, VaultPath>();
  for (const { path, spec } of deliverables) if (spec !== null) owners.set(path, spec);
  for (const { path, spec } of contexts.values()) if (spec !== null) owners.set(path, spec);
  for (const path of specs.keys()) owners.set(path, path);
  return owners;
}

/** True when a finding lies within the scope. */
export function inScope(scope: Scope, { trace, settings, repository }: Pick<ItemFacts, 'trace' | 'settings'> & { readonly repository: readonly Finding[] }): (item: DoctorItem) => boolean {
  if (scope === 'everything') return () => true;
  if (scope === 'folders') return ({ finding }) => rootOf(finding.path, settings) !== null;
  const linked = new Set(withinScope(trace, [...trace.findings, ...repository], 'specs'));
  return ({ finding }) => linked.has(finding);
}

/** True when words and severities let the finding through. */
export function isShown({ words, hidden }: Pick<DoctorChoice, 'words' | 'hidden'>, trace: Pick<Trace, 'specs'>): (item: DoctorItem) => boolean {
  const wanted = words.toLowerCase().split(' ').filter((word) => word !== '');
  return (item) => !hidden.has(item.finding.severity) && (wanted.length === 0 || saysAll(searched(item, trace), wanted));
}

/** True when every word stands in the text. */
export function saysAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

function searched({ finding: { path, message, code }, spec, status }: DoctorItem, { specs }: Pick<Trace, 'specs'>): string {
  const owner = spec === null ? undefined : specs.get(spec);
  return [path, message, code, kindTitle(code), status ?? '', owner === undefined ? '' : `${owner.id} ${owner.title}`].join(' ').toLowerCase();
}

/** How many findings there are of each severity. */
export function countSeverities(items: readonly DoctorItem[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { finding } of items) counts[finding.severity] += 1;
  return counts;
}
