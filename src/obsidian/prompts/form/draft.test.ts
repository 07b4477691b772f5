import { describe, expect, it } from 'vitest';
import { Draft } from './draft';

function device(kept: Record<string, string> = {}) {
  return {
    kept,
    get: (key: string, fallback: string) => kept[key] ?? fallback,
    set: (key: string, value: string) => {
      kept[key] = value;
    },
  };
}

describe('a draft', () => {
  it('offers the text again to the next prompt of the same name', () => {
    const shelf = device();
    new Draft(shelf, 'log:plan').keep('text', 'Use NFS');
    expect(new Draft(shelf, 'log:plan').of('text')).toBe('Use NFS');
    expect(new Draft(shelf, 'log:plan').isThere).toBe(true);
    expect(new Draft(shelf, 'log:test').isThere).toBe(false);
  });

  it('is gone after it was saved, and when every field is empty again', () => {
    const shelf = device();
    const draft = new Draft(shelf, 'a');
    draft.keep('text', 'x');
    draft.keep('text', ' ');
    expect(shelf.kept['draft:a']).toBe('');
    draft.keep('text', 'x');
    draft.forget();
    expect(new Draft(shelf, 'a').isThere).toBe(false);
  });

  it('ignores what is not a draft', () => {
    for (const text of ['{', '[]', '[1]', '{"text":1}', 'null', '7']) expect(new Draft(device({ 'draft:a': text }), 'a').isThere).toBe(false);
  });
});
