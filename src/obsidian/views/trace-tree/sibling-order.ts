import type { Spec } from '../../../core/spec/spec';
import type { Trace } from '../../../core/trace/trace';
import type { VaultPath } from '../../../core/vault/paths';
import { newestBelow } from './newest-change';
import type { SortOrder } from './tree-choice';

type Compare = (a: Spec, b: Spec) => number;

/** How siblings stand: null leaves them as the trace has them, by id. */
export function siblingOrder(trace: Trace, sort: SortOrder): Compare | null {
  return MAKERS[sort](trace);
}

const MAKERS: Readonly<Record<SortOrder, (trace: Trace) => Compare | null>> = {
  id: () => null,
  title: () => byTitle,
  status: () => (a, b) => rankOf(a) - rankOf(b),
  changed: byChange,
};

const NAMES = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function byTitle(a: Spec, b: Spec): number {
  return NAMES.compare(a.title, b.title);
}

const STATUS_RANK = { implementing: 0, blocked: 1, planning: 2, completed: 4 } as const;
const NO_STATUS = 3;

function rankOf({ status }: Spec): number {
  return status === null ? NO_STATUS : STATUS_RANK[status];
}

/** The branch that something was changed in last stands first. */
function byChange(trace: Trace): Compare {
  const newest = newestBelow(trace);
  const timeOf = ({ path }: Spec): string => newest.get(path) ?? '';
  return (a, b) => (timeOf(a) > timeOf(b) ? -1 : timeOf(a) < timeOf(b) ? 1 : 0);
}

/** The specs of these paths in the order; what the trace does not know is left out. */
export function inOrder(trace: Trace, paths: readonly VaultPath[], compare: Compare | null): readonly VaultPath[] {
  if (compare === null) return paths;
  const specs = paths.map((path) => trace.specs.get(path)).filter((spec) => spec !== undefined);
  return specs.sort(compare).map(({ path }) => path);
}
