import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import type { Spec } from '../spec/spec';
import { sameId } from '../spec/spec-id';
import { pathKey } from '../vault/paths';
import { labelOf } from './join-specs';
import type { Trace } from './trace';

/** Finds a spec by id, path, or part of its title. Problems: `spec/unknown` with the nearest, `spec/ambiguous` with the choices. */
export function findSpec(trace: Trace, text: string): Result<Spec> {
  const asked = text.trim();
  const specs = [...trace.specs.values()];
  for (const matches of WAYS) {
    const found = asked === '' ? [] : specs.filter((spec) => matches(spec, asked));
    const [only] = found;
    if (only !== undefined && found.length === 1) return ok(only);
    if (found.length > 1) return ambiguous(asked, found);
  }
  return unknown(asked, specs);
}

type Way = (spec: Spec, asked: string) => boolean;

/** From the exact to the vague; the first way that finds anything decides. */
const WAYS: readonly Way[] = [
  (spec, asked) => spec.path === asked,
  (spec, asked) => sameId(spec.id, asked),
  (spec, asked) => isPathOf(spec, pathKey(asked)),
  (spec, asked) => [spec.title, labelOf(spec), ...spec.aliases].some((name) => pathKey(name) === pathKey(asked)),
  (spec, asked) => [spec.title, ...spec.aliases].some((name) => pathKey(name).includes(pathKey(asked))),
];

/** The path without its ending, the folder that the spec owns, or its context. */
function isPathOf(spec: Spec, asked: string): boolean {
  const path = pathKey(spec.path);
  const folder = path.slice(0, path.lastIndexOf('/'));
  const clean = asked.endsWith('/') ? asked.slice(0, -1) : asked;
  const names = [path, path.slice(0, -3), spec.ownsFolder ? folder : path, pathKey(spec.context ?? spec.path)];
  return names.includes(clean);
}

const SHOWN = 5;

function ambiguous(asked: string, found: readonly Spec[]): Failure {
  const names = found.slice(0, SHOWN).map((spec) => `${labelOf(spec)} (${spec.path})`);
  const more = found.length > SHOWN ? ` and ${found.length - SHOWN} more` : '';
  return problem('spec/ambiguous', {
    what: `${JSON.stringify(asked.slice(0, 200))} does not name one spec.`,
    why: `It fits ${found.length} specs: ${names.join(', ')}${more}.`,
    next: 'Give the id, or the path of the one you mean.',
  });
}

function unknown(asked: string, specs: readonly Spec[]): Failure {
  const near = nearest(asked, specs).map(labelOf);
  return problem('spec/unknown', {
    what: `No spec was found for ${JSON.stringify(asked.slice(0, 200))}.`,
    why: specs.length === 0 ? 'The vault has no specs yet.' : `None of the ${specs.length} specs has this id, path or title.`,
    next: near.length === 0 ? 'Run "throughline tree" to see every spec.' : `The nearest are ${near.join(', ')}; "throughline tree" shows all.`,
  });
}

function nearest(asked: string, specs: readonly Spec[]): Spec[] {
  const key = pathKey(asked.slice(0, 60));
  const ranked = specs.map((spec) => ({ spec, distance: Math.min(distance(key, pathKey(spec.id)), distance(key, pathKey(spec.title.slice(0, 60)))) }));
  const close = ranked.filter(({ distance: far }) => far <= Math.max(2, key.length / 2));
  return close.sort((a, b) => a.distance - b.distance).slice(0, 3).map(({ spec }) => spec);
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
