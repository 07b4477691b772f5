import { ok, type Result } from '../../../../../src/core/problem';
import { COMMAND_GROUPS, commandKeyText, commandLine, commandOf, commandsOf, readCommandKey, withCommand, withoutCommand, type CommandKey } from '../agent-commands';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openDevice, type OpenDevice } from '../open-device';
import { alignRows, cell } from '../print/table';
import { misused } from '../read-values';
import type { Verb } from '../verb';

const LONGEST_NAME = 80;

export const config: Verb = {
  name: 'config',
  group: 'device',
  summary: 'Show or set what belongs to this device: your name, and what agents and skills are',
  about: [
    'name: your name, written into sessions and comments on this device.',
    'agents.NAME, skills.NAME: the command that a step with this agent or skill starts; agents and skills alone: for all that have none of their own. {name}, {task}, {targets} and {options} stand for what the step says, each within its word. The line is split into words without a shell.',
    'What everyone who uses the vault shares stands in throughline.yaml instead; a vault never says what a command is.',
  ],
  arguments: [
    { name: 'KEY', summary: 'Which setting; default: all', need: 'optional', choices: ['name', 'agents', 'skills'] },
    { name: 'VALUE', summary: 'Its new value', need: 'optional' },
  ],
  options: [{ name: 'unset', summary: 'Forget the value' }],
  examples: [
    { line: 'config name "Anna"', does: 'sets your name' },
    { line: 'config agents "claude -p \'Use the {name} agent for this task: {task}. Options: {options}\'"', does: 'lets Claude Code do the steps of every agent' },
    { line: 'config skills.flake-validate "nix flake check"', does: 'says what one skill is' },
    { line: 'config', does: 'shows every setting and where it is kept' },
  ],
  exits: [],
  run: runConfig,
};

function runConfig(input: Input): Result<Answer> {
  const device = openDevice(input.terminal, null);
  if (!device.ok) return device;
  const key = input.argument('KEY');
  const value = input.flag('unset') ? null : input.argument('VALUE');
  const isShown = value === null && !input.flag('unset');
  if (key === null) return ok(allShown(device.value));
  if (key === 'name') return isShown ? ok(shown(device.value, device.value.config.name ?? '')) : setName(device.value, value);
  const command = readCommandKey(key);
  if (command === null) return misused(`There is no setting "${key.slice(0, LONGEST_NAME)}".`, 'There are: name, agents, agents.NAME, skills, skills.NAME.');
  return isShown ? ok(shown(device.value, commandLine(commandOf(device.value.config, command) ?? []))) : setCommand(device.value, command, value);
}

function shown(device: OpenDevice, text: string): Answer {
  return answer({ text: () => text, json: () => settings(device) });
}

function settings({ config: all, folder }: OpenDevice) {
  return { version: 1, name: all.name, agents: commandsOf(all, 'agents'), skills: commandsOf(all, 'skills'), folder: folder.path };
}

function allShown(device: OpenDevice): Answer {
  const commands = COMMAND_GROUPS.flatMap((group) => Object.entries(commandsOf(device.config, group)).map(([name, words]) => [cell(commandKeyText({ group, name })), cell(commandLine(words))]));
  const rows = [[cell('name'), cell(device.config.name ?? 'not set')], ...commands, [cell('kept in'), cell(device.folder.path)]];
  return shown(device, alignRows(rows).join('\n'));
}

function setCommand(device: OpenDevice, key: CommandKey, line: string | null): Result<Answer> {
  const changed = device.save((config) => (line === null ? ok(withoutCommand(config, key)) : withCommand(config, key, line)));
  if (!changed.ok) return changed;
  const words = commandOf(changed.value, key);
  const said = words === null ? `${commandKeyText(key)} is forgotten.` : `${commandKeyText(key)} on this device: ${commandLine(words)}`;
  return ok(shown({ ...device, config: changed.value }, said));
}

function setName(device: OpenDevice, typed: string | null): Result<Answer> {
  const name = typed?.trim() ?? null;
  if (name !== null && !isName(name)) return misused(`"${name.slice(0, LONGEST_NAME)}" cannot be a name.`, `A name has 1 to ${LONGEST_NAME} signs and no brackets or line breaks.`);
  const changed = device.save((config) => ok({ ...config, name }));
  if (!changed.ok) return changed;
  return ok(shown({ ...device, config: changed.value }, name === null ? 'Your name is forgotten.' : `Your name on this device is ${name}.`));
}

/** Brackets would end the place where names stand in entries. */
function isName(name: string): boolean {
  return name !== '' && name.length <= LONGEST_NAME && !/[\p{Cc}()[\]^]/u.test(name);
}
