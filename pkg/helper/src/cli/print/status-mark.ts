import type { SpecStatus } from '../../../../../src/core/spec/spec';
import type { Cell } from './table';
import type { Look } from './look';

/** A status as its glyph; the word stands beside it wherever there is room. */
export function statusGlyph(status: SpecStatus | null, look: Look): Cell {
  if (status === null) return { text: look.glyphs.unknown, paint: look.quiet };
  const paints = { planning: look.quiet, implementing: look.accent, completed: look.good, blocked: look.bad };
  return { text: look.glyphs[status], paint: paints[status] };
}

/** The status word, as written when it is none of the four. */
export function statusWord(spec: { readonly status: SpecStatus | null; readonly statusText: string | null }): string {
  return spec.status ?? (spec.statusText === null ? 'no status' : `"${spec.statusText}"`);
}
