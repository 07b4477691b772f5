import { fenceBehind } from './fence-line';
import type { OpenFence } from './fence-line';
import { findMachineText } from './find-machine-text';
import { ledgerPart } from './ledger-lines';
import type { LedgerPart } from './ledger-lines';

/** The text as a person would write it: without entry ids, fingerprints and the ledger. Code stays as it is. */
export function withoutMachineText(text: string): string {
  const kept: string[] = [];
  let fence: OpenFence | null = null;
  let ledger: LedgerPart | null = null;
  for (const line of text.split('\n')) {
    const wasOpen: boolean = fence !== null;
    fence = fenceBehind(fence, line);
    ledger = wasOpen ? null : ledgerPart(line, ledger);
    if (ledger === 'opening') dropBlank(kept);
    if (ledger === null) kept.push(wasOpen ? line : withoutRanges(line));
  }
  return kept.join('\n');
}

function withoutRanges(line: string): string {
  const end = line.endsWith('\r') ? line.length - 1 : line.length;
  let rest = line.slice(0, end);
  for (const { from, to } of [...findMachineText(rest)].reverse()) rest = rest.slice(0, from) + rest.slice(to);
  return rest + line.slice(end);
}

/** The blank line that sets the ledger off goes with it. */
function dropBlank(lines: string[]): void {
  if (lines.at(-1)?.trim() === '') lines.pop();
}
