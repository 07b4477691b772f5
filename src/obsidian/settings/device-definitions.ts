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
        name: 'Mark links in notes',
        desc: 'Links that are broken, go one way only, or lead to a spec that changed.',
        control: { type: 'toggle', key: 'linkMarks' },
      },
      {
        name: 'Status behind links',
        desc: 'Shows the status of a spec behind links to it.',
        control: { type: 'toggle', key: 'statusChips' },
      },
    ],
  };
}
