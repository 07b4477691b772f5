import type { CommentPlace } from '../../core/acts/comment';
import { findEntry } from '../../core/acts/find-entry';
import type { Desk } from '../../core/acts/desk';
import { commentThreads } from '../../core/journal/comment-threads';
import type { CommentThread } from '../../core/journal/comment-threads';
import { numberedCriteria } from '../../core/spec-text/criteria';
import { scanNote } from '../../core/text/scan-note';
import type { VaultPath } from '../../core/vault/paths';
import type { CommentOn } from './prompts';

/** The place as acts know it. */
export function placeOf(on: CommentOn): CommentPlace {
  if (on.kind === 'entry') return { entry: on.entry };
  return on.kind === 'criterion' ? { spec: on.spec.path, criterion: on.criterion } : { deliverable: on.path };
}

/** What was said there so far; null when nobody has, or the place is gone. */
export async function threadOn(desk: Desk, on: CommentOn): Promise<CommentThread | null> {
  const path = await noteOf(desk, on);
  const text = path === null ? null : await desk.read(path);
  if (text?.ok !== true) return null;
  const scan = scanNote(text.value);
  const line = on.kind === 'criterion' ? (numberedCriteria(scan)[on.criterion - 1]?.line ?? null) : await lineOf(desk, on);
  return commentThreads(scan).find((thread) => thread.line === line) ?? null;
}

async function noteOf(desk: Desk, on: CommentOn): Promise<VaultPath | null> {
  if (on.kind === 'criterion') return on.spec.path;
  if (on.kind === 'deliverable') return registryOf(desk, on.path)?.context ?? null;
  const entry = await findEntry(desk, on.entry, null);
  return entry.ok ? entry.value.context : null;
}

async function lineOf(desk: Desk, on: Exclude<CommentOn, { readonly kind: 'criterion' }>): Promise<number | null> {
  if (on.kind === 'deliverable') return registryOf(desk, on.path)?.line ?? null;
  const entry = await findEntry(desk, on.entry, null);
  return entry.ok ? entry.value.entry.line : null;
}

function registryOf({ trace }: Desk, path: VaultPath) {
  return trace.deliverables.find((one) => one.path === path && one.registry !== null)?.registry ?? null;
}
