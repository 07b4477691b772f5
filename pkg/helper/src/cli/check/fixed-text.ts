import type { LeftFinding } from '../../../../../src/core/repair/fix';
import { count } from '../act-answer';
import type { Look } from '../print/look';
import { safeText } from '../print/safe-text';
import type { Fixed } from './fix-findings';

/** What was mended and what was left, in a few lines. */
export function fixedText({ outcome, paths, diff }: Fixed, look: Look): string {
  const { mended, left } = outcome;
  const verb = diff === null ? 'Mended' : 'Would mend';
  const sum = mended.length === 0 ? 'Nothing was mended.' : `${verb} ${count(mended.length, 'finding')} in ${count(paths.length, 'file')}.`;
  return [sum, ...left.map((one) => leftText(one, look))].join('\n');
}

function leftText({ finding, problem }: LeftFinding, look: Look): string {
  return `  ${look.quiet(finding.code)}  ${safeText(finding.path)}:${finding.line}  ${safeText(problem.why)}`;
}
