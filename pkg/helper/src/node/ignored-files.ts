import { join } from 'node:path';
import * as v from 'valibot';
import { ok } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { DeviceFile } from './device-file';

const MOST = 2_000;
const Ignored = v.object({ version: v.literal(1), paths: v.array(v.string()) });

/** Changed files that a person does not want to hear of again, on this device. */
export class IgnoredFiles {
  private readonly file: DeviceFile<typeof Ignored>;

  constructor(stateFolder: string) {
    this.file = new DeviceFile(join(stateFolder, 'ignored-files.json'), Ignored, { version: 1, paths: [] });
  }

  paths(): readonly string[] {
    const kept = this.file.read();
    return kept.ok ? kept.value.paths : [];
  }

  add(paths: readonly string[]): Result<unknown> {
    return this.file.update((kept) => ok({ version: 1, paths: [...new Set([...kept.paths, ...paths])].slice(-MOST) }));
  }
}
