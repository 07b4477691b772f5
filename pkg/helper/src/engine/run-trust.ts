import type { Problem } from '../../../../src/core/problem';
import type { CommandToStart } from '../node/trust-seal';

export type { CommandToStart } from '../node/trust-seal';

/** Says no to a command that is not what this device trusts. Asked right before each one starts, also after a recovery. */
export interface RunTrust {
  refusal(asked: CommandToStart): Problem | null;
}
