/** Does something later; calling the answer keeps it from being done. */
export interface Timers {
  after(milliseconds: number, work: () => void): () => void;
}

/** A wait longer than this is looked at again in between: longer ones fire at once in Node. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

/** The machine's own timers. */
export const machineTimers: Timers = {
  after: (milliseconds, work) => {
    const timer = setTimeout(work, Math.min(Math.max(0, milliseconds), LONGEST_MS));
    return () => { clearTimeout(timer); };
  },
};

/** The machine's own source of chance, from 0 up to 1. */
export function machineChance(): number {
  return Math.random();
}

/** Which kind of shell a script of this machine is for. */
export const machineShell: 'posix' | 'windows' = process.platform === 'win32' ? 'windows' : 'posix';
