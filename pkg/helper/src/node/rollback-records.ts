import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { tableOf } from '../../../../src/core/table-of';
import { safeWrite } from './safe-write';

const Entry = v.object({ mode: v.picklist(['100644', '100755', '120000', '160000']), id: v.string() });
const Change = v.object({ path: v.string(), from: v.nullable(Entry), to: v.nullable(Entry) });

const Snapshot = v.object({
  version: v.literal(1),
  number: v.number(),
  at: v.string(),
  /** `step`: around a step; `backup`: before a restore; `restored`: after one. */
  kind: v.picklist(['step', 'backup', 'restored']),
  label: v.object({ when: v.picklist(['start', 'before', 'after', 'checkpoint']), step: v.nullable(v.number()) }),
  /** Who was at work since the snapshot before. */
  since: v.picklist(['run', 'others']),
  head: v.nullable(v.string()),
  files: v.string(),
  index: v.nullable(v.string()),
  unkept: tableOf(Entry),
  /** Entries of the index that are only announced (`add -N`), which no tree holds. */
  announced: tableOf(Entry),
  permissions: tableOf(v.number()),
  ignored: v.array(v.string()),
});

const Restore = v.object({
  version: v.literal(1),
  /** Number of the backup before it, which is also its own. */
  number: v.number(),
  at: v.string(),
  state: v.picklist(['started', 'done', 'taken-back']),
  /** Snapshot that it went back to. */
  to: v.number(),
  /** Of an undo: the restore that it took back. */
  undoes: v.nullable(v.number()),
  files: v.array(Change),
  index: v.array(Change),
  leftAlone: v.array(v.object({ path: v.string(), reason: v.string() })),
  /** Snapshot after it. */
  after: v.nullable(v.number()),
});

export type SnapshotRecord = v.InferOutput<typeof Snapshot>;
export type RestoreRecord = v.InferOutput<typeof Restore>;

/** What is known of a run's snapshots and restores: `backup/` in the folder of the run. */
export class BackupRecords {
  constructor(readonly folder: string) {}

  /** Snapshots in the order in which they were taken. */
  snapshots(): Result<readonly SnapshotRecord[]> {
    return this.all('snapshot', Snapshot);
  }

  restores(): Result<readonly RestoreRecord[]> {
    return this.all('restore', Restore);
  }

  saveSnapshot(record: SnapshotRecord): void {
    this.save(`snapshot-${record.number}.json`, record);
  }

  saveRestore(record: RestoreRecord): void {
    this.save(`restore-${record.number}.json`, record);
  }

  /** Where the index lies as it was before a restore. */
  indexCopy(number: number): string {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    return join(this.folder, `index-${number}`);
  }

  private save(name: string, record: object): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    safeWrite(join(this.folder, name), Buffer.from(`${JSON.stringify(record)}\n`), { mode: 0o600 });
  }

  private all<S extends v.GenericSchema<unknown, { readonly number: number }>>(stem: string, schema: S): Result<readonly v.InferOutput<S>[]> {
    if (!existsSync(this.folder)) return ok([]);
    const records: v.InferOutput<S>[] = [];
    for (const name of readdirSync(this.folder)) {
      if (!name.startsWith(`${stem}-`) || !name.endsWith('.json')) continue;
      const read = v.safeParse(schema, contentOf(join(this.folder, name)));
      if (!read.success) return unreadable(join(this.folder, name));
      records.push(read.output);
    }
    return ok(records.sort((one, other) => one.number - other.number));
  }
}

function contentOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function unreadable(path: string): Result<never> {
  return problem('rollback/record', { what: 'The backups of the run were not read.', why: `${path} is damaged.`, next: 'Restore files by hand; git log --all lists the backups as refs/throughline/backup.' });
}
