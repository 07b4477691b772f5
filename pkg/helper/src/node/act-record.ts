import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { safeWrite } from './safe-write';

const Edit = v.object({ at: v.number(), removed: v.string(), inserted: v.string(), left: v.string(), right: v.string() });

const FileRecord = v.object({
  path: v.string(),
  /** SHA-256 of the file's bytes; null where no file is. */
  before: v.nullable(v.string()),
  after: v.nullable(v.string()),
  edits: v.array(Edit),
  created: v.optional(v.boolean()),
  /** The old bytes in base64. */
  deleted: v.optional(v.string()),
  /** Where the file went. */
  renamed: v.optional(v.string()),
});

const ActRecordSchema = v.object({
  version: v.literal(1),
  id: v.string(),
  at: v.string(),
  title: v.string(),
  state: v.picklist(['started', 'done']),
  /** Of an undo: the act that it took back. */
  undoes: v.optional(v.string()),
  /** Acts are taken back newest first; clocks may jump, this does not. */
  order: v.optional(v.number(), 0),
  files: v.array(FileRecord),
});

export type ActRecord = v.InferOutput<typeof ActRecordSchema>;
export type ActFile = ActRecord['files'][number];

const STARTED = '.started.json';
const KEPT_ACTS = 200;
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** The undo records of one vault on this device: `undo/<act-id>.json`, newest last. */
export class ActRecords {
  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** Every readable record in the order of the acts; a broken one is left alone and passed over. */
  all(): ActRecord[] {
    return this.names()
      .map((name) => this.read(name))
      .filter((record) => record !== null)
      .sort((one, other) => one.order - other.order || (one.id < other.id ? -1 : 1));
  }

  /** Records of acts that were cut off. */
  started(): ActRecord[] {
    return readdirSync(this.folder)
      .filter((name) => name.endsWith(STARTED))
      .map((name) => this.read(name))
      .filter((record) => record !== null);
  }

  /** On disk, flushed, before the first file of the act changes. */
  start(record: ActRecord): void {
    safeWrite(join(this.folder, `${record.id}${STARTED}`), Buffer.from(JSON.stringify(record)), { mode: 0o600 });
  }

  /** Not flushed: an act that still counts as started after a power cut is settled by its hashes. */
  settle(record: ActRecord): void {
    const beside = `${this.path(record.id)}.new`;
    writeFileSync(beside, JSON.stringify({ ...record, state: 'done' }), { mode: 0o600 });
    renameSync(beside, this.path(record.id));
    this.dropStarted(record.id);
  }

  /** Forgets an act that changed nothing. */
  dropStarted(id: string): void {
    const path = join(this.folder, `${id}${STARTED}`);
    if (existsSync(path)) unlinkSync(path);
  }

  forget(id: string): void {
    unlinkSync(this.path(id));
  }

  /** More than the last act's, whatever the clock says, and more than all before when the count is lost. The caller holds the vault's lock. */
  nextOrder(now: number): number {
    const path = join(this.folder, 'order');
    const last = existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0;
    const order = Math.max(now, (Number.isSafeInteger(last) ? last : 0) + 1);
    writeFileSync(path, String(order), { mode: 0o600 });
    return order;
  }

  /** When the last act began; 0 when there was none. */
  lastStart(): number {
    return statSync(join(this.folder, 'order'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  }

  /** Keeps the newest 200 acts of the last 30 days. */
  prune(now: number): void {
    const names = this.names();
    if (names.length <= KEPT_ACTS) return;
    const records = this.all();
    const surplus = records.slice(0, Math.max(0, records.length - KEPT_ACTS));
    const old = records.filter((record) => now - Date.parse(record.at) > KEPT_MS);
    for (const { id } of new Set([...surplus, ...old])) this.forget(id);
  }

  private names(): string[] {
    return readdirSync(this.folder).filter((name) => name.startsWith('u-') && name.endsWith('.json') && !name.endsWith(STARTED));
  }

  private read(name: string): ActRecord | null {
    try {
      const read = v.safeParse(ActRecordSchema, JSON.parse(readFileSync(join(this.folder, name), 'utf8')));
      return read.success ? read.output : null;
    } catch {
      return null;
    }
  }

  private path(id: string): string {
    return join(this.folder, `${id}.json`);
  }
}

/** Ids of the acts that an undo took back, and that no later undo brought again. */
export function undoneAmong(records: readonly ActRecord[]): ReadonlySet<string> {
  const undone = new Set<string>();
  for (const { id, undoes } of [...records].reverse()) {
    if (undoes !== undefined && !undone.has(id)) undone.add(undoes);
  }
  return undone;
}

/** SHA-256 of bytes, in hex. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
