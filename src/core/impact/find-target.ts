import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { findSpec } from '../trace/find-spec';
import type { Trace } from '../trace/trace';
import { nameOf, vaultPath } from '../vault/paths';
import type { ImpactTarget } from './impact';

/** What a typed name means: `1001`, `1001#Scope`, a path of a spec, journal, deliverable or note. Problem: `impact/unknown`. */
export function findTarget(trace: Trace, typed: string, isThere: (path: string) => boolean): Result<ImpactTarget> {
  const hash = typed.indexOf('#');
  const name = hash < 0 ? typed : typed.slice(0, hash);
  const section = hash < 0 ? null : typed.slice(hash + 1).trim();
  const path = vaultPath(name);
  const known = path.ok ? fileTarget(trace, path.value, isThere) : null;
  if (known !== null) return ok(known.kind === 'spec' ? inSection(known, section) : known);
  const spec = findSpec(trace, name);
  if (spec.ok) return ok(inSection({ kind: 'spec', path: spec.value.path, section: null, label: spec.value.id, title: spec.value.title }, section));
  return spec.problem.code === 'spec/ambiguous' ? spec : unknown(typed, spec.problem.next);
}

/** A file of the vault as something that others hang on; null when it is none. */
export function fileTarget(trace: Trace, path: ImpactTarget['path'], isThere: (path: string) => boolean): ImpactTarget | null {
  const spec = trace.specs.get(path);
  if (spec !== undefined) return { kind: 'spec', path, section: null, label: spec.id, title: spec.title };
  const context = trace.contexts.get(path);
  if (context !== undefined) return { kind: 'journal', path, section: null, label: nameOf(path), title: context.title ?? path };
  const deliverable = trace.deliverables.find((one) => one.path === path);
  if (deliverable !== undefined) return { kind: 'deliverable', path, section: null, label: nameOf(path), title: deliverable.title ?? path };
  return isThere(path) ? { kind: 'note', path, section: null, label: nameOf(path), title: path } : null;
}

function inSection(target: ImpactTarget, section: string | null): ImpactTarget {
  return section === null || section === '' ? target : { ...target, kind: 'section', section };
}

function unknown(typed: string, next: string): Result<ImpactTarget> {
  return problem('impact/unknown', { what: `Nothing was found for ${JSON.stringify(typed.slice(0, 200))}.`, why: 'No spec, journal, deliverable or note has this id or path.', next });
}
