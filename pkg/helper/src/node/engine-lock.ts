import { readFileSync, unlinkSync } from 'node:fs';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { onDisk } from './disk-problem';
import { processStart } from './process-table';
import { codeOf, safeWrite } from './safe-write';
import { withWriteLock } from './write-lock';

/** Held by the one process that drives a vault's runs. */
export interface EngineLock {
  release(): void;
}

/** Takes the lock, also from an owner that is gone. One process after the other looks whether it is. Problem: `engine/taken`, with the owner's pid. */
export function takeEngineLock(path: string): Result<EngineLock> {
  return onDisk('The engine was not started.', () =>
    withWriteLock(`${path}.taking`, () => {
      const owner = ownerOf(path);
      if (owner !== null && isAlive(owner)) return taken(owner.pid);
      safeWrite(path, Buffer.from(JSON.stringify({ pid: process.pid, start: processStart(process.pid) } satisfies Owner)), { mode: 0o600 });
      return ok({ release: () => { unlinkQuietly(path); } });
    }),
  );
}

interface Owner {
  readonly pid: number;
  readonly start: string;
}

function ownerOf(path: string): Owner | null {
  try {
    const owner: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof owner !== 'object' || owner === null || !('pid' in owner) || !('start' in owner)) return null;
    return typeof owner.pid === 'number' && typeof owner.start === 'string' ? { pid: owner.pid, start: owner.start } : null;
  } catch {
    return null;
  }
}

function isAlive({ pid, start }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false;
  }
  const now = processStart(pid);
  return start === '' || now === start;
}

function unlinkQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It is gone already.
  }
}

function taken(pid: number): Result<never> {
  return problem('engine/taken', { what: 'The engine was not started.', why: `The process ${pid} drives the runs of this vault already.`, next: 'Use that helper, or end it first.' });
}
