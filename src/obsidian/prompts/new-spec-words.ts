import type { Spec, SpecType } from '../../core/spec/spec';

/** Which types a spec of each type can stand under. */
const PARENTS: Readonly<Record<SpecType, readonly SpecType[]>> = { epic: [], feature: ['epic', 'feature'], task: ['feature', 'epic', 'task'] };

/** True when a new spec of the type can stand under the spec. */
export function canStandUnder(type: SpecType, spec: Pick<Spec, 'type' | 'ownsFolder'>): boolean {
  return spec.ownsFolder && PARENTS[type].includes(spec.type);
}

/** The parent to propose: the spec in front, or the nearest above it that can hold the new one. */
export function proposedParent(type: SpecType, from: Spec | null, specs: ReadonlyMap<string, Spec>): Spec | null {
  let at = from;
  for (let steps = 0; at !== null && steps < 20; steps++) {
    if (canStandUnder(type, at) && !(type === 'feature' && at.type === 'feature') && !(type === 'task' && at.type === 'task')) return at;
    at = at.parent === null ? null : (specs.get(at.parent) ?? null);
  }
  return null;
}

/** Criteria as they were typed, one a line, without bullets and boxes. */
export function criteriaLines(text: string): readonly string[] {
  return text.split('\n').map((line) => line.trim().replace(/^[-*+] {1,4}/, '').replace(/^\[[ xX-]\] {1,4}/, '').trim()).filter((line) => line !== '');
}
