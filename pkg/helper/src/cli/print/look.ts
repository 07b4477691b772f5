import { createColors } from 'picocolors';
import type { Terminal } from '../terminal';

/** How text for a person may look on the stream it goes to. Colour only adds to words and glyphs, it never carries meaning. */
export interface Look {
  readonly strong: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly good: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly accent: (text: string) => string;
  readonly glyphs: Glyphs;
  readonly columns: number;
}

export interface Glyphs {
  readonly planning: string;
  readonly implementing: string;
  readonly completed: string;
  readonly blocked: string;
  readonly unknown: string;
  readonly open: string;
  readonly suspect: string;
  readonly branch: string;
  readonly lastBranch: string;
  readonly trunk: string;
  readonly full: string;
  readonly empty: string;
}

const UNICODE: Glyphs = {
  planning: '○',
  implementing: '◉',
  completed: '✓',
  blocked: '⊘',
  unknown: '·',
  open: '●',
  suspect: '~',
  branch: '├─ ',
  lastBranch: '└─ ',
  trunk: '│  ',
  full: '█',
  empty: '░',
};

const ASCII: Glyphs = {
  planning: 'o',
  implementing: '*',
  completed: 'x',
  blocked: '!',
  unknown: '.',
  open: '@',
  suspect: '~',
  branch: '|- ',
  lastBranch: '`- ',
  trunk: '|  ',
  full: '#',
  empty: '.',
};

/** The look of one of the terminal's streams. */
export function lookOf(terminal: Terminal, stream: 'out' | 'err'): Look {
  const colours = createColors(wantsColour(terminal, stream));
  return {
    strong: colours.bold,
    quiet: colours.dim,
    good: colours.green,
    warn: colours.yellow,
    bad: colours.red,
    accent: colours.cyan,
    glyphs: speaksUnicode(terminal) ? UNICODE : ASCII,
    columns: terminal.columns,
  };
}

/** NO_COLOR and FORCE_COLOR are the conventions of no-color.org and force-color.org. */
export function wantsColour(terminal: Terminal, stream: 'out' | 'err'): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = terminal.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0') return true;
  return TERM !== 'dumb' && (stream === 'out' ? terminal.outIsTerminal : terminal.errIsTerminal);
}

function speaksUnicode({ env, platform }: Terminal): boolean {
  if (env['TERM'] === 'linux' || env['TERM'] === 'dumb') return false;
  if (platform === 'win32') return true;
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find((one) => one !== undefined && one !== '');
  return locale === undefined || /utf-?8/i.test(locale);
}
