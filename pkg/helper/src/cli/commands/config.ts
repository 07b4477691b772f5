import { ok, type Result } from '../../../../../src/core/problem';
import { deviceCommands } from '../../helper/device-commands';
import { commandsOf } from '../agent-commands';
import { answer, type Answer } from '../answer';
import { deviceSetting, setHere, SETTING_KEYS, type DeviceSetting } from '../device-settings';
import type { Input } from '../input';
import { openDevice, type OpenDevice } from '../open-device';
import { alignRows, cell } from '../print/table';
import { misused } from '../read-values';
import type { Verb } from '../verb';

const LONGEST_KEY = 80;

export const config: Verb = {
  name: 'config',
  group: 'device',
  summary: 'Show or set what belongs to this device: your name, what agents and skills are, what it allows runs',
  about: [
    'name: your name, written into sessions and comments on this device.',
    'agents.NAME, skills.NAME: the command that a step with this agent or skill starts; agents and skills alone: for all that have none of their own. {name}, {task}, {targets} and {options} stand for what the step says, each within its word. The line is split into words without a shell.',
    'hosts: what this device is called where a workflow says host:. inherit: variables of yours that every step gets besides the usual few; they are not struck out of its output, so a token belongs among the secrets.',
    'limits.timeout: how long a command may take that says no time of its own (90s, 15m, 2h). limits.concurrent: how many steps a run may do at the same time; a workflow inside another counts its own. limits.output: about how many megabytes the logs of a run may take, 500 when nothing is said; beyond it the longest gives up its middle.',
    'A helper that is at work takes new values of inherit and limits when it starts again. What everyone who uses the vault shares stands in throughline.yaml instead; a vault never says what a command is.',
  ],
  arguments: [
    { name: 'KEY', summary: 'Which setting; default: all', need: 'optional', choices: SETTING_KEYS },
    { name: 'VALUE', summary: 'Its new value', need: 'optional' },
  ],
  options: [{ name: 'unset', summary: 'Forget the value' }],
  examples: [
    { line: 'config name "Anna"', does: 'sets your name' },
    { line: 'config agents "claude -p \'Use the {name} agent for this task: {task}. Options: {options}\'"', does: 'lets Claude Code do the steps of every agent' },
    { line: 'config skills.flake-validate "nix flake check"', does: 'says what one skill is' },
    { line: 'config hosts "nas, backup"', does: 'lets steps with host: nas run here' },
    { line: 'config limits.concurrent 4', does: 'keeps a run from doing more than four steps at the same time' },
    { line: 'config', does: 'shows every setting and where it is kept' },
  ],
  exits: [],
  run: runConfig,
};

function runConfig(input: Input): Result<Answer> {
  const device = openDevice(input.terminal, null);
  if (!device.ok) return device;
  const key = input.argument('KEY');
  if (key === null) return ok(allShown(device.value));
  const setting = deviceSetting(key);
  if (setting === null) return misused(`There is no setting "${key.slice(0, LONGEST_KEY)}".`, `There are: ${SETTING_KEYS.join(', ')}, and agents.NAME and skills.NAME.`);
  const value = input.flag('unset') ? null : input.argument('VALUE');
  return value === null && !input.flag('unset') ? ok(shown(device.value, setting.read(device.value.config) ?? '')) : change(device.value, setting, value);
}

function shown(device: OpenDevice, text: string): Answer {
  return answer({ text: () => text, json: () => settings(device) });
}

function settings({ config: all, folder }: OpenDevice) {
  const { hosts, inherit, limits } = deviceCommands(all);
  return { version: 1, name: all.name, agents: commandsOf(all, 'agents'), skills: commandsOf(all, 'skills'), hosts, inherit, limits: { timeoutSeconds: limits.timeoutSeconds, concurrent: limits.mostAtOnce, outputMegabytes: limits.outputMegabytes }, folder: folder.path };
}

function allShown(device: OpenDevice): Answer {
  const set = setHere(device.config).map((setting) => [cell(setting.key), cell(setting.read(device.config) ?? 'not set')]);
  return shown(device, alignRows([...set, [cell('kept in'), cell(device.folder.path)]]).join('\n'));
}

function change(device: OpenDevice, setting: DeviceSetting, typed: string | null): Result<Answer> {
  const changed = device.save((config) => setting.write(config, typed));
  if (!changed.ok) return changed;
  return ok(shown({ ...device, config: changed.value }, said(setting.key, setting.read(changed.value))));
}

function said(key: string, now: string | null): string {
  if (key === 'name') return now === null ? 'Your name is forgotten.' : `Your name on this device is ${now}.`;
  return now === null ? `${key} is forgotten.` : `${key} on this device: ${now}`;
}
