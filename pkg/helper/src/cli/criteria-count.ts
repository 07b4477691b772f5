import type { Criterion } from '../../../../src/core/spec/spec';

/** Criteria met and in all; `[-]` is cancelled and counts in neither. */
export function criteriaCount(criteria: readonly Criterion[]): { readonly done: number; readonly total: number } {
  const counted = criteria.filter(({ mark }) => mark !== '-');
  return { done: counted.filter(({ mark }) => mark === 'x' || mark === 'X').length, total: counted.length };
}
