import { ok, problem } from '../problem';
import type { Result } from '../problem';
import type { StyleName } from './comment-styles';
import { SIDECAR_REASONS } from './file-types';
import type { SidecarReason } from './file-types';
import { headLines, isBlank, newlineBefore } from './head-lines';
import type { NewMark } from './mark';
import { chainOf, placeOf } from './mark-places';
import { markStyleOf } from './mark-style';
import { markLines } from './mark-text';
import { readMarks } from './read-marks';
import { isSidecar } from './sidecar';
import { updateMarks } from './update-marks';

export interface MarkRequest {
  /** The deliverable's path or name; decides the comment style together with its text. */
  readonly path: string;
  readonly text: string;
  readonly mark: NewMark;
}

export type MarkOutcome =
  | {
      readonly kind: 'marked';
      readonly text: string;
      /** True when a blank line was put below the mark; `removeMark` takes it out again. */
      readonly gap: boolean;
    }
  | { readonly kind: 'sidecar'; readonly reason: SidecarReason; readonly why: string };

/** Puts a trace mark into a file's text, or brings the one that stands there up to date. */
export function markFile({ path, text, mark }: MarkRequest): Result<MarkOutcome> {
  if (isSidecar(path)) return sidecarRefused(path);
  const style = markStyleOf(path, text);
  if (style.kind === 'sidecar') return sidecar(style.reason);
  const standing = readMarks(text).filter((found) => !found.bold);
  if (standing.some((found) => found.kind === 'spec')) {
    const updated = updateMarks({ text, standing, style: style.style, mark });
    return updated === null ? sidecar('special-path') : ok({ kind: 'marked', text: updated, gap: false });
  }
  return insertMark({ path, text, mark }, style.style);
}

function insertMark({ path, text, mark }: MarkRequest, style: StyleName): Result<MarkOutcome> {
  const written = markLines(style, mark);
  if (written === null) return sidecar('special-path');
  const lines = headLines(text);
  const place = placeOf({ lines, style }, chainOf(path));
  if (typeof place === 'string') return sidecar(place);
  const below = lines[place];
  const at = below?.start ?? lines.at(-1)?.next ?? text.length;
  const newline = newlineBefore(text, at);
  const block = written.join(newline);
  const atOpenEnd = below === undefined && at > bomLength(text) && text.charAt(at - 1) !== '\n';
  const gap = below !== undefined && !isBlank(below);
  const inserted = atOpenEnd ? newline + block : block + newline + (gap ? newline : '');
  return ok({ kind: 'marked', text: text.slice(0, at) + inserted + text.slice(at), gap });
}

function bomLength(text: string): number {
  return text.startsWith('\uFEFF') ? 1 : 0;
}

function sidecar(reason: SidecarReason): Result<MarkOutcome> {
  return ok({ kind: 'sidecar', reason, why: SIDECAR_REASONS[reason] });
}

function sidecarRefused(path: string): Result<MarkOutcome> {
  return problem('deliverable/is-sidecar', {
    what: `${path} was not marked.`,
    why: 'It is the trace note of another file, not a deliverable itself.',
    next: 'Register the file it belongs to.',
  });
}
