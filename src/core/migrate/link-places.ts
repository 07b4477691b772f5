import { roleOf } from '../spec/layouts';
import { FileNames } from '../trace/file-names';
import { resolveLink } from '../trace/resolve-link';
import type { VaultPath } from '../vault/paths';
import type { Settings } from '../vault/settings';

/** A link without its place in the text. */
export interface AskedLink {
  readonly kind: 'wiki' | 'markdown';
  readonly target: string;
}

const BESIDE_FIRST: ReadonlySet<string> = new Set(['spec', 'maybe-spec', 'context']);

/** Where links lead in a set of files. */
export class LinkPlaces {
  readonly #names = new FileNames<never>();
  readonly #settings: Settings;

  constructor(files: Iterable<VaultPath>, settings: Settings) {
    this.#settings = settings;
    for (const path of files) this.#names.add(path);
  }

  leadsTo(source: VaultPath, { kind, target }: AskedLink): VaultPath | null {
    return resolveLink(this.#names, { source, kind, target, besideFirst: this.isBesideFirst(source) });
  }

  /** True for notes in which a bare name means the file beside them. */
  isBesideFirst(source: VaultPath): boolean {
    return BESIDE_FIRST.has(roleOf(source, this.#settings));
  }
}
