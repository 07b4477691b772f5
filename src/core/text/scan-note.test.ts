import { describe, expect, it } from 'vitest';
import { LineKind } from './scan';
import type { Link } from './scan';
import { scanNote } from './scan-note';

const linksOf = (text: string): readonly Link[] => scanNote(text).links;
const targetsOf = (text: string): string[] => linksOf(text).map(({ target }) => target);
const kindsOf = (text: string): number[] => [...scanNote(text).lineKinds];

describe('lines of a note', () => {
  it('counts no further line behind the final newline', () => {
    expect(scanNote('a\nb\n').lineStarts).toEqual([0, 2]);
  });

  it('gives the empty text one blank line', () => {
    const scan = scanNote('');

    expect(scan.lineStarts).toEqual([0]);
    expect([...scan.lineKinds]).toEqual([LineKind.Blank]);
  });

  it('starts line 1 behind a BOM', () => {
    const scan = scanNote('\uFEFF# T\n');

    expect(scan).toMatchObject({ bom: true, lineStarts: [1], headings: [{ text: 'T', start: 1 }] });
  });

  it('counts LF and CRLF apart', () => {
    expect(scanNote('a\r\nb\nc').newlines).toEqual({ lf: 1, crlf: 1, endsWithNewline: false });
    expect(scanNote('a\r\n').newlines).toEqual({ lf: 0, crlf: 1, endsWithNewline: true });
  });

  it('says what every line is', () => {
    const text = '---\na: b\n---\n# T\n\ntext\n```js\ncode\n```\n<!-- c\n\nd -->\nTitle\n===\n%% note %%';

    expect(kindsOf(text)).toEqual([6, 6, 6, 2, 1, 0, 3, 4, 3, 5, 5, 5, 2, 2, 5]);
  });
});

describe('properties block', () => {
  it('is the text between two rulers', () => {
    expect(scanNote('---\r\na: b\r\n---  \r\n# T').properties).toEqual({ from: 5, to: 11, line: 1, endLine: 3 });
  });

  it('may follow a BOM and be empty', () => {
    expect(scanNote('\uFEFF---\n---').properties).toEqual({ from: 5, to: 5, line: 1, endLine: 2 });
  });

  it('needs the first line and a closing line', () => {
    expect(scanNote('---\na: b\n').properties).toBeNull();
    expect(scanNote('\n---\na: b\n---\n').properties).toBeNull();
    expect(scanNote('--- \na: b\n---\n').properties).toBeNull();
  });

  it('hides links and boxes', () => {
    const scan = scanNote('---\nparent: "[[a]]"\n- [ ] x\n---\n');

    expect([scan.links, scan.checkboxes]).toEqual([[], []]);
  });
});

describe('headings', () => {
  it('lose their closing signs and keep their markup', () => {
    const { headings } = scanNote('## A **b** `#` ##  \n# C#\n###\n#no\n####### no\n');

    expect(headings.map(({ level, text }) => [level, text])).toEqual([[2, 'A **b** `#`'], [1, 'C#'], [3, '']]);
  });

  it('may be underlined, over several lines', () => {
    const text = 'One\ntwo\n===\n\nThree\n---\n';

    expect(scanNote(text).headings).toEqual([
      { level: 1, text: 'One two', line: 1, start: 0, end: 11 },
      { level: 2, text: 'Three', line: 5, start: 13, end: 22 },
    ]);
  });

  it('are those of the note, not of its quotes and list items', () => {
    expect(scanNote('> # a\n- # b\n- c\n\n  # d\n# e\n').headings.map(({ text }) => text)).toEqual(['e']);
    expect(scanNote('-      code\n\n  # a').headings).toEqual([]);
    expect(scanNote('-\n\n  # a').headings).toHaveLength(1);
  });
});

describe('code fences', () => {
  it('hide what is in them, in lists and quotes too', () => {
    const scan = scanNote('1. a\n   ```sh\n   - [ ] [[x]]\n   ```\n> ~~~\n> # no\n> ~~~\n');

    expect(scan).toMatchObject({ checkboxes: [], links: [], headings: [] });
    expect(scan.fences).toEqual([{ line: 2, endLine: 4, info: 'sh' }, { line: 5, endLine: 7, info: '' }]);
  });

  it('run to the end when nothing closes them', () => {
    expect(scanNote('```\n[[a]]\n').fences).toEqual([{ line: 1, endLine: null, info: '' }]);
  });

  it('close at a run as long as theirs', () => {
    expect(scanNote('````\n```\n````\n[[a]]').fences[0]?.endLine).toBe(3);
  });

  it('end with the quote that holds them', () => {
    expect(targetsOf('> ```\n> [[no]]\n\n[[yes]]')).toEqual(['yes']);
  });

  it('go on through lines of a list that lost their indent', () => {
    expect(targetsOf('- a\n  ```\n[[no]]\n  ```\n[[yes]]')).toEqual(['yes']);
  });
});

