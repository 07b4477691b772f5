import type { Device } from './story';

export interface Look {
  readonly device: Device;
  readonly theme: 'light' | 'dark';
}

/** A page that is served on this machine alone. */
export interface Served {
  address(look: Look): string;
  close(): Promise<void>;
}

/** Serves a vault's folder. */
export type Serve = (vault: string) => Promise<Served>;
