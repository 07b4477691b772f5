import { describe, expect, it } from 'vitest';
import { readStatus, SPEC_STATUSES, STATUS_WORDS } from './status-words';

describe('readStatus', () => {
  it.each(SPEC_STATUSES.flatMap((status) => STATUS_WORDS[status].map((word) => [word, status])))('reads %s as %s', (word, status) => {
    expect(readStatus(word)).toBe(status);
  });

  it.each([
    ['In Progress', 'implementing'],
    ['in_progress', 'implementing'],
    ['in-progress', 'implementing'],
    ['🚧 In Progress', 'implementing'],
    ['**Draft**', 'planning'],
    ['✅ Completed', 'completed'],
    ['COMPLETED', 'completed'],
    ['🚫 blocked', 'blocked'],
    ['on-hold', 'blocked'],
    ['draft → done', 'completed'],
    ['planning → in progress → blocked', 'blocked'],
    ['✅', 'completed'],
  ])('reads %s as %s', (text, status) => {
    expect(readStatus(text)).toBe(status);
  });

  it.each(['', 'shipped to the moon', 'donee', '❓', '→', 'constructor'])('knows no status %j', (text) => {
    expect(readStatus(text)).toBeNull();
  });
});
