import fc from 'fast-check';

/** Documents that mix everything the scanner knows but wiki links, for comparison with a full Markdown parser. */
export function markdownDocument(): fc.Arbitrary<string> {
  return fc
    .tuple(fc.array(block(2), { minLength: 1, maxLength: 7 }), fc.constantFrom('\n', '', '\r\n'))
    .map(([blocks, end]) => {
      const plain = joined(blocks).replaceAll('[[', '[ [');
      const text = plain.startsWith('---') ? `\n${plain}` : plain;
      return end === '\r\n' ? `${text}\n`.replaceAll('\n', '\r\n') : text + end;
    });
}

interface Block {
  readonly lines: readonly string[];
  /** True when the block may follow another without a blank line and means the same. */
  readonly interrupts: boolean;
}

function joined(blocks: readonly Block[]): string {
  return linesOf(blocks).join('\n');
}

function linesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap(({ lines, interrupts }, index) => (index === 0 || interrupts ? [...lines] : ['', ...lines]));
}

const word = fc.constantFrom('alpha', 'Beta', 'x', 'naïve', '日本', 'a_b', '**bold**', '*em*', '1.', 'a-b', '😀', 'e.g.', '#tag', '2 * 3', '&amp;', 'C:\\x');
const path = fc.constantFrom('a.md', '../b/c.md', 'd%20e.md', 'f.md#part', '#only', 'https://example.org/x?y=1#z', 'img.png', 'a(b).md', 'x\\(y.md', '//host/p', 'mailto:me@x.org', '');
const title = fc.constantFrom('', ' "t"', " 't'", ' (t)', ' "a \\" b"');

function text(depth: number): fc.Arbitrary<string> {
  return fc.array(depth === 0 ? word : fc.oneof({ weight: 3, arbitrary: word }, inline(depth - 1)), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));
}

function inline(depth: number): fc.Arbitrary<string> {
  return fc.oneof(
    fc.tuple(text(depth), path, title).map(([label, to, name]) => `[${label}](${to}${to === '' ? '' : name})`),
    fc.tuple(text(depth), path).map(([label, to]) => `[${label}](<${to}>)`),
    fc.tuple(text(depth), path, title).map(([label, to, name]) => `![${label}](${to}${to === '' ? '' : name})`),
    fc.tuple(word, path, path).map(([label, one, other]) => `[![${label}](${one})](${other})`),
    fc.tuple(fc.constantFrom('`', '``', '```'), text(depth)).map(([ticks, code]) => `${ticks} ${code.replaceAll('`', '')} ${ticks}`),
    fc.constantFrom('`', '``', '\\`', '\\[', '\\]', '[', ']', '![', '](', '\\![a](b)', '[a] (b)', '[a](b c)', '[a](<b', '[a]()', '!', '[]', '[]()', '\\\\', '[a\\](b)'),
    fc.constantFrom('[one]', '[One][]', '[text][two]', '![pic][one]', '[missing]', '[a][missing]', '[x][one][two]', '[a [one] b](c)'),
    fc.constantFrom('<https://a.b/[c](d)>', '<!-- [no](no) -->', '<!-- ` -->', '<b>', 'a < b'),
  );
}

const firstWord = fc.constantFrom('Some', 'text', 'Ünder', '(see');

function paragraph(): fc.Arbitrary<Block> {
  return fc.tuple(firstWord, fc.array(text(2), { minLength: 1, maxLength: 3 })).map(([first, lines]) => ({
    lines: lines.map((line, index) => (index === 0 ? `${first} ${line}` : `and ${line}`)),
    interrupts: false,
  }));
}

function heading(): fc.Arbitrary<Block> {
  return fc.oneof(
    fc.tuple(fc.integer({ min: 1, max: 6 }), text(1), fc.constantFrom('', ' #', ' ##  ', '#', ' \\#')).map(([level, name, end]) => ({
      lines: [`${'#'.repeat(level)} ${name}${end}`],
      interrupts: true,
    })),
    fc.constantFrom('#', '##  ', '####### seven', '#no', '   ## three').map((line) => ({ lines: [line], interrupts: true })),
    fc.tuple(paragraph(), fc.constantFrom('===', '---', '=', '-----  ', ' ==')).map(([{ lines }, rule]) => ({ lines: [...lines, rule], interrupts: false })),
  );
}

const HIDDEN = ['- [ ] no', '# no', '[no](no.md)', '```', '> no', '', 'plain', '    deep', '~~~', '<!-- no', '---', '[one]: no'];

function fence(): fc.Arbitrary<Block> {
  return fc
    .tuple(fc.constantFrom('```', '````', '~~~', '~~~~~'), fc.constantFrom('', 'js', ' ts {1,2}'), fc.array(fc.constantFrom(...HIDDEN), { maxLength: 4 }))
    .map(([edge, info, hidden]) => ({
      lines: [edge + info, ...hidden.filter((line) => !line.startsWith(edge.slice(0, 3)) || line.length < edge.length), edge],
      interrupts: true,
    }));
}

function comment(): fc.Arbitrary<Block> {
  return fc.array(fc.constantFrom(...HIDDEN), { maxLength: 4 }).map((hidden) => ({
    lines: ['<!-- start', ...hidden.filter((line) => !line.includes('<!--')), 'end -->'],
    interrupts: true,
  }));
}

function table(): fc.Arbitrary<Block> {
  return fc.array(fc.tuple(word, fc.oneof(word, fc.constantFrom('[a](b.md)', '`', '`c`', '![i](j.png)'))), { minLength: 1, maxLength: 3 }).map((rows) => ({
    lines: ['| a | b |', '|---|:-:|', ...rows.map(([one, other]) => `| ${one} | ${other} |`)],
    interrupts: false,
  }));
}

function list(depth: number): fc.Arbitrary<Block> {
  const item = fc.tuple(fc.constantFrom('', '', '[ ] ', '[x] ', '[X] '), paragraph(), depth > 0 ? fc.array(block(depth - 1), { maxLength: 2 }) : fc.constant([]));
  return fc.tuple(fc.constantFrom('- ', '* ', '+ ', '1. ', '1) ', '-   '), fc.array(item, { minLength: 1, maxLength: 3 })).map(([marker, items]) => ({
    lines: items.flatMap(([box, { lines }, nested]) => {
      const [first = '', ...rest] = [...lines.map((line, index) => (index === 0 ? box + line : line)), ...nested.flatMap((one) => linesOf([{ lines: [], interrupts: false }, one]))];
      return [marker + first, ...rest.map((line) => (line === '' ? '' : ' '.repeat(marker.length) + line))];
    }),
    interrupts: false,
  }));
}

function quote(depth: number): fc.Arbitrary<Block> {
  return fc.tuple(fc.array(block(depth), { minLength: 1, maxLength: 3 }), fc.constantFrom('> ', '>')).map(([blocks, sign]) => ({
    lines: linesOf(blocks).map((line) => (sign + line).trimEnd()),
    interrupts: false,
  }));
}

function block(depth: number): fc.Arbitrary<Block> {
  const flat = [paragraph(), paragraph(), heading(), fence(), comment(), table(), simple];
  return depth === 0 ? fc.oneof(...flat) : fc.oneof(...flat, list(depth - 1), list(depth - 1), quote(depth - 1));
}

const simple: fc.Arbitrary<Block> = fc.oneof(
  fc.constantFrom('---', '***', '_ _ _', '- - -').map((line) => ({ lines: [line], interrupts: false })),
  fc.constantFrom('[one]: dest.md', '[two]: <other file.md> "t"', '[one]: late.md').map((line) => ({ lines: [line], interrupts: false })),
);
