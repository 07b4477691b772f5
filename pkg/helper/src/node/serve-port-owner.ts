import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

const LISTENING = '0A';

/** The process of this user that listens on a port; null when the system does not tell. Only Linux does without another program. */
export function listenerOf(port: number): number | null {
  if (process.platform !== 'linux') return null;
  const inodes = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listeningInodes(table, port)));
  if (inodes.size === 0) return null;
  const pids = namesIn('/proc').filter((name) => /^\d{1,10}$/.test(name));
  const found = pids.find((pid) => namesIn(`/proc/${pid}/fd`).some((fd) => inodes.has(socketOf(`/proc/${pid}/fd/${fd}`))));
  return found === undefined ? null : Number(found);
}

function listeningInodes(table: string, port: number): readonly string[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  return quietly(() => readFileSync(table, 'latin1'), '')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([, local, , state, , , , , , inode]) => (state === LISTENING && local?.endsWith(`:${wanted}`) === true && inode !== undefined ? [`socket:[${inode}]`] : []));
}

function socketOf(path: string): string {
  return quietly(() => readlinkSync(path), '');
}

function namesIn(folder: string): readonly string[] {
  return quietly<readonly string[]>(() => readdirSync(folder), []);
}

function quietly<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
