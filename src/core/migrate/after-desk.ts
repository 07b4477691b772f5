import type { Desk } from '../acts/desk';
import { ok } from '../problem';
import type { Result } from '../problem';
import type { Spec } from '../spec/spec';
import type { Trace } from '../trace/trace';
import type { VaultPath } from '../vault/paths';
import type { FileChange } from '../vault/store';

/** The texts of the vault as it will be, by the places that files will have. */
export class AfterTexts {
  readonly #texts = new Map<VaultPath, string>();
  readonly #created = new Set<VaultPath>();

  /** `origin`: where a file of the vault to be lies now; null for one that does not exist yet. */
  constructor(
    private readonly now: Desk,
    private readonly origin: (path: VaultPath) => VaultPath | null,
  ) {}

  set(path: VaultPath, text: string): void {
    this.#texts.set(path, text);
  }

  async read(path: VaultPath): Promise<Result<string>> {
    const known = this.#texts.get(path);
    return known === undefined ? this.now.read(this.origin(path) ?? path) : ok(known);
  }

  exists(path: VaultPath): boolean {
    return this.#created.has(path) || this.origin(path) !== null;
  }

  get created(): readonly VaultPath[] {
    return [...this.#created].sort();
  }

  /** The text of a file that was made here. */
  textOf(path: VaultPath): string {
    return this.#texts.get(path) ?? '';
  }

  /** Takes a change in. False: it could not be made. */
  async take(change: FileChange): Promise<boolean> {
    if (change.kind === 'create') {
      this.#created.add(change.path);
      this.set(change.path, change.text);
      return true;
    }
    if (change.kind !== 'edit') return false;
    const text = await this.read(change.path);
    const after = text.ok ? change.edit(text.value) : text;
    if (after.ok) this.set(change.path, after.value);
    return after.ok;
  }
}

/** A desk over the vault as it will be. `placeOf` is where a file of the present trace will lie. */
export function afterDesk(desk: Desk, texts: AfterTexts, { trace, placeOf }: { readonly trace: Trace; readonly placeOf: (path: VaultPath) => VaultPath }): Desk {
  return {
    trace: movedTrace(trace, placeOf),
    read: (path) => texts.read(path),
    exists: (path) => Promise.resolve(texts.exists(path)),
    clock: desk.clock,
    ids: desk.ids,
    settings: desk.settings,
    person: desk.person,
  };
}

/** The trace with every spec at its new place; what acts on a context do not ask for stays as it is. */
function movedTrace(trace: Trace, placeOf: (path: VaultPath) => VaultPath): Trace {
  const specs = new Map([...trace.specs.values()].map((spec) => [placeOf(spec.path), movedSpec(spec, placeOf)]));
  const byId = new Map([...trace.byId].map(([id, list]) => [id, list.map((spec) => movedSpec(spec, placeOf))]));
  return { ...trace, links: trace.links, specs, byId };
}

/** A spec as it will be read at its new place. */
export function movedSpec(spec: Spec, placeOf: (path: VaultPath) => VaultPath): Spec {
  return {
    ...spec,
    path: placeOf(spec.path),
    parent: spec.parent === null ? null : placeOf(spec.parent),
    children: spec.children.map(placeOf),
    context: spec.context === null ? null : placeOf(spec.context),
    layout: 'nested',
    ownsFolder: /\/(?:epic|spec)\.md$/.test(placeOf(spec.path)),
    deliverables: spec.deliverables.map(placeOf),
  };
}
