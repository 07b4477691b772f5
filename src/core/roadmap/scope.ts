import { splitBlockId } from '../text/block-id';
import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { lineText } from '../text/scan-lines';
import type { LineRange } from '../text/scan-lines';
import { linkTargets } from './link-targets';
import type { ScopeBullet } from './roadmap';

const BULLET = /^(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[([^\]])\][ \t]+)?(?=\S)/;

/** The list lines in a range, at any indent. */
export function readScope(scan: Scan, { from, to }: LineRange): ScopeBullet[] {
  const bullets: ScopeBullet[] = [];
  for (let line = from; line <= to; line++) {
    if (scan.lineKinds[line - 1] !== LineKind.Text) continue;
    const text = lineText(scan, line).trim();
    const start = BULLET.exec(text);
    if (start === null) continue;
    const said = text.slice(start[0].length);
    bullets.push({ text: splitBlockId(said).text.trim(), mark: start[1] ?? null, line, links: linkTargets(said) });
  }
  return bullets;
}
