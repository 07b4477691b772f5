import { Parser } from 'commonmark';
import MarkdownIt from 'markdown-it';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { scanNote } from '../../src/core/text/scan-note';
import { generateVault } from '../generator/generate-vault';
import { inTurn } from './measure';
import type { Times } from './measure';
import type { Bench, Outcome } from './outcome';
import { ratio, shownTimes, times } from './outcome';

const NOTES = 300;

/** What every parser must find alike before it is timed; null where it does not know of boxes. */
interface Finds {
  headings: number;
  links: number;
  boxes: number | null;
}

const markdownIt = new MarkdownIt({ html: true });
const commonmark = new Parser();

const PARSERS: Readonly<Record<string, { readonly goal: number; readonly parse: (text: string) => unknown; readonly find: (text: string) => Finds }>> = {
  'mdast-util-from-markdown': { goal: 100, parse: mdast, find: findByMdast },
  'markdown-it': { goal: 15, parse: (text) => markdownIt.parse(text, {}), find: findByMarkdownIt },
  'commonmark.js': { goal: 7, parse: (text) => commonmark.parse(text), find: findByCommonmark },
};

/** Goal 3: our scan against three parsers of Markdown, after all of them found the same. */
export const parsers: Bench = ({ smaller }) => {
  const texts = plainNotes(Math.ceil(NOTES / smaller));
  const ours = texts.map(findByScan);
  return Object.entries(PARSERS).map(([name, { goal, parse, find }]) => {
    requireSame(name, ours, texts.map(find));
    const contestants = {
      ours: () => {
        for (const text of texts) scanNote(text);
      },
      theirs: () => {
        for (const text of texts) parse(text);
      },
    };
    const found = inTurn(contestants, { atLeast: 60 });
    return outcome(name, goal, found);
  });
};

function outcome(name: string, goal: number, { ours, theirs }: Readonly<Record<'ours' | 'theirs', Times>>): Outcome {
  const value = ratio(theirs, ours);
  return {
    number: 3,
    what: `scan against ${name}, same findings`,
    goal: `≥ ${goal}× faster`,
    result: times(value),
    met: value >= goal,
    details: [shownTimes(name, theirs), shownTimes('our scan', ours)],
    values: { ratio: value },
  };
}

/** Notes of about 4 KB, without properties and without Obsidian's own comments, which Markdown parsers do not know. */
function plainNotes(count: number): string[] {
  const { files } = generateVault({ seed: 3, epics: 1, features: 1, tasks: 1, notes: count, linksPerNote: 6, pad: 3_400 });
  const texts = [...files].filter(([path]) => !path.startsWith('specs/')).map(([, text]) => String(text));
  return texts.map((text) => (text.startsWith('---\n') ? text.slice(text.indexOf('\n---\n', 4) + 5) : text).replaceAll('%%', ''));
}

function requireSame(name: string, ours: readonly Finds[], theirs: readonly Finds[]): void {
  ours.forEach((one, index) => {
    const other = theirs[index];
    const same = other !== undefined && one.headings === other.headings && one.links === other.links && (other.boxes === null || one.boxes === other.boxes);
    if (!same) throw new Error(`Nothing was timed: ${name} finds ${JSON.stringify(other)} in note ${index}, our scan ${JSON.stringify(one)}.`);
  });
}

function findByScan(text: string): Finds {
  const { headings, links, checkboxes } = scanNote(text);
  return {
    headings: headings.length,
    links: links.filter(({ kind, embed }) => kind === 'markdown' && !embed).length,
    boxes: checkboxes.filter(({ mark }) => mark !== '-').length,
  };
}

function mdast(text: string): ReturnType<typeof fromMarkdown> {
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

function findByMdast(text: string): Finds {
  const found = { headings: 0, links: 0, boxes: 0 };
  const visit = (node: ReturnType<typeof mdast> | ReturnType<typeof mdast>['children'][number]): void => {
    if (node.type === 'heading') found.headings++;
    if (node.type === 'link' && text.charAt(node.position?.start.offset ?? 0) === '[') found.links++;
    if (node.type === 'listItem' && typeof node.checked === 'boolean') found.boxes++;
    if ('children' in node) node.children.forEach(visit);
  };
  visit(mdast(text));
  return found;
}

function findByMarkdownIt(text: string): Finds {
  const tokens = markdownIt.parse(text, {});
  const inline = tokens.flatMap(({ children }) => children ?? []);
  return {
    headings: tokens.filter(({ type }) => type === 'heading_open').length,
    links: inline.filter(({ type, info }) => type === 'link_open' && info !== 'auto').length,
    boxes: null,
  };
}

function findByCommonmark(text: string): Finds {
  const found = { headings: 0, links: 0 };
  const walker = commonmark.parse(text).walker();
  for (let event = walker.next(); event !== null; event = walker.next()) {
    if (!event.entering) continue;
    if (event.node.type === 'heading') found.headings++;
    if (event.node.type === 'link') found.links++;
  }
  // An address in angle brackets is a link to commonmark.js and cannot be told apart in its tree.
  const addresses = text.split('\n').filter((line) => line.includes('<https://')).length;
  return { headings: found.headings, links: found.links - addresses, boxes: null };
}
