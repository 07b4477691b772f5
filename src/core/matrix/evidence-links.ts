import type { Criterion } from '../spec/spec';
import { numberedCriteria } from '../spec-text/criteria';
import type { Link, Scan } from '../text/scan';

/** A criterion as people count it, with the links that stand in it and below it. */
export interface CriterionFacts extends Criterion {
  /** From 1. */
  readonly number: number;
  readonly links: readonly EvidenceLink[];
}

/** Where a piece of evidence is said to be. */
export type EvidenceLink = Pick<Link, 'kind' | 'target' | 'fragment'>;

/** The criteria of a spec with their evidence. */
export function criteriaOf(scan: Scan): readonly CriterionFacts[] {
  const criteria = numberedCriteria(scan);
  const links = criteria.map((): EvidenceLink[] => []);
  const headings = scan.headings.map(({ line }) => line);
  let at = -1;
  let heading = 0;
  for (const link of scan.links) {
    while (link.line >= (criteria[at + 1]?.line ?? Infinity)) at++;
    const line = criteria[at]?.line;
    if (line === undefined || link.external) continue;
    while ((headings[heading] ?? Infinity) <= line) heading++;
    if (link.line === line || (link.line < (headings[heading] ?? Infinity) && isIndented(scan, link.line))) links[at]?.push(linkOf(link));
  }
  return criteria.map((criterion, index) => ({ ...criterion, number: index + 1, links: links[index] ?? [] }));
}

function linkOf({ kind, target, fragment }: Link): EvidenceLink {
  return { kind, target, fragment };
}

function isIndented(scan: Scan, line: number): boolean {
  const first = scan.text.charAt(scan.lineStarts[line - 1] ?? 0);
  return first === ' ' || first === '\t';
}
