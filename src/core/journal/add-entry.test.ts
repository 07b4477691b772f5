import { describe, expect, it } from 'vitest';
import type { Result } from '../problem';
import { addEntry } from './add-entry';
import type { NewEntry } from './add-entry';

const HEAD = '# Context: A\n\n## Implementation Timeline\n\n';
const OPEN = '### Session 1: 2026-11-24 - A\n**Status**: in-progress  \n**Started**: 2026-11-24 09:00 ^s-20261124-0900-openit\n\n#### Planning\n- one\n';
const DONE = '### Session 2: 2026-11-24 - B\n**Status**: completed  \n**Started**: 2026-11-24 12:00 ^s-20261124-1200-doneit\n\n#### Planning\n- two\n';

const entry = (more: Partial<NewEntry> = {}): NewEntry => ({ kind: 'plan', id: 'e-20261124-0910-aaaaaa', session: null, text: 'said', author: null, ...more });
const code = (result: Result<string>): string => (result.ok ? 'written' : result.problem.code);
const added = (text: string, more: Partial<NewEntry> = {}): string => {
  const result = addEntry(text, entry(more));
  return result.ok ? result.value : result.problem.code;
};
const LINE = '- said ^e-20261124-0910-aaaaaa\n';

describe('an entry', () => {
  it('goes into the last open session', () => {
    expect(added(`${HEAD}${OPEN}\n${DONE}`)).toBe(`${HEAD}${OPEN}${LINE}\n${DONE}`);
  });

  it('goes into the session named, also when that is finished', () => {
    expect(added(`${HEAD}${OPEN}\n${DONE}`, { session: 's-20261124-1200-doneit' })).toBe(`${HEAD}${OPEN}\n${DONE}${LINE}`);
  });

  it('goes into the open session when the one named is gone', () => {
    expect(added(`${HEAD}${OPEN}`, { session: 's-20261124-1200-gone00' })).toBe(`${HEAD}${OPEN}${LINE}`);
  });

  it('stands once when its id is there already, in any case', () => {
    const text = `${HEAD}${OPEN}- other words ^E-20261124-0910-AAAAAA\n`;

    expect(added(text)).toBe(text);
  });

  it('is written although a link names its id', () => {
    const text = `${HEAD}${OPEN}- see [[#^e-20261124-0910-aaaaaa]]\n`;

    expect(added(text)).toBe(`${text}${LINE}`);
  });

  it('names its author before the id', () => {
    expect(added(`${HEAD}${OPEN}`, { author: 'Claude' })).toContain('- said (Claude) ^e-20261124-0910-aaaaaa\n');
  });

  it('is refused without an open session', () => {
    expect(code(addEntry(`${HEAD}${DONE}`, entry()))).toBe('journal/no-session');
  });

  it('is refused without words', () => {
    expect(code(addEntry(`${HEAD}${OPEN}`, entry({ text: ' \n\u0000 ' })))).toBe('entry/empty');
  });

  it('of Notes needs no session', () => {
    expect(added('# Context: A\n', { kind: 'improvement' })).toBe(`# Context: A\n\n## Notes & Learnings\n\n### Future Improvements\n${LINE}`);
  });

  it('of a run goes into the newest session when none is open', () => {
    expect(added(`${HEAD}${DONE}`, { kind: 'run' })).toBe(`${HEAD}${DONE}\n#### Implementation\n${LINE}`);
  });

  it('of a run stands among the implementation\'s', () => {
    const text = `${HEAD}${OPEN}\n#### Implementation\n- x\n`;

    expect(added(text, { kind: 'run' })).toBe(`${text}${LINE}`);
  });

  it('makes its subsection behind the nearest earlier one of the template, wherever that stands', () => {
    const text = `${HEAD}${OPEN.replace('Planning', 'Testing')}\n#### Planning\n- plan\n`;

    expect(added(text, { kind: 'commit' })).toBe(text.replace('- one\n', `- one\n\n#### Commits\n${LINE}`));
  });

  it('takes the level that the session\'s subsections have', () => {
    const text = '## Session 1: 2026-11-24\n**Status**: in-progress\n\n#### Planning\n- one\n';

    expect(added(text, { kind: 'test' })).toBe(`${text}\n#### Testing\n${LINE}`);
  });
});

describe('an unfinished merge', () => {
  const ours = '<<<<<<< HEAD\n- ours\n=======\n- theirs\n>>>>>>> branch\n';

  it('keeps entries out of its session', () => {
    expect(code(addEntry(`${HEAD}${OPEN}${ours}`, entry()))).toBe('journal/merge-conflict');
  });

  it('keeps entries out of sessions between its markers', () => {
    const text = `${HEAD}${DONE}<<<<<<< HEAD\n\n${OPEN}\n${DONE}=======\n>>>>>>> branch\n`;

    expect(code(addEntry(text, entry()))).toBe('journal/merge-conflict');
  });

  it('in another session does not matter', () => {
    expect(code(addEntry(`${HEAD}${DONE}${ours}\n${OPEN}`, entry()))).toBe('written');
  });

  it('keeps entries out of Notes', () => {
    expect(code(addEntry(`${HEAD}${OPEN}\n## Notes & Learnings\n${ours}`, entry({ kind: 'decision' })))).toBe('journal/merge-conflict');
    expect(code(addEntry(`${HEAD}${OPEN}${ours}`, entry({ kind: 'decision' })))).toBe('journal/merge-conflict');
  });

  it('shown in a code fence is none', () => {
    expect(code(addEntry(`${HEAD}${OPEN}\n\`\`\`\n${ours}\`\`\`\n`, entry()))).toBe('written');
  });
});

describe('a place that would swallow the entry', () => {
  it.each(['```sh\nmount -a\n', '<!-- a comment\n', '%% a comment\n'])('is refused behind %j', (open) => {
    expect(code(addEntry(`${HEAD}${OPEN}\n#### Testing\n\n${open}`, entry({ kind: 'test' })))).toBe('note/unclosed');
  });

  it('is fine behind a comment that ends with the file', () => {
    expect(code(addEntry(`${HEAD}${OPEN}\n#### Testing\n\n<!-- a\ncomment -->\n`, entry({ kind: 'test' })))).toBe('written');
  });
});
