import { DROPPED_SECTIONS } from '../fingerprint/meaning-names';
import type { RoadmapRow } from '../matrix/roadmap-rows';
import type { Spec } from '../spec/spec';
import type { Tie } from '../text/header';
import type { Deliverable, ResolvedLink, Trace } from '../trace/trace';
import { nameOf } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import { plainName } from './find-section';
import { namedIn } from './workflow-texts';
import type { WorkflowText } from './workflow-texts';
import { countImpact } from './impact';
import type { Consequence, Impact, ImpactNode, ImpactTarget, Relation } from './impact';

/** What an impact is found in. */
export interface ImpactSource {
  readonly trace: Trace;
  readonly linksTo: (path: VaultPath) => readonly ResolvedLink[];
  /** Whether a recorded fingerprint is what the spec means now; null when that was not looked at. */
  readonly isCurrent: ((upstream: VaultPath, fingerprint: string) => boolean) | null;
  readonly roadmap: readonly RoadmapRow[];
  readonly workflows: readonly WorkflowText[];
}

/** Nothing below this depth is followed, and nothing beyond this many nodes: a tree that nobody reads to its end. */
const DEEPEST = 12;
const MOST_NODES = 5_000;

/** Who depends on a spec, a section, a deliverable or a note: why, how, and what becomes suspect when its meaning changes. */
export function impactOf(source: ImpactSource, target: ImpactTarget): Impact {
  const changesMeaning = target.section === null || !DROPPED_SECTIONS.has(target.section.toLowerCase());
  const walk = new Walk(source, changesMeaning ? 'meaning' : 'no-meaning');
  const nodes = walk.nodesOf(target);
  return { target, changesMeaning, nodes, counts: countImpact(nodes) };
}

type NodeParts = Omit<ImpactNode, 'seen' | 'children' | 'line'> & { readonly line?: number | null };

class Walk {
  readonly #source: ImpactSource;
  readonly #change: 'meaning' | 'no-meaning';
  readonly #seen = new Set<VaultPath>();
  readonly #byFile = new Map<VaultPath | null, Deliverable[]>();
  #left = MOST_NODES;

  constructor(source: ImpactSource, change: 'meaning' | 'no-meaning') {
    this.#source = source;
    this.#change = change;
    for (const one of source.trace.deliverables) {
      const group = this.#byFile.get(one.spec);
      if (group === undefined) this.#byFile.set(one.spec, [one]);
      else group.push(one);
    }
  }

