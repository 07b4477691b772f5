import { resolveFrom, ROOT } from '../../core/vault/paths';

/** The user's deliverable templates by name: files below `deliverables/` of the templates folder. */
export function templatesIn(paths: readonly string[], templates: string | null): readonly string[] {
  const folder = templates === null ? null : resolveFrom(ROOT, templates);
  if (folder === null) return [];
  const start = folder === ROOT ? 'deliverables/' : `${folder}/deliverables/`;
  return paths.filter((path) => path.startsWith(start)).map((path) => path.slice(start.length)).sort((one, other) => (one < other ? -1 : 1));
}
