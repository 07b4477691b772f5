import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';

/** Text of a file's bytes; a BOM stays. UTF-16 and invalid UTF-8 are a Problem `file/encoding`. */
export function decodeText(bytes: Uint8Array): Result<string> {
  if (isUtf16(bytes)) return unreadable('It is UTF-16');
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return unreadable('It is not valid UTF-8');
  }
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function unreadable(why: string): Failure {
  return problem('file/encoding', {
    what: 'The file was not read.',
    why: `${why}.`,
    next: 'Open it in an editor and save it as UTF-8; Throughline never rewrites another encoding.',
  });
}
