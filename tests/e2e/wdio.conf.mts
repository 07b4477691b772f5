import { fileURLToPath } from 'node:url';

const PLUGIN = fileURLToPath(new URL('../..', import.meta.url));

/** The oldest app that the manifest allows, and the newest; each on the desktop and as a phone. */
const VERSIONS = [
  { app: 'earliest', installer: 'earliest' },
  { app: 'latest', installer: 'latest' },
] as const;

const PHONE = { emulateMobile: true };
const PHONE_SCREEN = { mobileEmulation: { deviceMetrics: { width: 390, height: 844 } } };

const desktop = VERSIONS.map(({ app, installer }) => ({
  browserName: 'obsidian',
  browserVersion: app,
  'wdio:obsidianOptions': { installerVersion: installer, plugins: [PLUGIN] },
}));

const phone = desktop.map((one) => ({
  ...one,
  'wdio:obsidianOptions': { ...one['wdio:obsidianOptions'], ...PHONE },
  'goog:chromeOptions': PHONE_SCREEN,
}));

export const config: WebdriverIO.Config = {
  runner: 'local',
  framework: 'mocha',
  specs: ['./*.e2e.ts'],
  maxInstances: Number(process.env['WDIO_MAX_INSTANCES'] ?? 2),
  capabilities: [...desktop, ...phone],
  services: ['obsidian'],
  reporters: ['obsidian'],
  cacheDir: fileURLToPath(new URL('.obsidian-cache', import.meta.url)),
  mochaOpts: { ui: 'bdd', timeout: 120_000 },
  logLevel: 'warn',
};