  nodesOf(target: ImpactTarget): readonly ImpactNode[] {
    const { trace } = this.#source;
    this.#seen.add(target.path);
    const spec = trace.specs.get(target.path);
    if (spec !== undefined) return [...this.#below(spec, 0), ...this.#roadmap(spec), ...this.#workflows(this.#filesOf(spec)), ...this.#links(target, spec)];
    if (target.kind === 'deliverable') return [...this.#ownersOf(target.path), ...this.#workflows([target.path]), ...this.#links(target, null)];
    if (target.kind === 'journal') return [...this.#specOf(target.path), ...this.#openThings(target.path), ...this.#links(target, null)];
    return [...this.#workflows([target.path]), ...this.#links(target, null)];
  }

  /** What hangs on a spec's meaning. */
  #below(spec: Spec, depth: number): readonly ImpactNode[] {
    const { trace } = this.#source;
    const dependents = spec.dependents.flatMap((path) => trace.specs.get(path) ?? []);
    const known = new Set([...spec.children, ...spec.dependents]);
    const downstream = spec.context === null ? [] : (trace.contexts.get(spec.context)?.downstream ?? []);
    return [
      ...this.#journal(spec, depth),
      ...spec.children.flatMap((path) => trace.specs.get(path) ?? []).map((child) => this.#spec({ spec: child, relation: 'child', why: `${child.id} is part of ${spec.id}`, tie: child.parentTie, upstream: spec.path, depth })),
      ...dependents.map((one) => this.#spec({ spec: one, relation: 'dependent', why: `${one.id} depends on ${spec.id}`, tie: one.dependencies.find((dependency) => dependency.spec === spec.path)?.tie ?? null, upstream: spec.path, depth })),
      ...downstream.flatMap(({ spec: path, tie, reason }) => {
        const one = path === null || known.has(path) ? undefined : trace.specs.get(path);
        return one === undefined ? [] : [this.#spec({ spec: one, relation: 'downstream', why: reason ?? `${spec.id} is delivered to ${one.id}`, tie, upstream: spec.path, depth })];
      }),
      ...this.#services(spec),
      ...(this.#byFile.get(spec.path) ?? []).map((one) => this.#deliverable(spec, one, depth)),
      ...trace.codeChanges.filter((one) => one.spec === spec.path).map((one) =>
        this.#leaf({ relation: 'code', label: nameOfCode(one.path), title: one.path, path: one.context, line: one.line, why: one.description ?? `${spec.id} changed this code`, consequence: this.#consequence({ upstream: spec.path, tie: one.tie, depth }) }),
      ),
    ].filter(() => this.#left-- > 0);
  }

  #spec({ spec, relation, why, tie, upstream, depth }: { readonly spec: Spec; readonly relation: Relation; readonly why: string; readonly tie: Tie | null; readonly upstream: VaultPath; readonly depth: number }): ImpactNode {
    const seen = this.#seen.has(spec.path);
    this.#seen.add(spec.path);
    const children = seen || depth >= DEEPEST ? [] : this.#below(spec, depth + 1);
    return { relation, label: spec.id, title: spec.title, path: spec.path, line: null, why, consequence: this.#consequence({ upstream, tie, depth }), seen, children };
  }

  #journal(spec: Spec, depth: number): readonly ImpactNode[] {
    const { context } = spec;
    const known = context === null ? undefined : this.#source.trace.contexts.get(context);
    if (known === undefined) return [];
    const consequence = this.#consequence({ upstream: spec.path, tie: known.specTie, depth });
    return [{ relation: 'journal', label: nameOf(known.path), title: known.title ?? spec.title, path: known.path, line: null, why: `The journal of ${spec.id}, ${known.sessions.length} ${known.sessions.length === 1 ? 'session' : 'sessions'}`, consequence, seen: false, children: this.#openThings(known.path) }];
  }

  #services({ id, context }: Spec): readonly ImpactNode[] {
    if (context === null) return [];
    const services = this.#source.trace.contexts.get(context)?.services ?? [];
    return services.map(({ name, path, line }) => this.#leaf({ relation: 'service', label: name, title: path, path: context, line, why: `The work of ${id} goes into it`, consequence: 'none' }));
  }

  #openThings(context: VaultPath): readonly ImpactNode[] {
    const known = this.#source.trace.contexts.get(context);
    if (known === undefined) return [];
    const sessions = known.sessions.filter(({ open }) => open).map(({ number, title, line }) => this.#leaf({ relation: 'session', label: `Session ${number ?? '?'}`, title, path: context, line, why: 'Somebody is at work on it', consequence: 'none' }));
    const gates = known.gates.filter(({ answer }) => answer === null).map(({ question, path, line }) => this.#leaf({ relation: 'gate', label: 'Question', title: question, path, line, why: 'It is not answered yet', consequence: 'none' }));
    return [...sessions, ...gates];
  }

  #deliverable(spec: Spec, { path, title, registry, registered }: Deliverable, depth: number): ImpactNode {
    const why = registered ? `Registered as a deliverable of ${spec.id}` : `It names ${spec.id}, and no journal registers it`;
    return this.#leaf({ relation: 'deliverable', label: nameOf(path), title: title ?? path, path, why, consequence: this.#consequence({ upstream: spec.path, tie: registry?.tie ?? null, depth }) });
  }

  #ownersOf(path: VaultPath): readonly ImpactNode[] {
    const { trace } = this.#source;
    const rows = trace.deliverables.filter((one) => one.path === path && one.spec !== null);
    return rows.flatMap(({ spec: owner, registry, marked }) => {
      const spec = owner === null ? undefined : trace.specs.get(owner);
      if (spec === undefined) return [];
      const line = registry === null ? [] : [this.#leaf({ relation: 'journal', label: nameOf(registry.context), title: `Registry of ${spec.id}`, path: registry.context, line: registry.line, why: 'Its registry line names the file by its path', consequence: 'none' })];
      const children = [...line, ...this.#claims(spec, path)];
      return [{ relation: 'spec', label: spec.id, title: spec.title, path: spec.path, line: null, why: marked ? `The file names ${spec.id}` : `${spec.id} brought it forth`, consequence: 'none', seen: false, children } satisfies ImpactNode];
    });
  }

  /** Specs that build on the deliverable's spec hear of a change last. */
  #claims(spec: Spec, path: VaultPath): readonly ImpactNode[] {
    const others = spec.dependents.flatMap((one) => this.#source.trace.specs.get(one) ?? []);
    return others.map((one) => this.#leaf({ relation: 'dependent', label: one.id, title: one.title, path: one.path, why: `${one.id} depends on ${spec.id}, which made ${nameOf(path)}`, consequence: 'none' }));
  }

  #specOf(context: VaultPath): readonly ImpactNode[] {
    const owner = this.#source.trace.contexts.get(context)?.spec ?? null;
    const spec = owner === null ? undefined : this.#source.trace.specs.get(owner);
    return spec === undefined ? [] : [this.#leaf({ relation: 'spec', label: spec.id, title: spec.title, path: spec.path, why: 'Its Context line names the journal', consequence: 'none' })];
  }

  #roadmap(spec: Spec): readonly ImpactNode[] {
    const items = this.#source.roadmap.filter(({ specs }) => specs.includes(spec.path));
    return items.map(({ label, title, path, line }) => this.#leaf({ relation: 'roadmap', label, title, path, line, why: `It is planned work for ${spec.id}`, consequence: 'none' }));
  }

  #filesOf({ path, context }: Spec): readonly VaultPath[] {
    return [path, ...(context === null ? [] : [context]), ...(this.#byFile.get(path) ?? []).map((one) => one.path)];
  }

  #workflows(files: readonly VaultPath[]): readonly ImpactNode[] {
    return this.#source.workflows.flatMap((workflow) => {
      const named = namedIn(workflow, files);
      return named === null ? [] : [this.#leaf({ relation: 'workflow', label: workflow.name, title: workflow.path, path: workflow.path, line: named.line, why: `Line ${named.line} names ${nameOf(named.path)}`, consequence: 'none' })];
    });
  }

  /** Notes that link the target, or the section; what stands in the tree already is not told again. */
  #links({ path, section }: ImpactTarget, spec: Spec | null): readonly ImpactNode[] {
    const own = new Set<VaultPath>([path, ...(spec?.children ?? []), ...(spec?.dependents ?? []), ...(spec?.context === null || spec === null ? [] : [spec.context])]);
    const links = this.#source.linksTo(path).filter((link) => !own.has(link.source) && (section === null || pointsAt(link.text, section)));
    const nodes = links.map((link) => this.#link(link, spec));
    return nodes.filter(({ path: from }, at) => nodes.findIndex((other) => other.path === from) === at && this.#left-- > 0);
  }

  #link({ source, line }: ResolvedLink, spec: Spec | null): ImpactNode {
    const other = this.#source.trace.specs.get(source);
    const isParent = other !== undefined && spec?.parent === source;
    const relation: Relation = isParent ? 'parent' : isRun(source) ? 'run' : 'link';
    const why = isParent ? `${other.id} lists it` : relation === 'run' ? 'A run was made for it' : `Line ${line} links it`;
    return this.#leaf({ relation, label: other?.id ?? nameOf(source), title: other?.title ?? source, path: source, line, why, consequence: 'none' });
  }

  #leaf({ line = null, ...parts }: NodeParts): ImpactNode {
    return { ...parts, line, seen: false, children: [] };
  }

  #consequence({ upstream, tie, depth }: { readonly upstream: VaultPath; readonly tie: Pick<Tie, 'fingerprint'> | null; readonly depth: number }): Consequence {
    if (this.#change === 'no-meaning') return 'none';
    if (tie === null) return depth === 0 ? 'untracked' : 'none';
    const { isCurrent } = this.#source;
    if (isCurrent !== null && !isCurrent(upstream, tie.fingerprint)) return 'is';
    return depth === 0 ? 'would' : 'later';
  }
}

function nameOfCode(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `runs/2026-11-21-1405-deploy.md`, in any folder. */
function isRun(path: VaultPath): boolean {
  return /(?:^|\/)runs\/[^/]+\.md$/.test(path);
}

/** Whether a written link leads to a heading of that name. */
function pointsAt(text: string, section: string): boolean {
  const hash = text.indexOf('#');
  if (hash < 0) return false;
  const rest = text.slice(hash + 1);
  const end = rest.search(/[|\])]/);
  const name = end < 0 ? rest : rest.slice(0, end);
  return plainName(decoded(name).split('#').at(-1) ?? '') === plainName(section);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
