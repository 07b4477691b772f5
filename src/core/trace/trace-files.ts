import type { CustomCategories } from '../deliverable/category';
import type { ContextPlace, SpecPlace } from '../spec/layouts';
import type { VaultPath } from '../vault/paths';
import type { FileFacts } from './file-facts';
import type { LinkFact } from './link-facts';
import type { PlacedRoadmap } from './trace';

/** A file below a spec root, or one that holds gates: what a trace is joined from. */
export interface TracedFile {
  readonly path: VaultPath;
  readonly facts: FileFacts;
  /** Where the path says that a spec or a context stands. */
  readonly specPlace: SpecPlace | null;
  readonly contextPlace: ContextPlace | null;
  /** Where each body link leads, in the order of `links()`. */
  readonly targets: readonly (VaultPath | null)[];
  /** The body links, unpacked anew at each call. */
  links(): readonly LinkFact[];
}

/** A link as a header, a list, a registry or a mark writes it. */
export interface WrittenLink {
  readonly source: VaultPath;
  readonly kind: 'wiki' | 'markdown';
  readonly target: string;
}

/** The files of a vault as a trace asks for them. */
export interface TraceFiles {
  /** The vault's own categories of deliverables, for registry headings. */
  readonly categories: CustomCategories;
  /** In path order. */
  readonly traced: readonly TracedFile[];
  /** Notes that hold a roadmap, anywhere in the vault, in path order. */
  readonly plans: readonly PlacedRoadmap[];
  /** True when any file stands there. */
  readonly has: (path: VaultPath) => boolean;
  /** What is known of a file anywhere in the vault. */
  readonly factsOf: (path: VaultPath) => FileFacts | null;
  /** Where a link leads. The answer is kept with the fact that holds the link, until a file comes or goes. */
  readonly follow: (holder: object, link: WrittenLink) => VaultPath | null;
}
