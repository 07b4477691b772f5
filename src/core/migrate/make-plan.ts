import type { Desk } from '../acts/desk';
import { fileTypeOf } from '../deliverable/file-types';
import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { roleOf } from '../spec/layouts';
import { sameId } from '../spec/spec-id';
import { rootOf } from '../spec/spec-roots';
import { comparePaths, folderOf, isInside, isNote } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import { AfterTexts, afterDesk, movedSpec } from './after-desk';
import { contextChanges } from './completed-contexts';
import { LinkPlaces } from './link-places';
import type { LeftAlone, MigrationEpic, MigrationPlan, MigrationWish, Move, NewContext, OtherPlace, Rewrite, WokenLink } from './plan';
import { planMoves } from './plan-moves';
import type { TreeMoves } from './plan-moves';
import { placeAfter } from './retarget';
import type { Atlas } from './retarget';
import { rewriteCanvas } from './rewrite-canvas';
import { markSplices } from './rewrite-marks';
import { inOrder, rewriteNote } from './rewrite-note';
import type { Rewritten } from './rewrite-note';
import { pathTable, rewritePaths } from './rewrite-paths';
import type { PathTable } from './rewrite-paths';
import { tidyTrace } from './tidy-trace';
import type { TidyTrace } from './tidy-trace';
import { keepType } from './keep-type';
import { applySplices } from '../text/splices';

/** The vault that a plan is made for. */
export interface MigrationSource {
  readonly desk: Desk;
  /** Every visible file. */
  readonly files: readonly VaultPath[];
  /** The vault's folder in its repository; empty where the two are one, or where there is none. */
  readonly prefix: string;
  /** Told now and then how many of the files were read. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Plans a migration to the reference layout. Reads, and writes nothing. Problems: `migrate/no-such-epic`. */
export async function planMigration(source: MigrationSource, wish: MigrationWish): Promise<Result<MigrationPlan>> {
  const tidy = await tidyTrace(source.desk, source.files);
  const { trees, left } = planMoves({ ...tidy, settings: source.desk.settings });
  const unknown = wish.epics?.find((name) => !trees.some((tree) => isNamed(tree, name, tidy)));
  if (unknown !== undefined) return noSuchEpic(unknown, trees);
  const chosen = trees.filter((tree) => tree.moves.length > 0 && (wish.epics === null || wish.epics.some((name) => isNamed(tree, name, tidy))));
  const going = chosen.filter(({ conflicts }) => conflicts.length === 0);
  const pass = new PlanPass(source, tidy, { wish, going });
  await pass.rewriteAll();
  await pass.addContexts();
  return ok({
    epics: trees.map((tree) => epicOf(tree, { chosen, tidy })),
    ...pass.outcome(),
    otherPlaces: pass.otherPlaces,
    conflicts: uniqueConflicts(chosen),
    left: [...left.map((one) => ({ ...one, path: trueName(tidy, one.path) })), ...pass.left],
  });
}

function isNamed({ root }: TreeMoves, name: string, tidy: TidyTrace): boolean {
  return sameId(root.id, name) || root.path === name || trueName(tidy, root.path) === name;
}

function trueName({ trueNames }: TidyTrace, path: VaultPath): VaultPath {
  return trueNames.get(path) ?? path;
}

function epicOf({ root, specs, moves, conflicts }: TreeMoves, { chosen, tidy }: { readonly chosen: readonly TreeMoves[]; readonly tidy: TidyTrace }): MigrationEpic {
  const { id, type, title } = root;
  const isChosen = chosen.some((tree) => tree.root === root);
  return { path: trueName(tidy, root.path), id, type, title, specs: specs.length, moves: moves.length, chosen: isChosen, conflicts: conflicts.length };
}

function uniqueConflicts(trees: readonly TreeMoves[]): MigrationPlan['conflicts'] {
  const all = trees.flatMap(({ conflicts }) => conflicts);
  return [...new Map(all.map((one) => [`${one.why}\n${one.paths.join('\n')}`, one])).values()];
}

function noSuchEpic(name: string, trees: readonly TreeMoves[]): Result<never> {
  const ids = trees.slice(0, 20).map(({ root }) => root.id);
  return problem('migrate/no-such-epic', {
    what: 'Nothing was planned.',
    why: `No tree of specs starts with ${JSON.stringify(name.slice(0, 80))}.`,
    next: ids.length === 0 ? 'There are no specs here.' : `Name one of these: ${ids.join(', ')}.`,
  });
}

type Draft = Omit<Rewrite, 'after'> & { after: string };

interface Going {
  readonly wish: MigrationWish;
  readonly going: readonly TreeMoves[];
}

/** Files that hold links, marks or paths; larger texts are no notes. */
const LARGEST = 4_000_000;

/** One pass over the files of the vault, with what it finds to be written. */
class PlanPass {
  readonly left: LeftAlone[] = [];
  readonly otherPlaces: OtherPlace[] = [];
  readonly #source: MigrationSource;
  readonly #tidy: TidyTrace;
  readonly #going: Going;
  readonly #moves: readonly Move[];
  readonly #atlas: Atlas;
  readonly #table: PathTable;
  readonly #marked: ReadonlySet<VaultPath>;
  readonly #drafts = new Map<VaultPath, Draft>();
  readonly #woken: WokenLink[] = [];
  readonly #contexts: NewContext[] = [];
  readonly #texts: AfterTexts;
  readonly #origins: ReadonlyMap<VaultPath, VaultPath>;

