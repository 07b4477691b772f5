import type { Reference } from '../spec/reference';
import { folderOf, resolveFrom } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Finding } from './finding';
import { finding } from './findings-table';
import { followReference } from './follow-reference';
import type { Guide } from './follow-reference';
import type { LinkFact } from './link-facts';
import type { PlacedTarget } from './deliverable-drafts';
import type { SortedFiles } from './sort-files';
import type { TracedFile } from './trace-files';

/** Links of specs, contexts and deliverables that lead nowhere or out of the vault. */
export function findLinkFindings(sorted: SortedFiles, judged: ReadonlySet<string>, guide: Guide): Finding[] {
  const files = [...sorted.specs, ...sorted.contexts].map(({ file }) => file);
  const inText = [...files, ...sorted.deliverables, ...sorted.sidecars].flatMap((file) => brokenIn(file, judged));
  const inSpecs = sorted.specs.flatMap(({ file, facts }) =>
    brokenProperties(file.path, [facts.parent, facts.above, facts.context, ...facts.dependencies, ...facts.children], guide),
  );
  const inContexts = sorted.contexts.flatMap(({ file, facts }) => brokenProperties(file.path, [facts.spec, facts.parent], guide));
  return [...inText, ...inSpecs, ...inContexts];
}

function brokenIn(file: TracedFile, judged: ReadonlySet<string>): Finding[] {
  if (!file.targets.includes(null)) return [];
  return file
    .links()
    .filter((link, index) => file.targets[index] === null && !judged.has(`${file.path}:${link.line}`))
    .map((link) => brokenLink(file.path, link));
}

function brokenLink(path: VaultPath, { target, text, line }: Pick<LinkFact, 'target' | 'text' | 'line'>): Finding {
  if (resolveFrom(folderOf(path), target) === null) return outsideVault({ path, line, target });
  return finding('trace/broken-link', { path, line, about: target }, `${text} leads to no file of the vault.`);
}

/** A link that climbs out of the vault; what lies there is never looked at. */
export function outsideVault({ path, line, target }: PlacedTarget): Finding {
  return finding('trace/outside-vault', { path, line, about: target }, `${target} lies outside the vault.`);
}

function brokenProperties(path: VaultPath, references: readonly (Reference | null)[], guide: Guide): Finding[] {
  return references
    .filter((reference) => reference !== null)
    .filter((reference) => reference.form === 'properties' && reference.by !== 'id' && followReference(path, reference, guide) === null)
    .map(({ text, line }) => brokenLink(path, { target: text, text: `[[${text}]]`, line }));
}
