import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chance } from '../generator/chance';
import { aSentence } from '../generator/wording';
import { bareNode, requireCommandLine, throughline } from './command-line';
import type { Place } from './command-line';
import { inTurn, median, percentile95 } from './measure';
import type { Bench } from './outcome';
import { shownMs, shownTimes } from './outcome';
import { below, scratch } from './scratch';

const BYTES = 10 * 1024 * 1024;
const ROUNDS = 25;
const GOAL = 150;

/** Goal 7: one entry into a journal of 10 MB through the command line, every other byte the same. */
export const bigJournal: Bench = ({ smaller }) => {
  requireCommandLine();
  const { place, context } = vaultWithBigJournal(BYTES / smaller);
  throughline(place, ['work', '1001', '--title', 'Measured']);
  let turn = 0;
  const found = inTurn(
    {
      node: () => {
        bareNode(place.vault);
      },
      log: () => {
        throughline(place, ['log', '1001', '--kind', 'plan', `Measured entry ${turn++}`]);
      },
    },
    { rounds: ROUNDS },
  );
  const same = onlyOneLineAdded(place, context);
  const beyond = percentile95(found.log) - median(found.node);
  return [
    {
      number: 7,
      what: 'log into a journal of 10 MB, beyond the start of Node; other bytes',
      goal: `≤ ${GOAL} ms p95; the same`,
      result: `${shownMs(beyond)}; ${same ? 'the same' : 'CHANGED'}`,
      met: beyond <= GOAL && same,
      details: [shownTimes('log', found.log), `p95 of log: ${shownMs(percentile95(found.log))}`, shownTimes('bare Node', found.node)],
      values: { beyondNode: beyond, p95: percentile95(found.log) },
    },
  ];
};

function onlyOneLineAdded(place: Place, context: string): boolean {
  const before = readFileSync(context, 'utf8');
  throughline(place, ['log', '1001', '--kind', 'plan', 'The last one']);
  const after = readFileSync(context, 'utf8');
  const at = after.indexOf('- The last one');
  const end = after.indexOf('\n', at) + 1;
  return at > 0 && after.slice(0, at) + after.slice(end) === before;
}

function vaultWithBigJournal(bytes: number): { readonly place: Place; readonly context: string } {
  const folder = scratch('journal');
  const place = { vault: below(folder, 'vault'), device: below(folder, 'device') };
  const feature = join(place.vault, 'specs', '1000', '1001');
  mkdirSync(feature, { recursive: true });
  writeFileSync(join(feature, '..', 'epic.md'), '# Epic\n\n**Status**: implementing\n\n## Features\n- [[1001/spec|Feature]]\n');
  writeFileSync(join(feature, 'spec.md'), '# Feature\n\n**Parent**: [[../epic|Epic]]  \n**Context**: [[context|Implementation Journal]]  \n**Status**: implementing\n');
  const context = join(feature, 'context.md');
  writeFileSync(context, journalOf(bytes));
  return { place, context };
}

function journalOf(bytes: number): string {
  const chance = new Chance(1);
  const parts = ['# Context: Feature\n\n**Spec**: [[spec|1001 - Feature]]  \n**Status**: implementing  \n**Updated**: 2026-01-01 09:00\n\n## Summary\n\n## Implementation Timeline\n'];
  for (let written = 0, number = 1; written < bytes; number++) {
    const part = session(chance, number);
    parts.push(part);
    written += part.length;
  }
  parts.push('\n## Deliverables\n\n## Dependencies Delivered To\n\n## Metrics\n\n## Notes & Learnings\n');
  return parts.join('');
}

function session(chance: Chance, number: number): string {
  const entries = Array.from({ length: 80 }, () => `- ${aSentence(chance)} ${aSentence(chance)} ^e-20260101-0905-${chance.idPart()}`);
  return `\n### Session ${number}: 2026-01-01 - Filled\n**Duration**: 1 hour  \n**Status**: completed  \n**Started**: 2026-01-01 09:00 ^s-20260101-0900-${chance.idPart()}\n\n#### Implementation\n${entries.join('\n')}\n`;
}
