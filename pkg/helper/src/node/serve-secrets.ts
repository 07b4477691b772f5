import { join } from 'node:path';
import * as v from 'valibot';
import type { DeviceFolder } from './device-folder';
import { DeviceFile } from './device-file';
import type { Secrets } from './step-environment';

const Kept = v.strictObject({ version: v.literal(1), secrets: v.record(v.string(), v.string()) });

/** Secrets that this device holds for steps, in `secrets.json` of the device folder. A vault only ever names them. */
export function deviceSecrets(device: DeviceFolder): Secrets {
  const file = new DeviceFile(join(device.path, 'secrets.json'), Kept, { version: 1, secrets: {} });
  return {
    value: (name) => {
      const kept = file.read();
      return kept.ok && Object.hasOwn(kept.value.secrets, name) ? (kept.value.secrets[name] ?? null) : null;
    },
  };
}
