import { categoryOfFile, CODE_CHANGES } from '../deliverable/category';
import { firstLineOf } from '../deliverable/first-line';
import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import { oneLine } from '../spec-text/new-spec-text';
import { fillTemplate } from '../spec-text/fill-template';
import type { Spec } from '../spec/spec';
import { scanNote } from '../text/scan-note';
import { folderOf, isNote, nameOf, resolveFrom, vaultPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Desk } from './desk';
import type { DeliverableFile } from './register-deliverable';
import { userTemplate } from './user-template';

/** A file to be registered, with its place, category and words. */
export interface PlacedFile {
  /** Vault path, or path from the repository's root. */
  readonly path: string;
  /** null for code outside the vault. */
  readonly inVault: VaultPath | null;
  /** Line inside a code file. */
  readonly line: number | null;
  readonly category: string;
  readonly title: string;
  readonly description: string | null;
  /** Text of a file that this act makes. */
  readonly content: string | null;
}

/** Finds out where a file stands, or shall stand, and what it is called. */
export async function fileOf(desk: Desk, spec: Spec, file: DeliverableFile): Promise<Result<PlacedFile>> {
  const { path: written, line } = splitLine(file.path);
  if (file.content !== null) return newFile(desk, spec, file);
  const path = vaultPath(written);
  const inVault = path.ok && (await desk.exists(path.value)) ? path.value : null;
  const category = categoryOfFile(written, file.category);
  if (written.endsWith('/')) return missing(written, 'It is a folder');
  if (inVault === null && (category !== CODE_CHANGES || !isPlainPath(written))) return missing(written, path.ok ? 'No file has this path' : path.problem.why);
  const title = file.title ?? (inVault === null ? null : await titleOf(desk, inVault)) ?? lastPart(written);
  return ok({ path: inVault ?? written, inVault, line, category, title: oneLine(title), description: described(file), content: null });
}

/** `file://services/x.ts:45` and `services/x.ts:45`. */
function splitLine(text: string): { readonly path: string; readonly line: number | null } {
  const plain = (text.startsWith('file://') ? text.slice('file://'.length) : text).replaceAll('\\', '/');
  const colon = plain.lastIndexOf(':');
  const line = plain.slice(colon + 1);
  return colon > 0 && /^\d{1,7}$/.test(line) ? { path: plain.slice(0, colon), line: Number(line) } : { path: plain, line: null };
}

/** A code path from a repository's root: no climbing out, no absolute path, nothing that breaks out of its backticks. */
function isPlainPath(path: string): boolean {
  return path !== '' && !path.startsWith('/') && !path.split('/').includes('..') && !path.includes('`') && oneLine(path) === path;
}

/** What Windows and Android keep out of names, and what ends the name in a link. */
const UNPORTABLE = /["*:<>?|#^[\]]|[. ]$/;

function unportable(path: VaultPath): Failure {
  return problem('path/unportable', {
    what: `${JSON.stringify(nameOf(path))} was not made.`,
    why: 'Not every system can hold that name, or no link can lead to it.',
    next: 'Leave out " * : < > ? | # ^ [ ], and a dot or blank at the end.',
  });
}

async function newFile(desk: Desk, spec: Spec, file: DeliverableFile): Promise<Result<PlacedFile>> {
  const category = categoryOfFile(file.path, file.category);
  const folder = category === CODE_CHANGES ? 'source' : category;
  const path = file.path.includes('/') ? vaultPath(file.path) : besideSpec(spec, `deliverables/${folder}/${file.path}`);
  if (!path.ok) return path;
  if (path.value.split('/').some((part) => UNPORTABLE.test(part))) return unportable(path.value);
  if (await desk.exists(path.value)) return alreadyThere(path.value);
  const content = await contentOf(desk, spec, { file, path: path.value });
  if (!content.ok) return content;
  const title = file.title ?? (isNote(path.value) ? headingIn(content.value) : null) ?? nameOf(path.value);
  return ok({ path: path.value, inVault: path.value, line: null, category: categoryOfFile(path.value, file.category), title: oneLine(title), description: described(file), content: content.value });
}

function besideSpec(spec: Spec, target: string): Result<VaultPath> {
  const path = resolveFrom(folderOf(spec.path), target);
  return path === null ? missing(target, 'It leads out of the vault') : vaultPath(path);
}

async function contentOf(desk: Desk, spec: Spec, { file, path }: { file: DeliverableFile; path: VaultPath }): Promise<Result<string>> {
  const content = file.content ?? { text: '' };
  if ('text' in content) return ok(content.text === '' ? firstLineOf(path) : content.text);
  const template = await userTemplate(desk, [`deliverables/${content.template}`, `deliverables/${content.template}.md`]);
  if (!template.ok) return template;
  if (template.value === null) return noTemplate(desk, content.template);
  const now = desk.clock.minute();
  const title = file.title ?? nameOf(path);
  return ok(fillTemplate(template.value, { title, id: spec.id, spec: spec.title, description: file.description ?? '', created: now, date: now.slice(0, 10), file: nameOf(path) }));
}

/** A note is called as its first heading says. */
async function titleOf(desk: Desk, path: VaultPath): Promise<string | null> {
  if (!isNote(path)) return null;
  const text = await desk.read(path);
  return text.ok ? headingIn(text.value) : null;
}

function headingIn(text: string): string | null {
  const heading = scanNote(text).headings.find(({ level }) => level === 1)?.text.trim();
  return heading === undefined || heading === '' ? null : heading;
}

function described({ description }: DeliverableFile): string | null {
  const text = oneLine(description ?? '');
  return text === '' ? null : text;
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function missing(path: string, why: string): Failure {
  return problem('deliverable/missing', {
    what: `${path} was not registered.`,
    why: `${why.replace(/\.$/, '')}.`,
    next: 'Check the path, or make the file with --template.',
  });
}

function alreadyThere(path: string): Failure {
  return problem('deliverable/exists', { what: `${path} was not made.`, why: 'A file of this name exists.', next: 'Register it as it is, or choose another name.' });
}

function noTemplate(desk: Desk, name: string): Failure {
  const folder = desk.settings.templates === null ? 'a folder named by `templates` in throughline.yaml' : `${desk.settings.templates}/deliverables`;
  return problem('deliverable/no-template', { what: 'The file was not made.', why: `There is no template "${name}" in ${folder}.`, next: 'Make the template, or give the text itself.' });
}
