import { extensionOf } from '../vault/paths';

/** The program that runs a script of this ending. */
const PROGRAMS: ReadonlyMap<string, string> = new Map([
  ['sh', 'sh'],
  ['bash', 'bash'],
  ['zsh', 'zsh'],
  ['ksh', 'ksh'],
  ['fish', 'fish'],
  ['py', 'python3'],
  ['rb', 'ruby'],
  ['pl', 'perl'],
]);

/** What a script that is made with nothing in it starts with; empty for files of other types. */
export function firstLineOf(path: string): string {
  const program = PROGRAMS.get(extensionOf(path));
  return program === undefined ? '' : `#!/usr/bin/env ${program}\n`;
}
