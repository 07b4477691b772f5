import type { RegistryLine } from '../journal/journal';
import { folderOf, resolveFrom, ROOT } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { ContextPairs } from './pair-contexts';
import type { SortedFiles } from './sort-files';
import type { CodeChange } from './trace';
import type { TraceFiles } from './trace-files';

/** A file that a registry or a spec's list names, before anyone looked at the file. */
export interface DeliverableDraft {
  readonly path: VaultPath;
  readonly spec: VaultPath | null;
  /** The first registry line for the file and spec. */
  registry: { readonly context: VaultPath; readonly line: RegistryLine } | null;
  /** Line of the spec's list that names the file. */
  listedAt: number | null;
}

/** A link written in a registry or a list. */
export interface PlacedTarget {
  readonly path: VaultPath;
  readonly line: number;
  readonly target: string;
}

export interface DeliverableDrafts {
  /** By path and spec. */
  readonly drafts: Map<string, DeliverableDraft>;
  readonly codeChanges: CodeChange[];
  /** Targets that lead out of the vault. */
  readonly outside: PlacedTarget[];
  /** `path:line` of every link that names a deliverable; it is judged as such and not once more as a link. */
  readonly judged: Set<string>;
}

/** Reads what contexts register and specs list. */
export function draftDeliverables(files: TraceFiles, sorted: SortedFiles, pairs: ContextPairs): DeliverableDrafts {
  const found: DeliverableDrafts = { drafts: new Map(), codeChanges: [], outside: [], judged: new Set() };
  const follow = followerOf(files, sorted, found);
  for (const { file, facts } of sorted.contexts) {
    const spec = pairs.specOf(file.path);
    for (const line of facts.registry) {
      const path = line.kind === 'code' ? codeFile(line.target, files) : follow(line, { path: file.path, line: line.line, target: line.target, kind: 'markdown' });
      if (path !== null) draftOf(found, path, spec).registry ??= { context: file.path, line };
      else if (line.kind === 'code') found.codeChanges.push(codeChange(line, file.path, spec));
    }
  }
  for (const { file, facts } of sorted.specs) {
    for (const reference of facts.deliverables) {
      const { text, line, by } = reference;
      const path = by === 'id' ? null : follow(reference, { path: file.path, line, target: text, kind: by });
      if (path !== null) draftOf(found, path, file.path).listedAt ??= line;
    }
  }
  return found;
}

/** The draft of a file and spec, made when it is missing. */
export function draftOf({ drafts }: DeliverableDrafts, path: VaultPath, spec: VaultPath | null): DeliverableDraft {
  const key = `${path}\n${spec ?? ''}`;
  const known = drafts.get(key);
  if (known !== undefined) return known;
  const made: DeliverableDraft = { path, spec, registry: null, listedAt: null };
  drafts.set(key, made);
  return made;
}

/** A file of the vault that a Code Changes line names; what lies elsewhere nothing here can see. */
function codeFile(target: string, files: TraceFiles): VaultPath | null {
  const path = resolveFrom(ROOT, target);
  return path !== null && files.has(path) ? path : null;
}

function codeChange(line: RegistryLine, context: VaultPath, spec: VaultPath | null): CodeChange {
  const { target, codeLine, description, tie } = line;
  return { context, spec, path: target, codeLine, description, line: line.line, tie };
}

type Follower = (holder: object, link: PlacedTarget & { readonly kind: 'wiki' | 'markdown' }) => VaultPath | null;

/** Finds the file that a registry or list line means, also one that does not exist; null when it is no deliverable. */
function followerOf(files: TraceFiles, sorted: SortedFiles, found: DeliverableDrafts): Follower {
  const others = new Set([...sorted.specs, ...sorted.contexts].map(({ file }) => file.path));
  return (holder, link) => {
    const file = files.follow(holder, { source: link.path, kind: link.kind, target: link.target });
    if (file !== null && others.has(file)) return null;
    found.judged.add(`${link.path}:${link.line}`);
    const path = file ?? resolveFrom(folderOf(link.path), link.target);
    if (path === null) found.outside.push(link);
    return path;
  };
}
