import type { SettingDefinitionPage } from 'obsidian';
import type { Throughline } from '../throughline';
import type { SettingKey } from './setting-values';
import { FEATURES } from './settings-keeper';
import type { Feature } from './settings-keeper';

interface FeatureWords {
  readonly name: string;
  readonly desc: string;
}

const WORDS: Readonly<Record<Feature, FeatureWords>> = {
  workflows: { name: 'Workflows', desc: 'By itself once a workflow folder holds a definition. Turn on to make the first one.' },
  roadmap: { name: 'Roadmap', desc: 'By itself once a note reads as a roadmap. Turn on to make the first one.' },
  changes: { name: 'Changes', desc: 'By itself once the vault has a change. Turn on to propose the first one.' },
  stages: { name: 'Staged processes', desc: 'By itself once a note describes a process. Turn on to start the one that ships.' },
};

/** Parts that a vault may not need: each shows itself when the vault has such a file, or here. */
export function featureDefinitions({ settings }: Pick<Throughline, 'settings'>): SettingDefinitionPage<SettingKey> {
  return {
    type: 'page',
    name: 'Features',
    desc: 'Parts that stay out of sight until the vault has such a file, or until they are turned on.',
    displayValue: () => FEATURES.filter((feature) => settings.looks[feature]).map((feature) => WORDS[feature].name).join(', ') || 'Automatic',
    items: FEATURES.map((feature) => ({ ...WORDS[feature], control: { type: 'toggle', key: feature } })),
  };
}
