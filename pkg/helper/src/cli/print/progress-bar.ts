import type { Terminal } from '../terminal';
import { lookOf } from './look';

export interface ProgressBar {
  readonly show: (done: number, total: number) => void;
  /** Takes the bar off the screen. */
  readonly clear: () => void;
}

const WIDTH = 24;

/** A bar on standard error while something takes long; nothing when no terminal shows it. */
export function progressBar(terminal: Terminal, what: string): ProgressBar {
  if (!terminal.errIsTerminal || terminal.env['TERM'] === 'dumb') return { show: () => undefined, clear: () => undefined };
  const { glyphs } = lookOf(terminal, 'err');
  let shown = 0;
  return {
    show: (done, total) => {
      const full = total === 0 ? WIDTH : Math.round((done / total) * WIDTH);
      const line = `${what} ${glyphs.full.repeat(full)}${glyphs.empty.repeat(WIDTH - full)} ${done}/${total}`;
      terminal.err(`\r${line}`);
      shown = line.length;
    },
    clear: () => {
      if (shown > 0) terminal.err(`\r${' '.repeat(shown)}\r`);
    },
  };
}
