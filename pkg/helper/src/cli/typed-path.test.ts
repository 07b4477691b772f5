import { describe, expect, it } from 'vitest';
import { absoluteFrom, belowRoot } from './typed-path';

describe('typed paths', () => {
  it.each([
    ['/vault/specs', '1000/epic.md', '/vault/specs/1000/epic.md'],
    ['/vault/specs', '../notes/./a.md', '/vault/notes/a.md'],
    ['/vault', '/other/b.md', '/other/b.md'],
    ['C:\\vault', 'specs\\a.md', 'C:/vault/specs/a.md'],
    ['C:\\vault', 'D:\\other\\b.md', 'D:/other/b.md'],
  ])('from %s, %s is %s', (folder, typed, absolute) => {
    expect(absoluteFrom(folder, typed)).toBe(absolute);
  });

  it('finds the vault path of a file in the vault', () => {
    expect(belowRoot('/vault', '/vault/specs/a.md')).toBe('specs/a.md');
  });

  it('knows no vault path outside', () => {
    expect(belowRoot('/vault', '/vault-two/a.md')).toBeNull();
  });

  it('knows no vault path for the vault itself', () => {
    expect(belowRoot('/vault', '/vault/')).toBeNull();
  });
});
