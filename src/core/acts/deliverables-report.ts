import { CODE_CHANGES, headingOf, headingRank } from '../deliverable/category';
import { ok } from '../problem';
import type { Result } from '../problem';
import type { Spec } from '../spec/spec';
import { findSpec } from '../trace/find-spec';
import type { Deliverable, Trace } from '../trace/trace';
import { formatLink } from '../text/link-text';
import { comparePaths, nameOf } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Desk } from './desk';

export interface DeliverablesReport {
  readonly specId: string;
  readonly specTitle: string;
  readonly deliverables: readonly Deliverable[];
  /** The report as Markdown. */
  readonly text: string;
}

/** What came out of a spec and of the specs below it, by category. `from` is where the report will stand, for its links. */
export function deliverablesReport(desk: Desk, spec: string, from: VaultPath | null = null): Promise<Result<DeliverablesReport>> {
  const found = findSpec(desk.trace, spec);
  if (!found.ok) return Promise.resolve(found);
  const family = new Set(familyOf(desk.trace, found.value));
  const deliverables = desk.trace.deliverables.filter((one) => one.spec !== null && family.has(one.spec));
  const { id, title } = found.value;
  const code = desk.trace.codeChanges.filter((one) => one.spec !== null && family.has(one.spec));
  return Promise.resolve(ok({ specId: id, specTitle: title, deliverables, text: reportText(desk, found.value, { deliverables, code, from: from ?? found.value.path }) }));
}

/** A spec and every spec below it. */
export function familyOf(trace: Trace, spec: Spec): readonly VaultPath[] {
  const family: VaultPath[] = [];
  const left = [spec.path];
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    family.push(path);
    left.push(...(trace.specs.get(path)?.children ?? []));
  }
  return family;
}

interface Reported {
  readonly deliverables: readonly Deliverable[];
  /** Code that is no file of the vault. */
  readonly code: Trace['codeChanges'];
  readonly from: VaultPath;
}

function reportText({ settings }: Desk, spec: Spec, { deliverables, code, from }: Reported): string {
  const lines = [`# Deliverables: ${spec.id} - ${spec.title}`, '', `${counted(deliverables.length + code.length)}, ${deliverables.filter((one) => one.registered && one.marked).length} traced both ways.`];
  const groups = new Map<string, string[]>();
  const put = (category: string, line: string): void => {
    const heading = headingOf(category, settings.categories);
    groups.set(heading, [...(groups.get(heading) ?? []), line]);
  };
  for (const one of [...deliverables].sort((a, b) => comparePaths(a.path, b.path))) put(one.category, reportLine(from, one));
  for (const { path, description } of code) put(CODE_CHANGES, `- \`${path}\`${description === null ? '' : ` - ${description}`}`);
  const rank = (heading: string): number => headingRank(heading, settings.categories);
  const inOrder = [...groups].sort(([a], [b]) => rank(a) - rank(b) || comparePaths(a, b));
  for (const [heading, group] of inOrder) lines.push('', `## ${heading}`, ...group);
  return `${lines.join('\n')}\n`;
}

function reportLine(from: VaultPath, one: Deliverable): string {
  const link = formatLink({ from, to: one.path, title: one.title ?? nameOf(one.path), form: 'wiki' });
  const faults = [...(one.exists ? [] : ['missing']), ...(one.registered ? [] : ['not registered']), ...(one.marked ? [] : ['no mark'])];
  const description = one.description === null ? '' : ` - ${one.description}`;
  return `- ${link}${description}${faults.length === 0 ? '' : ` (${faults.join(', ')})`}`;
}

function counted(count: number): string {
  return count === 1 ? '1 deliverable' : `${count} deliverables`;
}
