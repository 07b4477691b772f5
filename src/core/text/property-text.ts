import type { PropertyStyle } from './property';

/** Words and numbers that YAML reads as something else than text. */
const OTHER_TYPES = /^(?:~|null|true|false|yes|no|on|off|[-+.]?\d[\d_]{0,30}(?:\.\d{0,30})?(?:e[-+]?\d{1,10})?)$/i;
const SAFE_START = /^[\p{L}\p{N}_(/]/u;

/** A value as properties hold it: a minute becomes a date and time that Obsidian knows. */
export function propertyValue(value: string): string {
  return /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/.test(value) ? `${value.replace(' ', 'T')}:00` : value;
}

/** The bytes of a property's value in the quotes that the old value has; quotes are added where plain text would mean something else. */
export function propertyText(value: string, old: { style: PropertyStyle; value: string }): string {
  if (old.style === 'single' && !CONTROL.test(value)) return `'${value.replaceAll("'", "''")}'`;
  const mayBeBare = isPlain(value) || (old.style === 'plain' && OTHER_TYPES.test(old.value) && OTHER_TYPES.test(value));
  return old.style !== 'double' && mayBeBare ? value : doubleQuoted(value);
}

// A control character inside plain or single-quoted text ends or spoils it.
const CONTROL = /\p{Cc}/u;

function isPlain(value: string): boolean {
  const isOther = value === '' || OTHER_TYPES.test(value) || CONTROL.test(value) || value !== value.trim();
  return !isOther && SAFE_START.test(value) && !value.includes(': ') && !value.includes(' #') && !value.endsWith(':');
}

function doubleQuoted(value: string): string {
  const escaped = value.replace(/["\\]/g, '\\$&').replace(/\p{Cc}/gu, escapeControl);
  return `"${escaped}"`;
}

function escapeControl(sign: string): string {
  return `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
