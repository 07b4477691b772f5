import type { FixOutcome } from '../../../core/repair/fix';

/** `Fixed 12 findings in 3 files.` */
export function outcomeWords({ mended, left }: FixOutcome, files: number): string {
  const what = mended.length === 1 ? 'Fixed one finding' : `Fixed ${mended.length} findings`;
  const where = files === 1 ? '' : ` in ${files} files`;
  const rest = left.length === 0 ? '' : ` ${left.length === 1 ? 'One was' : `${left.length} were`} left.`;
  return `${what}${where}.${rest}`;
}

/** The heading over findings that cannot be mended without a choice. */
export function leftWords(left: number): string {
  return left === 1 ? 'One finding is left as it is' : `${left} findings are left as they are`;
}
