import { BOM, isBlank, isSpace } from './chars';
import { BlockScanner, NO_DEFINITIONS } from './block-scanner';
import type { Definitions } from './definitions';
import type { LineCursor } from './line-cursor';
import { LineKind } from './scan';
import type { Link, Newlines, Scan } from './scan';
import { indexOfLine } from './scan-lines';
import type { CommentRange } from './scan-inline';

/**
 * Reads a note's structure in one pass. Any text is accepted; time is linear in its length.
 * Reference links count where their definition stands in the note; only a note with definitions is read twice.
 */
export function scanNote(text: string): Scan {
  const first = scanWith(text, NO_DEFINITIONS);
  return resultOf(text, first.found.size === 0 ? first : scanWith(text, first.found));
}

function scanWith(text: string, definitions: Definitions): BlockScanner {
  const scanner = new BlockScanner(text, definitions);
  scanner.run();
  return scanner;
}

function resultOf(text: string, found: BlockScanner): Scan {
  const { cursor, inline } = found;
  const { lineStarts, kinds: lineKinds, mergeMarkers } = cursor;
  for (const comment of inline.comments) markComment(text, cursor, comment);
  return {
    text,
    lineStarts,
    lineKinds,
    bom: text.charCodeAt(0) === BOM,
    newlines: newlinesOf(text, cursor),
    properties: found.properties,
    headings: found.headings,
    checkboxes: found.checkboxes,
    links: inPlaceOrder(inline.links),
    fences: found.fences,
    mergeMarkers,
  };
}

function newlinesOf(text: string, { lineStarts, crlf }: BlockScanner['cursor']): Newlines {
  const endsWithNewline = text.endsWith('\n');
  return { lf: lineStarts.length - 1 + (endsWithNewline ? 1 : 0) - crlf, crlf, endsWithNewline };
}

/** A link around an image is met after it. */
function inPlaceOrder(links: Link[]): Link[] {
  for (let index = 1; index < links.length; index++) {
    if ((links[index - 1]?.start ?? 0) > (links[index]?.start ?? 0)) return links.sort((a, b) => a.start - b.start);
  }
  return links;
}

type Lines = Pick<LineCursor, 'lineStarts' | 'kinds'>;

/** Marks the lines that hold nothing but the comment. */
function markComment(text: string, { lineStarts, kinds }: Lines, { from, to }: CommentRange): void {
  let before = from;
  while (before > 0 && isBlank(text.charCodeAt(before - 1))) before--;
  let index = indexOfLine(lineStarts, from);
  if (before > (lineStarts[index] ?? 0)) index++;
  for (; index < lineStarts.length && (lineStarts[index] ?? to) < to; index++) {
    const next = lineStarts[index + 1] ?? text.length;
    if (next > to && !isSpaceOnly(text, to, next)) return;
    kinds[index] = LineKind.Comment;
  }
}

function isSpaceOnly(text: string, from: number, to: number): boolean {
  let at = from;
  while (at < to && isSpace(text.charCodeAt(at))) at++;
  return at === to;
}
