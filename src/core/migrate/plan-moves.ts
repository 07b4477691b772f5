import { specPlace } from '../spec/layouts';
import { sameId } from '../spec/spec-id';
import type { Spec } from '../spec/spec';
import type { Trace } from '../trace/trace';
import { comparePaths, folderOf, isInside, joinPath, pathKey, ROOT } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Settings } from '../vault/settings';
import { OwnFolders } from './own-folders';
import type { LeftAlone, MigrationConflict, Move } from './plan';
import { registeredFiles, shelfOf } from './shelve-deliverable';
import { placeTree } from './target-places';
import type { TargetPlace } from './target-places';

/** A tree of specs with where its files would go. */
export interface TreeMoves {
  readonly root: Spec;
  readonly specs: readonly Spec[];
  readonly places: ReadonlyMap<VaultPath, TargetPlace>;
  readonly moves: readonly Move[];
  readonly conflicts: readonly MigrationConflict[];
}

export interface MovesQuestion {
  /** The files by the names that the trace knows. */
  readonly files: readonly VaultPath[];
  /** The names that they have in truth, where those differ. */
  readonly trueNames: ReadonlyMap<string, VaultPath>;
  readonly trace: Trace;
  readonly settings: Settings;
}

/** Decides for every tree of specs where its files belong, and what stands in the way. */
export function planMoves(question: MovesQuestion): { readonly trees: readonly TreeMoves[]; readonly left: readonly LeftAlone[] } {
  const { trace, settings } = question;
  const folders = new OwnFolders(question.files, trace, settings);
  const roots = trace.roots.map((path) => trace.specs.get(path)).filter((spec) => spec !== undefined);
  const movable = roots.filter((spec) => spec.type !== 'task' || spec.children.length > 0);
  const drafts = movable.map((root) => draftTree(root, folders, question));
  const judge = new Judge(question, drafts.flatMap(({ moves }) => moves));
  const left = roots.filter((spec) => !movable.includes(spec)).filter((spec) => spec.layout !== 'nested');
  return {
    trees: drafts.map((draft) => ({ ...draft, conflicts: judge.conflictsOf(draft) })),
    left: left.map(({ path, id }) => ({ path, why: `No spec stands above ${id}. Give it a Parent line first.` })),
  };
}

type Draft = Omit<TreeMoves, 'conflicts'>;

function draftTree(root: Spec, folders: OwnFolders, { trace, settings, trueNames }: MovesQuestion): Draft {
  const places = placeTree(root, { trace, settings, hasFiles: (spec) => folders.filesOf(spec).length > 0 });
  const specs = [...places.keys()].map((path) => trace.specs.get(path)).filter((spec) => spec !== undefined);
  const registered = registeredFiles(trace.deliverables);
  const moves = specs.flatMap((spec) => {
    const place = places.get(spec.path);
    return place === undefined ? [] : movesOf(spec, { place, folders, registered, trueNames });
  });
  return { root, specs, places, moves: moves.sort((a, b) => comparePaths(a.from, b.from)) };
}

interface Moving {
  readonly place: TargetPlace;
  readonly folders: OwnFolders;
  readonly registered: ReturnType<typeof registeredFiles>;
  readonly trueNames: MovesQuestion['trueNames'];
}

function movesOf(spec: Spec, { place, folders, registered, trueNames }: Moving): Move[] {
  const own: Move[] = [{ from: spec.path, to: place.spec, what: 'spec' }];
  if (spec.context !== null) own.push({ from: spec.context, to: place.context, what: 'context' });
  const stays = pathKey(trueNames.get(spec.path) ?? spec.path) === pathKey(place.spec);
  const taken = new Set<string>();
  for (const file of folders.filesOf(spec)) {
    const wanted = stays ? file.rest : shelfOf(file, registered);
    const rest = taken.has(pathKey(wanted)) ? file.rest : wanted;
    taken.add(pathKey(rest));
    own.push({ from: file.path, to: joinPath(place.folder, rest), what: registered.has(file.path) ? 'deliverable' : 'file' });
  }
  const moves = own.map((move) => ({ ...move, from: trueNames.get(move.from) ?? move.from }));
  return moves.filter(({ from, to }) => pathKey(from) !== pathKey(to));
}

