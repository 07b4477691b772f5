import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { oneAtATime } from './one-at-a-time';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];

const USUAL_PLACES = [
  '/usr/lib/chromium/chromium',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/run/current-system/sw/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const NONE =
  'No browser was started. There is no Chrome or Chromium on this machine, and the optional package @sparticuz/chromium is not installed.\n' +
  'Install Chromium, or name one in CHROME_BIN, or run "npm ci" without "--omit=optional".';

/** The program to start: an installed Chrome or Chromium first, then the one that a package carries. */
export async function findChromium(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const found = namedIn(env) ?? onPath(env['PATH'] ?? '') ?? USUAL_PLACES.find(runnable) ?? (await fromPackage());
  if (found === null) throw new Error(NONE);
  return found;
}

function namedIn(env: NodeJS.ProcessEnv): string | undefined {
  const named = env['CHROME_BIN'];
  if (named === undefined || named === '') return undefined;
  if (!runnable(named)) throw new Error(`No browser was started. CHROME_BIN names ${named}, which cannot be run.\nCorrect CHROME_BIN or unset it.`);
  return named;
}

function onPath(path: string): string | undefined {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  const endings = process.platform === 'win32' ? ['.exe'] : [''];
  return NAMES.flatMap((name) => folders.flatMap((folder) => endings.map((ending) => join(folder, name + ending)))).find(runnable);
}

function runnable(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

interface CarriedChromium {
  executablePath(): Promise<string>;
}

/** The package unpacks its Chromium below the system's temporary folder the first time; two at once would tear it. */
async function fromPackage(): Promise<string | null> {
  try {
    createRequire(import.meta.url).resolve('@sparticuz/chromium');
  } catch {
    return null;
  }
  const { default: chromium } = (await import('@sparticuz/chromium')) as { default: CarriedChromium };
  return oneAtATime(join(tmpdir(), 'throughline-chromium.lock'), () => chromium.executablePath());
}
