/** One header value of a note, from its properties or from a bold-key line. */
export interface HeaderValue {
  /** The value as it reads: no trailing blanks, comment or block id; template text is not a value. */
  readonly value: string;
  /** The items of a list property; a scalar and a bold-key value are one item. */
  readonly items: readonly string[];
  /** Line of the key. */
  readonly line: number;
  /** Offsets of the value's own bytes, its quotes included; for a list, from its first item to its last. */
  readonly start: number;
  readonly end: number;
  readonly form: 'properties' | 'bold';
  /** The fingerprint `@…` recorded beside the value, if any. */
  readonly tie: Tie | null;
}

/** A fingerprint beside a link, in a comment `<!-- @7caf21b825f7 ok 2026-11-23 11:30 Anna -->` or a property. */
export interface Tie {
  readonly fingerprint: string;
  readonly note: string | null;
  readonly start: number;
  readonly end: number;
}

/** All header values, in order of place, by key in lower case; dashes and underscores of property keys read as blanks. Properties win over bold keys. */
export interface Header {
  readonly values: ReadonlyMap<string, HeaderValue>;
  /** Keys that hold different values in properties and in bold keys. */
  readonly differing: readonly string[];
  /** Why the properties block could not be read, with its line; null when it could. */
  readonly unreadable: { readonly line: number; readonly reason: string } | null;
}
