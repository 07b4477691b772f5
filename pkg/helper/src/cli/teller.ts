import type { OpenDesk } from './open-desk';

/** Who says what nobody has seen: the person or the agent that calls. */
export function teller({ desk }: OpenDesk): string {
  return desk.person ?? 'somebody without a name here';
}
