import { sha256Hex } from '../fingerprint/fingerprint';

/** A task of a change. */
export interface NamedTask {
  /** The change's folder. */
  readonly change: string;
  readonly task: string;
}

const SHOWN = 56;
const DIGITS = 12;

/** What the snapshots of a task are called, on the command line as in the helper: `c-rule-builder-2026-11-21-0f3a…-T3`. The digits tell apart folders that begin alike. */
export function taskSnapshotName({ change, task }: NamedTask): string {
  const name = change.slice(change.lastIndexOf('/') + 1).replace(/[^A-Za-z0-9-]/g, '-');
  return `c-${name.slice(0, SHOWN)}-${sha256Hex(change).slice(0, DIGITS)}-${task}`;
}
