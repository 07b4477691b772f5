import { aliasText } from '../text/link-text';
import type { Spec } from '../spec/spec';
import type { VaultPath } from '../vault/paths';
import type { Finding } from './finding';
import { finding } from './findings-table';
import { labelOf } from './join-specs';
import type { LinkFact } from './link-facts';
import type { SortedFiles } from './sort-files';
import type { Context } from './trace';
import type { TracedFile } from './trace-files';

interface Named {
  readonly specs: ReadonlyMap<VaultPath, Spec>;
  readonly contexts: ReadonlyMap<VaultPath, Pick<Context, 'spec'>>;
}

/** Links of specs and contexts that call a spec `id - title` by a title it does not have; once for each file and spec. */
export function findStaleNames(sorted: SortedFiles, specs: Named['specs'], contexts: Named['contexts']): Finding[] {
  return [...sorted.specs, ...sorted.contexts].flatMap(({ file }) => staleIn(file, { specs, contexts }));
}

function staleIn(file: TracedFile, named: Named): Finding[] {
  if (!namesAnything(file, named)) return [];
  const seen = new Set<VaultPath>();
  return file.links().flatMap((link, at) => {
    const spec = specMeant(file.targets[at] ?? null, named);
    if (spec === null || seen.has(spec.path) || !isStale(link, spec)) return [];
    seen.add(spec.path);
    return [finding('trace/stale-name', { path: file.path, line: link.line, about: spec.path }, `The link calls ${labelOf(spec)} by another title.`)];
  });
}

/** A dash between id and title stands in every name of this form; most files hold none. */
function namesAnything({ facts, targets }: TracedFile, { specs, contexts }: Named): boolean {
  if (!facts.links.includes(' - ')) return false;
  return targets.some((target) => target !== null && (specs.has(target) || contexts.has(target)));
}

function specMeant(target: VaultPath | null, { specs, contexts }: Named): Spec | null {
  if (target === null) return null;
  return specs.get(target) ?? specs.get(contexts.get(target)?.spec ?? target) ?? null;
}

/** A title that begins with the id itself makes two right names. */
function isStale(link: LinkFact, { id, title }: Spec): boolean {
  const words = aliasOf(link);
  if (!words.startsWith(`${id} - `)) return false;
  const plain = aliasText(title).trim();
  return words !== `${id} - ${plain}` && words !== plain;
}

function aliasOf({ kind, text }: LinkFact): string {
  if (kind === 'markdown') return text.slice(text.indexOf('[') + 1, text.lastIndexOf('](')).trim();
  const bar = text.indexOf('|');
  return bar < 0 ? '' : text.slice(bar + 1, text.lastIndexOf(']]')).trim();
}
