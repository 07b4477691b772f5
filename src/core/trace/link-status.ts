import { vaultTies } from '../suspect/vault-ties';
import type { TieOptions } from '../suspect/vault-ties';
import { NO_SHELF } from '../suspect/meaning-shelf';
import { ALL_PARTS } from '../suspect/suspect-parts';
import type { TieKind, TrackedTie } from '../suspect/tracked-tie';
import { comparePaths } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Finding } from './finding';
import type { Deliverable, Trace } from './trace';

/** What can be said of a trace link, and what it means; docs/findings.md is checked against this table. */
export const LINK_STATUSES = {
  covers: 'It leads to what it names, both sides agree, and what was recorded beside it still holds.',
  outdated: 'What it leads to has changed its meaning since the link was made or confirmed.',
  ambiguous: 'It names an id that several specs have.',
  unwanted: 'It names a spec that the place, the folder or the registry says it does not belong to.',
  orphaned: 'It belongs to a spec that does not exist: an id nobody has, a context without spec, a marked file on no list.',
  duplicate: 'Another link says the same: a second context, or a file that two specs register.',
  broken: 'It leads to no file.',
  outside: 'It leads out of the vault, where nothing is read or written.',
} as const;

export type LinkStatusName = keyof typeof LINK_STATUSES;

export type LinkRole = TieKind | 'child' | 'context' | 'mark' | 'text';

export interface LinkStatus {
  /** The file that holds the link. */
  readonly from: VaultPath;
  /** null when only the file is known. */
  readonly line: number | null;
  /** A path of the vault, an id, or what is written. */
  readonly to: string;
  readonly role: LinkRole;
  readonly status: LinkStatusName;
  /** One sentence; null where the status says it all. */
  readonly reason: string | null;
}

const EVERYTHING: TieOptions = { parts: ALL_PARTS, shelf: NO_SHELF };

/** Every trace link of specs, contexts and deliverables with its status, in path order. A function of the trace alone. */
export function linkStatuses(trace: Trace, ties: readonly TrackedTie[] = vaultTies(trace, EVERYTHING)): readonly LinkStatus[] {
  const found = new FindingsAt(trace.findings);
  const rows = [
    ...ties.map((tie) => tieStatus(trace, tie, found)),
    ...[...trace.specs.values()].flatMap((spec) => familyRows(trace, spec.path, found)),
    ...lostReferences(trace),
    ...lonelyContexts(trace),
    ...trace.deliverables.flatMap((one) => markRows(one, found)),
    ...strayLinks(trace.findings),
  ];
  return rows.sort((a, b) => comparePaths(a.from, b.from) || (a.line ?? 0) - (b.line ?? 0) || comparePaths(a.to, b.to) || comparePaths(a.role, b.role));
}

/** How many links have each status. */
export function countStatuses(rows: readonly LinkStatus[]): Readonly<Record<LinkStatusName, number>> {
  const counts = { covers: 0, outdated: 0, ambiguous: 0, unwanted: 0, orphaned: 0, duplicate: 0, broken: 0, outside: 0 };
  for (const { status } of rows) counts[status] += 1;
  return counts;
}

/** Findings by code and file, each looked up once. */
class FindingsAt {
  private readonly byPlace = new Map<string, Finding[]>();

  constructor(findings: readonly Finding[]) {
    for (const finding of findings) {
      const key = `${finding.code}\n${finding.path}`;
      const list = this.byPlace.get(key);
      if (list === undefined) this.byPlace.set(key, [finding]);
      else list.push(finding);
    }
  }

  get(code: string, path: string): readonly Finding[] {
    return this.byPlace.get(`${code}\n${path}`) ?? [];
  }

  misses(from: string, to: string): boolean {
    return this.get('trace/missing-back-link', from).some(({ about }) => about === to);
  }
}

