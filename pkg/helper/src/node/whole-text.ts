import { readFileSync } from 'node:fs';
import { ok } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { decodeText } from '../../../../src/core/text/decode-text';

/** What stands in a decoded text for bytes that are no UTF-8, and seldom because somebody wrote it. */
const NO_CHARACTER = '\uFFFD';

/** The text of a file. Reading and decoding in one call is the fastest, but tells of no faulty bytes: a text that may hold some is read again and looked at. */
export function wholeText(absolute: string, flag: number): Result<string> {
  const text = readFileSync(absolute, { encoding: 'utf8', flag });
  return text.includes(NO_CHARACTER) ? decodeText(readFileSync(absolute, { flag })) : ok(text);
}
