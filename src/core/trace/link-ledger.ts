import { pathKey } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import { FileNames, slotKey, without } from './file-names';
import type { NameSlot } from './file-names';
import type { FileFacts } from './file-facts';
import { eachTarget, unpackLinks } from './link-facts';
import { resolveLink } from './resolve-link';
import type { LinkCounts, ResolvedLink } from './trace';
import type { WrittenLink } from './trace-files';
import { inOneGo, isStepEnd } from './steps';

/** One file with where its links lead. */
export class LinkSource {
  /** Where each link leads; kept only for files that traces are joined from. */
  targets: readonly (VaultPath | null)[] = NO_TARGETS;
  wikiTotal = 0;
  wikiResolved = 0;
  markdownTotal = 0;
  markdownResolved = 0;
  /** The links whose names are registered, as they were packed then. */
  registered = '';

  constructor(
    readonly path: VaultPath,
    public facts: FileFacts,
    /** Traces are joined from it, or its links only count. */
    readonly use: 'traced' | 'plain',
  ) {}

  clearCounts(): void {
    this.wikiTotal = 0;
    this.wikiResolved = 0;
    this.markdownTotal = 0;
    this.markdownResolved = 0;
  }

  /** Counts a link and whether it leads anywhere. */
  count(kind: 'wiki' | 'markdown', target: VaultPath | null): void {
    const resolved = target === null ? 0 : 1;
    if (kind === 'wiki') {
      this.wikiTotal++;
      this.wikiResolved += resolved;
    } else {
      this.markdownTotal++;
      this.markdownResolved += resolved;
    }
  }
}

const NO_TARGETS: readonly (VaultPath | null)[] = [];

const BESIDE_FIRST: ReadonlySet<FileFacts['role']> = new Set(['spec', 'maybe-spec', 'context']);

/**
 * Who links to what. A file that comes or goes makes only those look again who ask for its name, and they look when
 * somebody asks: reading a whole vault resolves every link once.
 */
export class LinkLedger {
  readonly names = new FileNames<LinkSource>();
  readonly #dirty = new Set<LinkSource>();
  #wikiTotal = 0;
  #wikiResolved = 0;
  #markdownTotal = 0;
  #markdownResolved = 0;
  /** Where other links than those of bodies lead, by what holds them; null until the first is followed again. */
  #followed: WeakMap<object, VaultPath | null> | null = null;

  addFile(path: VaultPath): void {
    this.#nameChanged(this.names.add(path));
  }

  removeFile(path: VaultPath): void {
    this.#nameChanged(this.names.slot(slotKey(path)));
    this.names.remove(path);
  }

  /** The source is new, or its links are. */
  addSource(source: LinkSource): void {
    this.#dirty.add(source);
  }

  removeSource(source: LinkSource): void {
    this.#dirty.delete(source);
    this.#unregister(source);
    this.#count(source, -1);
  }

