import { describe, expect, it } from 'vitest';
import { problemHere } from './problem-words';

describe('a Problem shown in a prompt', () => {
  it('never tells a person to type a command', () => {
    const problem = { code: 'journal/no-session', what: 'a.', why: 'b.', next: 'Start one with "throughline work 1014", or add --start.' };
    expect(problemHere(problem).next).toBe('Start a session first, with the command "Start session".');
    expect(problemHere({ ...problem, code: 'x', next: 'Give it a title, such as --title "NAS mount".' }).next).toBe('Give it a title.');
  });

  it('leaves other sentences as they are', () => {
    const problem = { code: 'file/changed', what: 'a.', why: 'b.', next: 'Try again.' };
    expect(problemHere(problem)).toEqual(problem);
  });
});
