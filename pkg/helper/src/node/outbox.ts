import { existsSync, readFileSync } from 'node:fs';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { VaultPath } from '../../../../src/core/vault/paths';
import { safeWrite } from './safe-write';

const Line = v.object({
  id: v.string(),
  /** Vault path of the context. */
  path: v.string(),
  /** What the entry says, for a person. */
  text: v.string(),
  at: v.string(),
  /** waiting: not written yet, as the note had a merge conflict; written: was in the note; removed: this device took it out. */
  state: v.picklist(['waiting', 'written', 'removed']),
  /** All that writing it later needs. */
  intent: v.optional(v.unknown()),
});

export type OutboxEntry = v.InferOutput<typeof Line>;

const KEPT_MS = 14 * 24 * 60 * 60 * 1000;
/** The file is written anew when it has this many lines. */
const LONGEST = 5_000;

/** The entries this device wrote in the last 14 days, so that one that a sync lost is noticed. */
export class Outbox {
  private readonly path: string;

  constructor(stateFolder: string) {
    this.path = join(stateFolder, 'outbox.ndjson');
  }

  /** The newest state of each entry, oldest entry first. */
  entries(now: number): OutboxEntry[] {
    const last = new Map<string, OutboxEntry>();
    const lines = this.lines();
    for (const entry of lines) last.set(entry.id, entry);
    const fresh = [...last.values()].filter(({ at }) => now - Date.parse(at) < KEPT_MS);
    if (lines.length > LONGEST) this.rewrite(fresh);
    return fresh;
  }

  /** Remembers an entry, or a new state of it. */
  remember(entry: OutboxEntry): void {
    appendFileSync(this.path, `${JSON.stringify(entry)}\n`, { mode: 0o600, flush: true });
  }

  /** Written entries whose id the note no longer holds. */
  lost(now: number, holds: (path: string, id: string) => boolean | null): OutboxEntry[] {
    return this.entries(now).filter(({ state, path, id }) => state === 'written' && holds(path, id) === false);
  }

  /** Entries that wait for a note to be free of its merge conflict. */
  waiting(now: number, path?: VaultPath): OutboxEntry[] {
    return this.entries(now).filter((entry) => entry.state === 'waiting' && (path === undefined || entry.path === path));
  }

  private rewrite(entries: readonly OutboxEntry[]): void {
    safeWrite(this.path, Buffer.from(entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')), { mode: 0o600 });
  }

  private lines(): OutboxEntry[] {
    if (!existsSync(this.path)) return [];
    return readFileSync(this.path, 'utf8').split('\n').flatMap(readLine);
  }
}

/** A line that was cut off says nothing. */
function readLine(line: string): OutboxEntry[] {
  if (line === '') return [];
  try {
    const read = v.safeParse(Line, JSON.parse(line));
    return read.success ? [read.output] : [];
  } catch {
    return [];
  }
}
