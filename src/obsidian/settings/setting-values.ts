import { ok } from '../../core/problem';
import type { Result } from '../../core/problem';
import type { Settings } from '../../core/vault/settings';
import { openAliasPrompt } from '../prompts/alias-prompt';
import type { Throughline } from '../throughline';
import { readCategories, readNames, writeCategories } from './check-values';
import type { Looks } from './settings-keeper';

/** What a control shows of a setting, and how it is kept. */
export interface SettingValue {
  readonly read: (throughline: Throughline) => string | boolean;
  readonly keep: (throughline: Throughline, value: string | boolean) => Promise<Result<void>>;
  /** Typed values wait until the person pauses, so that each letter is not a write of its own. */
  readonly typed?: boolean;
}

/** Every control by its key. */
export const SETTING_VALUES = {
  headerForm: choice('headerForm', ['bold', 'properties']),
  aliases: {
    read: ({ settings }) => settings.shared.aliases,
    keep: async (throughline, value) => {
      const kept = await throughline.settings.setShared('aliases', value === 'always' ? 'always' : 'properties');
      if (kept.ok && value === 'always') void openAliasPrompt(throughline);
      return kept;
    },
  },
  linkForm: choice('linkForm', ['wiki', 'markdown']),
  updated: choice('updated', ['session', 'always']),
  timezone: textOrNone('timezone'),
  templates: textOrNone('templates'),
  runs: textOrNone('runs'),
  categories: {
    typed: true,
    read: ({ settings }) => writeCategories(settings.shared.categories),
    keep: ({ settings }, value) => settings.setShared('categories', readCategories(String(value))),
  },
  participants: {
    typed: true,
    read: ({ settings }) => settings.shared.participants.join(', '),
    keep: ({ settings }, value) => settings.setShared('participants', readNames(String(value))),
  },
  suspectParts: {
    typed: true,
    read: ({ settings }) => settings.shared.suspectParts.join(', '),
    keep: ({ settings }, value) => settings.setShared('suspectParts', readNames(String(value))),
  },
  person: {
    typed: true,
    read: ({ device }) => device.person ?? '',
    keep: ({ device }, value) => {
      device.setPerson(String(value).trim() === '' ? null : String(value).trim());
      return Promise.resolve(ok(undefined));
    },
  },
  hideMachineText: look(({ hideMachineText }) => hideMachineText, (value) => ({ hideMachineText: value === true })),
  linkMarks: look(({ linkMarks }) => linkMarks, (value) => ({ linkMarks: value === true })),
  statusChips: look(({ statusChips }) => statusChips, (value) => ({ statusChips: value === true })),
  workflows: look(({ workflows }) => workflows, (value) => ({ workflows: value === true })),
  roadmap: look(({ roadmap }) => roadmap, (value) => ({ roadmap: value === true })),
  changes: look(({ changes }) => changes, (value) => ({ changes: value === true })),
  stages: look(({ stages }) => stages, (value) => ({ stages: value === true })),
} as const satisfies Readonly<Record<string, SettingValue>>;

export type SettingKey = keyof typeof SETTING_VALUES;

export function settingValue(key: string): SettingValue | null {
  return isSettingKey(key) ? SETTING_VALUES[key] : null;
}

function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(SETTING_VALUES, key);
}

function choice<K extends 'headerForm' | 'linkForm' | 'updated'>(key: K, choices: readonly Settings[K][]): SettingValue {
  return {
    read: ({ settings }) => settings.shared[key],
    keep: ({ settings }, value) => {
      const chosen = choices.find((one) => one === value);
      return chosen === undefined ? Promise.resolve(ok(undefined)) : settings.setShared(key, chosen);
    },
  };
}

function textOrNone(key: 'timezone' | 'templates' | 'runs'): SettingValue {
  return {
    typed: true,
    read: ({ settings }) => settings.shared[key] ?? '',
    keep: ({ settings }, value) => settings.setShared(key, String(value).trim() === '' ? null : String(value).trim()),
  };
}

function look(read: (looks: Looks) => string | boolean, change: (value: string | boolean) => Partial<Looks>): SettingValue {
  return {
    read: ({ settings }) => read(settings.looks),
    keep: async ({ settings }, value) => {
      await settings.setLooks(change(value));
      return ok(undefined);
    },
  };
}
