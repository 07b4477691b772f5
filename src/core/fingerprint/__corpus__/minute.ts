import { parseMinute } from '../../vault/time';
import type { Minute } from '../../vault/time';

/** A minute that a test is sure of. */
export function minute(text: string): Minute {
  const read = parseMinute(text);
  if (read === null) throw new Error(`not a minute: ${text}`);
  return read;
}
