import { criteriaCounts } from '../../../core/acts/spec-status';
import type { Spec } from '../../../core/spec/spec';
import type { Finding } from '../../../core/trace/finding';
import { findingsOfFile } from '../../../core/trace/findings-of-file';
import type { Trace } from '../../../core/trace/trace';
import type { VaultPath } from '../../../core/vault/paths';
import type { RowFold, TreeSource } from './tree-rows';

/** What a row shows beside its title. */
export interface RowMarks {
  readonly criteria: { readonly done: number; readonly total: number };
  /** `below`: of a closed branch, when a session on something in it is open. */
  readonly session: 'none' | 'open' | 'paused' | 'below';
  /** Errors and warnings of the spec, its journal and its deliverables. */
  readonly findings: number;
  /** Links to check because what they lead to has changed. */
  readonly suspects: number;
  /** Which specs changed, and where; empty without suspects. */
  readonly suspectReason: string;
  /** `below`: of a closed branch, when something in it has new entries. */
  readonly news: 'none' | 'own' | 'below';
}

/** The marks of a spec's row. A closed branch also tells of what is hidden in it. */
export function marksOf(source: TreeSource, spec: Spec, fold: RowFold = 'open'): RowMarks {
  const { trace, isNew } = source;
  const own = sessionOf(trace, spec);
  const suspects = source.suspectsAt?.(spec.path);
  const hidden = fold === 'closed' || fold === 'deeper' ? hiddenIn(source, spec) : NOTHING_HIDDEN;
  return {
    criteria: criteriaCounts(spec),
    session: own === 'none' && hidden.session ? 'below' : own,
    findings: findingsOf(trace, spec),
    suspects: suspects?.links ?? 0,
    suspectReason: suspects?.reason ?? '',
    news: isNew(spec) ? 'own' : hidden.news ? 'below' : 'none',
  };
}

/** Specs of a closed branch that are looked at; a branch with more of them is opened to be sure. */
const LOOKED_AT = 300;
const NOTHING_HIDDEN = { session: false, news: false };

function hiddenIn({ trace, isNew }: TreeSource, { children }: Spec): typeof NOTHING_HIDDEN {
  const found = { ...NOTHING_HIDDEN };
  const left = [...children];
  for (let looked = 0; looked < LOOKED_AT && !(found.session && found.news); looked++) {
    const path = left.pop();
    if (path === undefined) break;
    const spec = trace.specs.get(path);
    if (spec === undefined) continue;
    left.push(...spec.children);
    found.session ||= sessionOf(trace, spec) === 'open';
    found.news ||= isNew(spec);
  }
  return found;
}

/** A paused session is one whose newest pause has no end. */
function sessionOf({ contexts }: Trace, { context }: Spec): RowMarks['session'] {
  const open = context === null ? [] : (contexts.get(context)?.sessions.filter((session) => session.open) ?? []);
  if (open.length === 0) return 'none';
  return open.every(({ paused }) => paused.some(({ to }) => to === null)) ? 'paused' : 'open';
}

/** Errors and warnings of the spec, its journal and its deliverables. */
export function findingsOf({ findings }: Pick<Trace, 'findings'>, spec: Spec): number {
  return placesOf(spec).reduce((sum, path) => sum + faultsAt(findings, path), 0);
}

function placesOf({ path, context, deliverables }: Spec): readonly VaultPath[] {
  if (context === null && deliverables.length === 0) return [path];
  return [...new Set([path, ...(context === null ? [] : [context]), ...deliverables])];
}

/** Errors and warnings at a path. */
function faultsAt(findings: readonly Finding[], path: VaultPath): number {
  return findingsOfFile(findings, path).filter(({ severity }) => severity !== 'info').length;
}
