import type { HostAdapter } from './data-adapter';

export type VaultConfig = Readonly<Record<string, unknown>>;

const DEFAULTS: VaultConfig = {
  useMarkdownLinks: false,
  newLinkFormat: 'shortest',
  alwaysUpdateLinks: true,
  attachmentFolderPath: '/',
  newFileLocation: 'root',
  newFileFolderPath: '/',
  trashOption: 'local',
  promptDelete: true,
  useTab: true,
  tabSize: 4,
  livePreview: true,
  readableLineLength: true,
};

/** The user's preferences; those of the app where the file is missing or cannot be read. */
export async function readConfig(adapter: HostAdapter, configDir: string): Promise<VaultConfig> {
  try {
    const own: unknown = JSON.parse(await adapter.read(`${configDir}/app.json`));
    return typeof own === 'object' && own !== null ? { ...DEFAULTS, ...own } : DEFAULTS;
  } catch {
    return DEFAULTS;
  }
}
