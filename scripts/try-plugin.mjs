// Loads a built plugin in the workbench and reports what went wrong: `node scripts/try-plugin.mjs FOLDER`.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const [folder] = process.argv.slice(2);
const missing = folder === undefined ? null : ['main.js', 'manifest.json'].find((name) => !existsSync(join(folder, name)));
if (folder === undefined || missing) {
  process.stderr.write(
    `No plugin was tried. ${folder === undefined ? 'No folder was named.' : `There is no ${missing} in ${folder}.`}\n` +
      'Name the folder of a built plugin: node scripts/try-plugin.mjs FOLDER\n',
  );
  process.exit(1);
}
const tried = spawnSync(process.execPath, [join(ROOT, 'scripts', 'run-typescript.mjs'), 'tests/workbench/driver/try-plugin.ts', resolve(folder)], { cwd: ROOT, stdio: 'inherit' });
process.exit(tried.status ?? 1);
