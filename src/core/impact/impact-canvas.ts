import { sha256Hex } from '../fingerprint/fingerprint';
import { RELATIONS } from './impact';
import type { Consequence, Impact, ImpactNode } from './impact';

/** A file of JSON Canvas 1.0. */
export interface Canvas {
  readonly nodes: readonly CanvasNode[];
  readonly edges: readonly CanvasEdge[];
}

interface CanvasBox {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly color?: string;
}

export type CanvasNode = CanvasBox & ({ readonly type: 'file'; readonly file: string; readonly subpath?: string } | { readonly type: 'text'; readonly text: string });

export interface CanvasEdge {
  readonly id: string;
  readonly fromNode: string;
  readonly fromSide: 'right';
  readonly toNode: string;
  readonly toSide: 'left';
  readonly label: string;
}

const WIDTH = 320;
const HEIGHT = 120;
const COLUMN = 480;
const ROW = 160;

/** Preset colours of the format: 1 red, 2 orange, 4 green. */
const COLOURS: Readonly<Partial<Record<Consequence, string>>> = { is: '1', would: '2' };

/** The tree from left to right: one column for each step, one row for each end. The same tree gives the same file. */
export function impactCanvas({ target, nodes }: Pick<Impact, 'target' | 'nodes'>): Canvas {
  const drawing = new Drawing();
  const root = drawing.id(['target', target.path, target.section ?? '']);
  const rows = drawing.below({ nodes, parent: root, depth: 1, top: 0 });
  const y = (Math.max(1, rows) - 1) * ROW / 2;
  const subpath = target.section === null ? {} : { subpath: `#${target.section}` };
  return { nodes: [{ id: root, type: 'file', file: target.path, ...subpath, x: 0, y, width: WIDTH, height: HEIGHT, color: '4' }, ...drawing.nodes], edges: drawing.edges };
}

export function canvasText(canvas: Canvas): string {
  return `${JSON.stringify(canvas, null, '\t')}\n`;
}

interface Branch {
  readonly nodes: readonly ImpactNode[];
  readonly parent: string;
  readonly depth: number;
  readonly top: number;
}

class Drawing {
  readonly nodes: CanvasNode[] = [];
  readonly edges: CanvasEdge[] = [];
  readonly #taken = new Map<string, number>();

  /** Draws what hangs on a node; gives how many rows it took. */
  below({ nodes, parent, depth, top }: Branch): number {
    let row = top;
    for (const node of nodes) {
      const id = this.id([parent, node.relation, node.path, node.label, String(node.line)]);
      const taken = Math.max(1, this.below({ nodes: node.children, parent: id, depth: depth + 1, top: row }));
      this.nodes.push(boxOf(node, { id, x: depth * COLUMN, y: (row + (taken - 1) / 2) * ROW }));
      this.edges.push({ id: this.id(['edge', parent, id]), fromNode: parent, fromSide: 'right', toNode: id, toSide: 'left', label: RELATIONS[node.relation].title });
      row += taken;
    }
    return row - top;
  }

  /** 16 hex digits, the same for the same thing at the same place. */
  id(parts: readonly string[]): string {
    const key = sha256Hex(parts.join('\n')).slice(0, 16);
    const times = this.#taken.get(key) ?? 0;
    this.#taken.set(key, times + 1);
    return times === 0 ? key : sha256Hex(`${key} ${times}`).slice(0, 16);
  }
}

function boxOf(node: ImpactNode, place: { readonly id: string; readonly x: number; readonly y: number }): CanvasNode {
  const colour = COLOURS[node.consequence];
  const box = { ...place, width: WIDTH, height: HEIGHT, ...(colour === undefined ? {} : { color: colour }) };
  if (node.relation === 'code' || node.relation === 'service' || node.relation === 'gate' || node.relation === 'session') return { ...box, type: 'text', text: `${plainLine(node.label)}\n${plainLine(node.title)}\n${plainLine(node.why)}` };
  return { ...box, type: 'file', file: node.path };
}

/** Words that Markdown shows as they are. */
function plainLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ').replaceAll('\\', '\\\\').replace(/[[\]<>`*_#%^$|~]/g, '\\$&');
}
