import type { Verb } from '../verb';
import { bashScript } from './bash';
import { fishScript } from './fish';
import { powershellScript } from './powershell';
import { zshScript } from './zsh';

/** Every shell that can be completed in. */
export const COMPLETION_SHELLS = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
  powershell: powershellScript,
} as const satisfies Record<string, (verbs: readonly Verb[]) => string>;

export type Shell = keyof typeof COMPLETION_SHELLS;

export const SHELL_NAMES: readonly string[] = Object.keys(COMPLETION_SHELLS);

export function isShell(word: string): word is Shell {
  return Object.hasOwn(COMPLETION_SHELLS, word);
}
