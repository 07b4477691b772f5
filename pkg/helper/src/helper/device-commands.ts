import * as v from 'valibot';
import { tableOf } from '../../../../src/core/table-of';
import type { CommandTemplates } from '../../../../src/core/workflow/compile';
import type { DeviceConfig } from '../node/device-config';

const Templates = tableOf(v.array(v.string()));

/** What this device says about running workflows; the vault never says it. */
export interface DeviceCommands {
  readonly commands: CommandTemplates;
  /** Labels of this device, for `host:`. */
  readonly hosts: readonly string[];
  /** Variables that steps inherit besides the usual few. */
  readonly inherit: readonly string[];
}

/** Reads `agents`, `skills`, `hosts` and `inherit` of config.json. What has another shape is as if it were not there. */
export function deviceCommands(config: DeviceConfig): DeviceCommands {
  return { commands: { agents: templatesAt(config, 'agents'), skills: templatesAt(config, 'skills') }, hosts: namesAt(config, 'hosts'), inherit: namesAt(config, 'inherit') };
}

function templatesAt(config: DeviceConfig, key: string): ReadonlyMap<string, readonly string[]> {
  const read = v.safeParse(Templates, config[key]);
  return new Map(read.success ? Object.entries(read.output) : []);
}

function namesAt(config: DeviceConfig, key: string): readonly string[] {
  const read = v.safeParse(v.array(v.string()), config[key]);
  return read.success ? read.output : [];
}
