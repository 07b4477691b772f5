import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { parseMinute } from '../../src/core/vault/time';
import type { CheckRow } from './check-row';
import { holds, row, table } from './check-row';
import { differences } from './compare-truth';
import { CountedTruth, PlantedTruth } from './foreign-truth';
import { OurTruth } from './our-truth';
import { indexFiles } from './index-files';
import { filesBelow } from './vault-files';
import { countedRows, plantedRows } from './verify-rows';

// npm run verify -- DIR …: reads each folder and compares it with the truth.json that lies in it.
const NO_PART_OF_THE_VAULT = ['truth.json', 'truth-files.jsonl', 'truth-links.jsonl', 'crosscheck.json', 'SOURCE.txt'];

function verify(folder: string): readonly CheckRow[] {
  const truth: unknown = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'));
  const index = indexFiles(filesBelow(folder, { hidden: true, without: NO_PART_OF_THE_VAULT }));
  const trace = index.trace(parseMinute('2026-11-21 14:05') ?? undefined);
  if (v.is(OurTruth, truth)) return [row('differences from what was written', [], differences(index, trace, truth))];
  const counted = countedRows(index, trace, v.parse(CountedTruth, truth));
  const planted = v.safeParse(PlantedTruth, truth);
  return planted.success ? [...counted, ...plantedRows(trace, planted.output)] : counted;
}

function main(folders: readonly string[]): void {
  if (folders.length === 0) {
    process.stderr.write('Nothing was verified. Name one or more folders that hold a truth.json: npm run verify -- DIR …\n');
    process.exitCode = 1;
  }
  for (const folder of folders) {
    const rows = verify(folder);
    process.stdout.write(`${folder}\n${table(rows)}\n\n`);
    if (!rows.every(holds)) process.exitCode = 2;
  }
}

main(process.argv.slice(2));
