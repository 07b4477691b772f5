import type { ChangedFile } from '../evidence/changed-file';
import type { VaultPath } from '../vault/paths';
import type { Change, ChangeTask } from './change';

export const GROUPINGS = ['single', 'by-phase', 'by-file', 'by-feature'] as const;

export type Grouping = (typeof GROUPINGS)[number];

/** A commit to be made: its files, and what it is about. */
export interface PlannedCommit {
  readonly kind: 'all' | 'specs' | 'implementation' | 'file' | 'feature';
  /** Words that tell it from the others; empty for the only one. */
  readonly about: string;
  readonly paths: readonly string[];
}

export interface CommitScope {
  readonly change: Pick<Change, 'folder' | 'feature' | 'proposal' | 'implementation'>;
  /** Files that differ from the last commit. */
  readonly files: readonly Pick<ChangedFile, 'path' | 'inVault'>[];
}

/** Which file goes into which commit. Every file stands in exactly one; a group without files makes no commit. */
export function planCommits({ change, files }: CommitScope, grouping: Grouping): PlannedCommit[] {
  const planners: Readonly<Record<Grouping, () => PlannedCommit[]>> = {
    single: () => [{ kind: 'all', about: '', paths: files.map(({ path }) => path) }],
    'by-phase': () => byPhase(change, files),
    'by-file': () => files.map(({ path }): PlannedCommit => ({ kind: 'file', about: path, paths: [path] })),
    'by-feature': () => byFeature(change, files),
  };
  return planners[grouping]().filter(({ paths }) => paths.length > 0);
}

type Files = CommitScope['files'];

/** The specs and what the change's folder tells, then the code. */
function byPhase(change: CommitScope['change'], files: Files): PlannedCommit[] {
  const specs = files.filter((file) => isOfSpecs(file, change)).map(({ path }) => path);
  const others = files.filter((file) => !isOfSpecs(file, change)).map(({ path }) => path);
  return [{ kind: 'specs', about: 'specs', paths: specs }, { kind: 'implementation', about: 'implementation', paths: others }];
}

/** The specs first, then the code of each spec, as the tasks tell; what belongs to no task stands alone at the end. */
function byFeature(change: CommitScope['change'], files: Files): PlannedCommit[] {
  const specs = files.filter((file) => isOfSpecs(file, change)).map(({ path }) => path);
  const taken = new Set(specs);
  const groups = new Map<string, string[]>();
  for (const task of change.implementation?.tasks ?? []) {
    const about = specName(task);
    for (const { path } of files) {
      if (taken.has(path) || !belongs(path, task)) continue;
      taken.add(path);
      groups.set(about, [...(groups.get(about) ?? []), path]);
    }
  }
  const rest = files.map(({ path }) => path).filter((path) => !taken.has(path));
  return [
    { kind: 'specs', about: 'specs', paths: specs },
    ...[...groups].map(([about, paths]): PlannedCommit => ({ kind: 'feature', about, paths })),
    { kind: 'implementation', about: 'implementation', paths: rest },
  ];
}

function belongs(path: string, { changed, files }: ChangeTask): boolean {
  return changed.some((one) => one.path === path) || files.some((one) => path === one || path.endsWith(`/${one}`));
}

/** The spec that a task's link leads to: `[[../../discover#States|States]]` is discover. */
function specName({ spec }: ChangeTask): string {
  const target = /\[\[([^\]#|]{1,400})/.exec(spec ?? '')?.[1] ?? /\]\(([^)#]{1,400})/.exec(spec ?? '')?.[1] ?? '';
  const name = target.slice(target.lastIndexOf('/') + 1).replace(/\.md$/i, '');
  return name === '' ? 'implementation' : name;
}

function isOfSpecs({ inVault }: Files[number], { folder, proposal }: CommitScope['change']): boolean {
  if (inVault === null) return false;
  const affected: readonly (VaultPath | null)[] = (proposal?.affected ?? []).map(({ path }) => path);
  return affected.includes(inVault) || inVault.startsWith(`${folder}/`) || /\.(?:spec|context)\.md$|(?:^|\/)(?:spec|context)\.md$/i.test(inVault);
}
