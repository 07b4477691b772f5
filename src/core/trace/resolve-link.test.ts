import { describe, expect, it } from 'vitest';
import { vaultPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import { FileNames } from './file-names';
import { resolveLink } from './resolve-link';
import type { LinkQuestion } from './resolve-link';

function path(text: string): VaultPath {
  const result = vaultPath(text);
  if (!result.ok) throw new Error(result.problem.why);
  return result.value;
}

function vault(...files: string[]): FileNames<never> {
  const names = new FileNames<never>();
  for (const file of files) names.add(path(file));
  return names;
}

type Rest = Partial<Pick<LinkQuestion, 'kind' | 'besideFirst'>>;

const ask = (names: FileNames<never>, source: string, target: string, rest: Rest = {}): VaultPath | null =>
  resolveLink(names, { source: path(source), kind: 'wiki', target, besideFirst: false, ...rest });

describe('resolveLink for wiki links', () => {
  it('follows ./ and ../ from the folder of the source alone', () => {
    const names = vault('a/b/c.md', 'a/d.md', 'x/e.md');

    expect(ask(names, 'a/b/c.md', '../d')).toBe('a/d.md');
    expect(ask(names, 'a/b/c.md', './c')).toBe('a/b/c.md');
    expect(ask(names, 'a/b/c.md', '../e')).toBeNull();
    expect(ask(names, 'a/b/c.md', '../../../../etc/passwd')).toBeNull();
  });

  it('takes an exact vault path before anything else', () => {
    const names = vault('d.md', 'a/d.md', 'a/s.md');

    expect(ask(names, 'a/s.md', 'd')).toBe('d.md');
    expect(ask(names, 'a/s.md', '/a/d')).toBe('a/d.md');
    expect(ask(names, 'a/s.md', '/s')).toBeNull();
  });

  it('prefers what lies in or below the folder of the source, then the shortest path, then the alphabet', () => {
    const names = vault('x/n.md', 'y/n.md', 'deep/er/folder/n.md', 'deep/er/s.md', 'z/s.md');

    expect(ask(names, 'deep/er/s.md', 'n')).toBe('deep/er/folder/n.md');
    expect(ask(names, 'z/s.md', 'n')).toBe('x/n.md');
  });

  it('needs every folder that the link names', () => {
    const names = vault('specs/1000/1001/spec.md', 'specs/2000/1001/spec.md', 'specs/2000/epic.md', 'a.md');

    expect(ask(names, 'specs/2000/epic.md', '1001/spec')).toBe('specs/2000/1001/spec.md');
    expect(ask(names, 'a.md', '2000/1001/spec')).toBe('specs/2000/1001/spec.md');
    expect(ask(names, 'a.md', '000/1001/spec')).toBeNull();
  });

  it('looks at no case, and at composed and decomposed letters alike', () => {
    const names = vault('Notes/Fja\u0308ll.md', 'a.md');

    expect(ask(names, 'a.md', 'FJ\u00c4LL')).toBe('Notes/Fja\u0308ll.md');
    expect(ask(names, 'a.md', 'notes/fj\u00e4ll.md')).toBe('Notes/Fja\u0308ll.md');
  });

  it('finds files that are no notes by their whole name', () => {
    const names = vault('s/deliverables/nas.sh', 's/report.pdf', 's/report.pdf.md', 's/a.md');

    expect(ask(names, 's/a.md', 'nas.sh')).toBe('s/deliverables/nas.sh');
    expect(ask(names, 's/a.md', 'report.pdf')).toBe('s/report.pdf');
    expect(ask(names, 's/a.md', 'nas')).toBeNull();
  });

  it('leads to the note itself when the path is empty', () => {
    expect(ask(vault('a.md'), 'a.md', '')).toBe('a.md');
  });

  it('takes no folder for a target', () => {
    const names = vault('a/b/c.md', 's.md');

    expect(ask(names, 's.md', 'a/b')).toBeNull();
    expect(ask(names, 's.md', '.')).toBeNull();
    expect(ask(names, 's.md', '..')).toBeNull();
  });

  it('takes the file beside a spec first, whatever stands at the root', () => {
    const names = vault('context.md', 's/1001/context.md', 's/1001/spec.md');

    expect(ask(names, 's/1001/spec.md', 'context', { besideFirst: true })).toBe('s/1001/context.md');
    expect(ask(names, 's/1001/spec.md', 'context')).toBe('context.md');
  });

  it('answers among hundreds of files of one name', () => {
    const names = vault(...Array.from({ length: 300 }, (_, index) => `specs/${1000 + index}/spec.md`), 'a.md');

    expect(ask(names, 'a.md', '1200/spec')).toBe('specs/1200/spec.md');
    expect(ask(names, 'a.md', 'specs/1200/spec')).toBe('specs/1200/spec.md');
    expect(ask(names, 'a.md', '1400/spec')).toBeNull();
    expect(ask(names, 'a.md', 'spec')).toBe('specs/1000/spec.md');
  });
});

describe('resolveLink for Markdown links', () => {
  const markdown = { kind: 'markdown' } as const;

  it('starts at the source, then looks as for wiki links', () => {
    const names = vault('d.md', 'a/d.md', 'a/s.md', 'b/e.md');

    expect(ask(names, 'a/s.md', 'd.md', markdown)).toBe('a/d.md');
    expect(ask(names, 'a/s.md', '/d.md', markdown)).toBe('d.md');
    expect(ask(names, 'a/s.md', 'e.md', markdown)).toBe('b/e.md');
  });

  it('leaves a query out unless a file is really named so', () => {
    const names = vault('a/d.md', 'a/what?.md', 'a/s.md');

    expect(ask(names, 'a/s.md', 'd.md?plain=1', markdown)).toBe('a/d.md');
    expect(ask(names, 'a/s.md', 'what?.md', markdown)).toBe('a/what?.md');
  });
});

describe('FileNames', () => {
  it('forgets a removed file, and finds its namesake of another case', () => {
    const names = vault('a/Note.md', 'a/note.md');

    names.remove(path('a/note.md'));

    expect(names.at('a/note.md')).toBe('a/Note.md');
    expect(names.has(path('a/note.md'))).toBe(false);
  });

  it('keeps the folder table right when files of a common name come and go', () => {
    const names = vault(...Array.from({ length: 40 }, (_, index) => `s/${index}/spec.md`), 'a.md');
    const before = ask(names, 'a.md', '7/spec');

    names.remove(path('s/7/spec.md'));
    names.add(path('t/7/spec.md'));

    expect([before, ask(names, 'a.md', '7/spec')]).toEqual(['s/7/spec.md', 't/7/spec.md']);
  });
});
