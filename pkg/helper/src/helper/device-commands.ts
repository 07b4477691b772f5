import * as v from 'valibot';
import { tableOf } from '../../../../src/core/table-of';
import type { CommandTemplates } from '../../../../src/core/workflow/compile';
import { NO_LIMITS } from '../engine/run-limits';
import type { RunLimits } from '../engine/run-limits';
import type { DeviceConfig } from '../node/device-config';

const Templates = tableOf(v.array(v.string()));
const count = v.fallback(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))), null);
const Limits = v.object({ timeoutSeconds: v.optional(count, null), concurrent: v.optional(count, null), outputMegabytes: v.optional(count, null) });

/** What this device says about running workflows; the vault never says it. */
export interface DeviceCommands {
  readonly commands: CommandTemplates;
  /** Labels of this device, for `host:`. */
  readonly hosts: readonly string[];
  /** Variables that steps inherit besides the usual few. */
  readonly inherit: readonly string[];
  readonly limits: RunLimits;
}

/** Reads `agents`, `skills`, `hosts`, `inherit` and `limits` of config.json. What has another shape is as if it were not there. */
export function deviceCommands(config: DeviceConfig): DeviceCommands {
  const commands = { agents: templatesAt(config, 'agents'), skills: templatesAt(config, 'skills') };
  return { commands, hosts: namesAt(config, 'hosts'), inherit: namesAt(config, 'inherit'), limits: limitsOf(config) };
}

function limitsOf(config: DeviceConfig): RunLimits {
  const read = v.safeParse(Limits, config['limits']);
  if (!read.success) return NO_LIMITS;
  const { timeoutSeconds, concurrent, outputMegabytes } = read.output;
  return { timeoutSeconds, mostAtOnce: concurrent, outputMegabytes };
}

function templatesAt(config: DeviceConfig, key: string): ReadonlyMap<string, readonly string[]> {
  const read = v.safeParse(Templates, config[key]);
  return new Map(read.success ? Object.entries(read.output) : []);
}

function namesAt(config: DeviceConfig, key: string): readonly string[] {
  const read = v.safeParse(v.array(v.string()), config[key]);
  return read.success ? read.output : [];
}
