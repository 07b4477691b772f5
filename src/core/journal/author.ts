const NAME = / \(([\p{L}][\p{L}\p{N}.'’-]{0,30}(?: [\p{L}][\p{L}\p{N}.'’-]{0,30}){0,2})\)$/u;
const CAPITAL = /^\p{Lu}/u;

export interface AuthorPlace {
  readonly hasId: boolean;
  /** People of the session. */
  readonly participants: readonly string[];
}

/**
 * Cuts an author, who stands in brackets before the id. A participant is one in any case; another name only before an id
 * and with a capital letter in each word, so that a remark in brackets stays text.
 */
export function splitAuthor(text: string, { hasId, participants }: AuthorPlace): { text: string; author: string | null } {
  const match = NAME.exec(text.slice(-120));
  const name = match?.[1];
  if (match === null || name === undefined) return { text, author: null };
  const isParticipant = participants.some((one) => one.toLowerCase() === name.toLowerCase());
  const isName = hasId && name.split(' ').every((word) => CAPITAL.test(word));
  if (!isParticipant && !isName) return { text, author: null };
  return { text: text.slice(0, text.length - match[0].length), author: name };
}
