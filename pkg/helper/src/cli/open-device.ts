import { ok, type Result } from '../../../../src/core/problem';
import { deviceConfig, type DeviceConfig } from '../node/device-config';
import { deviceFolderPath, openDeviceFolder, type DeviceFolder } from '../node/device-folder';
import type { Terminal } from './terminal';

/** What this device keeps for itself. */
export interface OpenDevice {
  readonly folder: DeviceFolder;
  readonly config: DeviceConfig;
  /** Changes the settings as they are then, which another process may have changed since. */
  readonly save: (change: (config: DeviceConfig) => Result<DeviceConfig>) => Result<DeviceConfig>;
}

/** Opens the device folder; refused where it would be synced with the vault. */
export function openDevice(terminal: Terminal, vault: string | null): Result<OpenDevice> {
  const folder = openDeviceFolder(vault, deviceFolderPath(terminal.env));
  if (!folder.ok) return folder;
  const file = deviceConfig(folder.value);
  const config = file.read();
  if (!config.ok) return config;
  return ok({
    folder: folder.value,
    config: config.value,
    save: (change) => file.update(change),
  });
}
