import type { VaultPath } from '../vault/paths';

/** How one thing hangs on another, with the words of its group. A new row is a new relation everywhere. */
export const RELATIONS = {
  journal: { title: 'Journal', icon: 'notebook-text' },
  session: { title: 'Open session', icon: 'circle-dot' },
  gate: { title: 'Open question', icon: 'message-circle-question' },
  child: { title: 'Child', icon: 'corner-down-right' },
  dependent: { title: 'Builds on it', icon: 'git-fork' },
  downstream: { title: 'Delivered to', icon: 'arrow-right-from-line' },
  service: { title: 'Goes into', icon: 'plug' },
  spec: { title: 'Its spec', icon: 'file-text' },
  deliverable: { title: 'Deliverable', icon: 'package' },
  code: { title: 'Code', icon: 'file-code' },
  workflow: { title: 'Workflow', icon: 'workflow' },
  run: { title: 'Run', icon: 'play' },
  roadmap: { title: 'Roadmap', icon: 'map' },
  parent: { title: 'Lists it', icon: 'corner-left-up' },
  link: { title: 'Links it', icon: 'link' },
} as const satisfies Record<string, { readonly title: string; readonly icon: string }>;

export type Relation = keyof typeof RELATIONS;

/**
 * What a change of meaning does to the link. `would`: it becomes suspect. `is`: it is suspect already. `untracked`: nobody
 * recorded what it was made for. `none`: nothing is recorded on links of this kind, or the change is no change of meaning.
 * `later`: only when the thing above it changes as well.
 */
export type Consequence = 'would' | 'is' | 'untracked' | 'later' | 'none';

export interface ImpactNode {
  readonly relation: Relation;
  /** Short name: an id, else the file's name. */
  readonly label: string;
  readonly title: string;
  readonly path: VaultPath;
  readonly line: number | null;
  /** How it hangs together, in one sentence without a full stop. */
  readonly why: string;
  readonly consequence: Consequence;
  /** True when what hangs on it stands elsewhere in the tree already. */
  readonly seen: boolean;
  readonly children: readonly ImpactNode[];
}

export interface ImpactTarget {
  readonly kind: 'spec' | 'section' | 'deliverable' | 'journal' | 'note';
  readonly path: VaultPath;
  /** The section's name; null unless the kind is `section`. */
  readonly section: string | null;
  readonly label: string;
  readonly title: string;
}

export interface Impact {
  readonly target: ImpactTarget;
  /** False for a section that is no part of the meaning, such as Links. */
  readonly changesMeaning: boolean;
  readonly nodes: readonly ImpactNode[];
  readonly counts: ImpactCounts;
}

export interface ImpactCounts {
  /** Different files in the tree. */
  readonly files: number;
  readonly specs: number;
  readonly deliverables: number;
  readonly would: number;
  readonly is: number;
  readonly untracked: number;
}

/** Every node, depth first. */
export function* eachNode(nodes: readonly ImpactNode[]): Generator<ImpactNode> {
  for (const node of nodes) {
    yield node;
    yield* eachNode(node.children);
  }
}

export function countImpact(nodes: readonly ImpactNode[]): ImpactCounts {
  const all = [...eachNode(nodes)];
  const different = (wanted: readonly Relation[]): number => new Set(all.filter(({ relation }) => wanted.includes(relation)).map(({ path, label }) => `${path} ${label}`)).size;
  const by = (consequence: Consequence): number => all.filter((node) => node.consequence === consequence).length;
  return {
    files: new Set(all.map(({ path }) => path)).size,
    specs: new Set(all.filter(({ relation }) => SPECS.includes(relation)).map(({ path }) => path)).size,
    deliverables: different(['deliverable', 'code']),
    would: by('would'),
    is: by('is'),
    untracked: by('untracked'),
  };
}

const SPECS: readonly Relation[] = ['child', 'dependent', 'downstream', 'spec', 'parent'];

/** `This touches 3 specs, 12 deliverables and 4 notes; 5 links would become suspect.` */
export function impactSentence({ counts, nodes }: Pick<Impact, 'counts' | 'nodes'>, change: 'meaning' | 'place'): string {
  const { specs, deliverables, would } = counts;
  const notes = new Set([...eachNode(nodes)].filter(({ relation }) => relation === 'link' || relation === 'run').map(({ path }) => path)).size;
  const workflows = new Set([...eachNode(nodes)].filter(({ relation }) => relation === 'workflow').map(({ path }) => path)).size;
  const parts = [counted(specs, 'other spec'), counted(deliverables, 'deliverable'), counted(workflows, 'workflow'), counted(notes, 'other note')].filter((part) => part !== '');
  if (parts.length === 0) return 'Nothing else hangs on it.';
  const suspects = change === 'meaning' && would > 0 ? ` ${counted(would, 'link')} would become suspect.` : '';
  return `This touches ${joined(parts)}.${suspects}`;
}

function counted(amount: number, one: string): string {
  return amount === 0 ? '' : `${amount} ${one}${amount === 1 ? '' : 's'}`;
}

function joined(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
