import type { AffectedWish } from '../../../core/acts/change-new';

/** The lines of a field, empty ones left out. */
export function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}

/** `specs/views/discover.md: States, Keys`. */
export function affectedOf(line: string): AffectedWish {
  const at = line.lastIndexOf(': ');
  if (at < 0) return { spec: line, sections: [] };
  return { spec: line.slice(0, at).trim(), sections: line.slice(at + 2).split(',').map((name) => name.trim()).filter((name) => name !== '') };
}

/** A link's words with what stands behind it: `[[a/b#C|d]], line 3` is `d, line 3`. */
export function plainLink(text: string): string {
  const end = text.indexOf(']]');
  if (!text.startsWith('[[') || end < 0) return text;
  return (text.slice(2, end).split('|').at(-1) ?? '') + text.slice(end + 2);
}
