import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeVault } from './disk';
import { DEFAULT_VAULT, generateVault } from './generate-vault';
import type { VaultLayout } from './plan-specs';

// node scripts/run-typescript.mjs tests/generator/generate.ts --out DIR [--seed 1] [--epics 3] … [--layout mixed]
const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    layout: { type: 'string' },
    seed: { type: 'string' },
    epics: { type: 'string' },
    features: { type: 'string' },
    tasks: { type: 'string' },
    notes: { type: 'string' },
    faults: { type: 'string' },
    pad: { type: 'string' },
  },
});

function main(): void {
  const { out, layout = 'nested', ...sizes } = values;
  if (out === undefined || !isLayout(layout)) {
    process.stderr.write('Nothing was written. Give --out DIR, and a --layout of nested, legacy, loose or mixed.\n');
    process.exitCode = 1;
    return;
  }
  const numbers = Object.fromEntries(Object.entries(sizes).map(([key, text]) => [key, Number(text)]));
  const vault = generateVault({ ...DEFAULT_VAULT, ...numbers, layout });
  mkdirSync(out, { recursive: true });
  writeVault(out, vault);
  writeFileSync(join(out, 'truth.json'), `${JSON.stringify({ generator: 'throughline', ...vault.truth }, null, 1)}\n`);
  process.stdout.write(`${vault.files.size} files, ${vault.truth.specs.length} specs in ${out}\n`);
}

function isLayout(text: string): text is VaultLayout {
  return text === 'nested' || text === 'legacy' || text === 'loose' || text === 'mixed';
}

main();
