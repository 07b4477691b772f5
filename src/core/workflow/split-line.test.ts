import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLine } from './split-line';

const words = (line: string): readonly string[] | string => {
  const split = splitLine(line);
  return split.ok ? split.value : split.problem.code;
};

describe('splitting a line into words', () => {
  it.each([
    ['nix flake check', ['nix', 'flake', 'check']],
    ['  a \t b  ', ['a', 'b']],
    ['git commit -m "Workflow completed"', ['git', 'commit', '-m', 'Workflow completed']],
    ["echo 'a $HOME | b'", ['echo', 'a $HOME | b']],
    ['echo "say \\"hi\\" \\\\ \\n"', ['echo', 'say "hi" \\ \\n']],
    ['echo a\\ b \\$x', ['echo', 'a b', '$x']],
    ["a''b \"\"", ['ab', '']],
    ['run.sh --x=1,2 @a %b ^c', ['run.sh', '--x=1,2', '@a', '%b', '^c']],
    ['nix build .#default', ['nix', 'build', '.#default']],
  ])('reads %j', (line, expected) => {
    expect(words(line)).toEqual(expected);
  });

  it.each(['a | b', 'a && b', 'a; b', 'a > b', 'a < b', 'echo $x', '(a)', 'ls *.md', 'ls ?', '~/x', 'echo `date`', 'a\nb', 'a \\\nb'])('refuses %j', (line) => {
    expect(words(line)).toBe('workflow/needs-shell');
  });

  it('says which quote is open', () => {
    const split = splitLine("echo 'a");

    expect(split.ok ? null : split.problem).toMatchObject({ code: 'workflow/unclosed-quote', why: "The ' at character 6 is never closed." });
  });

  it('finds nothing to run in blanks', () => {
    expect(words('  ')).toBe('workflow/empty-command');
  });

  it('gives back every word that was quoted into a line', () => {
    fc.assert(
      fc.property(fc.array(fc.string().filter((text) => !text.includes("'")), { minLength: 1, maxLength: 6 }), (all) => {
        expect(words(all.map((word) => `'${word}'`).join(' '))).toEqual(all);
      }),
    );
  });
});
