import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import type { CommandTemplates } from '../../../../src/core/workflow/compile';
import { deviceConfig } from './device-config';
import type { DeviceFolder } from './device-folder';

const Argv = v.pipe(v.array(v.string()), v.minLength(1));
const Settings = v.object({
  agents: v.optional(v.record(v.string(), Argv), {}),
  skills: v.optional(v.record(v.string(), Argv), {}),
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

const SECRET = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const LARGEST_SECRET = 64 * 1024;

/** A secret by its name: `THROUGHLINE_SECRET_<NAME>` of the environment, else the file `secrets/<name>` of the device folder, which only its owner may read. */
export function readSecret(device: DeviceFolder, name: string, env: Readonly<Record<string, string | undefined>> = process.env): Result<string> {
  if (!SECRET.test(name)) return noSecret(name, 'This is no name for a secret.');
  const value = env[`THROUGHLINE_SECRET_${name.toUpperCase().replace(/[.-]/g, '_')}`];
  if (value !== undefined && value !== '') return ok(value);
  const path = join(device.path, 'secrets', name);
  if (!existsSync(path)) return noSecret(name, 'This device does not have it.');
  const stat = lstatSync(path);
  if (!stat.isFile() || stat.size > LARGEST_SECRET) return noSecret(name, `${path} is no plain file of at most 64 KB.`);
  if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0) return noSecret(name, `Others can read ${path}.`);
  return ok(readFileSync(path, 'utf8').replace(/\r?\n$/, ''));
}

function noSecret(name: string, why: string): Result<never> {
  return problem('run/no-secret', { what: `The secret ${name} was not read.`, why, next: `Put it into secrets/${name} of the device folder with rights for you alone (chmod 600), or into the environment.` });
}

function malformed(path: string, why: string): Result<never> {
  return problem('device/config', { what: `The settings for runs in ${path} were not read.`, why: `They are malformed: ${why}.`, next: 'Write each agent and skill as a list of words, such as ["claude", "-p", "{task}"].' });
}
