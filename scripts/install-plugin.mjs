// Puts the built plugin into a vault: `npm run install-plugin -- VAULT [--create]`.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FILES = ['main.js', 'manifest.json', 'styles.css'];
const { values, positionals } = parseArgs({ options: { create: { type: 'boolean', default: false } }, allowPositionals: true });
const [given, ...rest] = positionals;

if (given === undefined || rest.length > 0) {
  stop('The plugin was not installed. One vault has to be named. Use: npm run install-plugin -- VAULT');
}
const vault = resolve(process.env.INIT_CWD ?? process.cwd(), given);
if (!isFolder(vault)) stop(`The plugin was not installed. There is no folder ${vault}. Name the folder of a vault.`);
if (!isFolder(join(vault, '.obsidian')) && !values.create) {
  stop(
    `The plugin was not installed. ${vault} has no folder .obsidian, so it is not a vault yet. ` +
      'Open it in Obsidian once, or add --create.',
  );
}

const built = spawnSync(process.execPath, ['esbuild.config.mjs', 'plugin'], { cwd: ROOT, stdio: 'inherit' });
if (built.status !== 0) stop('The plugin was not installed. It could not be built, as said above. Correct that and try again.');

const { id, name, version } = JSON.parse(readFileSync(join(ROOT, 'manifest.json'), 'utf8'));
const folder = join(vault, '.obsidian', 'plugins', id);
const isUpdate = existsSync(join(folder, 'main.js'));
mkdirSync(folder, { recursive: true });
for (const file of FILES) copyFileSync(join(ROOT, file), join(folder, file));

process.stdout.write(
  [
    `${isUpdate ? 'Updated' : 'Installed'} ${name} ${version} in ${folder}.`,
    ...(existsSync(join(folder, 'data.json')) ? ['Its settings in data.json stay as they are.'] : []),
    isUpdate
      ? 'Now in Obsidian: run "Reload app without saving", or switch the plugin off and on under Settings → Community plugins.'
      : `Now in Obsidian: open Settings → Community plugins, turn on community plugins, press the reload button beside "Installed plugins", and switch ${name} on.`,
    '',
  ].join('\n'),
);

function isFolder(path) {
  return existsSync(path) && statSync(path).isDirectory();
}

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
