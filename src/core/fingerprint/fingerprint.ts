import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { readMeaning, sectionText, titleText, writeMeaning } from './meaning-text';
import type { MeaningParts } from './meaning-text';

/** The digests of a spec's meaning. */
export interface Meaning {
  /** `@` and 12 hex digits. */
  readonly fingerprint: string;
  /** 6 hex digits over the title. */
  readonly title: string;
  /** Section names as they read (`` for the text before the first section) to 6 hex digits. */
  readonly sections: ReadonlyMap<string, string>;
}

/** The meaning of a spec's text, as it is recorded beside ties and in the ledger. */
export function fingerprintOf(text: string): Meaning {
  return digestsOf(readMeaning(text));
}

/** The digests of a meaning that is already read. */
export function digestsOf(parts: MeaningParts): Meaning {
  return {
    fingerprint: `@${sha256Hex(writeMeaning(parts)).slice(0, 12)}`,
    title: sha256Hex(titleText(parts)).slice(0, 6),
    sections: new Map(parts.sections.map((section) => [section.name, sha256Hex(sectionText(section)).slice(0, 6)])),
  };
}

/** SHA-256 of a text's UTF-8, as 64 hex digits. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
