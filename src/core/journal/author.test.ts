import { describe, expect, it } from 'vitest';
import { splitAuthor } from './author';

const withId = { hasId: true, participants: ['User', 'claude'] };

describe('an author', () => {
  it.each([['Chose NFS (Claude)', 'Claude'], ['Chose NFS (Anna Maria Q.)', 'Anna Maria Q.'], ['x (GPT-5)', 'GPT-5'], ['x (claude)', 'claude']])('is read from %s', (text, author) => {
    expect(splitAuthor(text, withId).author).toBe(author);
  });

  it.each(['Performance: ⚠️ (needs optimization)', 'in 2026 (see below)', 'a (b) c', 'x(Claude)', 'mount (1.0 GB/s)'])('is not read from %s', (text) => {
    expect(splitAuthor(text, withId)).toEqual({ text, author: null });
  });

  it('without an id is only a participant', () => {
    expect(splitAuthor('Chose it (Linux)', { hasId: false, participants: ['User'] }).author).toBeNull();
    expect(splitAuthor('Chose it (User)', { hasId: false, participants: ['User'] }).author).toBe('User');
  });
});
