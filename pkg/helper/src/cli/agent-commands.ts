import { ok, type Result } from '../../../../src/core/problem';
import { splitLine } from '../../../../src/core/workflow/split-line';
import { deviceCommands } from '../helper/device-commands';
import type { DeviceConfig } from '../node/device-config';
import { misused } from './read-values';

/** Where the commands of agents and of skills are kept. */
export const COMMAND_GROUPS = ['agents', 'skills'] as const;

export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** One of them: `agents.testing`, or `agents` for every agent that has no command of its own. */
export interface CommandKey {
  readonly group: CommandGroup;
  readonly name: string;
}

type Commands = Readonly<Record<string, readonly string[]>>;

const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_.:/-]{0,79}$/u;
const ANY = '*';

/** The key of a command; null when the word names none. */
export function readCommandKey(typed: string): CommandKey | null {
  const group = COMMAND_GROUPS.find((one) => typed === one || typed.startsWith(`${one}.`));
  if (group === undefined) return null;
  const name = typed === group ? ANY : typed.slice(group.length + 1);
  return name === ANY || NAME.test(name) ? { group, name } : null;
}

/** As it is typed. */
export function commandKeyText({ group, name }: CommandKey): string {
  return name === ANY ? group : `${group}.${name}`;
}

/** What is set; nothing when somebody wrote something else there by hand. */
export function commandsOf(config: DeviceConfig, group: CommandGroup): Commands {
  return Object.fromEntries(deviceCommands(config).commands[group]);
}

/** One of them; null when it is not set. */
export function commandOf(config: DeviceConfig, { group, name }: CommandKey): readonly string[] | null {
  return deviceCommands(config).commands[group].get(name) ?? null;
}

/** The device's settings with a command set, from a line that is split into words without a shell. */
export function withCommand(config: DeviceConfig, key: CommandKey, line: string): Result<DeviceConfig> {
  const words = splitLine(line.trim());
  if (!words.ok) return words;
  if (words.value.length === 0) return misused('The command is empty.', `Say what to start, such as: throughline config ${commandKeyText(key)} "claude -p '{task}'"`);
  return ok({ ...config, [key.group]: { ...commandsOf(config, key.group), [key.name]: words.value } });
}

/** The device's settings without a command. */
export function withoutCommand(config: DeviceConfig, { group, name }: CommandKey): DeviceConfig {
  const left = Object.entries(commandsOf(config, group)).filter(([one]) => one !== name);
  return { ...config, [group]: Object.fromEntries(left) };
}

/** A command as a line that means the same words. */
export function commandLine(words: readonly string[]): string {
  return words.map((word) => (/^[A-Za-z0-9_@%+=:,./{}-]{1,4000}$/.test(word) ? word : `"${word.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`)).join(' ');
}
