import type { App } from 'obsidian';
import type { Clock } from '../core/vault/time';
import type { Acts } from './acts/acts';
import type { DeviceState } from './device/device-state';
import type { SessionGit } from './evidence/session-git';
import type { TraceKeeper } from './index/trace-keeper';
import type { Places } from './places/places';
import type { Prompts } from './prompts/prompts';
import type { Sessions } from './session/sessions';
import type { Suspects } from './suspects/suspects';
import type { SettingsKeeper } from './settings/settings-keeper';

/** What every pane, prompt and command works with. Made once, when the plugin loads. */
export interface Throughline {
  readonly app: App;
  /** What the vault's specs and journals say, kept up to date. */
  readonly trace: TraceKeeper;
  /** Decides acts, writes them, tells the user, takes them back. */
  readonly acts: Acts;
  /** Open sessions, and which of them is this device's current one. */
  readonly sessions: Sessions;
  /** Git, as the helper tells of it. */
  readonly git: SessionGit;
  /** What only this device knows: the person's name, what was seen, what was put off. */
  readonly device: DeviceState;
  /** What the vault shares (`throughline.yaml`), and this vault's looks (`data.json`). */
  readonly settings: SettingsKeeper;
  /** Opens specs, journals, entries and panes. */
  readonly places: Places;
  /** Links whose spec has changed since they were recorded. */
  readonly suspects: Suspects;
  readonly prompts: Prompts;
  readonly clock: Clock;
}

/** Takes a listener away again. */
export type Unsubscribe = () => void;
