import type { PhaseFacts } from './run-facts';

/** Where a step stands in the graph, in columns and rows from 0. */
export interface GraphNode {
  readonly step: number;
  readonly column: number;
  readonly row: number;
}

export interface GraphLayout {
  readonly nodes: readonly GraphNode[];
  /** From a step to one that waits for it. */
  readonly edges: readonly { readonly from: number; readonly to: number }[];
  readonly columns: number;
  readonly rows: number;
}

/** Steps of a sequential phase follow each other; those of a parallel one stand side by side and all lead to what comes next. */
export function layGraph(phases: readonly PhaseFacts[]): GraphLayout {
  const nodes: GraphNode[] = [];
  const edges: { from: number; to: number }[] = [];
  let before: readonly number[] = [];
  let column = 0;
  for (const group of phases.flatMap(groupsOf)) {
    for (const [row, step] of group.entries()) {
      nodes.push({ step, column, row });
      for (const from of before) edges.push({ from, to: step });
    }
    before = group;
    column += 1;
  }
  return { nodes, edges, columns: column, rows: nodes.reduce((most, { row }) => Math.max(most, row + 1), 0) };
}

/** Steps that may run at the same time, group after group. */
function groupsOf({ type, steps }: PhaseFacts): readonly (readonly number[])[] {
  if (steps.length === 0) return [];
  return type === 'parallel' ? [steps] : steps.map((step) => [step]);
}
