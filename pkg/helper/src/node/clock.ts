import { parseMinute } from '../../../../src/core/vault/time';
import type { Clock, Minute } from '../../../../src/core/vault/time';

/** The machine's clock on the wall of a zone (IANA name); null is the machine's own zone. An unknown zone is read as null. */
export function machineClock(timezone: string | null): Clock {
  const format = wallFormat(timezone);
  return {
    minute: () => wallMinute(format, new Date()),
    instant: () => new Date().toISOString(),
  };
}

/** The wall-clock minute of an instant (milliseconds since 1970) in a zone. */
export function minuteAt(instant: number, timezone: string | null): Minute {
  return wallMinute(wallFormat(timezone), new Date(instant));
}

function wallFormat(timezone: string | null): Intl.DateTimeFormat {
  const fields = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  try {
    return new Intl.DateTimeFormat('en-CA', { ...fields, ...(timezone === null ? {} : { timeZone: timezone }) });
  } catch {
    return new Intl.DateTimeFormat('en-CA', fields);
  }
}

function wallMinute(format: Intl.DateTimeFormat, at: Date): Minute {
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '';
  const text = `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
  const minute = parseMinute(text);
  if (minute === null) throw new Error(`The clock shows no time: ${text}`);
  return minute;
}
