import { ok, type Result } from '../../../../../src/core/problem';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openVault } from '../open-vault';
import { readChoice } from '../read-values';
import { SERVICE_KINDS, serviceText, type ServiceKind } from '../service/service-text';
import type { Verb } from '../verb';

export const service: Verb = {
  name: 'service',
  group: 'device',
  summary: 'Print what starts the helper when you log in',
  about: ['Prints a unit for the system of this machine, or of the kind you name, with a line on where to put it. Nothing is installed: that is yours to do.'],
  arguments: [],
  options: [{ name: 'kind', value: 'KIND', choices: SERVICE_KINDS, summary: 'systemd, launchd, windows or home-manager; default: that of this machine' }],
  examples: [
    { line: 'service > ~/.config/systemd/user/throughline.service', does: 'writes a user unit for systemd' },
    { line: 'service --kind home-manager', does: 'prints a snippet for home-manager' },
  ],
  exits: [],
  run: runService,
};

const USUAL: Readonly<Record<string, ServiceKind>> = { darwin: 'launchd', win32: 'windows' };

function runService(input: Input): Result<Answer> {
  const vault = openVault(input);
  if (!vault.ok) return vault;
  const chosen = readChoice(input, { option: 'kind', choices: SERVICE_KINDS });
  if (!chosen.ok) return chosen;
  const kind = chosen.value ?? USUAL[input.terminal.platform] ?? 'systemd';
  const { text, place } = serviceText(kind, { node: process.execPath, program: process.argv[1] ?? 'throughline', vault: vault.value.root });
  return ok(answer({ text: () => text, json: () => ({ version: 1, kind, text, place }), notes: [place] }));
}
