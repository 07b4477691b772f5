import { ok, type Result } from '../../../../../src/core/problem';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openDevice, type OpenDevice } from '../open-device';
import { misused } from '../read-values';
import type { Verb } from '../verb';

/** What can be set on a device, with what it means. */
const KEYS = { name: 'Your name, written into sessions and comments on this device' } as const;

const LONGEST_NAME = 80;

export const config: Verb = {
  name: 'config',
  group: 'device',
  summary: 'Show or set what belongs to this device: your name',
  about: [`name: ${KEYS.name}. What everyone who uses the vault shares stands in throughline.yaml instead.`],
  arguments: [
    { name: 'KEY', summary: 'Which setting; default: all', need: 'optional', choices: Object.keys(KEYS) },
    { name: 'VALUE', summary: 'Its new value', need: 'optional' },
  ],
  options: [{ name: 'unset', summary: 'Forget the value' }],
  examples: [
    { line: 'config name "Anna"', does: 'sets your name' },
    { line: 'config', does: 'shows every setting and where it is kept' },
  ],
  exits: [],
  run: runConfig,
};

function runConfig(input: Input): Result<Answer> {
  const device = openDevice(input.terminal, null);
  if (!device.ok) return device;
  const key = input.argument('KEY');
  if (key !== null && key !== 'name') return misused(`There is no setting "${key}".`, `There is: ${Object.keys(KEYS).join(', ')}.`);
  const value = input.argument('VALUE');
  if (key === null || (value === null && !input.flag('unset'))) return ok(shown(device.value, key));
  return setName(device.value, input.flag('unset') ? null : value);
}

function shown({ config: { name }, folder }: OpenDevice, key: 'name' | null): Answer {
  return answer({
    text: () => (key === null ? [`name   ${name ?? 'not set'}`, `kept in ${folder.path}`].join('\n') : (name ?? '')),
    json: () => ({ version: 1, name, folder: folder.path }),
  });
}

function setName(device: OpenDevice, typed: string | null): Result<Answer> {
  const name = typed?.trim() ?? null;
  if (name !== null && !isName(name)) return misused(`"${name.slice(0, LONGEST_NAME)}" cannot be a name.`, `A name has 1 to ${LONGEST_NAME} signs and no brackets or line breaks.`);
  device.save({ ...device.config, name });
  return ok(
    answer({
      text: () => (name === null ? 'Your name is forgotten.' : `Your name on this device is ${name}.`),
      json: () => ({ version: 1, name, folder: device.folder.path }),
    }),
  );
}

/** Brackets would end the place where names stand in entries. */
function isName(name: string): boolean {
  return name !== '' && name.length <= LONGEST_NAME && !/[\p{Cc}()[\]^]/u.test(name);
}
