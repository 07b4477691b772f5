import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { onDisk } from './disk-problem';
import { safeWrite } from './safe-write';
import { withWriteLock } from './write-lock';

/** A JSON file of the device folder, with its previous generation beside it as `.bak`. */
export class DeviceFile<S extends v.GenericSchema> {
  constructor(
    private readonly path: string,
    private readonly schema: S,
    private readonly initial: v.InferOutput<S>,
  ) {}

  /** What the file says; the previous generation when it is damaged; the initial value when there is neither. */
  read(): Result<v.InferOutput<S>> {
    if (!existsSync(this.path)) return ok(this.initial);
    const content = contentOf(this.path);
    if (isNewer(content)) {
      return problem('device/newer', {
        what: `${this.path} was not read.`,
        why: 'A newer version of Throughline wrote it.',
        next: 'Update this installation, or set THROUGHLINE_HOME to another folder.',
      });
    }
    const now = v.safeParse(this.schema, content);
    if (now.success) return ok(now.output);
    const before = v.safeParse(this.schema, contentOf(`${this.path}.bak`));
    return ok(before.success ? before.output : this.initial);
  }

  /** Changes what the file says, while no other process does; nothing is written of a change that gives the same value. */
  update(change: (value: v.InferOutput<S>) => Result<v.InferOutput<S>>): Result<v.InferOutput<S>> {
    return onDisk(`${this.path} was not written.`, () =>
      withWriteLock(`${this.path}.lock`, () => {
        const read = this.read();
        const changed = read.ok ? change(read.value) : read;
        if (read.ok && changed.ok && changed.value !== read.value) this.write(changed.value);
        return changed;
      }),
    );
  }

  write(value: v.InferOutput<S>): void {
    // A damaged file never takes the place of the generation before.
    if (v.safeParse(this.schema, contentOf(this.path)).success) copyFileSync(this.path, `${this.path}.bak`);
    safeWrite(this.path, Buffer.from(`${JSON.stringify(value, null, 2)}\n`), { mode: 0o600 });
  }
}

function contentOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function isNewer(content: unknown): boolean {
  return typeof content === 'object' && content !== null && 'version' in content && typeof content.version === 'number' && content.version > 1;
}
