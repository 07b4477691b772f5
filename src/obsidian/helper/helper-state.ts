import type { Problem } from '../../core/problem';

/** How this device stands to its helper. */
export type HelperState =
  /** Workflows run on the desktop; a phone never looks for a helper. */
  | { readonly kind: 'phone' }
  | { readonly kind: 'off'; readonly why: 'unpaired' | 'unreachable' | 'not-needed' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected'; readonly version: string; readonly vaultName: string }
  | { readonly kind: 'refused'; readonly why: RefusedWhy };

export type RefusedWhy = 'impostor' | 'unauthorised' | 'protocol';

/** What a person reads about it, and what to type into a terminal; null where all is well. */
export interface HelperLine {
  readonly text: string;
  readonly command: string | null;
}

const REFUSED: Readonly<Record<RefusedWhy, HelperLine>> = {
  impostor: { text: 'The helper could not prove itself: the pairing was ended, or another program answers in its place. Pair again:', command: 'throughline pair' },
  unauthorised: { text: 'The helper does not know this pairing any more. Pair again:', command: 'throughline pair' },
  protocol: { text: 'The plugin and the helper are of different versions. Update both.', command: null },
};

const OFF: Readonly<Record<'unpaired' | 'unreachable' | 'not-needed', HelperLine>> = {
  unpaired: { text: 'Not paired with the helper. Show a pairing code in a terminal:', command: 'throughline pair' },
  unreachable: { text: 'The helper is not running. Start it in a terminal:', command: 'throughline serve' },
  'not-needed': { text: 'Not connected to the helper.', command: null },
};

const WHAT = 'Nothing was asked of the helper.';

/** Why nothing can be asked of the helper in this state, and what to do. */
export function notThere(state: HelperState): Omit<Problem, 'code'> {
  if (state.kind === 'phone') return { what: WHAT, why: 'The helper runs on the desktop.', next: 'Do it there, with the helper running.' };
  if (state.kind === 'off' && state.why === 'unpaired') return { what: WHAT, why: 'Not paired with the helper.', next: 'Show a code with "throughline pair" in a terminal, and type it into "Pair with the helper".' };
  return { what: WHAT, why: 'It is not connected.', next: 'Start it in a terminal with "throughline serve", then try again.' };
}

export function helperLine(state: HelperState): HelperLine | null {
  if (state.kind === 'phone') return { text: 'Runs on the desktop.', command: null };
  if (state.kind === 'off') return OFF[state.why];
  if (state.kind === 'refused') return REFUSED[state.why];
  return state.kind === 'connecting' ? { text: 'Looking for the helper…', command: null } : null;
}
