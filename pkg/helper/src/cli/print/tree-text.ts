import type { SpecNode } from '../../../../../src/core/trace/spec-nodes';
import type { Look } from './look';
import { statusGlyph, statusWord } from './status-mark';
import { alignRows, cell, type Cell } from './table';
import { cutTo } from './text-width';

const WIDEST_TITLE = 60;

/** Specs as a tree of lines with status, criteria and open sessions in columns. */
export function treeText(nodes: readonly SpecNode[], look: Look): string {
  return alignRows(nodes.flatMap((node) => rowsOf(node, { look, before: '', branch: '' }))).join('\n');
}

interface Place {
  readonly look: Look;
  /** What is drawn before the rows of this subtree. */
  readonly before: string;
  /** What is drawn before this row besides. */
  readonly branch: string;
}

function rowsOf(node: SpecNode, { look, before, branch }: Place): Cell[][] {
  const { glyphs } = look;
  const below = branch === '' ? before : before + (branch === glyphs.lastBranch ? '   ' : glyphs.trunk);
  const children = node.children.flatMap((child, at) =>
    rowsOf(child, { look, before: below, branch: at === node.children.length - 1 ? glyphs.lastBranch : glyphs.branch }),
  );
  return [rowOf(node, { look, before, branch }), ...children];
}

function rowOf(node: SpecNode, { look, before, branch }: Place): Cell[] {
  const glyph = statusGlyph(node.status, look);
  const title = cutTo(node.title, WIDEST_TITLE);
  const { done, total } = node.criteria;
  return [
    { text: `${before}${branch}${glyph.text} ${node.id} ${title}`, paint: (text) => paintTitle(text, { look, glyph, lead: before + branch }) },
    cell(statusWord(node), look.quiet),
    cell(total === 0 ? '' : `${done}/${total}`, done === total ? look.good : String),
    cell([node.open ? `${look.glyphs.open} session open` : '', node.findings > 0 ? `! ${node.findings} to fix` : ''].filter((part) => part !== '').join('  ')),
  ];
}

function paintTitle(text: string, { look, glyph, lead }: { look: Look; glyph: Cell; lead: string }): string {
  const afterGlyph = text.slice(lead.length + glyph.text.length);
  return look.quiet(lead) + (glyph.paint ?? String)(glyph.text) + afterGlyph;
}
