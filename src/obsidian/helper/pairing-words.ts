import { helperLine } from './helper-state';
import type { HelperState } from './helper-state';

/** What a settings page says about the pairing, and the buttons it offers; null where one makes no sense. */
export interface PairingWords {
  readonly status: string;
  readonly pair: string | null;
  readonly unpair: string | null;
}

export function pairingWords(state: HelperState, isPaired: boolean): PairingWords {
  if (state.kind === 'phone') return { status: 'Workflows run on the desktop. A phone shows how they went and answers their questions.', pair: null, unpair: null };
  if (!isPaired) return { status: 'Not paired. Show a pairing code in a terminal with "throughline pair".', pair: 'Pair', unpair: null };
  return { status: pairedStatus(state), pair: 'Pair again', unpair: 'Unpair' };
}

/** A helper that nobody asked for yet is neither there nor gone. */
function pairedStatus(state: HelperState): string {
  if (state.kind === 'connected') return `Paired, and connected to version ${state.version}.`;
  if (state.kind === 'off' && state.why === 'not-needed') return 'Paired on this device.';
  const line = helperLine(state);
  return ['Paired on this device.', ...(line === null ? [] : [line.text.replace(/:$/, line.command === null ? '' : ` with "${line.command}".`)])].join(' ');
}
