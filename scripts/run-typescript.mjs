// Bundles one TypeScript file of the tests and runs it: `node scripts/run-typescript.mjs FILE [ARG …]`.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

const [file, ...rest] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('Nothing was run. Name a TypeScript file: node scripts/run-typescript.mjs FILE [ARG …]\n');
  process.exit(1);
}
const folder = join('node_modules', '.cache', 'throughline');
mkdirSync(folder, { recursive: true });
const outfile = join(folder, `${basename(file, '.ts')}.mjs`);
await build({
  entryPoints: [file],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
});
const run = spawnSync(process.execPath, ['--expose-gc', outfile, ...rest], { stdio: 'inherit' });
process.exit(run.status ?? 1);
