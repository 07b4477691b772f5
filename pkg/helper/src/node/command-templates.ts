import { hostname } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { tableOf } from '../../../../src/core/table-of';
import type { CommandTemplates } from '../../../../src/core/workflow/compile';
import { deviceConfig } from './device-config';
import type { DeviceFolder } from './device-folder';

const Argv = v.pipe(v.array(v.string()), v.minLength(1));
const Settings = v.object({
  agents: v.optional(tableOf(Argv), {}),
  skills: v.optional(tableOf(Argv), {}),
  hosts: v.optional(v.array(v.string())),
  limits: v.optional(v.object({ timeoutSeconds: v.optional(v.number()), concurrent: v.optional(v.number()), outputMegabytes: v.optional(v.number()) }), {}),
});

/** What this device says about runs; the vault can say none of it. */
export interface RunSettings {
  readonly commands: CommandTemplates;
  /** Labels of this device, for `host:`. */
  readonly hosts: readonly string[];
  readonly limits: RunLimits;
}

export interface RunLimits {
  /** For steps that say none. */
  readonly timeoutSeconds: number;
  /** Steps at the same time in all runs of this device. */
  readonly concurrent: number;
  /** Output kept of one run. */
  readonly outputMegabytes: number;
}

const LIMITS: RunLimits = { timeoutSeconds: 3600, concurrent: 8, outputMegabytes: 500 };

/** Templates for Claude Code, used only when a person puts them into the settings of the device. */
export const CLAUDE_CODE: { readonly agents: Readonly<Record<string, readonly string[]>>; readonly skills: Readonly<Record<string, readonly string[]>> } = {
  agents: { '*': ['claude', '-p', 'Use the {name} agent for this task: {task}. Options: {options}'] },
  skills: { '*': ['claude', '-p', 'Follow .claude/skills/{name}/SKILL.md for: {targets}. Options: {options}'] },
};

/** Reads `agents`, `skills`, `hosts` and `limits` of the device's `config.json`. */
export function runSettings(device: DeviceFolder): Result<RunSettings> {
  const config = deviceConfig(device).read();
  if (!config.ok) return config;
  const read = v.safeParse(Settings, config.value);
  if (!read.success) return malformed(join(device.path, 'config.json'), read.issues[0].message);
  const { agents, skills, hosts, limits } = read.output;
  return ok({
    commands: { agents: new Map(Object.entries(agents)), skills: new Map(Object.entries(skills)) },
    hosts: hosts ?? [hostname().split('.')[0] ?? ''],
    limits: { timeoutSeconds: limits.timeoutSeconds ?? LIMITS.timeoutSeconds, concurrent: limits.concurrent ?? LIMITS.concurrent, outputMegabytes: limits.outputMegabytes ?? LIMITS.outputMegabytes },
  });
}

function malformed(path: string, why: string): Result<never> {
  return problem('device/config', { what: `The settings for runs in ${path} were not read.`, why: `They are malformed: ${why}.`, next: 'Write each agent and skill as a list of words, such as ["claude", "-p", "{task}"].' });
}
