import { createContext } from '../acts/create-context';
import type { Desk } from '../acts/desk';
import { registerDeliverable } from '../acts/register-deliverable';
import type { DeliverableFile } from '../acts/register-deliverable';
import { CODE_CHANGES } from '../deliverable/category';
import type { Spec } from '../spec/spec';
import { holdsLine, rangesOfSections } from '../spec/section-lines';
import { scanNote } from '../text/scan-note';
import { isInside, folderOf, isNote } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { FileChange } from '../vault/store';
import type { LinkPlaces } from './link-places';

/** The changes that give a completed spec its context. */
export interface ContextChanges {
  readonly context: VaultPath;
  readonly deliverables: readonly string[];
  readonly changes: readonly FileChange[];
}

/** What is asked of a spec at its new place. */
export interface ContextQuestion {
  /** A desk over the vault as it will be. */
  readonly desk: Desk;
  readonly spec: Spec;
  readonly text: string;
  readonly after: LinkPlaces;
  /** True for specs, contexts, and files that belong to another spec. */
  readonly isOthers: (path: VaultPath) => boolean;
}

/** Makes the context of a completed spec, and registers in it what the spec's text names as deliverables. */
export async function contextChanges({ desk, spec, text, ...around }: ContextQuestion): Promise<ContextChanges | null> {
  const files = deliverablesIn(spec, text, around);
  if (files.length > 0) {
    const act = await registerDeliverable(desk, { spec: spec.path, files, sidecar: 'inside-deliverables' });
    if (act.ok) return { context: act.value.outcome.context, deliverables: act.value.outcome.files.map(({ path }) => path), changes: act.value.changes };
  }
  const act = await createContext(desk, { spec: spec.path });
  return act.ok ? { context: act.value.outcome.context, deliverables: [], changes: act.value.changes } : null;
}

/** Files that list items under Deliverables link to, other files of the spec's own folder linked anywhere, and code paths under Deliverables. */
export function deliverablesIn(spec: Spec, text: string, { after, isOthers }: Pick<ContextQuestion, 'after' | 'isOthers'>): DeliverableFile[] {
  const scan = scanNote(text);
  const section = rangesOfSections(scan, ['deliverables']);
  const lines = text.split('\n');
  const isListed = (line: number): boolean => holdsLine(section, line) && /^\s{0,40}(?:[-*+]|\d{1,9}[.)])\s/.test(lines[line - 1] ?? '');
  const files = new Map<string, DeliverableFile>();
  for (const link of scan.links) {
    const target = link.external || link.target === '' ? null : after.leadsTo(spec.path, link);
    if (target === null || isOthers(target)) continue;
    const isOwn = spec.ownsFolder && !isNote(target) && isInside(folderOf(spec.path), target);
    if (isListed(link.line) || isOwn) files.set(target, { path: target, content: null, title: titleOf(link.alias), description: null, category: null });
  }
  for (const path of codeIn(lines.filter((_, index) => isListed(index + 1)))) {
    if (!files.has(path)) files.set(path, { path, content: null, title: null, description: null, category: CODE_CHANGES });
  }
  return [...files.values()];
}

/** An alias of letters names the file; a number is a picture's width. */
function titleOf(alias: string | null): string | null {
  const title = (alias ?? '').trim();
  return title === '' || /^\d+(?:x\d+)?$/.test(title) ? null : title;
}

const CODE = /`([^`\s]{1,500})`/g;

/** Paths in backticks, such as `services/api.ts`. */
function codeIn(lines: readonly string[]): string[] {
  const written = lines.flatMap((line) => [...line.matchAll(CODE)].map((found) => found[1] ?? ''));
  return written.filter((path) => /^[\w.-]+(?:\/[\w.-]+)+\.\w{1,12}$/.test(path) && !path.split('/').includes('..'));
}