  constructor(source: MigrationSource, tidy: TidyTrace, going: Going) {
    this.#source = source;
    this.#tidy = tidy;
    this.#going = going;
    this.#moves = going.going.flatMap(({ moves }) => moves).sort((a, b) => comparePaths(a.from, b.from));
    const moved = new Map<string, VaultPath>(this.#moves.map(({ from, to }) => [from, to]));
    const after = source.files.map((path) => moved.get(path) ?? path);
    const { settings } = source.desk;
    const contexts = this.#completed().map(({ place }) => place.context);
    this.#atlas = { before: new LinkPlaces(source.files, settings), after: new LinkPlaces([...after, ...contexts], settings), moved };
    this.#table = pathTable(this.#moves);
    this.#marked = new Set(tidy.trace.deliverables.map(({ path }) => trueName(tidy, path)));
    this.#origins = new Map(source.files.map((path) => [moved.get(path) ?? path, path]));
    this.#texts = new AfterTexts(source.desk, (path) => this.#origins.get(path) ?? null);
  }

  /** Every file whose links, marks or paths must be written anew. */
  async rewriteAll(): Promise<void> {
    const { files, onProgress } = this.#source;
    if (this.#moves.length === 0) return;
    for (const [at, path] of files.entries()) {
      if (at % 64 === 0) onProgress?.(at, files.length);
      const group = this.#groupOf(path);
      if (group !== null) await this.#rewrite(path, group);
    }
    for (const { specs, places } of this.#going.going) {
      for (const spec of specs) await this.#keepType(spec.path, places.get(spec.path)?.spec ?? spec.path);
    }
  }

  /** Contexts for completed specs of the trees that move. */
  async addContexts(): Promise<void> {
    const { desk } = this.#source;
    const placeOf = (path: VaultPath): VaultPath => this.#after(trueName(this.#tidy, path));
    const there = afterDesk(desk, this.#texts, { trace: this.#tidy.trace, placeOf });
    for (const { spec } of this.#completed()) {
      const moved = movedSpec(spec, placeOf);
      const text = await there.read(moved.path);
      const made = text.ok ? await contextChanges({ desk: there, spec: moved, text: text.value, after: this.#atlas.after, isOthers: this.#othersThan(moved.path) }) : null;
      if (made === null) {
        this.left.push({ path: trueName(this.#tidy, spec.path), why: 'No context could be made for it.' });
        continue;
      }
      for (const change of made.changes) await this.#takeChange(change);
      this.#contexts.push({ spec: moved.path, path: made.context, deliverables: made.deliverables });
    }
  }

  outcome(): Pick<MigrationPlan, 'moves' | 'rewrites' | 'creations' | 'contexts' | 'woken'> {
    const rewrites = [...this.#drafts.values()].filter(({ before, after }) => before !== after);
    return {
      moves: this.#moves,
      rewrites: rewrites.sort((a, b) => comparePaths(a.path, b.path)),
      creations: this.#texts.created.map((path) => ({ path, text: this.#texts.textOf(path) })),
      contexts: this.#contexts,
      woken: this.#woken,
    };
  }

  #completed(): { readonly spec: TreeMoves['root']; readonly place: { readonly context: VaultPath } }[] {
    return this.#going.going.flatMap(({ specs, places }) =>
      specs.flatMap((spec) => {
        const place = places.get(spec.path);
        return place === undefined || spec.context !== null || spec.status !== 'completed' ? [] : [{ spec, place }];
      }),
    );
  }

  /** Specs, contexts, and files below the folder of another spec are no deliverables of this one. */
  #othersThan(spec: VaultPath): (path: VaultPath) => boolean {
    const { settings } = this.#source.desk;
    return (path) => {
      if (['spec', 'maybe-spec', 'context', 'sidecar'].includes(roleOf(path, settings))) return true;
      return rootOf(path, settings) !== null && !isInside(folderOf(spec), path);
    };
  }

  #after(path: VaultPath): VaultPath {
    return placeAfter(this.#atlas, path);
  }

  #groupOf(path: VaultPath): Rewrite['group'] | null {
    if (isNote(path)) return 'note';
    if (path.toLowerCase().endsWith('.canvas')) return 'canvas';
    if (fileTypeOf(path).kind === 'sidecar' && !TEXT_WITHOUT_COMMENTS.test(path)) return null;
    if (this.#going.wish.otherText !== 'leave') return 'text';
    return this.#isMarked(path) ? 'mark' : null;
  }

  #isMarked(path: VaultPath): boolean {
    const isDeliverable = roleOf(path, this.#source.desk.settings) === 'deliverable' || this.#marked.has(path);
    return isDeliverable && !TEXT_WITHOUT_COMMENTS.test(path);
  }

  async #rewrite(path: VaultPath, group: Rewrite['group']): Promise<void> {
    const read = await this.#source.desk.read(path);
    if (!read.ok) {
      if (group === 'note') this.left.push({ path, why: `${read.problem.why} Links in it were not looked at.` });
      return;
    }
    const text = read.value;
    if (text.length > LARGEST || text.includes('\0')) return;
    const { settings } = this.#source.desk;
    const question = { path, text, atlas: this.#atlas, settings };
    const done = group === 'note' ? rewriteNote(question) : group === 'canvas' ? rewriteCanvas(question) : this.#rewriteText(path, text, group);
    for (const one of done.woken) this.#woken.push(one);
    for (const one of done.left) this.left.push(one);
    if (done.text !== text) this.#draft({ path, before: text, after: done.text, group: group === 'text' && done.paths === 0 ? 'mark' : group, done });
  }

  #rewriteText(path: VaultPath, text: string, group: Rewrite['group']): Rewritten {
    const isMarked = this.#isMarked(path);
    const marks = isMarked ? inOrder(markSplices({ path, text, atlas: this.#atlas })) : [];
    const marked = applySplices(text, marks);
    const found = group === 'text' ? rewritePaths(marked, this.#table, { prefix: this.#source.prefix, text: 'in vault' }) : null;
    if (found !== null && found.paths > 0 && this.#going.wish.otherText === 'count') this.otherPlaces.push({ path, places: found.paths });
    const paths = this.#going.wish.otherText === 'rewrite' ? found : null;
    return { text: paths?.text ?? marked, splices: marks, links: 0, marks: marks.length, paths: paths?.paths ?? 0, woken: [], left: [] };
  }

  #draft({ path, before, after, group, done }: { readonly path: VaultPath; readonly before: string; readonly after: string; readonly group: Rewrite['group']; readonly done: Pick<Rewritten, 'links' | 'marks' | 'paths'> }): void {
    const to = this.#after(path);
    const { links, marks, paths } = done;
    this.#drafts.set(path, { path, to, before, after, links, marks, paths, adds: false, group });
    this.#texts.set(to, after);
  }

  /** A type that only the old name told goes into the header. */
  async #keepType(known: VaultPath, to: VaultPath): Promise<void> {
    const spec = this.#tidy.trace.specs.get(known);
    const text = await this.#texts.read(to);
    const wasGuessed = spec?.type === 'epic' && spec.parent !== null;
    if (spec === undefined || wasGuessed || !text.ok) return;
    const after = keepType({ text: text.value, to, type: spec.type, settings: this.#source.desk.settings });
    if (after !== text.value) await this.#add(to, text.value, after);
  }

  /** Text that is added to a file besides its links. */
  async #add(to: VaultPath, before: string, after: string): Promise<void> {
    const path = this.#origins.get(to);
    if (path === undefined) return;
    const known = this.#drafts.get(path);
    const read = known === undefined ? await this.#source.desk.read(path) : ok(known.before);
    const group = known?.group ?? (isNote(path) ? 'note' : 'mark');
    const marks = (known?.marks ?? 0) + (isNote(path) ? 0 : 1);
    this.#drafts.set(path, { path, to, before: read.ok ? read.value : before, after, links: known?.links ?? 0, marks, paths: known?.paths ?? 0, adds: true, group });
    this.#texts.set(to, after);
  }

  async #takeChange(change: Parameters<AfterTexts['take']>[0]): Promise<void> {
    const role = roleOf(change.path, this.#source.desk.settings);
    const isTraces = isNote(change.path) && role !== 'note' && role !== 'other';
    if (!isTraces && this.#going.wish.otherText !== 'rewrite') return;
    const before = await this.#texts.read(change.path);
    const isTaken = await this.#texts.take(change);
    const after = await this.#texts.read(change.path);
    if (isTaken && change.kind === 'edit' && before.ok && after.ok && before.value !== after.value) await this.#add(change.path, before.value, after.value);
  }
}

/** Text files that hold no comments, yet may hold paths. */
const TEXT_WITHOUT_COMMENTS = /\.(?:json|txt|csv|tsv|lock)$/i;
