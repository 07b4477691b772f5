import type { EntryKind } from '../../core/journal/entry-kinds';

/** A field of an entry prompt. */
export interface EntryField {
  readonly name: 'first' | 'second';
  readonly label: string;
  readonly placeholder: string;
  /** 1 is a single line. */
  readonly lines: number;
}

/** What is asked beside the fields: how a file came to be, how a test went. */
export type EntryExtra = 'none' | 'file' | 'results';

export interface EntryForm {
  /** As in "Log plan". */
  readonly name: string;
  readonly icon: string;
  /** Two at most. */
  readonly fields: readonly EntryField[];
  readonly extra: EntryExtra;
  readonly hint: string | null;
}

const SUB_POINTS = 'Each further line becomes a sub-point.';

function words(label: string, placeholder: string): EntryField {
  return { name: 'first', label, placeholder, lines: 4 };
}

function line(label: string, placeholder: string): EntryField {
  return { name: 'first', label, placeholder, lines: 1 };
}

/** How a person is asked for an entry of each kind. */
export const ENTRY_FORMS: Readonly<Record<EntryKind, EntryForm>> = {
  plan: { name: 'Plan', icon: 'map', fields: [words('Plan', 'What is decided, and why')], extra: 'none', hint: SUB_POINTS },
  spec: { name: 'Spec change', icon: 'file-pen-line', fields: [words('Spec change', 'What changed in the spec')], extra: 'none', hint: SUB_POINTS },
  implement: {
    name: 'Implementation', icon: 'hammer', extra: 'file', hint: SUB_POINTS,
    fields: [words('What was done', 'What was created or modified'), { name: 'second', label: 'File', placeholder: 'Path, also as path:line', lines: 1 }],
  },
  run: { name: 'Run', icon: 'play', fields: [words('Run', 'Which workflow ran, and how it ended')], extra: 'none', hint: SUB_POINTS },
  test: { name: 'Test', icon: 'flask-conical', fields: [line('Test', 'Name of the test')], extra: 'results', hint: 'Enter adds a result.' },
  commit: {
    name: 'Commit', icon: 'git-commit-horizontal', extra: 'none', hint: SUB_POINTS,
    fields: [line('Hash', 'Such as 4f2a91c'), { name: 'second', label: 'Message', placeholder: 'What the commit does', lines: 3 }],
  },
  issue: { name: 'Issue', icon: 'bug', fields: [words('Issue', 'What went wrong')], extra: 'none', hint: SUB_POINTS },
  decision: {
    name: 'Decision', icon: 'scale', extra: 'none', hint: 'A line "Instead of: …" names what was rejected.',
    fields: [line('Decision', 'What is decided'), { name: 'second', label: 'Why', placeholder: 'The reason', lines: 3 }],
  },
  improvement: { name: 'Improvement', icon: 'sparkles', fields: [words('Improvement', 'What could be better')], extra: 'none', hint: SUB_POINTS },
  reference: {
    name: 'Reference', icon: 'link', extra: 'none', hint: 'Type [[ to link a file of the vault.',
    fields: [line('Title', 'What it is'), { name: 'second', label: 'Address', placeholder: 'https://… or [[a file]]', lines: 1 }],
  },
};

/** Kinds that a person logs, in the order of a working day; runs are logged by what ran them. */
export const LOGGED_KINDS = ['plan', 'spec', 'implement', 'test', 'commit', 'issue', 'decision', 'improvement', 'reference'] as const satisfies readonly EntryKind[];
