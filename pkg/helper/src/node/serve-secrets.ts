import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeviceFolder } from './device-folder';
import type { Secrets } from './step-environment';

type Environment = Readonly<Record<string, string | undefined>>;

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const LARGEST = 64 * 1024;

/**
 * Secrets that this device holds for steps: `THROUGHLINE_SECRET_NAME` of the environment, else the file `secrets/NAME` of the device
 * folder, which nobody else may read. A vault only ever names them.
 */
export function deviceSecrets(device: DeviceFolder, env: Environment = process.env): Secrets {
  return {
    value: (name) => {
      if (!NAME.test(name)) return null;
      const given = env[`THROUGHLINE_SECRET_${name.toUpperCase().replace(/[.-]/g, '_')}`];
      return given === undefined || given === '' ? kept(join(device.path, 'secrets', name)) : given;
    },
  };
}

function kept(path: string): string | null {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  const isOurs = process.platform === 'win32' || (stat !== undefined && (stat.mode & 0o077) === 0);
  return stat?.isFile() === true && stat.size <= LARGEST && isOurs ? readFileSync(path, 'utf8').replace(/\r?\n$/, '') : null;
}
