import type { Clock } from '../../core/vault/time';
import { minuteAt } from '../../core/vault/wall-minute';

/** The device's clock on the wall of the vault's zone, which may change while it runs. */
export function wallClock(timezone: () => string | null): Clock {
  return {
    minute: () => minuteAt(Date.now(), timezone()),
    instant: () => new Date().toISOString(),
  };
}
