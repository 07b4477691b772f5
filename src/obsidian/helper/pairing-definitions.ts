import type { Setting, SettingDefinitionGroup } from 'obsidian';
import { say } from '../acts/notices';
import type { SettingKey } from '../settings/setting-values';
import type { Throughline } from '../throughline';
import type { Helper } from './open-helper';
import { openPairPrompt } from './pair-prompt';
import { pairingWords } from './pairing-words';

/** The helper on the settings page: whether this vault is paired on this device, and the way in and out of that. */
export function pairingDefinitions(throughline: Throughline, helper: Helper): SettingDefinitionGroup<SettingKey> {
  return {
    type: 'group',
    heading: 'Helper',
    items: [{ name: 'Pairing', desc: 'With the local process that runs workflows.', aliases: ['helper', 'workflow', 'pair'], render: (setting) => drawPairing(setting, { throughline, helper }) }],
  };
}

interface PairingParts {
  readonly throughline: Throughline;
  readonly helper: Helper;
}

/** Follows the helper as it comes and goes; the rest of the page stays as it is. */
function drawPairing(setting: Setting, parts: PairingParts): () => void {
  const draw = (): void => { fillPairing(setting, parts); };
  draw();
  return parts.helper.connection.onState(draw);
}

function fillPairing(setting: Setting, { throughline, helper: { connection, pairer } }: PairingParts): void {
  const { status, pair, unpair } = pairingWords(connection.state, pairer.isPaired);
  setting.setDesc(status);
  setting.controlEl.empty();
  if (unpair !== null) setting.addButton((button) => button.setButtonText(unpair).onClick(() => {
    pairer.forget();
    say('The pairing is forgotten on this device.');
  }));
  if (pair !== null) setting.addButton((button) => button.setButtonText(pair).onClick(() => void openPairPrompt(throughline, pairer)));
}
