import { minuteAt } from '../../../../src/core/vault/wall-minute';
import type { Clock } from '../../../../src/core/vault/time';

/** The machine's clock on the wall of a zone (IANA name); null is the machine's own zone. An unknown zone is read as null. */
export function machineClock(timezone: string | null): Clock {
  return {
    minute: () => minuteAt(Date.now(), timezone),
    instant: () => new Date().toISOString(),
  };
}
