import type { SearchMatches, SearchMatchPart, SearchResult, SearchResultContainer } from 'obsidian';

/** A search that finds the words of a query anywhere, in any order. */
export function prepareSimpleSearch(query: string): (text: string) => SearchResult | null {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
  return (text) => {
    const low = text.toLowerCase();
    const matches: SearchMatchPart[] = [];
    for (const word of words) {
      const at = low.indexOf(word);
      if (at < 0) return null;
      matches.push([at, at + word.length]);
    }
    return { score: scoreOf(matches, low), matches: inOrder(matches) };
  };
}

/** A search that finds the letters of a query in their order; words found whole count more. */
export function prepareFuzzySearch(query: string): (text: string) => SearchResult | null {
  const simple = prepareSimpleSearch(query);
  const letters = Array.from(query.toLowerCase()).filter((letter) => letter.trim() !== '');
  return (text) => {
    if (letters.length === 0) return { score: 0, matches: [] };
    const whole = simple(text);
    if (whole !== null) return whole;
    const matches = scattered(letters, text.toLowerCase());
    return matches === null ? null : { score: scoreOf(matches, text) - 1, matches };
  };
}

function scattered(letters: readonly string[], text: string): SearchMatches | null {
  const matches: SearchMatchPart[] = [];
  let from = 0;
  for (const letter of letters) {
    const at = text.indexOf(letter, from);
    if (at < 0) return null;
    const last = matches.at(-1);
    if (last?.[1] === at) last[1] = at + 1;
    else matches.push([at, at + 1]);
    from = at + 1;
  }
  return matches;
}

/** Zero is best; pieces, a late beginning and a long text cost. */
function scoreOf(matches: SearchMatches, text: string): number {
  const wordStarts = matches.filter(([from]) => from === 0 || /[\s:/_-]/.test(text.charAt(from - 1))).length;
  return -(matches.length - wordStarts) * 0.3 - (matches[0]?.[0] ?? 0) * 0.002 - text.length * 0.001 - matches.length * 0.05;
}

function inOrder(matches: SearchMatchPart[]): SearchMatches {
  const sorted = [...matches].sort(([a], [b]) => a - b);
  const joined: SearchMatchPart[] = [];
  for (const [from, to] of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

export function sortSearchResults(results: SearchResultContainer[]): void {
  results.sort((a, b) => b.match.score - a.match.score);
}

/** Writes a text into an element with what was found marked. */
export function renderMatches(element: HTMLElement | DocumentFragment, text: string, matches: SearchMatches | null, offset = 0): void {
  let done = 0;
  for (const [from, to] of matches ?? []) {
    const start = Math.max(from + offset, done);
    const end = Math.min(to + offset, text.length);
    if (end <= start) continue;
    element.appendText(text.slice(done, start));
    element.createSpan({ cls: 'suggestion-highlight', text: text.slice(start, end) });
    done = end;
  }
  element.appendText(text.slice(done));
}

export function renderResults(element: HTMLElement, text: string, result: SearchResult, offset?: number): void {
  renderMatches(element, text, result.matches, offset);
}
