/** Where an entry of a kind goes, and how a person is asked for it. */
export interface EntryKindSpec {
  /** `session`: a `####` subsection of the session; `notes`: a `###` subsection of Notes & Learnings. */
  readonly place: 'session' | 'notes';
  readonly heading: string;
  readonly prompt: string;
}

/** Every kind of journal entry, in the template's order. A new row is a new kind, everywhere. */
export const ENTRY_KINDS = {
  plan: { place: 'session', heading: 'Planning', prompt: 'What is decided, and why' },
  spec: { place: 'session', heading: 'Changes to Spec', prompt: 'What changed in the spec' },
  implement: { place: 'session', heading: 'Implementation', prompt: 'What was created or modified' },
  run: { place: 'session', heading: 'Implementation', prompt: 'Which workflow ran, and how it ended' },
  test: { place: 'session', heading: 'Testing', prompt: 'Name of the test' },
  commit: { place: 'session', heading: 'Commits', prompt: 'Hash and message' },
  issue: { place: 'session', heading: 'Issues & Resolutions', prompt: 'What went wrong' },
  decision: { place: 'notes', heading: 'Technical Decisions', prompt: 'What is decided' },
  improvement: { place: 'notes', heading: 'Future Improvements', prompt: 'What could be better' },
  reference: { place: 'notes', heading: 'References', prompt: 'Address or link, and title' },
} as const satisfies Record<string, EntryKindSpec>;

export type EntryKind = keyof typeof ENTRY_KINDS;
