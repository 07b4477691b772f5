import { ok } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { PROTOCOL_VERSION } from '../../../../src/protocol/version';
import type { DeviceFolder } from '../node/device-folder';
import { RuntimeFiles } from '../node/runtime-file';
import { HelperClient } from './helper-client';

/** The helper that serves a vault on this device just now; null when there is none, or it is of another version. */
export async function runningHelper(device: DeviceFolder, vault: string): Promise<Result<HelperClient | null>> {
  const files = RuntimeFiles.open(device);
  if (!files.ok) return files;
  const owner = files.value.owner(vault);
  if (owner?.terminal === undefined || owner.protocol !== PROTOCOL_VERSION) return ok(null);
  const connected = await HelperClient.connect({ port: owner.port, vault, ...owner.terminal });
  return connected.ok ? connected : ok(null);
}
