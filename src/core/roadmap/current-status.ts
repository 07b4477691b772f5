import { findSections } from '../text/sections';
import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { lineText } from '../text/scan-lines';
import { boldLead } from '../text/bold-lead';
import { readPhaseHeading, stateOf } from './phase-heading';
import type { StatusParagraph } from './roadmap';

/** Reads the paragraphs of Current Status: `**Phase 4 (Personal Devices)** - IN PROGRESS` and the points below. */
export function readStatuses(scan: Scan): StatusParagraph[] {
  const section = findSections(scan, ['Current Status'])[0];
  if (section === undefined) return [];
  const found: (StatusParagraph & { readonly points: string[] })[] = [];
  for (let line = section.lines.from; line <= section.lines.to; line++) {
    if (scan.lineKinds[line - 1] !== LineKind.Text) continue;
    const text = lineText(scan, line).trim();
    const status = statusIn(text, line);
    if (status !== null) found.push(status);
    else if (/^[-*+] /.test(text)) found[found.length - 1]?.points.push(text.slice(2).trim());
  }
  return found;
}

function statusIn(line: string, place: number): (StatusParagraph & { readonly points: string[] }) | null {
  const { name, rest } = boldLead(line.startsWith('- ') ? line.slice(2) : line);
  const phase = name === null ? null : readPhaseHeading(name);
  if (phase === null || rest === '') return null;
  return { phase: phase.number, text: rest, state: stateOf(rest), points: [], line: place };
}
