import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { tableOf } from '../../../../src/core/table-of';
import { safeWrite } from './safe-write';

const Edit = v.object({ at: v.number(), removed: v.string(), inserted: v.string(), left: v.string(), right: v.string() });

/** `base`: paths count from the vault's root, or from the root of the repository around it. Hashes are SHA-256. */
const Step = v.variant('op', [
  v.object({ op: v.literal('edit'), base: v.picklist(['vault', 'project']), path: v.string(), before: v.string(), after: v.string(), edits: v.array(Edit) }),
  v.object({ op: v.literal('move'), from: v.string(), to: v.string(), before: v.string(), after: v.string() }),
  v.object({ op: v.literal('create'), path: v.string(), after: v.string(), text: v.string() }),
]);

const JournalSchema = v.object({
  version: v.literal(1),
  id: v.string(),
  at: v.string(),
  title: v.string(),
  /** `applying` and `undoing` were cut off when no process is at work. */
  state: v.picklist(['applying', 'applied', 'undoing', 'undone']),
  /** In the order in which they are done. */
  steps: v.array(Step),
  /** Folders that the migration makes, from the vault's root. */
  folders: v.array(v.string()),
  /** Where every link led before, to be looked at again in the end: by file, in order of place. */
  links: tableOf(v.array(v.nullable(v.string()))),
});

export type MigrationJournal = v.InferOutput<typeof JournalSchema>;
export type MigrationStep = MigrationJournal['steps'][number];

/** The migrations of one vault on this device: `migrations/<id>.json`, on disk before the first file changes. */
export class MigrationJournals {
  private readonly folder: string;

  constructor(stateFolder: string) {
    this.folder = join(stateFolder, 'migrations');
  }

  /** The newest migration that can be gone on with or taken back; null when there is none. */
  current(): MigrationJournal | null {
    return this.all().findLast(({ state }) => state !== 'undone') ?? null;
  }

  /** Flushed when it returns. */
  write(journal: MigrationJournal): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    safeWrite(join(this.folder, `${journal.id}.json`), Buffer.from(JSON.stringify(journal)), { mode: 0o600 });
  }

  private all(): MigrationJournal[] {
    if (!existsSync(this.folder)) return [];
    const names = readdirSync(this.folder).filter((name) => name.startsWith('m-') && name.endsWith('.json'));
    const read = names.map((name) => this.read(name)).filter((journal) => journal !== null);
    return read.sort((one, other) => (one.at < other.at || (one.at === other.at && one.id < other.id) ? -1 : 1));
  }

  private read(name: string): MigrationJournal | null {
    try {
      const read = v.safeParse(JournalSchema, JSON.parse(readFileSync(join(this.folder, name), 'utf8')));
      return read.success ? read.output : null;
    } catch {
      return null;
    }
  }
}
