import type { Spec } from '../../../core/spec/spec';
import type { Trace } from '../../../core/trace/trace';
import type { VaultPath } from '../../../core/vault/paths';

/** From the epic down to the spec itself; a circle of parents ends where it closes. */
export function breadcrumb({ specs }: Pick<Trace, 'specs'>, spec: Spec): readonly Spec[] {
  const crumbs: Spec[] = [spec];
  const seen = new Set<VaultPath>([spec.path]);
  for (let path = spec.parent; path !== null && !seen.has(path);) {
    const above = specs.get(path);
    if (above === undefined) break;
    seen.add(path);
    crumbs.unshift(above);
    path = above.parent;
  }
  return crumbs;
}
