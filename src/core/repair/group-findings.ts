import type { Finding, Severity } from '../trace/finding';
import { FINDINGS } from '../trace/findings-table';
import { labelOf } from '../trace/join-specs';
import type { Trace } from '../trace/trace';
import { comparePaths } from '../vault/paths';
import type { VaultPath } from '../vault/paths';

export type Grouping = 'cause' | 'kind' | 'spec' | 'file';

export interface FindingGroup {
  /** Stays the same between two checks. */
  readonly key: string;
  readonly title: string;
  readonly findings: readonly Finding[];
}

/** What findings come from, in the order in which they are best looked at. */
const CAUSES = {
  merge: 'A sync or merge went wrong',
  rename: 'Something was renamed, moved or removed',
  link: 'A link is missing on one side',
  register: 'A deliverable was not registered',
  header: 'A header says something else',
  journal: 'A journal was edited by hand',
  file: 'A file cannot be read as it is',
} as const;

type Cause = keyof typeof CAUSES;

const CAUSE_OF: Readonly<Record<string, Cause>> = {
  'text/merge-markers': 'merge', 'vault/conflict-copy': 'merge', 'context/second': 'merge', 'journal/lost-entry': 'merge', 'journal/duplicate-entry': 'merge',
  'journal/entry-differs': 'merge', 'journal/session-number': 'merge', 'gate/two-answers': 'merge', 'spec/duplicate-id': 'merge',
  'trace/broken-link': 'rename', 'trace/outside-vault': 'rename', 'trace/stale-name': 'rename', 'deliverable/missing-file': 'rename', 'deliverable/broken-mark': 'rename',
  'spec/missing-parent': 'rename', 'spec/parent-differs': 'rename', 'context/without-spec': 'rename', 'spec/unknown-id': 'rename', 'spec/id-differs': 'rename',
  'trace/missing-back-link': 'link', 'spec/completed-without-context': 'link',
  'deliverable/unregistered': 'register', 'deliverable/unmarked': 'register', 'deliverable/missing-sidecar': 'register', 'deliverable/not-listed': 'register', 'deliverable/mark-differs': 'register',
  'header/differs': 'header', 'spec/unknown-status': 'header', 'context/unknown-status': 'header', 'context/spec-differs': 'header', 'spec/parent-cycle': 'header',
};

const CAUSE_ORDER: readonly string[] = Object.keys(CAUSES);

/** A finding's cause; faults of bytes and blocks are those of the file. */
export function causeOf({ code }: Pick<Finding, 'code'>): Cause {
  return CAUSE_OF[code] ?? (code.startsWith('journal/') ? 'journal' : 'file');
}

const KIND_ORDER: readonly string[] = Object.keys(FINDINGS);
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

interface Named {
  readonly key: string;
  readonly title: string;
  readonly rank: number;
}

const BY: Readonly<Record<Grouping, (finding: Finding, trace: Trace) => Named>> = {
  cause: (finding) => ({ key: causeOf(finding), title: CAUSES[causeOf(finding)], rank: CAUSE_ORDER.indexOf(causeOf(finding)) }),
  kind: ({ code, severity }) => ({ key: code, title: meaningOf(code), rank: SEVERITIES.indexOf(severity) * 1000 + KIND_ORDER.indexOf(code) }),
  spec: specName,
  file: ({ path }) => ({ key: path, title: path, rank: 0 }),
};

function meaningOf(code: string): string {
  return Object.entries(FINDINGS).find(([known]) => known === code)?.[1].meaning ?? code;
}

function specName(finding: Finding, trace: Trace): Named {
  const path = specOf(finding, trace);
  const spec = path === null ? undefined : trace.specs.get(path);
  return spec === undefined ? { key: '', title: 'No spec', rank: 1 } : { key: spec.path, title: labelOf(spec), rank: 0 };
}

/** The spec that a finding concerns: at its place, of its context, or of its deliverable. */
export function specOf({ path }: Pick<Finding, 'path'>, { specs, contexts, deliverables }: Trace): VaultPath | null {
  if (specs.has(path)) return path;
  const context = contexts.get(path);
  if (context !== undefined) return context.spec;
  return deliverables.find((one) => one.path === path || `${one.path}.trace.md` === path)?.spec ?? null;
}

/** Findings in groups; groups by what is best looked at first, findings as they came. */
export function groupFindings(findings: readonly Finding[], by: Grouping, trace: Trace): readonly FindingGroup[] {
  const groups = new Map<string, { readonly named: Named; readonly findings: Finding[] }>();
  for (const finding of findings) {
    const named = BY[by](finding, trace);
    const group = groups.get(named.key) ?? { named, findings: [] };
    groups.set(named.key, group);
    group.findings.push(finding);
  }
  const sorted = [...groups.values()].sort((a, b) => a.named.rank - b.named.rank || comparePaths(a.named.title, b.named.title));
  return sorted.map(({ named, findings: found }) => ({ key: named.key, title: named.title, findings: found }));
}
