import type { Chance } from './chance';

const DEEDS = ['Mount', 'Measure', 'Replace', 'Rotate', 'Collect', 'Compare', 'Publish', 'Shorten', 'Encrypt', 'Import'];
const THINGS =
  'archive barrier bucket cable calendar catalogue channel cluster console cursor dashboard delta drawer engine exchange feed filter gateway harbour index journal kernel ledger lantern lookup mirror monitor parser pipeline portal quota rack relay report reservoir router sampler scheduler sensor shelf snapshot socket spool switch tally tunnel vault warehouse'.split(
    ' ',
  );

/** A title of three words; two specs may have the same. */
export function aTitle(chance: Chance): string {
  return `${chance.pick(DEEDS)} ${chance.pick(THINGS)} ${chance.pick(THINGS)}`;
}

export function aThing(chance: Chance): string {
  return chance.pick(THINGS);
}

export function aSentence(chance: Chance): string {
  return `${aTitle(chance)} before the ${aThing(chance)} is full.`;
}

/** Text of about this many characters as people write it: paragraphs, lists, a heading now and then. */
export function filler(chance: Chance, characters: number): string[] {
  const lines: string[] = [];
  for (let written = 0; written < characters; ) {
    const block = chance.pick(BLOCKS)(chance);
    lines.push(...block, '');
    written += block.reduce((sum, line) => sum + line.length + 1, 1);
  }
  return lines;
}

const BLOCKS: readonly ((chance: Chance) => string[])[] = [
  (chance) => [paragraph(chance)],
  (chance) => [paragraph(chance)],
  (chance) => Array.from({ length: chance.between(2, 5) }, () => `- ${sentence(chance)}`),
  (chance) => [`### ${aTitle(chance)}`, '', paragraph(chance)],
];

function paragraph(chance: Chance): string {
  return Array.from({ length: chance.between(2, 6) }, () => sentence(chance)).join(' ');
}

function sentence(chance: Chance): string {
  const words = Array.from({ length: chance.between(5, 16) }, () => aThing(chance));
  if (chance.often(0.2)) words.splice(2, 1, `**${aThing(chance)}**`);
  if (chance.often(0.2)) words.splice(4, 1, `\`${aThing(chance)}.ts\``);
  return `The ${words.join(' ')}.`;
}

/** `Mount archive rack` to `mount-archive-rack`. */
export function slug(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-');
}
