import { comparePaths } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { ChangeConfig } from './config';
import { fitsGlob } from './validation-choice';

/** What suggestions are made from. */
export interface SuggestionSources {
  readonly request: string;
  /** Notes that may be affected, with their titles. */
  readonly notes: readonly { readonly path: VaultPath; readonly title: string | null }[];
  readonly rules: ChangeConfig['affects'];
  /** Notes that a note links, and that link it. */
  readonly neighbours: (path: VaultPath) => readonly VaultPath[];
}

export interface Suggestion {
  readonly path: VaultPath;
  readonly why: string;
  readonly score: number;
}

const MOST = 12;

/** Specs that a request most likely affects: named in it, matched by a rule, alike in title, or linked with one of those. */
export function suggestSpecs({ request, notes, rules, neighbours }: SuggestionSources): Suggestion[] {
  const best = new Map<VaultPath, Suggestion>();
  const put = (suggestion: Suggestion): void => {
    const known = best.get(suggestion.path);
    if (known === undefined || known.score < suggestion.score) best.set(suggestion.path, suggestion);
  };
  for (const { path, title } of notes) {
    for (const found of [byName(request, path), byTitle(request, title), byRule(request, path, rules)]) {
      if (found !== null) put({ path, ...found });
    }
  }
  for (const { path, score } of [...best.values()]) {
    for (const near of neighbours(path)) {
      if (score >= 2 && notes.some((note) => note.path === near)) put({ path: near, why: `linked with ${path}`, score: 1 });
    }
  }
  return [...best.values()].sort((one, other) => other.score - one.score || comparePaths(one.path, other.path)).slice(0, MOST);
}

type Found = Omit<Suggestion, 'path'> | null;

function byName(request: string, path: VaultPath): Found {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const said = request.toLowerCase();
  return said.includes(path.toLowerCase()) || (name.length > 6 && said.includes(name)) ? { why: 'named in the request', score: 5 } : null;
}

function byTitle(request: string, title: string | null): Found {
  const [words, own] = [wordsOf(request), wordsOf(title ?? '')];
  const shared = [...own].filter((word) => words.has(word));
  return shared.length > 0 && shared.length * 2 >= own.size ? { why: `its title says ${shared.join(', ')}`, score: 2 + shared.length / own.size } : null;
}

function byRule(request: string, path: VaultPath, rules: ChangeConfig['affects']): Found {
  const said = wordsOf(request);
  const rule = rules.find(({ words, specs }) => fitsGlob(path, specs) && words.some((word) => said.has(word.toLowerCase())));
  return rule === undefined ? null : { why: `the rule ${rule.specs}`, score: 4 };
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2));
}
