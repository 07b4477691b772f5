import { parseArgs } from 'node:util';
import { bigJournal } from './big-journal';
import { bundleSize } from './bundle-size';
import { diskIndex } from './disk-index';
import { longTasks } from './long-tasks';
import { manyNotes } from './many-notes';
import type { Bench, Outcome } from './outcome';
import { parsers } from './parsers';
import { peers } from './peers';
import { pluginIndex } from './plugin-index';
import { report } from './report';
import { removeScratch } from './scratch';
import { socket } from './socket';
import { steps } from './steps';
import { traceTree } from './trace-tree';
import { typing } from './typing';

// npm run bench -- [--json] [--only 1,3] [--smaller 10]
const BENCHES: readonly { readonly numbers: readonly number[]; readonly bench: Bench }[] = [
  { numbers: [1, 4], bench: diskIndex },
  { numbers: [2], bench: pluginIndex },
  { numbers: [3], bench: parsers },
  { numbers: [5, 6], bench: manyNotes },
  { numbers: [7], bench: bigJournal },
  { numbers: [8], bench: steps },
  { numbers: [9], bench: socket },
  { numbers: [10], bench: traceTree },
  { numbers: [11], bench: typing },
  { numbers: [12], bench: bundleSize },
  { numbers: [13], bench: peers },
  { numbers: [14], bench: longTasks },
];

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' }, smaller: { type: 'string', default: '1' } } });
  const wanted = values.only?.split(',').map(Number);
  const outcomes: Outcome[] = [];
  for (const { numbers, bench } of BENCHES) {
    if (wanted !== undefined && !numbers.some((number) => wanted.includes(number))) continue;
    process.stderr.write(`measuring ${numbers.join(' and ')} …\n`);
    outcomes.push(...(await bench({ smaller: Number(values.smaller) })));
  }
  outcomes.sort((a, b) => a.number - b.number);
  process.stdout.write(values.json === true ? `${JSON.stringify({ version: 1, node: process.version, outcomes }, null, 2)}\n` : `${report(outcomes)}\n`);
}

try {
  await main();
} finally {
  removeScratch();
}
