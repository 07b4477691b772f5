import { parseMinute } from './time';
import type { Minute } from './time';

/** The wall-clock minute of an instant (milliseconds since 1970) in a zone (IANA name); null, or an unknown zone, is the machine's own. */
export function minuteAt(instant: number, timezone: string | null): Minute {
  const at = new Date(instant);
  return timezone === null ? machineMinute(at) : wallMinute(wallFormat(timezone), at);
}

/** The machine's own wall clock. Formats of other zones cost 20 ms to make, which a command line feels. */
function machineMinute(at: Date): Minute {
  const two = (count: number): string => String(count).padStart(2, '0');
  const date = `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return checked(`${date} ${two(at.getHours())}:${two(at.getMinutes())}`);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function wallFormat(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known !== undefined) return known;
  const made = makeFormat(timezone);
  formats.set(timezone, made);
  return made;
}

function makeFormat(timezone: string): Intl.DateTimeFormat {
  const fields = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  try {
    return new Intl.DateTimeFormat('en-CA', { ...fields, timeZone: timezone });
  } catch {
    return new Intl.DateTimeFormat('en-CA', fields);
  }
}

function wallMinute(format: Intl.DateTimeFormat, at: Date): Minute {
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '';
  return checked(`${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`);
}

function checked(text: string): Minute {
  const minute = parseMinute(text);
  if (minute === null) throw new Error(`The clock shows no time: ${text}`);
  return minute;
}
