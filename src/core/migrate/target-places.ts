import { specPlace } from '../spec/layouts';
import { rootOf } from '../spec/spec-roots';
import { isSpecId } from '../spec/spec-id';
import { typeAtDepth } from '../spec/spec-type';
import type { Spec, SpecType } from '../spec/spec';
import type { Trace } from '../trace/trace';
import { folderOf, joinPath, nameOf, ROOT } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Settings } from '../vault/settings';

/** Where a spec, its context and its other files are to lie. */
export interface TargetPlace {
  readonly spec: VaultPath;
  readonly context: VaultPath;
  /** The folder that holds the spec's own files, and the specs below it. */
  readonly folder: VaultPath;
}

export interface PlacingQuestion {
  readonly trace: Trace;
  readonly settings: Settings;
  /** True when files lie in the spec's own folder besides specs and contexts. */
  readonly hasFiles: (spec: Spec) => boolean;
}

/** The places of a tree of specs by the reference layout: epics and features have folders, tasks are files beside them. */
export function placeTree(root: Spec, question: PlacingQuestion): ReadonlyMap<VaultPath, TargetPlace> {
  const places = new Map<VaultPath, TargetPlace>();
  const waiting: { spec: Spec; above: VaultPath; level: number }[] = [{ spec: root, above: rootOf(root.path, question.settings) ?? ROOT, level: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const place = placeOne({ ...next.spec, type: typeInTree(next.spec, next.level) }, next.above, question);
    if (places.has(next.spec.path)) continue;
    places.set(next.spec.path, place);
    for (const child of next.spec.children) {
      const spec = question.trace.specs.get(child);
      if (spec !== undefined) waiting.push({ spec, above: place.folder, level: next.level + 1 });
    }
  }
  return places;
}

/** An epic below another spec is one only because it lay in no folder of its own; the tree says what it is. */
function typeInTree({ type, parent }: Spec, level: number): SpecType {
  return type === 'epic' && parent !== null ? typeAtDepth(level + 1) : type;
}

function placeOne(spec: Spec, above: VaultPath, question: PlacingQuestion): TargetPlace {
  const id = ownIdOf(spec, question.settings);
  if (!ownsFolder(spec, question)) return { spec: joinPath(above, `${id}.spec.md`), context: joinPath(above, `${id}.context.md`), folder: above };
  const folder = joinPath(above, id);
  return { spec: joinPath(folder, spec.type === 'epic' ? 'epic.md' : 'spec.md'), context: joinPath(folder, 'context.md'), folder };
}

/** A task is one file among others, unless files or specs lie below it, or it has a folder of its own in the new manner. */
function ownsFolder(spec: Spec, { hasFiles }: PlacingQuestion): boolean {
  if (spec.type !== 'task' || spec.parent === null || spec.children.length > 0 || hasFiles(spec)) return true;
  return spec.ownsFolder && nameOf(spec.path).toLowerCase() === 'spec.md' && isSpecId(nameOf(folderOf(spec.path)));
}

function ownIdOf(spec: Spec, settings: Settings): string {
  return specPlace(spec.path, settings)?.ownId ?? spec.id;
}
