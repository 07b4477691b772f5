import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extensionOf, folderOf, isInside, isNote, joinPath, nameOf, pathKey, resolveFrom, ROOT, vaultPath } from './paths';
import type { VaultPath } from './paths';

function path(text: string): VaultPath {
  const result = vaultPath(text);
  if (!result.ok) throw new Error(result.problem.why);
  return result.value;
}

describe('vaultPath', () => {
  it.each([
    '/etc/passwd', '../x', 'a/../../x', '../../etc/passwd', '1001/../../x', 'C:\\x', 'C:/x', 'c:x', '\\\\server\\share', 'a\\b',
    '~/.ssh/id_rsa', '~', 'a\0b', '', '.', 'a/..', 'con', 'specs/NUL.md', 'COM1', 'lpt9.txt',
  ])('refuses %j', (text) => {
    const result = vaultPath(text);

    expect(result).toMatchObject({ ok: false, problem: { code: 'path/refused' } });
  });

  it.each([
    ['specs/1000/epic.md', 'specs/1000/epic.md'],
    ['./specs//1000/../1000/epic.md', 'specs/1000/epic.md'],
    ['~notes/console.md', '~notes/console.md'],
    ['10:30 meeting.md', '10:30 meeting.md'],
  ])('takes %j as %j', (text, expected) => {
    expect(path(text)).toBe(expected);
  });

  it('never gives a path with a dot part, whatever is asked', () => {
    const part = fc.constantFrom('a', 'b', '..', '.', '', 'c d');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const result = vaultPath(parts.join('/'));

        if (result.ok) expect(result.value.split('/')).not.toEqual(expect.arrayContaining([expect.stringMatching(/^\.{0,2}$/)]));
      }),
    );
  });
});

describe('paths', () => {
  it('tell folder, name and ending', () => {
    const file = path('specs/1000/Plan.MD');

    expect([folderOf(file), nameOf(file), extensionOf(file), isNote(file)]).toEqual(['specs/1000', 'Plan.MD', 'md', true]);
  });

  it('know the root as the folder of names at the top', () => {
    expect(folderOf(path('a.md'))).toBe(ROOT);
    expect(joinPath(ROOT, 'a.md')).toBe('a.md');
    expect(isInside(ROOT, path('a.md'))).toBe(true);
  });

  it('do not take a longer name for a folder', () => {
    expect(isInside(path('specs/10'), path('specs/1000/epic.md'))).toBe(false);
  });

  it('take a dot-file for a name without an ending', () => {
    expect(extensionOf('a/.gitignore')).toBe('');
    expect(isNote('.md')).toBe(false);
  });

  it('follow relative targets, and say when they leave the vault', () => {
    const folder = path('specs/1000/1001');

    expect(resolveFrom(folder, '../epic')).toBe('specs/1000/epic');
    expect(resolveFrom(folder, './a/b')).toBe('specs/1000/1001/a/b');
    expect(resolveFrom(folder, '../../../../home/u/.ssh/id_rsa')).toBeNull();
  });

  it('follow any mixture of parts as a plain walk does', () => {
    const part = fc.constantFrom('a', 'b', '..', '.', '', '.x', 'c.d');
    const parts = fc.array(part, { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(parts, (target) => {
        const walked: string[] = ['f', 'g'];
        let outside = false;
        for (const one of target) {
          if (one === '..') outside ||= walked.pop() === undefined;
          else if (one !== '' && one !== '.') walked.push(one);
        }

        expect(resolveFrom(path('f/g'), target.join('/'))).toBe(outside ? null : walked.join('/'));
      }),
    );
  });

  it('have one key for composed and decomposed letters', () => {
    expect(pathKey('Fja\u0308ll.md')).toBe(pathKey('FJ\u00c4LL.md'));
  });
});
