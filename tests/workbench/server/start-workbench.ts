import { realpath } from 'node:fs/promises';
import { buildPage } from '../build';
import { PROJECT } from '../driver/project';
import { DiskFiles } from './disk-files';
import { findPlugin } from './plugin-files';
import { serve } from './serve';

export interface WorkbenchOptions {
  /** The folder that is the vault. */
  readonly vault: string;
  /** Folders with a built plugin; the project's own when none are named. */
  readonly plugins?: readonly string[];
}

export interface WorkbenchLook {
  readonly device: 'desktop' | 'phone';
  readonly theme: 'light' | 'dark';
}

export interface RunningWorkbench {
  readonly url: string;
  /** The address with the device and the theme in it. */
  address(look: WorkbenchLook): string;
  close(): Promise<void>;
}

/** Builds the page, and serves a folder to it on this machine alone. */
export async function startWorkbench({ vault, plugins = [PROJECT] }: WorkbenchOptions): Promise<RunningWorkbench> {
  const folder = await realpath(vault);
  const [page, files] = await Promise.all([buildPage(), DiskFiles.open(folder)]);
  const serving = await serve({ vault: folder, files, plugins: plugins.map(findPlugin), page });
  return {
    url: serving.url,
    address: ({ device, theme }) => `${serving.url}?${device === 'phone' ? 'mobile=1&' : ''}theme=${theme}`,
    close: () => serving.close(),
  };
}
