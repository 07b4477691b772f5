/** What one pass over a note's text finds. Lines count from 1; offsets are UTF-16 units into `text`, BOM included. */
export interface Scan {
  readonly text: string;
  /** Offset of the first character of each line; `lineStarts[0]` belongs to line 1 and is 1 after a BOM. */
  readonly lineStarts: readonly number[];
  /** One `LineKind` per line, same order. */
  readonly lineKinds: readonly number[];
  readonly bom: boolean;
  readonly newlines: Newlines;
  /** The properties block, or null. `from`..`to` is the YAML between the `---` lines. */
  readonly properties: PropertiesBlock | null;
  readonly headings: readonly Heading[];
  readonly checkboxes: readonly Checkbox[];
  /** Links of the body: not in code, comments or properties. */
  readonly links: readonly Link[];
  readonly fences: readonly Fence[];
  /** Lines that hold merge markers (`<<<<<<<`, `=======`, `>>>>>>>`) outside fences. */
  readonly mergeMarkers: readonly number[];
}

export interface Newlines {
  readonly lf: number;
  readonly crlf: number;
  readonly endsWithNewline: boolean;
}

/** What a line is, before anyone asks what it means. `Text` covers list items, quotes and tables too. */
export const LineKind = {
  Text: 0,
  Blank: 1,
  Heading: 2,
  /** The opening or closing line of a code fence. */
  FenceEdge: 3,
  Fenced: 4,
  /** A line that lies wholly inside a comment (`<!-- -->` or `%% %%`). */
  Comment: 5,
  Properties: 6,
} as const;

export interface PropertiesBlock {
  readonly from: number;
  readonly to: number;
  /** First and last line of the block, the `---` lines included. */
  readonly line: number;
  readonly endLine: number;
}

export interface Heading {
  readonly level: number;
  /** Text without markers and closing `#`s; inline markup as written. */
  readonly text: string;
  readonly line: number;
  readonly start: number;
  /** End of the heading's last line, before its newline (a setext heading spans two lines or more). */
  readonly end: number;
}

export interface Checkbox {
  /** The character in the box: ` `, `x`, `X`, `-`, … */
  readonly mark: string;
  readonly line: number;
  /** Offset of that character. */
  readonly at: number;
}

export interface Link {
  readonly kind: 'wiki' | 'markdown';
  readonly embed: boolean;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** The path part as meant: unescaped, percent-decoded for Markdown links; empty for a link into the same note. */
  readonly target: string;
  /** The part after `#`, without it; null when there is none. */
  readonly fragment: string | null;
  readonly alias: string | null;
  /** True for `https:` and other schemes, and for `//host`. Such links are never resolved. */
  readonly external: boolean;
}

export interface Fence {
  readonly line: number;
  /** Line of the closing edge; null when the fence runs to the end of the file. */
  readonly endLine: number | null;
  readonly info: string;
}
