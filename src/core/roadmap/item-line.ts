import { boldLead } from '../text/bold-lead';
import { linkTargets } from './link-targets';
import type { Cadence, EffortScale } from './roadmap';

/** What an item's line says behind its box. */
export interface ItemWords {
  readonly name: string;
  readonly text: string;
  readonly effort: string | null;
  readonly tags: readonly string[];
  readonly links: readonly string[];
}

/** A tag slot: `[M]`, in backticks or not; one slot may hold several words. */
export const SLOT = /(?:`\[([A-Za-z][^\]`]{0,40})\]`)|(?:\[([A-Z][A-Z ,/-]{0,40})\](?![([]))/g;

/** Reads `**Name** — text `[M]` → [[spec]]`. A line without bold words is its own name. */
export function readItemLine(line: string, scale: EffortScale): ItemWords {
  const words = tagWords(line);
  const isSize = (word: string): boolean => scale.sizes.some(({ size }) => size === word) || /^(?:XS|S|M|L|XL|XXL)$/.test(word);
  const plain = withoutArrow(line.replace(SLOT, ' ')).split('~~').join('');
  const { name, rest } = boldLead(fromBold(plain));
  const [lead = '', ...others] = plain.split(' — ');
  return {
    name: single(name ?? lead),
    text: single(name === null ? others.join(' — ') : rest),
    effort: words.find(isSize) ?? null,
    tags: words.filter((word) => !isSize(word)),
    links: linksOf(line),
  };
}

/** The text from its bold words on, where only signs stand in front of them: `🔧 **Tools**`. */
export function fromBold(text: string): string {
  return text.slice(/^[^\p{L}\p{N}*]{0,8}(?=\*\*)/u.exec(text)?.[0].length ?? 0);
}

function tagWords(line: string): string[] {
  const slots = [...line.matchAll(SLOT)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  return slots.flatMap((slot) => slot.split(/[,/]/)).map((word) => word.trim().toUpperCase()).filter((word) => word !== '');
}

/** The line without the link to its spec, which follows an arrow. */
function withoutArrow(line: string): string {
  const arrow = arrowOf(line);
  return arrow >= 0 ? line.slice(0, arrow) : line;
}

/** The place of the arrow that a link follows; -1 without one. */
export function arrowOf(line: string): number {
  const arrow = line.lastIndexOf('→');
  return arrow >= 0 && /^[ \t]*(?:\[\[|\[[^\]]*\]\()/.test(line.slice(arrow + 1)) ? arrow : -1;
}

/** The link behind the arrow comes first: the others are only mentioned. */
function linksOf(line: string): string[] {
  const arrow = arrowOf(line);
  return arrow < 0 ? linkTargets(line) : [...linkTargets(line.slice(arrow)), ...linkTargets(line.slice(0, arrow))];
}

/** Blanks in a row become one. */
export function single(text: string): string {
  return text.split(/\s/).filter((word) => word !== '').join(' ');
}

/** What items, phases and metrics are compared by. */
export function keyOf(name: string): string {
  return single(name).toLowerCase();
}

const CADENCES: readonly Cadence[] = [
  { word: 'daily', days: 1 },
  { word: 'weekly', days: 7 },
  { word: 'fortnightly', days: 14 },
  { word: 'monthly', days: 30 },
  { word: 'quarterly', days: 91 },
  { word: 'yearly', days: 365 },
  { word: 'annual', days: 365 },
];

/** The first word of a rhythm in these texts: `Monthly nixpkgs updates`. */
export function cadenceIn(texts: readonly string[]): Cadence | null {
  const words = texts.join(' ').toLowerCase().split(/[^a-z]+/);
  const word = words.find((candidate) => CADENCES.some((cadence) => cadence.word === candidate));
  return CADENCES.find((cadence) => cadence.word === word) ?? null;
}
