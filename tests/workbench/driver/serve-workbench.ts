import { startWorkbench } from '../server/start-workbench';
import type { Served } from './serve';

/** The workbench with the project's own plugin, as it was built last. */
export function serveWorkbench(vault: string): Promise<Served> {
  return startWorkbench({ vault });
}
