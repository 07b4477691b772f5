import { categoryOfFile, CATEGORIES, CODE_CHANGES, headingOf } from '../../core/deliverable/category';
import type { CustomCategories } from '../../core/deliverable/category';
import { fileTypeOf, SIDECAR_REASONS } from '../../core/deliverable/file-types';
import { wantsSidecar } from '../../core/deliverable/sidecar';
import { extensionOf } from '../../core/vault/paths';

/** How a file will name its spec, as far as its name tells. */
export interface FilePlan {
  readonly mark: 'comment' | 'sidecar' | 'none' | 'depends';
  /** What happens, in one sentence. */
  readonly line: string;
  /** True when a trace note beside it can be asked for. */
  readonly offersSidecar: boolean;
}

/** What registering does to a file, before it is done. */
export function planFile(path: string, sidecar: 'inside-deliverables' | 'everywhere'): FilePlan {
  const type = fileTypeOf(path);
  if (type.kind === 'comment') return { mark: 'comment', line: 'A comment that names the spec goes into the file.', offersSidecar: false };
  if (type.kind !== 'sidecar') return { mark: 'depends', line: 'A comment that names the spec goes into the file, if its first line tells the language.', offersSidecar: false };
  const reason = `${nameOfType(path)}: ${SIDECAR_REASONS[type.reason]}`;
  const why = type.reason === 'no-comments' && extensionOf(path) !== '' ? `${extensionOf(path).toUpperCase()} has no comments` : reason;
  if (wantsSidecar(path)) return { mark: 'sidecar', line: `${why}: a trace note is put beside it.`, offersSidecar: false };
  if (sidecar === 'everywhere') return { mark: 'sidecar', line: `${why}: recorded in the journal, with a trace note beside it.`, offersSidecar: true };
  return { mark: 'none', line: `${why}: recorded in the journal only.`, offersSidecar: true };
}

function nameOfType(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The categories to choose from, by their headings. */
export function categoryOptions(custom: CustomCategories): readonly { readonly value: string; readonly label: string }[] {
  const known = [...CATEGORIES.map(({ folder }) => folder).filter((folder) => folder !== CODE_CHANGES), ...Object.keys(custom), CODE_CHANGES];
  return [...new Set(known)].map((folder) => ({ value: folder, label: headingOf(folder, custom) }));
}

/** The category that a file gets when nobody says otherwise; fixed when its folder tells. */
export function proposedCategory(path: string): { readonly category: string; readonly isFixed: boolean } {
  const category = categoryOfFile(path, null);
  return { category, isFixed: category === categoryOfFile(path, 'something-else') };
}

/** What is written in all. */
export function sumLine(files: number): string {
  if (files === 0) return 'Add a file to register.';
  return `Writes the ${files === 1 ? 'file' : `${files} files`}, the spec and its journal: all of it, or nothing.`;
}

/** What was done, for a notice. */
export function registeredWords(titles: readonly string[]): string {
  const [first, ...more] = titles;
  if (first === undefined) return 'Registered nothing.';
  return more.length === 0 ? `Registered ${first}.` : `Registered ${titles.length} deliverables.`;
}
