import type { Chance } from '../generator/chance';

/** Pieces that open something, close something, or look like it. */
const PIECES = [
  '```', '~~~', '<!--', '-->', '%%', '[[', ']]', '](', '![', '`', '``', '**', '---\n', '***', '>', '- [ ] ', '- [x', '|', '\\', '#', '######## ', '\t', '\r', '\r\n', '\0', '\u2028',
  '\uFEFF', '<<<<<<<', '=======\n', '>>>>>>>', '**Status**: ', '**Parent**: [[', '^e-20261121-1405-', '### Session ', '#### Planning\n', '- **Gate**: ', '- **Issue**: ', ': ', '&', '*', '{', '[', '@7caf21b825f7',
  '\u{1F6A7}', 'ﷺ', '\uD800', '1. ', '    ', '<a href="', '](<', '"', "'", '$$', '---', '...', '!', 'https://', '(((((', ')))))', '[x]: y "z',
];
const LONGEST = 200_000;

type Mutation = (chance: Chance, text: string) => string;

const MUTATIONS: readonly Mutation[] = [
  (chance, text) => cut(text, spot(chance, text), chance.between(1, 400)),
  (chance, text) => put(text, spot(chance, text), chance.pick(PIECES)),
  (chance, text) => put(text, spot(chance, text), chance.pick(PIECES).repeat(chance.between(2, 60))),
  (chance, text) => text.slice(0, spot(chance, text)),
  (chance, text) => put(text, spot(chance, text), part(chance, text)),
  (chance, text) => text.replaceAll('\n', chance.pick(['\r\n', '\r', ' ', '\n\n', '\n  '])),
  (chance, text) => text.replaceAll(chance.pick(PIECES), chance.pick(PIECES)),
  (chance, text) => shuffledLines(chance, text),
  (chance, text) => `${chance.pick(PIECES).repeat(chance.between(1, 20))}${text}`,
];

/** Once in a while a text of one repeated pattern, which is where a reader that is not linear gives itself away. */
export function mutated(chance: Chance, text: string): string {
  if (chance.often(0.03)) return (chance.pick(PIECES) + chance.pick(PIECES) + chance.pick(['', 'a', '\n'])).repeat(chance.between(500, 20_000)).slice(0, LONGEST);
  let now = text;
  for (let turns = chance.between(1, 8); turns > 0; turns--) now = chance.pick(MUTATIONS)(chance, now).slice(0, LONGEST);
  return now;
}

function spot(chance: Chance, text: string): number {
  return chance.between(0, text.length);
}

function cut(text: string, at: number, length: number): string {
  return text.slice(0, at) + text.slice(at + length);
}

function put(text: string, at: number, piece: string): string {
  return text.slice(0, at) + piece + text.slice(at);
}

function part(chance: Chance, text: string): string {
  const at = spot(chance, text);
  return text.slice(at, at + chance.between(1, 2_000));
}

function shuffledLines(chance: Chance, text: string): string {
  const lines = text.split('\n');
  for (let turn = 0; turn < 10; turn++) {
    const [from, to] = [chance.between(0, lines.length - 1), chance.between(0, lines.length - 1)];
    [lines[from], lines[to]] = [lines[to] ?? '', lines[from] ?? ''];
  }
  return lines.join('\n');
}
