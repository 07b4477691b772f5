import type { SettingDefinitionGroup } from 'obsidian';
import type { SettingKey } from './setting-values';

/** What is a matter of this device and its screen. */
export function deviceDefinitions(): SettingDefinitionGroup<SettingKey> {
  return {
    type: 'group',
    heading: 'Only this device',
    items: [
      {
        name: 'Your name',
        desc: 'Written into sessions on this device.',
        control: { type: 'text', key: 'person', placeholder: 'Anna' },
      },
      {
        name: 'Hide ids and fingerprints',
        desc: 'While writing; they stay in the file.',
        control: { type: 'toggle', key: 'hideMachineText' },
      },
    ],
  };
}
