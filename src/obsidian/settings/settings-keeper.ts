import type { Result } from '../../core/problem';
import type { Settings } from '../../core/vault/settings';
import type { Unsubscribe } from '../throughline';

/** How Throughline looks in this vault; kept in data.json, so synced with the plugin. */
export interface Looks {
  /** Hide ids and fingerprints while writing. */
  readonly hideMachineText: boolean;
  /** Mark broken, one-way and suspect links while writing and reading. */
  readonly linkMarks: boolean;
  /** The status of a spec behind links to it. */
  readonly statusChips: boolean;
  /** Parts that are shown although the vault has no file of theirs yet. */
  readonly workflows: boolean;
  readonly roadmap: boolean;
  readonly changes: boolean;
  readonly stages: boolean;
}

/** Parts of the plugin that show themselves when the vault has such a file, or when they are turned on. */
export const FEATURES = ['workflows', 'roadmap', 'changes', 'stages'] as const satisfies readonly (keyof Looks)[];
export type Feature = (typeof FEATURES)[number];

export const DEFAULT_LOOKS: Looks = { hideMachineText: true, linkMarks: true, statusChips: false, workflows: false, roadmap: false, changes: false, stages: false };

/** The settings in force, and how they are changed. */
export interface SettingsKeeper {
  /** `throughline.yaml`, or the defaults. */
  readonly shared: Settings;
  readonly looks: Looks;
  /** Called when any of them changed, also by sync. */
  onChange(listener: () => void): Unsubscribe;
  /** Writes one key of `throughline.yaml`, the rest of it byte for byte; the file is made when there is none. */
  setShared<K extends keyof Settings>(key: K, value: Settings[K]): Promise<Result<void>>;
  setLooks(looks: Partial<Looks>): Promise<void>;
}
