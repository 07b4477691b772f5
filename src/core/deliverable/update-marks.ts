import type { StyleName } from './comment-styles';
import { newlineBefore } from './head-lines';
import type { NewMark } from './mark';
import { markLinks } from './mark-text';
import type { Mark } from './read-marks';

export interface MarkUpdate {
  readonly text: string;
  /** The marks that stand in the text; at least one names a spec. */
  readonly standing: readonly Mark[];
  readonly style: StyleName;
  readonly mark: NewMark;
}

/** The text with its standing marks naming the new spec and context; null when a path does not fit the style. */
export function updateMarks({ text, standing, style, mark }: MarkUpdate): string | null {
  const links = markLinks(style, mark);
  if (links === null) return null;
  const specs = standing.filter((found) => found.kind === 'spec');
  const spec = specs.find((found) => found.target === mark.spec.target) ?? specs[0];
  if (spec === undefined) return null;
  const context = standing.find((found) => found.kind === 'context' && found.line > spec.line) ?? standing.find((found) => found.kind === 'context');
  const splices = [{ start: spec.start, end: spec.end, insert: links.spec }];
  if (links.context !== null) {
    splices.push(
      context === undefined
        ? { start: spec.lineEnd, end: spec.lineEnd, insert: contextLine(text, spec, links.context) }
        : { start: context.start, end: context.end, insert: links.context },
    );
  }
  splices.sort((a, b) => b.start - a.start);
  return splices.reduce((now, splice) => now.slice(0, splice.start) + splice.insert + now.slice(splice.end), text);
}

/** A `Context:` line below the spec's, in the same comment. */
function contextLine(text: string, spec: Mark, link: string): string {
  const before = text.slice(spec.lineStart, spec.start);
  const prefix = before.slice(0, before.lastIndexOf(spec.key));
  const suffix = text.slice(spec.end, spec.lineEnd);
  const nextLine = text.charAt(spec.lineEnd) === '\r' ? spec.lineEnd + 2 : spec.lineEnd + 1;
  const newline = newlineBefore(text, nextLine);
  const inOpenBlock = suffix.trim() === '' && /\/\*|<!--|\(\*|\{#|<#/.test(prefix);
  return `${newline}${inOpenBlock ? continued(prefix) : prefix}Context: ${link}${suffix}`;
}

/** The opening of a block comment as its further lines begin. */
function continued(prefix: string): string {
  return prefix.includes('/*') ? prefix.replace(/\/\*+[ \t]?/, ' * ') : prefix.replace(/\S/g, ' ');
}