describe('wiki links', () => {
  it('have a target, a fragment and an alias', () => {
    expect(linksOf('see [[../a b#Part|Alias]]!')).toEqual([
      { kind: 'wiki', embed: false, line: 1, start: 4, end: 25, target: '../a b', fragment: 'Part', alias: 'Alias', external: false },
    ]);
  });

  it('may embed, escape their bar, and lead into the same note', () => {
    const links = linksOf('![[a.png]] | [[b\\|c]] [[#^id]]');

    expect(links.map(({ embed, target, fragment, alias }) => [embed, target, fragment, alias])).toEqual([
      [true, 'a.png', null, null],
      [false, 'b', null, 'c'],
      [false, '', '^id', null],
    ]);
  });

  it('keep a caret in the path', () => {
    expect(linksOf('[[note^block]]')[0]).toMatchObject({ target: 'note^block', fragment: null });
  });

  it('stand on one line and hold no brackets', () => {
    expect(targetsOf('[[a\nb]] [[[c]]] [[d[e]] \\[[f]] [[]]')).toEqual(['c']);
  });

  it('give way to code spans', () => {
    expect(targetsOf('`[[a]]` ``x ` [[b]]`` [[c`d]]`')).toEqual([]);
    expect(targetsOf('` [[a]]')).toEqual(['a']);
    expect(targetsOf('` x `` [[a]] `')).toEqual([]);
  });
});

describe('Markdown links', () => {
  it('are decoded', () => {
    const links = linksOf('[a](b%20c.md#d%20e "t") [x](<f g.md>) [y](h\\(i.md) [z](100%.md?q)');

    expect(links.map(({ target, fragment }) => [target, fragment])).toEqual([['b c.md', 'd e'], ['f g.md', null], ['h(i.md', null], ['100%.md', null]]);
  });

  it('are external with a scheme or a host', () => {
    const links = linksOf('[a](https://x.org/a#b) [b](mailto:a@b.c) [c](//host) [d](a/b:c.md)');

    expect(links.map(({ target, external }) => [target, external])).toEqual([
      ['https://x.org/a#b', true],
      ['mailto:a@b.c', true],
      ['//host', true],
      ['a/b:c.md', false],
    ]);
  });

  it('may hold an image, and both count', () => {
    expect(linksOf('[![alt](x.png)](y.md)').map(({ embed, target, alias }) => [embed, target, alias])).toEqual([
      [false, 'y.md', '![alt](x.png)'],
      [true, 'x.png', 'alt'],
    ]);
  });

  it('follow a definition anywhere in the note', () => {
    expect(targetsOf('[a][One] [one] [b][] [c]\n\n[one]: <x y.md> "t"\n[B]: z.md')).toEqual(['x y.md', 'x y.md', 'z.md']);
  });

  it('may hold nested parentheses', () => {
    expect(targetsOf('[a](b((c)).md)')).toEqual(['b((c)).md']);
  });

  it('stand in table cells, where no code reaches into the next row', () => {
    expect(targetsOf('| a | b |\n|---|---|\n| ` | [[c]] |\n| ` | d |')).toEqual(['c']);
  });

  it('take the first of two definitions', () => {
    expect(targetsOf('[a]\n\n[a]: b.md\n[a]: c.md')).toEqual(['b.md']);
  });

  it('know their line in a long paragraph', () => {
    expect(linksOf('one\ntwo [a](b\n"t") three\n[c](d)').map(({ line }) => line)).toEqual([2, 4]);
  });
});

describe('comments', () => {
  it('hide what is in them, over blank lines and fences', () => {
    const scan = scanNote('a <!-- [[no]]\n\n```\n# no\n- [ ] no\n--> [[yes]]\n%%\n[[no]]\n%%\n- [x] box');

    expect([scan.links.map(({ target }) => target), scan.headings, scan.fences, scan.checkboxes.length]).toEqual([['yes'], [], [], 1]);
  });

  it('run to the end when nothing closes them', () => {
    expect(targetsOf('[[a]] %% [[b]]\n\n[[c]]')).toEqual(['a']);
    expect(targetsOf('[[a]] <!-- [[b]]\n\n[[c]]')).toEqual(['a']);
  });

  it('do not start in code or behind a backslash', () => {
    expect(targetsOf('`<!--` [[a]] `%%` \\<!-- [[b]]')).toEqual(['a', 'b']);
  });

  it('leave the heading below them alone', () => {
    expect(scanNote('<!-- a -->\nTitle\n===\n').headings).toHaveLength(1);
  });
});

describe('checkboxes', () => {
  it('follow every kind of list marker, at any depth', () => {
    const { checkboxes } = scanNote('- [ ] a\n* [x] b\n+ [X] c\n1. [-] d\n2) [🔥] e\n> - [/] f\n\t\t- [>] g\n- [ ]\n');

    expect(checkboxes.map(({ mark }) => mark)).toEqual([' ', 'x', 'X', '-', '🔥', '/', '>', ' ']);
  });

  it('know line and place', () => {
    expect(scanNote('a\n\n  - [x] b').checkboxes).toEqual([{ mark: 'x', line: 3, at: 8 }]);
  });

  it('are no boxes without a list, a blank behind them, or one sign inside', () => {
    expect(scanNote('[ ] a\n- [x](b)\n- [xy] c\n- [] d\n-[ ] e\n').checkboxes).toEqual([]);
  });
});

describe('merge markers', () => {
  it('are lines of seven signs, also in properties and comments', () => {
    const text = '---\n<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> theirs\n---\n<!--\n=======\n-->\n';

    expect(scanNote(text).mergeMarkers).toEqual([2, 4, 6, 9]);
  });

  it('are no underlines of headings', () => {
    const scan = scanNote('Heading\n=======\n\n<<<<<<<\nours\n=======\n>>>>>>>\n');

    expect([scan.mergeMarkers, scan.headings.length]).toEqual([[4, 6, 7], 1]);
  });

  it('do not count in fences', () => {
    expect(scanNote('```\n<<<<<<< a\n```\n').mergeMarkers).toEqual([]);
  });
});
