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
      {
        name: 'Aliases for specs',
        desc: 'Lets the quick switcher find "1001 - Cold storage".',
        control: { type: 'dropdown', key: 'aliases', options: { ask: 'Ask', yes: 'Add', no: 'Leave out' } },
      },
    ],
  };
}
