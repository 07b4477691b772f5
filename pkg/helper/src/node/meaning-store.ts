import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MeaningShelf } from '../../../../src/core/suspect/meaning-shelf';
import { safeWrite } from './safe-write';

/** Earlier words of specs, kept in this vault's folder on this device. Losing the file loses no note. */
export class MeaningStore {
  readonly shelf = new MeaningShelf();
  private readonly path: string;
  private saved: number;

  constructor(stateFolder: string) {
    this.path = join(stateFolder, 'meanings.ndjson');
    this.shelf.takeIn(this.text());
    this.saved = this.shelf.version;
  }

  /** Keeps what is new. A device that cannot keep it goes on without. */
  save(): void {
    if (this.shelf.version === this.saved) return;
    this.saved = this.shelf.version;
    try {
      safeWrite(this.path, Buffer.from(this.shelf.toText()), { mode: 0o600 });
    } catch {
      // The words are told next time from git, or not at all; the links and their states need none of this.
    }
  }

  private text(): string {
    try {
      return existsSync(this.path) ? readFileSync(this.path, 'utf8') : '';
    } catch {
      return '';
    }
  }
}