function tieStatus(trace: Trace, { kind, source, line, linked, upstream, state, change }: TrackedTie, found: FindingsAt): LinkStatus {
  const to = kind === 'journal' ? upstream : linked;
  const row = (status: LinkStatusName, reason: string | null = null): LinkStatus => ({ from: source, line, to, role: kind, status, reason });
  const [unwanted] = [...found.get('context/spec-differs', kind === 'journal' ? source : ''), ...found.get('spec/parent-differs', kind === 'parent' ? source : '')];
  if (unwanted !== undefined) return { ...row('unwanted', unwanted.message), line: unwanted.line, to: unwanted.about ?? to };
  if (kind === 'journal' && found.get('context/second', source).length > 0) return row('duplicate', 'Another context belongs to the spec.');
  if (kind === 'deliverable') {
    const missing = found.get('deliverable/missing-file', source).find(({ about }) => about === linked);
    if (missing !== undefined) return row('broken', missing.message);
    if (isSharedFile(trace, linked)) return row('duplicate', 'Two specs register the file.');
  }
  if ((kind === 'parent' || kind === 'journal') && found.misses(source, to)) return row('broken', 'The line that should lead there is missing.');
  const sections = [...(change?.changed ?? []), ...(change?.added ?? []), ...(change?.removed ?? [])].join(', ');
  return state === 'suspect' ? row('outdated', sections === '' ? null : `Changed: ${sections}.`) : row('covers');
}

const shared = new WeakMap<Trace, ReadonlySet<string>>();

function isSharedFile(trace: Trace, path: string): boolean {
  const known = shared.get(trace) ?? sharedFiles(trace);
  shared.set(trace, known);
  return known.has(path);
}

function sharedFiles({ deliverables }: Trace): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(deliverables.filter(({ registered, path }) => registered && (seen.has(path) || !seen.add(path))).map(({ path }) => path));
}

/** Children and contexts that a spec links, or should. */
function familyRows({ specs }: Trace, path: VaultPath, found: FindingsAt): LinkStatus[] {
  const spec = specs.get(path);
  if (spec === undefined) return [];
  const ends = [...spec.children.map((to) => ({ to, role: 'child' as const })), ...(spec.context === null ? [] : [{ to: spec.context, role: 'context' as const }])];
  return ends.map(({ to, role }) => {
    const isMissing = found.misses(path, to);
    return { from: path, line: null, to, role, status: isMissing ? 'broken' : 'covers', reason: isMissing ? 'The line that should lead there is missing.' : null };
  });
}

/** Header ids that mean no spec or several. */
function lostReferences({ findings, byId }: Trace): LinkStatus[] {
  return findings.filter(({ code }) => code === 'spec/unknown-id').map(({ path, line, about }) => {
    const count = byId.get(about ?? '')?.length ?? 0;
    const reason = count > 1 ? `${count} specs have this id.` : 'No spec has this id.';
    return { from: path, line, to: about ?? '', role: 'dependency', status: count > 1 ? 'ambiguous' : 'orphaned', reason };
  });
}

function lonelyContexts({ contexts }: Trace): LinkStatus[] {
  return [...contexts.values()].filter(({ spec }) => spec === null).map(({ path }) => {
    return { from: path, line: null, to: '', role: 'journal', status: 'orphaned', reason: 'No spec belongs to the context.' };
  });
}

function markRows({ path, spec, marked, registered, exists }: Deliverable, found: FindingsAt): LinkStatus[] {
  if (!marked || !exists) return [];
  const from = path;
  const [broken] = [...found.get('deliverable/broken-mark', path), ...found.get('deliverable/broken-mark', `${path}.trace.md`)];
  const [unwanted] = [...found.get('deliverable/mark-differs', path), ...found.get('deliverable/mark-differs', `${path}.trace.md`)];
  const row = (status: LinkStatusName, one: Finding | null): LinkStatus => ({ from: one?.path ?? from, line: one?.line ?? null, to: one?.about ?? spec ?? '', role: 'mark', status, reason: one?.message ?? null });
  if (broken !== undefined) return [row('broken', broken)];
  if (unwanted !== undefined) return [row('unwanted', unwanted)];
  return registered ? [row('covers', null)] : [{ ...row('orphaned', null), reason: 'No context lists the file.' }];
}

/** Links of the text that lead nowhere or out of the vault. */
function strayLinks(findings: readonly Finding[]): LinkStatus[] {
  return findings.flatMap(({ code, path, line, about, message }): LinkStatus[] => {
    if (code !== 'trace/broken-link' && code !== 'trace/outside-vault') return [];
    return [{ from: path, line, to: about ?? '', role: 'text', status: code === 'trace/broken-link' ? 'broken' : 'outside', reason: message }];
  });
}