  get counts(): LinkCounts {
    this.settle('everywhere');
    return { wiki: count(this.#wikiTotal, this.#wikiResolved), markdown: count(this.#markdownTotal, this.#markdownResolved) };
  }

  /** The links of a source with where they lead. */
  *linksOf(source: LinkSource): Generator<ResolvedLink> {
    for (const { line, text, kind, target } of unpackLinks(source.facts.links)) {
      yield { source: source.path, line, text, kind, target: this.resolve(source.path, source.facts.role, { kind, target }) };
    }
  }

  /** Who holds a link that asks for the file's name. */
  askersFor(path: VaultPath): readonly LinkSource[] {
    this.settle('everywhere');
    const sources = [...this.names.slot(slotKey(path)).sources];
    this.names.drop(slotKey(path));
    return sources;
  }

  resolve(source: VaultPath, role: FileFacts['role'], link: { readonly kind: 'wiki' | 'markdown'; readonly target: string }): VaultPath | null {
    return resolveLink(this.names, { source, ...link, besideFirst: BESIDE_FIRST.has(role) });
  }

  /** Resolves a link once, until a file comes or goes. The holder is the fact that says it, and belongs to one file. */
  follow(holder: object, role: FileFacts['role'], { source, ...link }: WrittenLink): VaultPath | null {
    this.#followed ??= new WeakMap();
    const known = this.#followed.get(holder);
    if (known !== undefined) return known;
    const found = this.resolve(source, role, link);
    this.#followed.set(holder, found);
    return found;
  }

  /** Looks again where something changed: everywhere, or only in the files that traces are joined from. */
  settle(where: 'everywhere' | 'traced'): void {
    inOneGo(this.settleInSteps(where));
  }

  /** The same in steps; nothing may be put between them. */
  *settleInSteps(where: 'everywhere' | 'traced'): Generator<undefined, undefined> {
    let at = 0;
    for (const source of this.#dirty) {
      if (where === 'traced' && source.use === 'plain') continue;
      at += 1;
      if (isStepEnd(at)) yield;
      this.#dirty.delete(source);
      if (source.registered !== source.facts.links) this.#unregister(source);
      this.#count(source, -1);
      this.#lookAgain(source);
      this.#count(source, 1);
    }
  }

  #nameChanged(slot: NameSlot<LinkSource>): void {
    this.#followed = null;
    for (const source of slot.sources) this.#dirty.add(source);
  }

  #unregister(source: LinkSource): void {
    const forget = (key: string): void => {
      without(this.names.slot(key).sources, source);
      this.names.drop(key);
    };
    eachTarget(source.registered, (_, target) => {
      if (target !== '') forget(nameKey(target));
      const query = target.indexOf('?');
      if (query > 0) forget(nameKey(target.slice(0, query)));
    });
    source.registered = '';
  }

  /** Registers and resolves in one go: finding a name's slot is the dearest part of both. */
  #lookAgain(source: LinkSource): void {
    const isNew = source.registered !== source.facts.links;
    const targets: (VaultPath | null)[] = [];
    source.clearCounts();
    eachTarget(source.facts.links, (kind, target) => {
      const slot = target === '' ? null : this.names.slot(nameKey(target));
      if (isNew) this.#registerLink(source, slot, target);
      const path = slot === null ? source.path : this.#lead(source, slot, { kind, target });
      source.count(kind, path);
      if (source.use === 'traced') targets.push(path);
    });
    if (targets.length > 0 || source.targets.length > 0) source.targets = targets;
    source.registered = source.facts.links;
  }

  #registerLink(source: LinkSource, slot: NameSlot<LinkSource> | null, target: string): void {
    if (slot !== null) addOnce(slot.sources, source);
    const query = target.indexOf('?');
    if (query > 0) addOnce(this.names.slot(nameKey(target.slice(0, query))).sources, source);
  }

  /** Most links need no search: no file at all bears the name, or one note does and the link names no folder. */
  #lead(source: LinkSource, { notes, others }: NameSlot<LinkSource>, link: { readonly kind: 'wiki' | 'markdown'; readonly target: string }): VaultPath | null {
    if (notes.length + others.length === 0 && !link.target.includes('?')) return null;
    const [only] = notes;
    const isOnly = only !== undefined && notes.length === 1 && others.length === 0;
    return isOnly && isBareName(link.target) ? only : this.resolve(source.path, source.facts.role, link);
  }

  #count(source: LinkSource, sign: 1 | -1): void {
    this.#wikiTotal += sign * source.wikiTotal;
    this.#wikiResolved += sign * source.wikiResolved;
    this.#markdownTotal += sign * source.markdownTotal;
    this.#markdownResolved += sign * source.markdownResolved;
  }
}

/** What one source asks for is registered in one go, so that it can only be the last. */
function addOnce(sources: LinkSource[], source: LinkSource): void {
  if (sources[sources.length - 1] !== source) sources.push(source);
}

/** A name without folder and ending, as `[[note]]` has it. */
function isBareName(target: string): boolean {
  return !target.includes('/') && !target.startsWith('.') && !pathKey(target).endsWith('.md');
}

function nameKey(target: string): string {
  let end = target.length;
  while (end > 0 && target.charCodeAt(end - 1) === 47) end--;
  return slotKey(target.slice(0, end));
}

function count(total: number, resolved: number): LinkCounts['wiki'] {
  return { total, resolved, broken: total - resolved };
}
