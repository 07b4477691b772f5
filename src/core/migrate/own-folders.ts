import type { Spec } from '../spec/spec';
import { specPlace } from '../spec/layouts';
import type { Trace } from '../trace/trace';
import { folderOf, joinPath, ROOT } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Settings } from '../vault/settings';

/** A file that belongs to a spec, with its way from the spec's own folder. */
export interface OwnedFile {
  readonly path: VaultPath;
  readonly spec: Spec;
  readonly rest: string;
}

/** Which spec the files of a folder belong to: that of the nearest folder above that is a spec's own. */
export class OwnFolders {
  readonly #owners = new Map<VaultPath, Spec>();
  readonly #files = new Map<VaultPath, OwnedFile[]>();

  constructor(files: readonly VaultPath[], trace: Trace, settings: Settings) {
    this.#claimFolders(trace, settings);
    const set = new Set<VaultPath>([...trace.specs.keys(), ...usedContexts(trace)]);
    for (const path of files) {
      const owned = set.has(path) ? null : this.#ownedFile(path);
      if (owned === null) continue;
      const list = this.#files.get(owned.spec.path) ?? [];
      list.push(owned);
      this.#files.set(owned.spec.path, list);
    }
  }

  /** Files of a spec besides specs and the contexts in use. */
  filesOf(spec: Spec): readonly OwnedFile[] {
    return this.#files.get(spec.path) ?? [];
  }

  #claimFolders(trace: Trace, settings: Settings): void {
    for (const spec of trace.specs.values()) if (spec.ownsFolder) this.#owners.set(folderOf(spec.path), spec);
    for (const spec of trace.specs.values()) {
      if (spec.ownsFolder) continue;
      const beside = joinPath(folderOf(spec.path), specPlace(spec.path, settings)?.ownId ?? spec.id);
      if (!this.#owners.has(beside)) this.#owners.set(beside, spec);
    }
  }

  #ownedFile(path: VaultPath): OwnedFile | null {
    for (let folder = folderOf(path); folder !== ROOT; folder = folderOf(folder)) {
      const spec = this.#owners.get(folder);
      if (spec !== undefined) return { path, spec, rest: path.slice(folder.length + 1) };
    }
    return null;
  }
}

function usedContexts(trace: Trace): VaultPath[] {
  return [...trace.specs.values()].flatMap(({ context }) => context ?? []);
}
