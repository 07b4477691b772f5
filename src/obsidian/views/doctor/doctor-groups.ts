import { groupFindings } from '../../../core/repair/group-findings';
import type { Finding, Severity } from '../../../core/trace/finding';
import type { Trace } from '../../../core/trace/trace';
import type { Spec } from '../../../core/spec/spec';
import type { VaultPath } from '../../../core/vault/paths';
import type { Grouping } from './doctor-choice';
import type { DoctorItem } from './doctor-items';
import { kindCause, sharedCauseOf } from './cause-of';
import type { Cause } from './cause-of';
import { bySeverity, kindTitle } from './finding-words';

/** Findings that stand together, under one heading. */
export interface DoctorGroup {
  readonly key: string;
  readonly title: string;
  /** What the heading means; empty when it says all. */
  readonly below: string;
  /** The gravest of its findings. */
  readonly severity: Severity;
  readonly items: readonly DoctorItem[];
}

type Specs = ReadonlyMap<VaultPath, Spec>;
type HeadingOf = (item: DoctorItem, specs: Specs) => Cause;

/** The findings in groups, the gravest and largest first. Items keep their order. */
export function groupItems(items: readonly DoctorItem[], grouping: Grouping, trace: Trace): readonly DoctorGroup[] {
  const { specs } = trace;
  const headingOf = grouping === 'cause' ? causeHeadings(items, trace) : HEADINGS[grouping];
  const groups = new Map<string, { heading: Cause; items: DoctorItem[] }>();
  for (const item of items) {
    const heading = headingOf(item, specs);
    const group = groups.get(heading.key);
    if (group === undefined) groups.set(heading.key, { heading, items: [item] });
    else group.items.push(item);
  }
  return [...groups.values()].map(({ heading, items: own }) => ({ ...heading, severity: gravestOf(own), items: own })).sort(byWeight);
}

const HEADINGS: Readonly<Record<Exclude<Grouping, 'cause'>, HeadingOf>> = {
  kind: ({ finding }) => kindCause(finding),
  spec: ({ spec }, specs) => specHeading(spec === null ? undefined : specs.get(spec)),
  file: ({ finding: { path } }) => ({ key: `file ${path}`, title: path.slice(path.lastIndexOf('/') + 1), below: path }),
};

function specHeading(spec: Spec | undefined): Cause {
  if (spec === undefined) return { key: 'spec none', title: 'No spec', below: 'Files that no spec names.' };
  return { key: `spec ${spec.path}`, title: `${spec.id} ${spec.title}`, below: spec.path };
}

/** What several findings share, such as a file that is gone, is a heading of its own; the others stand with what they come from. */
function causeHeadings(items: readonly DoctorItem[], trace: Trace): HeadingOf {
  const causes = new Map(items.map(({ finding }) => [finding, sharedCauseOf(finding)]));
  const times = new Map<string, number>();
  for (const cause of causes.values()) if (cause !== null) times.set(cause.key, (times.get(cause.key) ?? 0) + 1);
  const isShared = (cause: Cause | null | undefined): cause is Cause => cause !== null && cause !== undefined && (times.get(cause.key) ?? 0) > 1;
  const alone = new Map<Finding, Cause>();
  const rest = items.map(({ finding }) => finding).filter((finding) => !isShared(causes.get(finding)));
  for (const { key, title, findings } of groupFindings(rest, 'cause', trace)) {
    for (const finding of findings) alone.set(finding, { key: `cause ${key}`, title, below: kindsIn(findings) });
  }
  return ({ finding }) => {
    const shared = causes.get(finding);
    return isShared(shared) ? shared : (alone.get(finding) ?? kindCause(finding));
  };
}

/** The kinds among findings, as a line below their heading. */
function kindsIn(findings: readonly Finding[]): string {
  return [...new Set(findings.map(({ code }) => kindTitle(code)))].join(', ');
}

function gravestOf(items: readonly DoctorItem[]): Severity {
  return items.reduce<Severity>((gravest, { finding }) => (bySeverity(finding.severity, gravest) < 0 ? finding.severity : gravest), 'info');
}

function byWeight(one: DoctorGroup, other: DoctorGroup): number {
  return bySeverity(one.severity, other.severity) || other.items.length - one.items.length || compare(one.title, other.title) || compare(one.key, other.key);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
