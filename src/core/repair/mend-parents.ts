import { nameContext } from '../acts/header-edits';
import { ok } from '../problem';
import type { Result } from '../problem';
import { labelOf } from '../trace/join-specs';
import type { Spec } from '../spec/spec';
import type { Trace } from '../trace/trace';
import type { FixChoice, FixChoices } from './fix';
import { specAt } from './fix-kind';
import type { Broken, Mending } from './fix-kind';
import { nameParent, nameSpec } from './mend-headers';
import { REPAIR_PROBLEMS } from './repair-problems';

const MOST = 50;

/** Specs that could stand above; the one that the id scheme names decides by itself. */
export function parentChoices(broken: Broken): Promise<Result<FixChoices>> {
  const spec = specAt(broken);
  if (!spec.ok) return Promise.resolve(spec);
  const { trace } = broken.bench.desk;
  const able = [...trace.specs.values()].filter((one) => isAbove(one, spec.value) && !isBelow(trace, one, spec.value));
  const byScheme = able.filter(({ id }) => id === schemeParent(spec.value));
  const others = able.filter((one) => !byScheme.includes(one));
  const choices = [...byScheme, ...others].slice(0, MOST).map((one) => parentChoice(one, byScheme.includes(one) ? 'Its id says so' : null));
  return Promise.resolve(ok({ choices, preset: byScheme.length === 1 ? (byScheme[0]?.path ?? null) : null }));
}

function parentChoice(spec: Spec, reason: string | null): FixChoice {
  return { value: spec.path, label: `Parent: ${labelOf(spec)}`, reason };
}

function isAbove(one: Spec, spec: Spec): boolean {
  return one.path !== spec.path && one.type === (spec.type === 'feature' ? 'epic' : 'feature');
}

/** True when the one hangs below the spec already, so that it cannot be its parent. */
function isBelow({ specs }: Trace, one: Spec, spec: Spec): boolean {
  const seen = new Set<string>();
  for (let at: Spec | undefined = one; at !== undefined && !seen.has(at.path); at = at.parent === null ? undefined : specs.get(at.parent)) {
    if (at.path === spec.path) return true;
    seen.add(at.path);
  }
  return false;
}

/** 1000 for the feature 1001, 1001 for the task 1011. */
function schemeParent({ id, type }: Spec): string | null {
  if (!/^\d{4,12}$/.test(id)) return null;
  const number = Number(id);
  const block = Math.floor(number / 1000) * 1000;
  if (type === 'feature') return String(block);
  const feature = Math.floor((number - block) / 10);
  return feature > 0 && feature < 10 ? String(block + feature) : null;
}

export async function mendMissingParent(mending: Mending): Promise<Result<null>> {
  const spec = specAt(mending);
  if (!spec.ok) return spec;
  const parent = [...mending.bench.desk.trace.specs.values()].find(({ path }) => path === mending.choice);
  return parent === undefined ? REPAIR_PROBLEMS.gone(mending.finding) : nameParent(mending.bench, spec.value, parent);
}

/** Specs that a lonely context could belong to: those without one. The only one of its title decides by itself. */
export function specChoices({ bench, finding }: Broken): Promise<Result<FixChoices>> {
  const { specs, contexts } = bench.desk.trace;
  const title = contexts.get(finding.path)?.title ?? null;
  const free = [...specs.values()].filter(({ context }) => context === null);
  const named = free.filter((spec) => spec.title === title);
  const choices = [...named, ...free.filter((spec) => !named.includes(spec))].slice(0, MOST).map((spec): FixChoice => {
    return { value: spec.path, label: `Spec: ${labelOf(spec)}`, reason: named.includes(spec) ? 'It has the same title' : null };
  });
  return Promise.resolve(ok({ choices, preset: named.length === 1 ? (named[0]?.path ?? null) : null }));
}

export async function mendLonelyContext({ bench, finding, choice }: Mending): Promise<Result<null>> {
  const spec = [...bench.desk.trace.specs.values()].find(({ path }) => path === choice);
  if (spec === undefined) return REPAIR_PROBLEMS.gone(finding);
  const named = await nameSpec(bench, finding.path, spec);
  return named.ok ? bench.edit(spec.path, nameContext(bench.desk, spec.path, finding.path)) : named;
}
