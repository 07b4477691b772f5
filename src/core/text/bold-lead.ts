/** A text that starts with bold words, and what follows them. */
export interface BoldLead {
  /** null when the text does not start bold. */
  readonly name: string | null;
  /** Behind the bold words and one separator. */
  readonly rest: string;
}

const SEPARATORS = new Set([':', '—', '–', '-', '|', '→']);

/** Splits `**Name** — text`; also `**Name**: text`, `**Name:** text` and `__Name__ - text`. */
export function boldLead(text: string): BoldLead {
  const trimmed = text.trim();
  const fence = trimmed.startsWith('**') ? '**' : trimmed.startsWith('__') ? '__' : null;
  const end = fence === null ? -1 : trimmed.indexOf(fence, 2);
  if (end <= 2) return { name: null, rest: trimmed };
  const inside = trimmed.slice(2, end).trim();
  const name = inside.endsWith(':') ? inside.slice(0, -1).trim() : inside;
  return { name, rest: withoutSeparator(trimmed.slice(end + 2)) };
}

/** The text without one separator and the blanks around it at its start. */
export function withoutSeparator(text: string): string {
  const trimmed = text.trim();
  return SEPARATORS.has(trimmed.charAt(0)) ? trimmed.slice(1).trim() : trimmed;
}
