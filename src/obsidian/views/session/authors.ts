/** Who stands behind an entry: a person, or a program that writes for one. */
export type AuthorSide = 'people' | 'agents';

/** Names under which coding agents usually sign. */
const AGENTS = /claude|codex|copilot|gemini|cursor|gpt|aider|agent|assistant|bot$/i;

/** The people among the names that a vault knows, in lower case. */
export function peopleAmong(names: Iterable<string>): ReadonlySet<string> {
  return new Set([...names].filter((name) => !AGENTS.test(name)).map((name) => name.toLowerCase()));
}

/** Entries without a name are a person's; a name that nobody of the vault bears is an agent's. */
export function sideOf(author: string | null, people: ReadonlySet<string>): AuthorSide {
  return author === null || people.has(author.toLowerCase()) ? 'people' : 'agents';
}

/** The one or two letters of a name. */
export function initialOf(name: string): string {
  const words = name.trim().split(/[\s.]+/).filter((word) => word !== '');
  return words.slice(0, 2).map((word) => /^./u.exec(word)?.[0] ?? '').join('').toUpperCase();
}
