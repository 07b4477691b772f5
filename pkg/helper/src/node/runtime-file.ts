import { closeSync, lstatSync, mkdirSync, openSync, readFileSync, readdirSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import type { DeviceFolder } from './device-folder';
import { onDisk } from './disk-problem';
import { processStart } from './process-table';
import { codeOf } from './safe-write';

/** What the command line of this device proves itself with to the helper that made it; it ends with that helper. */
const TerminalKey = v.strictObject({ client: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)), secret: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) });
const Runtime = v.strictObject({ pid: v.number(), start: v.string(), port: v.number(), protocol: v.number(), terminal: v.optional(TerminalKey) });

export type TerminalKey = v.InferOutput<typeof TerminalKey>;

/** Which process serves a vault, and where. */
export type Runtime = v.InferOutput<typeof Runtime>;

/** `runtime/<vault-key>.json` of the device folder. The lock itself is the open socket; these files say who has it. */
export class RuntimeFiles {
  private constructor(private readonly folder: string) {}

  /** Refused when somebody else could write into the folder. */
  static open(device: DeviceFolder): Result<RuntimeFiles> {
    const folder = join(device.path, 'runtime');
    return onDisk('The helper was not started.', () => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const stat = lstatSync(folder);
      if (!stat.isDirectory()) return refused(folder, 'It is no folder of its own');
      if (process.getuid === undefined) return ok(new RuntimeFiles(folder));
      if (stat.uid !== process.getuid()) return refused(folder, 'It belongs to another user');
      if ((stat.mode & 0o077) !== 0) return refused(folder, 'Other users may look or write into it');
      return ok(new RuntimeFiles(folder));
    });
  }

  /** Says that this process serves a vault. What a process that was killed left behind is taken away. */
  write(vault: string, { port, protocol, terminal }: Pick<Runtime, 'port' | 'protocol'> & { readonly terminal: TerminalKey }): Result<null> {
    const path = this.pathOf(vault);
    return onDisk('The helper was not started.', () => {
      removeQuietly(path);
      const file = openSync(path, 'wx', 0o600);
      const runtime: Runtime = { pid: process.pid, start: processStart(process.pid), port, protocol, terminal: { ...terminal } };
      writeSync(file, `${JSON.stringify(runtime)}\n`);
      closeSync(file);
      return ok(null);
    });
  }

  /** Takes this process's own file away; another's stays. */
  remove(vault: string): void {
    if (this.read(vault)?.pid === process.pid) removeQuietly(this.pathOf(vault));
  }

  /** The process that serves a vault now; null when there is none. */
  owner(vault: string): Runtime | null {
    const runtime = this.read(vault);
    return runtime !== null && isAlive(runtime) ? runtime : null;
  }

  /** The process that serves on a port now, by what it said itself. */
  ownerOfPort(port: number): Runtime | null {
    const all = readdirSync(this.folder).flatMap((name) => (name.endsWith('.json') ? (this.owner(name.slice(0, -'.json'.length)) ?? []) : []));
    return all.find((runtime) => runtime.port === port) ?? null;
  }

  private read(vault: string): Runtime | null {
    try {
      const read = v.safeParse(Runtime, JSON.parse(readFileSync(this.pathOf(vault), 'utf8')));
      return read.success ? read.output : null;
    } catch {
      return null;
    }
  }

  private pathOf(vault: string): string {
    return join(this.folder, `${vault}.json`);
  }
}

function isAlive({ pid, start }: Runtime): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false;
  }
  return start === '' || processStart(pid) === start;
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It is gone already.
  }
}

function refused(folder: string, why: string): Result<never> {
  return problem('helper/runtime-folder', { what: 'The helper was not started.', why: `${why}: ${folder}.`, next: 'Remove that folder, then start the helper again; it makes its own.' });
}
