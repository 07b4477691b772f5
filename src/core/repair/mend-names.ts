import { leadsTo } from '../acts/line-tie';
import { ok } from '../problem';
import type { Result } from '../problem';
import { aliasText } from '../text/link-text';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import type { Spec } from '../spec/spec';
import { aboutPath, onWhole } from './fix-kind';
import type { Mending } from './fix-kind';
import { allLinks } from './link-place';
import type { PlacedLink } from './link-place';
import { REPAIR_PROBLEMS } from './repair-problems';

/** Links that say the spec's id say its present title behind it. */
export async function mendNames(mending: Mending): Promise<Result<null>> {
  const { bench, finding } = mending;
  const about = aboutPath(mending);
  if (!about.ok) return about;
  const spec = bench.desk.trace.specs.get(about.value);
  if (spec === undefined) return REPAIR_PROBLEMS.gone(finding);
  const { resolve } = bench.desk;
  const leads = (place: PlacedLink): boolean =>
    [spec.path, spec.context].some((path) => path !== null && (leadsTo(finding.path, place.link, path) || resolve?.(finding.path, place.link.target) === path));
  return bench.edit(finding.path, onWhole(finding.path, (scan) => ok(applySplices(scan.text, allLinks(scan).filter(leads).flatMap((place) => nameSplice(place, spec))))));
}

function nameSplice({ link, written, start, inProperties }: PlacedLink, { id, title }: Spec): Splice[] {
  const { alias } = link;
  const wanted = `${id} - ${aliasText(title)}`;
  const isUnsafe = inProperties && /["'\\]/.test(title);
  if (alias === null || isUnsafe || !alias.startsWith(`${id} - `) || alias === wanted) return [];
  const at = link.kind === 'wiki' ? written.lastIndexOf(alias) : written.indexOf(alias);
  return at < 0 ? [] : [{ at: start + at, removed: alias, inserted: wanted }];
}

