import type { VaultPath } from '../vault/paths';
import type { Finding, Severity } from './finding';

/** What a finding code means; docs/findings.md is checked against this table. */
export interface FindingKind {
  readonly severity: Severity;
  /** One sentence for the manual. */
  readonly meaning: string;
  /** True once a command can mend it. */
  readonly fix: boolean;
}

/** Every finding. A new row is a new finding, everywhere; codes are never renamed. */
export const FINDINGS = {
  'text/encoding': row('error', 'The file is not valid UTF-8 (or is UTF-16), so it is neither read nor written.'),
  'text/unread': row('error', 'The file or folder could not be opened, or the file is too large to read.'),
  'text/unreadable-properties': row('error', 'The properties block is not valid YAML; the spec is shown from its path and text alone.'),
  'text/merge-markers': row('error', 'A merge was left unfinished; the section that holds the markers is never edited.'),
  'text/unclosed-fence': row('warning', 'A code fence runs to the end of the file, so nothing below it is read.'),
  'text/crlf': row('info', 'The file has Windows line endings; they are kept.'),
  'text/bom': row('info', 'The file starts with a byte order mark; it is kept.'),
  'header/differs': mendable('warning', 'Properties and bold keys say different things; the properties rule.'),
  'spec/empty': row('info', 'The spec has no text.'),
  'spec/duplicate-id': mendable('error', 'Several specs have the same id.'),
  'spec/id-differs': mendable('warning', 'The id in the header is not the one of the path; the path rules.'),
  'spec/unknown-status': mendable('warning', 'The status is no word that stands for planning, implementing, completed or blocked.'),
  'spec/missing-parent': mendable('error', 'No spec stands in a folder above, and no Parent link leads to one.'),
  'spec/parent-differs': mendable('warning', 'The Parent header names another spec than the folder above; the folder rules.'),
  'spec/parent-cycle': mendable('error', 'Specs name each other as parent in a circle.'),
  'spec/unknown-id': mendable('warning', 'A header names an id that no spec has, or that several have.'),
  'spec/completed-without-context': mendable('info', 'The spec is completed, yet nothing tells how it was built.'),
  'context/without-spec': mendable('error', 'No spec belongs to the context.'),
  'context/spec-differs': mendable('warning', 'The Spec header names another spec than the one beside the context.'),
  'context/second': mendable('warning', 'Two contexts belong to one spec; the first is used.'),
  'context/unknown-status': mendable('warning', 'The status is no word that stands for planning, implementing, completed or blocked.'),
  'trace/broken-link': mendable('error', 'A link leads nowhere.'),
  'trace/missing-back-link': mendable('warning', 'One of two files that belong together does not link to the other.'),
  'trace/outside-vault': mendable('warning', 'A link leads out of the vault; the file is never read or written.'),
  'trace/stale-name': mendable('info', 'A link calls a spec by another title than the one it has.'),
  'deliverable/missing-file': mendable('error', 'A registered or listed file does not exist.'),
  'deliverable/unregistered': mendable('warning', 'No context lists the file.'),
  'deliverable/unmarked': mendable('warning', 'The file does not name its spec.'),
  'deliverable/missing-sidecar': mendable('info', 'The file cannot hold a comment, and no trace note lies beside it.'),
  'deliverable/not-listed': mendable('warning', 'The context registers the file, and its spec does not list it.'),
  'deliverable/mark-differs': mendable('warning', 'The mark names another spec than the registry; the registry rules.'),
  'deliverable/broken-mark': mendable('error', 'The mark names a spec or context that does not exist.'),
  'vault/conflict-copy': mendable('warning', 'A sync program or a merge left a copy; it is not read as a spec, context or deliverable.'),
  'journal/session-number': mendable('warning', 'Two sessions have the same number.'),
  'journal/session-gap': mendable('warning', 'A session number is skipped.'),
  'journal/duplicate-entry': mendable('warning', 'An entry stands twice.'),
  'journal/entry-differs': mendable('warning', 'Two entries have the same id and different texts.'),
  'journal/id-not-last': mendable('info', 'Text stands after an entry id, so links to the entry do not work.'),
  'journal/lost-entry': mendable('warning', 'An entry that this device wrote is missing from its note, as after a sync that merged badly.'),
  'journal/forgotten-session': row('warning', 'A session is open for more than a day.'),
  'journal/unknown-commit': row('warning', 'A journal names a commit that the repository does not have; told only where git may be read.'),
  'code/line-moved': row('warning', 'A line of code that a note names stands elsewhere in its file now.'),
  'code/line-gone': row('warning', 'A line of code that a note names is not in its file any more.'),
  'gate/two-answers': row('warning', 'Two options of a gate are ticked, so nothing happens.'),
} as const satisfies Record<string, FindingKind>;

export type FindingCode = keyof typeof FINDINGS;

/** Where a finding stands, and what it concerns besides. */
export interface FindingPlace {
  readonly path: VaultPath;
  readonly line: number;
  readonly about?: string | null;
}

/** A finding of its code's severity. */
export function finding(code: FindingCode, { path, line, about }: FindingPlace, message: string): Finding {
  const { severity, fix } = FINDINGS[code];
  return { code, severity, path, line, message, about: about ?? null, fix };
}

function row(severity: Severity, meaning: string): FindingKind {
  return { severity, meaning, fix: false };
}

/** A finding that a command can mend. */
function mendable(severity: Severity, meaning: string): FindingKind {
  return { severity, meaning, fix: true };
}
