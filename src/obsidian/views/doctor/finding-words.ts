import type { Finding, Severity } from '../../../core/trace/finding';
import { FINDINGS } from '../../../core/trace/findings-table';

/** Kinds whose code alone makes no good heading. */
const TITLES: ReadonlyMap<string, string> = new Map([
  ['text/encoding', 'Unreadable encoding'],
  ['text/unread', 'Unread file'],
  ['text/crlf', 'Windows line endings'],
  ['text/bom', 'Byte order mark'],
  ['header/differs', 'Properties and bold keys differ'],
  ['spec/empty', 'Empty spec'],
  ['spec/unknown-status', 'Unknown status of a spec'],
  ['context/unknown-status', 'Unknown status of a context'],
  ['context/without-spec', 'Context without spec'],
  ['context/spec-differs', 'Spec line differs'],
  ['context/second', 'Second context'],
  ['trace/missing-back-link', 'Missing back-link'],
  ['trace/outside-vault', 'Outside the vault'],
  ['deliverable/missing-file', 'Missing deliverable'],
  ['deliverable/unregistered', 'Unregistered deliverable'],
  ['deliverable/unmarked', 'Unmarked deliverable'],
  ['deliverable/not-listed', 'Deliverable not listed'],
  ['journal/session-gap', 'Skipped session number'],
  ['journal/session-number', 'Session number used twice'],
  ['journal/duplicate-entry', 'Entry stands twice'],
  ['journal/entry-differs', 'Entries with the same id differ'],
  ['journal/id-not-last', 'Text behind an entry id'],
]);

/** A heading for the findings of a code, such as `Missing back-link`. */
export function kindTitle(code: string): string {
  const known = TITLES.get(code);
  if (known !== undefined) return known;
  const words = code.slice(code.indexOf('/') + 1).replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const MEANINGS = new Map<string, string>(Object.entries(FINDINGS).map(([code, { meaning }]) => [code, meaning]));

/** What findings of the code say, in a sentence; empty when nothing is known of it. */
export function kindMeaning(code: string): string {
  return MEANINGS.get(code) ?? '';
}

/** An icon, and the word that says the same. */
export const SEVERITY_LOOKS = {
  error: { icon: 'circle-x', word: 'Error', plural: 'Errors' },
  warning: { icon: 'triangle-alert', word: 'Warning', plural: 'Warnings' },
  info: { icon: 'info', word: 'Info', plural: 'Info' },
} as const satisfies Record<Severity, { readonly icon: string; readonly word: string; readonly plural: string }>;

const RANKS: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The gravest first. */
export function bySeverity(one: Severity, other: Severity): number {
  return RANKS[one] - RANKS[other];
}

/** A finding as one word: equal for the same fault, however often the vault is read. */
export function findingKey({ code, path, line, message }: Finding): string {
  return `${code} ${path}:${line} ${message}`;
}

/** `file.md:12`, with the folder that tells files of one name apart. */
export function placeText({ path, line }: Pick<Finding, 'path' | 'line'>): string {
  const parts = path.split('/');
  const name = parts.at(-1) ?? path;
  const folder = parts.length > 1 && COMMON.has(name.toLowerCase()) ? `${parts.at(-2) ?? ''}/` : '';
  return `${folder}${name}:${line}`;
}

/** Names that many files have. */
const COMMON: ReadonlySet<string> = new Set(['spec.md', 'context.md', 'epic.md', 'readme.md', 'index.md']);
