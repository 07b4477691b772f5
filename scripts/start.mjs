// Opens the workbench on a copy of test-vault: `npm start [-- --vault DIR] [--no-open] [--tour]`.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, fstatSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OPTIONS = { 'vault': { type: 'string' }, 'open': { type: 'boolean', default: true }, 'tour': { type: 'boolean', default: false } };
const { values } = parseArgs({ options: OPTIONS, allowNegative: true });

if (values.tour) playTour();
else await openWorkbench();

function playTour() {
  const given = values.vault === undefined ? [] : ['--vault', values.vault];
  const done = spawnSync(process.execPath, [join(ROOT, 'scripts', 'tour.mjs'), ...given], { stdio: 'inherit' });
  process.exit(done.status ?? 1);
}

async function openWorkbench() {
  const own = values.vault === undefined ? null : resolve(values.vault);
  if (own !== null && !isFolder(own)) stop(`The workbench was not opened. There is no folder ${own}. Name a folder: npm start -- --vault DIR`);
  process.chdir(ROOT);
  say('Building the plugin and the workbench …');
  buildPlugin();
  const { startWorkbench } = await workbenchServer();
  const scratch = own === null ? copyOfTestVault() : null;
  const vault = own ?? join(scratch, 'vault');
  const running = await startWorkbench({ vault });
  const address = `${running.url}?greet=1`;
  const end = endOnce(async () => {
    await running.close();
    if (scratch !== null) rmSync(scratch, { recursive: true, force: true });
  });
  endWithItsStarter(end);
  say(
    '',
    'The workbench is a stand-in for Obsidian, not Obsidian itself: the real plugin runs in it, the rest is made for trying it out.',
    own === null ? `It shows a copy of test-vault in ${vault}, which goes away at the end.` : `It works in your own folder ${vault}: what you change there is changed on your disk.`,
    'Only this machine can reach it, and only with the token in the address.',
    '',
    `  ${address}`,
    '',
    'On a phone it would look like this:',
    '',
    `  ${address}&mobile=1`,
    '',
    'Ctrl-C ends it.',
  );
  if (values.open) openBrowser(address);
}

function buildPlugin() {
  const done = spawnSync(process.execPath, ['esbuild.config.mjs', 'plugin'], { cwd: ROOT, stdio: 'inherit' });
  if (done.status !== 0) stop('The workbench was not opened. The plugin could not be built, as said above. Correct that and start again.');
}

/** The server is TypeScript: it is bundled first. */
async function workbenchServer() {
  const folder = join(ROOT, 'node_modules', '.cache', 'throughline');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, 'start-workbench.mjs');
  const entry = join(ROOT, 'tests', 'workbench', 'server', 'start-workbench.ts');
  await build({ entryPoints: [entry], outfile, bundle: true, format: 'esm', platform: 'node', target: 'node20', packages: 'external', logLevel: 'warning' });
  return import(pathToFileURL(outfile).href);
}

/** Without the cases of the findings, which are vaults of their own. */
function copyOfTestVault() {
  const scratch = mkdtempSync(join(tmpdir(), 'throughline-'));
  const source = join(ROOT, 'test-vault');
  cpSync(source, join(scratch, 'vault'), { recursive: true, filter: (path) => path !== join(source, 'cases') });
  return scratch;
}

function endOnce(work) {
  let ending = null;
  return () => {
    ending ??= work().finally(() => process.exit(0));
  };
}

/** On Ctrl-C, and when the terminal, a pipe or a program that started it goes away. */
function endWithItsStarter(end) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
  const starter = process.ppid;
  setInterval(() => {
    if (process.ppid !== starter) end();
  }, 1000).unref();
  if (isPipe(0)) process.stdin.on('end', end).on('error', end).resume();
}

function isPipe(descriptor) {
  try {
    const found = fstatSync(descriptor);
    return found.isFIFO() || found.isSocket();
  } catch {
    return false;
  }
}

/** A browser is opened where there is a screen; where there is none the address is enough. */
function openBrowser(address) {
  const hasScreen = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  if (!hasScreen || process.env.CI !== undefined) return;
  const [program, ...words] = { darwin: ['open'], win32: ['explorer.exe'] }[process.platform] ?? ['xdg-open'];
  const opened = spawn(program, [...words, address], { stdio: 'ignore', detached: true });
  opened.on('error', () => undefined);
  opened.unref();
}

function isFolder(path) {
  return existsSync(path) && statSync(path).isDirectory();
}

function say(...lines) {
  process.stdout.write(`${lines.join('\n')}\n`);
}

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
