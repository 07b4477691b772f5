import { spawn } from 'node:child_process';
import { processStart, relatives } from './process-table';
import type { KnownProcess } from './process-table';

/** What was asked to end has so long before it is made to. */
export const GRACE_MS = 1_000;
const LOOK_AGAIN_MS = 50;
const KILLS = 5;

/** A process that leads a group, and the mark that all it started carry. */
export interface Leader {
  readonly pid: number;
  readonly mark: string;
}

/**
 * Ends a process with everything it started: asked first, killed after a second. What left the group is found by its parent
 * or its mark; on systems that do not show these only the group is ended. Resolves when all that was found is gone.
 */
export async function endProcesses(leader: Leader): Promise<void> {
  if (process.platform === 'win32') return taskkill(leader.pid);
  const hunt = new Hunt(leader);
  hunt.send('SIGTERM');
  const until = performance.now() + GRACE_MS;
  while (performance.now() < until) {
    await sleep(LOOK_AGAIN_MS);
    if (!hunt.isAnyLeft()) return;
  }
  for (let turn = 0; turn < KILLS; turn++) {
    hunt.send('SIGKILL');
    await sleep(LOOK_AGAIN_MS);
    if (!hunt.isAnyLeft()) return;
  }
}

/** Asks what a finished process left in its group to end, without waiting. */
export function endLeftovers(pid: number): void {
  if (process.platform === 'win32' || !signal(-pid, 'SIGTERM')) return;
  setTimeout(() => { signal(-pid, 'SIGKILL'); }, GRACE_MS).unref();
}

/** A process that an earlier helper started and did not see end. */
export interface Orphan extends Leader, KnownProcess {}

/** Ends what is left of it; a pid that was given to another process since is left alone. Returns how many leaders were ended. */
export async function endOrphan({ pid, start, mark }: Orphan): Promise<number> {
  const isSame = start !== '' && processStart(pid) === start;
  if (isSame) await endProcesses({ pid, mark });
  const strays = relatives(mark, null);
  await Promise.all(strays.map((stray) => endProcesses({ pid: stray.pid, mark })));
  return strays.length + (isSame ? 1 : 0);
}

/** Everything of one leader that was seen so far; a process stays known when its parent has gone. */
class Hunt {
  private readonly known = new Map<number, string>();

  constructor(private readonly leader: Leader) {
    this.look();
  }

  send(name: NodeJS.Signals): void {
    this.look();
    signal(-this.leader.pid, name);
    for (const [pid, start] of this.known) {
      if (processStart(pid) === start) signal(pid, name);
    }
  }

  isAnyLeft(): boolean {
    this.look();
    if (process.platform !== 'linux') return signal(-this.leader.pid, 0);
    return [...this.known].some(([pid, start]) => processStart(pid) === start);
  }

  private look(): void {
    for (const { pid, start } of relatives(this.leader.mark, this.leader.pid)) this.known.set(pid, start);
  }
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}

function taskkill(pid: number): Promise<void> {
  return new Promise((resolve) => {
    const killer = spawn('taskkill', ['/PID', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
    killer.on('error', () => { resolve(); });
    killer.on('close', () => { resolve(); });
  });
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
