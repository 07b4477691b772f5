import { ok, type Result } from '../../../../src/core/problem';
import { secondsOfText } from '../../../../src/core/workflow/duration-text';
import { isHostName } from '../../../../src/core/workflow/host-name';
import type { RunLimits } from '../engine/run-limits';
import { deviceCommands } from '../helper/device-commands';
import type { DeviceConfig } from '../node/device-config';
import { isDangerous } from '../node/step-environment';
import { COMMAND_GROUPS, commandKeyText, commandLine, commandOf, commandsOf, readCommandKey, withCommand, withoutCommand, type CommandKey } from './agent-commands';
import { misused } from './read-values';

/** Something that belongs to this device. */
export interface DeviceSetting {
  /** As it is typed: `name`, `agents.testing`, `limits.timeout`. */
  readonly key: string;
  /** Its value as it is typed; null when it is not set. */
  read(config: DeviceConfig): string | null;
  /** The settings with the typed value, or without any for null. */
  write(config: DeviceConfig, typed: string | null): Result<DeviceConfig>;
}

const LONGEST = 80;
const VARIABLE = /^[A-Za-z_]\w{0,99}$/;
const MOST_AT_ONCE = 64;
const MOST_MEGABYTES = 100_000;
/** A timer of the machine waits no longer than 24.8 days. */
const LONGEST_SECONDS = 24 * 86_400;

const NAME: DeviceSetting = {
  key: 'name',
  read: ({ name }) => name,
  write: (config, typed) => {
    const name = typed?.trim() ?? null;
    if (name !== null && !isName(name)) return misused(`"${name.slice(0, LONGEST)}" cannot be a name.`, `A name has 1 to ${LONGEST} signs and no brackets or line breaks.`);
    return ok({ ...config, name });
  },
};

const FIXED: readonly DeviceSetting[] = [
  NAME,
  names('hosts', (word) => (isHostName(word) ? null : `"${word.slice(0, LONGEST)}" cannot be a name of a machine.`)),
  names('inherit', (word) => (!VARIABLE.test(word) ? `"${word.slice(0, LONGEST)}" cannot be a variable.` : isDangerous(word) ? `${word} is never handed on: it makes programs load or run something else.` : null)),
  limit('limits.timeout', 'timeoutSeconds', { read: secondsOfText, text: (seconds) => `${seconds}s`, most: LONGEST_SECONDS, next: 'Write a length of time such as 90s, 15m or 2h, at most 24d.' }),
  limit('limits.concurrent', 'mostAtOnce', { read: wholeNumber, text: String, most: MOST_AT_ONCE, next: `Write a number of steps, 1 to ${MOST_AT_ONCE}.` }),
  limit('limits.output', 'outputMegabytes', { read: wholeNumber, text: String, most: MOST_MEGABYTES, next: `Write a number of megabytes, 1 to ${MOST_MEGABYTES}.` }),
];

/** The first words of all that can be set; a command may be that of one agent or skill alone. */
export const SETTING_KEYS: readonly string[] = [...FIXED.map(({ key }) => key), ...COMMAND_GROUPS];

/** The setting of a typed key; null when there is none. */
export function deviceSetting(typed: string): DeviceSetting | null {
  const command = readCommandKey(typed);
  return FIXED.find(({ key }) => key === typed) ?? (command === null ? null : commandSetting(command));
}

/** Every setting that has a value, and the name, for a list. */
export function setHere(config: DeviceConfig): readonly DeviceSetting[] {
  const commands = COMMAND_GROUPS.flatMap((group) => Object.keys(commandsOf(config, group)).map((name) => commandSetting({ group, name })));
  return [...FIXED.filter((setting) => setting === NAME || setting.read(config) !== null), ...commands];
}

function commandSetting(key: CommandKey): DeviceSetting {
  return {
    key: commandKeyText(key),
    read: (config) => {
      const words = commandOf(config, key);
      return words === null ? null : commandLine(words);
    },
    write: (config, typed) => (typed === null ? ok(withoutCommand(config, key)) : withCommand(config, key, typed)),
  };
}

/** A list of words, typed with commas or blanks between them. */
function names(key: 'hosts' | 'inherit', fault: (word: string) => string | null): DeviceSetting {
  return {
    key,
    read: (config) => deviceCommands(config)[key].join(', ') || null,
    write: (config, typed) => {
      const words = [...new Set((typed ?? '').split(/[\s,]+/).filter((word) => word !== ''))];
      const wrong = words.map(fault).find((one) => one !== null);
      if (wrong !== undefined) return misused(wrong, 'Write names with commas between them.');
      return typed !== null && words.length === 0 ? misused(`${key} names nothing.`, `Name one, or take all away: throughline config ${key} --unset`) : ok({ ...config, [key]: words });
    },
  };
}

interface LimitWords {
  readonly read: (typed: string) => number | null;
  readonly text: (value: number) => string;
  readonly most: number;
  readonly next: string;
}

/** The fields of `limits` in config.json. */
const FIELDS = { timeoutSeconds: 'timeoutSeconds', mostAtOnce: 'concurrent', outputMegabytes: 'outputMegabytes' } as const;

function limit(key: string, field: keyof RunLimits, { read, text, most, next }: LimitWords): DeviceSetting {
  return {
    key,
    read: (config) => {
      const value = deviceCommands(config).limits[field];
      return value === null ? null : text(value);
    },
    write: (config, typed) => {
      const value = typed === null ? null : read(typed);
      if (typed !== null && (value === null || value < 1 || value > most)) return misused(`"${typed.slice(0, LONGEST)}" cannot be ${key}.`, next);
      const others = typeof config['limits'] === 'object' ? config['limits'] : {};
      return ok({ ...config, limits: { ...others, [FIELDS[field]]: value } });
    },
  };
}

function wholeNumber(typed: string): number | null {
  return /^\s*\d{1,7}\s*$/.test(typed) ? Number(typed) : null;
}

/** Brackets would end the place where names stand in entries. */
function isName(name: string): boolean {
  return name !== '' && name.length <= LONGEST && !/[\p{Cc}()[\]^]/u.test(name);
}