/** Knows every file and every move, and finds what they would do to each other. */
class Judge {
  readonly #byKey = new Map<string, VaultPath>();
  readonly #targets = new Map<string, Move[]>();
  readonly #question: MovesQuestion;

  constructor(question: MovesQuestion, moves: readonly Move[]) {
    this.#question = question;
    for (const known of question.files) {
      const path = question.trueNames.get(known) ?? known;
      this.#byKey.set(pathKey(path), path);
    }
    for (const move of moves) this.#targets.set(pathKey(move.to), [...(this.#targets.get(pathKey(move.to)) ?? []), move]);
  }

  conflictsOf(draft: Draft): MigrationConflict[] {
    if (draft.moves.length === 0) return [];
    const places = draft.moves.flatMap((move) => [...this.#atPlace(move), ...this.#above(move)]);
    const found = [...places, ...this.#idsOf(draft), ...this.#copiesIn(draft)];
    return [...new Map(found.map((one) => [`${one.kind}\n${one.to ?? ''}\n${one.paths.join('\n')}`, one])).values()];
  }

  #atPlace(move: Move): MigrationConflict[] {
    const rivals = this.#targets.get(pathKey(move.to)) ?? [];
    const paths = rivals.map(({ from }) => from).sort(comparePaths);
    if (rivals.length > 1) return [{ kind: 'two-to-one', paths, to: move.to, why: `${paths.length} files would go to ${move.to}.` }];
    const there = this.#byKey.get(pathKey(move.to));
    if (there === undefined) return [];
    const why = there === move.to ? `${move.to} exists.` : `${there} exists, a name that differs from ${move.to} in case alone.`;
    return [{ kind: 'taken', paths: [move.from, there], to: move.to, why }];
  }

  /** A file that stands where a folder is needed. */
  #above(move: Move): MigrationConflict[] {
    for (let folder = folderOf(move.to); folder !== ROOT; folder = folderOf(folder)) {
      const file = this.#byKey.get(pathKey(folder));
      if (file !== undefined) return [{ kind: 'folder-taken', paths: [move.from, file], to: move.to, why: `${file} is a file, and a folder of that name is needed.` }];
    }
    return [];
  }

  #idsOf({ specs, places }: Draft): MigrationConflict[] {
    return specs.flatMap((spec): MigrationConflict[] => {
      const twins = this.#question.trace.byId.get(spec.id) ?? [];
      const to = places.get(spec.path)?.spec ?? null;
      if (twins.length > 1) {
        const paths = twins.map(({ path }) => path).sort(comparePaths);
        return [{ kind: 'same-id', paths, to, why: `${paths.length} specs have the id ${spec.id}.` }];
      }
      const after = to === null ? null : specPlace(to, this.#question.settings);
      if (after !== null && sameId(after.id, spec.id)) return [];
      return [{ kind: 'other-id', paths: [spec.path], to, why: `At ${to ?? 'its new place'} its id would no longer be ${spec.id}.` }];
    });
  }

  #copiesIn({ moves, specs }: Draft): MigrationConflict[] {
    const from = new Set(moves.map((move) => move.from));
    const folders = specs.filter(({ ownsFolder }) => ownsFolder).map(({ path }) => folderOf(path));
    const copies = this.#question.trace.conflicts.filter(({ path }) => from.has(path) || folders.some((folder) => isInside(folder, path)));
    return copies.map(({ path, of }) => ({ kind: 'conflict-copy', paths: [path, of], to: null, why: `${path} is a copy of ${of} that a sync program left behind.` }));
  }
}
