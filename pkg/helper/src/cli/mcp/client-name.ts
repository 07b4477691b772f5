const CLIENT_INFO = 'io.modelcontextprotocol/clientInfo';
const LONGEST_NAME = 60;

/** The name under which a client writes, from what it says of itself: one plain line, never empty. */
export function clientName(said: unknown): string {
  const info = fieldOf(said, CLIENT_INFO) ?? fieldOf(said, 'clientInfo');
  const given = fieldOf(info, 'title') ?? fieldOf(info, 'name');
  const name = typeof given === 'string' ? given.slice(0, 1_000).replaceAll(/[^\p{L}\p{N}._-]+/gu, ' ').trim().slice(0, LONGEST_NAME) : '';
  return name === '' ? 'Agent' : name;
}

/** What a message says of its sender when it is the one with which a client comes; undefined for any other. */
export function introductionIn(message: unknown): unknown {
  return fieldOf(message, 'method') === 'initialize' ? fieldOf(message, 'params') : undefined;
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined;
}
