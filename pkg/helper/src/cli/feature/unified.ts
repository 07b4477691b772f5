import { diffLines } from '../../../../../src/core/repair/unified-diff';

const SIGNS = { same: ' ', removed: '-', added: '+' } as const;

/** The lines that changed, with their signs; what stays is left out. */
export function unifiedLines(before: string, after: string): string {
  const changed = diffLines(before, after).filter(({ kind }) => kind !== 'same');
  return changed.map(({ kind, text }) => `${SIGNS[kind]}${text.replace(/\r?\n$/, '')}`).join('\n');
}
