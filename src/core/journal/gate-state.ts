import type { Gate } from './journal';

/** How a gate stands: its answer, the option ticked and not yet acted on, or why neither. */
export type GateState =
  | { readonly kind: 'open' }
  | { readonly kind: 'ticked'; readonly option: string }
  | { readonly kind: 'contradiction' }
  | { readonly kind: 'answered'; readonly answer: string };

export function stateOfGate({ answer, options }: Pick<Gate, 'answer' | 'options'>): GateState {
  if (answer !== null) return { kind: 'answered', answer };
  const [first, second] = options.filter((option) => option.ticked);
  if (first === undefined) return { kind: 'open' };
  return second === undefined ? { kind: 'ticked', option: first.word } : { kind: 'contradiction' };
}

/** True when what is decided has changed since a gate was written: then it is never acted on. An answered gate is history. */
export function isStale({ answer, fingerprint }: Pick<Gate, 'answer' | 'fingerprint'>, current: string): boolean {
  return answer === null && fingerprint !== null && fingerprint !== current;
}
