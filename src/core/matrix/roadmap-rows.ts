import { specOfLinks } from '../roadmap/item-specs';
import type { Trace } from '../trace/trace';
import type { VaultPath } from '../vault/paths';

/** An item of a roadmap, as far as a matrix or an impact needs it. */
export interface RoadmapRow {
  readonly key: string;
  readonly label: string;
  readonly title: string;
  readonly path: VaultPath;
  readonly line: number;
  readonly done: boolean;
  /** Specs that it links. */
  readonly specs: readonly VaultPath[];
}

/** Every item of every roadmap, in order of place. */
export function roadmapRows(trace: Trace): readonly RoadmapRow[] {
  return trace.roadmaps.flatMap(({ path, items }) =>
    items.map(({ key, name, phase, line, links, state }) => {
      const spec = specOfLinks({ links }, path, trace);
      return { key: `${path} ${key}`, label: name, title: phase, path, line, done: state === 'done', specs: spec === null ? [] : [spec.path] };
    }),
  );
}
