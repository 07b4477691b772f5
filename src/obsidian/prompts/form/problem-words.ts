import type { Problem } from '../../../core/problem';

/** What to do next, where core speaks of the command line. */
const NEXT_HERE: Readonly<Record<string, string>> = {
  'journal/no-session': 'Start a session first, with the command "Start session".',
  'session/not-begun-again': 'Start a session first, with the command "Start session": it asks what becomes of the status.',
  'session/spec-status': 'Choose below what becomes of its status.',
  'gate/not-asked': 'Write a question, and each option on a line of its own.',
  'gate/unknown': 'It may have been removed. Look at "Needs you" again.',
  'gate/unanswered': 'Choose one of the options.',
  'deliverable/missing': 'Check the path, or make the file with "New deliverable from template".',
  'deliverable/none-given': 'Add a file.',
  'spec/no-free-id': 'Make it under another parent, or type an id of its own.',
  'spec/unknown': 'It may have been renamed or removed. Choose it again.',
  'journal/merge-conflict': 'Solve the conflict in the note, then save again. Your text stays here.',
  'note/merge-conflict': 'Solve the conflict in the note, then save again. Your text stays here.',
  'note/merge-markers': 'Solve the conflict in the note, then save again. Your text stays here.',
};

/** A Problem in the words of this place: core's own, unless they name commands of a terminal. */
export function problemHere(problem: Problem): Problem {
  const next = NEXT_HERE[problem.code];
  if (next !== undefined) return { ...problem, next };
  return { ...problem, next: withoutFlags(problem.next) };
}

/** `, such as --title "NAS mount"` and the like say nothing to a person in front of a form. */
function withoutFlags(text: string): string {
  return text.replace(/,? (?:such as|with|or give it an id of its own with) --[^.]{0,80}/g, '');
}
