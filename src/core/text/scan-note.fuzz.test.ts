import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../tests/long-runs';
import { markdownDocument } from './__samples__/markdown-documents';
import { percentDecoded } from './link-target';
import { scanNote } from './scan-note';

interface MarkdownNode {
  readonly type: string;
  readonly depth?: number;
  readonly checked?: boolean | null;
  readonly url?: string;
  readonly identifier?: string;
  readonly children?: readonly MarkdownNode[];
  readonly position?: { readonly start: { line: number; offset: number }; readonly end: { line: number; offset: number } };
}

interface Facts {
  readonly headings: readonly string[];
  readonly boxes: readonly string[];
  readonly links: readonly string[];
}

function expectedOf(text: string): Facts {
  const root = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }) as MarkdownNode;
  const nodes = everyNode(root);
  const urls = new Map<string, string>();
  for (const { type, identifier, url } of nodes) {
    if (type === 'definition' && identifier !== undefined && !urls.has(identifier)) urls.set(identifier, url ?? '');
  }
  return {
    headings: (root.children ?? []).filter(({ type }) => type === 'heading').map((node) => `${node.position?.start.line}:${node.depth}`),
    boxes: nodes.filter(({ checked }) => typeof checked === 'boolean').map((node) => `${node.position?.start.line}:${node.checked}`),
    links: nodes.flatMap((node) => linkOf(text, node, urls)).sort(),
  };
}

function everyNode(node: MarkdownNode): MarkdownNode[] {
  return [node, ...(node.children ?? []).flatMap(everyNode)];
}

function linkOf(text: string, node: MarkdownNode, urls: ReadonlyMap<string, string>): string[] {
  const url = node.type.endsWith('Reference') ? urls.get(node.identifier ?? '') : node.url;
  const isLink = ['link', 'image', 'linkReference', 'imageReference'].includes(node.type);
  // A bare address that became a link has no position.
  if (!isLink || url === undefined || node.position === undefined) return [];
  const { start, end } = node.position;
  const isBracketed = '![!'.includes(text.charAt(start.offset));
  return isBracketed ? [`${start.offset}-${end.offset} ${pathOf(url)}`] : [];
}

function pathOf(url: string): string {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(url)) return url;
  return percentDecoded((url.split('#')[0] ?? '').split('?')[0] ?? '');
}

function foundIn(text: string): Facts {
  const { headings, checkboxes, links } = scanNote(text);
  return {
    headings: headings.map(({ line, level }) => `${line}:${level}`),
    boxes: checkboxes.map(({ line, mark }) => `${line}:${mark !== ' '}`),
    links: links.filter(({ kind }) => kind === 'markdown').map(({ start, end, target }) => `${start}-${end} ${target}`).sort(),
  };
}

describe('scanNote beside a full Markdown parser', () => {
  it('finds the same headings, boxes and links', () => {
    fc.assert(
      fc.property(markdownDocument(), (text) => {
        expect(foundIn(text)).toEqual(expectedOf(text));
      }),
      { numRuns: runs(300, 20_000) },
    );
  }, runs(30_000, 600_000));
});
