import type { DownstreamLine } from '../journal/journal';
import { readStatus } from '../spec/status-words';
import { folderOf, nameOf } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Guide } from './follow-reference';
import type { ContextPairs } from './pair-contexts';
import type { ContextFile, SortedFiles } from './sort-files';
import type { Context, PlacedGate } from './trace';
import type { TracedFile } from './trace-files';

/** Contexts by path, and every gate with the context it belongs to. */
export interface JoinedContexts {
  readonly contexts: ReadonlyMap<VaultPath, Context>;
  /** In path order. */
  readonly gates: readonly PlacedGate[];
}

export function joinContexts(sorted: SortedFiles, pairs: ContextPairs, guide: Guide): JoinedContexts {
  const owners = new GateOwners(sorted.contexts);
  const own = sorted.contexts.flatMap(({ file }) => placed(file, file.path));
  const apart = sorted.gateNotes.flatMap((file) => placed(file, owners.contextOf(file.path)));
  const gates = [...own, ...apart].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line));
  const byContext = groupGates(gates);
  const contexts = new Map(sorted.contexts.map((context) => [context.file.path, contextOf(context, { pairs, guide, byContext })]));
  return { contexts, gates };
}

interface Around {
  readonly pairs: ContextPairs;
  readonly guide: Guide;
  readonly byContext: ReadonlyMap<VaultPath, readonly PlacedGate[]>;
}

function contextOf({ file, facts }: ContextFile, { pairs, guide, byContext }: Around): Context {
  const { path } = file;
  return {
    path,
    spec: pairs.specOf(path),
    title: facts.title,
    status: facts.status === null ? null : readStatus(facts.status.text),
    statusText: facts.status?.text ?? null,
    created: facts.created,
    updated: facts.updated,
    specTie: facts.spec?.tie ?? null,
    sessions: facts.sessions,
    entries: facts.entries,
    hours: totalHours(facts.sessions),
    commits: facts.commits,
    issues: facts.issues,
    open: facts.sessions.some(({ open }) => open),
    gates: byContext.get(path) ?? [],
    downstream: facts.downstream.map((line) => ({ ...line, spec: downstreamSpec(path, line, guide) })),
    services: facts.services,
    ledger: facts.ledger,
  };
}

function downstreamSpec(source: VaultPath, line: DownstreamLine, guide: Guide): VaultPath | null {
  const path = guide.follow(line, { source, kind: 'markdown', target: line.target });
  return path !== null && guide.isSpec(path) ? path : null;
}

/** Sums in tenths, so that 0.1 + 0.2 is 0.3. */
function totalHours(sessions: ContextFile['facts']['sessions']): number {
  const hundredths = sessions.reduce((sum, { hours }) => sum + Math.round((hours ?? 0) * 100), 0);
  return hundredths / 100;
}

function placed({ path, facts }: TracedFile, context: VaultPath | null): PlacedGate[] {
  return facts.gates.map((gate) => ({ ...gate, path, context }));
}

function groupGates(gates: readonly PlacedGate[]): Map<VaultPath, PlacedGate[]> {
  const groups = new Map<VaultPath, PlacedGate[]>();
  for (const gate of gates) {
    if (gate.context === null) continue;
    const group = groups.get(gate.context);
    if (group === undefined) groups.set(gate.context, [gate]);
    else group.push(gate);
  }
  return groups;
}

/** Gate notes lie in `gates/` beside their context and start with the spec's id: `gates/1001-g-….md`. */
class GateOwners {
  readonly #byFolder = new Map<VaultPath, ContextFile[]>();

  constructor(contexts: readonly ContextFile[]) {
    for (const context of contexts) {
      const folder = folderOf(context.file.path);
      this.#byFolder.set(folder, [...(this.#byFolder.get(folder) ?? []), context]);
    }
  }

  contextOf(note: VaultPath): VaultPath | null {
    const beside = this.#byFolder.get(folderOf(folderOf(note))) ?? [];
    const name = nameOf(note).toUpperCase();
    const named = beside.filter(({ place }) => name.startsWith(`${place.ownId.toUpperCase()}-`));
    const owner = named[0] ?? beside.find(({ place }) => place.ownsFolder) ?? beside[0];
    return owner?.file.path ?? null;
  }
}
