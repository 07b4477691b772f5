import type { YamlNode } from './yaml-node';

const UNITS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;
const DURATION = /^(\d{1,7})\s?(s|m|h|d)?$/;

/** `90`, `90s`, `15m`, `2h`, `1d` as seconds; null where nothing, or nothing readable, stands. */
export function readSeconds(node: YamlNode | undefined): number | null {
  if (node === undefined) return null;
  const text = node.text();
  if (text === null) return null;
  return secondsOfText(text) ?? node.mistake('workflow/duration', `"${text}" is no length of time.`, 'Write seconds, or a number with s, m, h or d.');
}

/** Seconds of such a text; null where it says none. */
export function secondsOfText(text: string): number | null {
  const [, amount, unit] = DURATION.exec(text.trim()) ?? [];
  return amount === undefined ? null : Number(amount) * UNITS[unitOf(unit)];
}

function unitOf(unit: string | undefined): keyof typeof UNITS {
  return unit === 'm' || unit === 'h' || unit === 'd' ? unit : 's';
}
