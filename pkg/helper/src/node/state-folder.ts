import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { ok, problem } from '../../../../src/core/problem';
import type { Failure, Result } from '../../../../src/core/problem';
import { vaultPath } from '../../../../src/core/vault/paths';
import { onDisk } from './disk-problem';
import { diskPlace } from './path-guard';
import type { DiskPlace } from './path-guard';
import { UNFLUSHED } from './run-folder';
import { safeWrite } from './safe-write';

const FOLDER = '.claude/workflows';
const LARGEST = 4 * 1024 * 1024;
/** Definitions are kept in git; what runs leave is of this machine. A file that is there already stays as it is. */
const IGNORE = '# Written by Throughline: what runs leave belongs to this machine.\n/*/\n/metrics.json\n/.gitignore\n';

/** `<root>/.claude/workflows`: what others may read of workflows. Everything in it can be made again from the journals. */
export class StateFolder {
  private isReady = false;

  /** @param root real path. */
  constructor(private readonly root: string) {}

  /** Puts a file in place in one step, such as `build/state.json`. A link on the disk that leads out of the root is refused. */
  write(name: string, text: string): Result<null> {
    return onDisk(`${FOLDER}/${name} was not written.`, () => {
      const place = this.place(name);
      if (!place.ok) return place;
      safeWrite(place.value.absolute, Buffer.from(text, 'utf8'), { mode: 0o644, calls: UNFLUSHED });
      return ok(null);
    });
  }

  /** Adds lines to a file; never through a link, to a note of the vault, nor into a pipe, which nobody might read. */
  append(name: string, text: string): Result<null> {
    return onDisk(`${FOLDER}/${name} was not written.`, () => {
      const place = this.place(name);
      if (!place.ok) return place;
      if (place.value.kind !== 'file' && place.value.kind !== null) return noFile(name);
      fs.appendFileSync(place.value.absolute, text);
      return ok(null);
    });
  }

  /** What a file holds; null when there is none that can be read. */
  read(name: string): string | null {
    const path = vaultPath(`${FOLDER}/${name}`);
    if (!path.ok) return null;
    const place = diskPlace(this.root, path.value);
    if (!place.ok || place.value.kind !== 'file' || place.value.size > LARGEST) return null;
    try {
      return fs.readFileSync(place.value.absolute, 'utf8');
    } catch {
      return null;
    }
  }

  private place(name: string): Result<DiskPlace> {
    const path = vaultPath(`${FOLDER}/${name}`);
    if (!path.ok) return path;
    const place = diskPlace(this.root, path.value);
    if (!place.ok) return place;
    fs.mkdirSync(dirname(place.value.absolute), { recursive: true });
    if (!this.isReady) this.ignore();
    return place;
  }

  private ignore(): void {
    this.isReady = true;
    const path = join(this.root, FOLDER, '.gitignore');
    if (!fs.existsSync(path)) fs.writeFileSync(path, IGNORE, { flag: 'wx' });
  }
}

function noFile(name: string): Failure {
  return problem('file/link', { what: `${FOLDER}/${name} was not written.`, why: 'A link or a pipe has its name.', next: 'Take it away; a file is made in its place.' });
}
