import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { ok } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import type { VaultPath } from '../../../../src/core/vault/paths';
import { onDisk } from './disk-problem';
import { safeWrite } from './safe-write';
import { withWriteLock } from './write-lock';

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
    return freshOf(this.lines(), now);
  }

  /** Remembers an entry, or a new state of it. Problems: `vault/busy`, `disk/…`. */
  remember(entry: OutboxEntry): Result<null> {
    return onDisk('The entry was not remembered on this device.', () =>
      withWriteLock(`${this.path}.lock`, () => {
        const text = this.text();
        // A line that was cut off is ended, so that it costs itself alone.
        const start = text === '' || text.endsWith('\n') ? '' : '\n';
        appendFileSync(this.path, `${start}${JSON.stringify(entry)}\n`, { mode: 0o600, flush: true });
        this.shorten(text, Date.parse(entry.at));
        return ok(null);
      }),
    );
  }

  /** Entries that are to stand in their notes. */
  written(now: number): OutboxEntry[] {
    return this.entries(now).filter(({ state }) => state === 'written');
  }

  /** Entries that wait for a note to be free of its merge conflict. */
  waiting(now: number, path?: VaultPath): OutboxEntry[] {
    return this.entries(now).filter((entry) => entry.state === 'waiting' && (path === undefined || entry.path === path));
  }

  /** Writes the file anew when it is long; the caller holds its lock. */
  private shorten(before: string, now: number): void {
    if (before.split('\n').length <= LONGEST) return;
    const kept = freshOf(this.lines(), now).map((entry) => `${JSON.stringify(entry)}\n`);
    safeWrite(this.path, Buffer.from(kept.join('')), { mode: 0o600 });
  }

  private text(): string {
    return existsSync(this.path) ? readFileSync(this.path, 'utf8') : '';
  }

  private lines(): OutboxEntry[] {
    return this.text().split('\n').flatMap(readLine);
  }
}

function freshOf(lines: readonly OutboxEntry[], now: number): OutboxEntry[] {
  const last = new Map<string, OutboxEntry>();
  for (const entry of lines) last.set(entry.id, entry);
  return [...last.values()].filter(({ at }) => now - Date.parse(at) < KEPT_MS);
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
