import { join } from 'node:path';
import * as v from 'valibot';
import { DeviceFile } from './device-file';
import type { DeviceFolder } from './device-folder';

const Config = v.looseObject({
  version: v.literal(1),
  /** The person at this device. */
  name: v.optional(v.nullable(v.string()), null),
  /** Real paths of repositories whose facts may be read. */
  trustedRepositories: v.optional(v.array(v.string()), []),
});

export type DeviceConfig = v.InferOutput<typeof Config>;

const NOTHING: DeviceConfig = { version: 1, name: null, trustedRepositories: [] };

/** `config.json` of the device folder. Keys of other versions stay. */
export function deviceConfig(device: DeviceFolder): DeviceFile<typeof Config> {
  return new DeviceFile(join(device.path, 'config.json'), Config, NOTHING);
}
