import type { SpecType } from './spec';

/** Types in the order of the tree, epics first. */
export const SPEC_TYPES = ['epic', 'feature', 'task'] as const satisfies readonly SpecType[];

/** Reads a `type` header; anything else than the three words is not a type. */
export function readType(text: string): SpecType | null {
  const word = text.trim().toLowerCase();
  return SPEC_TYPES.find((type) => type === word) ?? null;
}

/** The type of a spec that neither its header nor its name tells, by its depth below the root. */
export function typeAtDepth(depth: number): SpecType {
  return SPEC_TYPES[Math.min(Math.max(depth, 1), SPEC_TYPES.length) - 1] ?? 'task';
}
