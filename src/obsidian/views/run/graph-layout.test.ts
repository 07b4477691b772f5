import { describe, expect, it } from 'vitest';
import { layGraph } from './graph-layout';

describe('the graph of a run', () => {
  it('puts steps after each other in columns, and parallel ones below each other', () => {
    const { nodes, edges, columns, rows } = layGraph([
      { name: 'a', type: 'sequential', steps: [1, 2] },
      { name: 'b', type: 'parallel', steps: [3, 4] },
      { name: 'c', type: 'sequential', steps: [5] },
    ]);
    expect(nodes.map(({ step, column, row }) => [step, column, row])).toEqual([[1, 0, 0], [2, 1, 0], [3, 2, 0], [4, 2, 1], [5, 3, 0]]);
    expect(edges.map(({ from, to }) => `${from}>${to}`)).toEqual(['1>2', '2>3', '2>4', '3>5', '4>5']);
    expect([columns, rows]).toEqual([4, 2]);
  });

  it('is empty without steps, and passes over an empty phase', () => {
    expect(layGraph([])).toEqual({ nodes: [], edges: [], columns: 0, rows: 0 });
    expect(layGraph([{ name: null, type: 'sequential', steps: [] }, { name: null, type: 'sequential', steps: [1] }]).columns).toBe(1);
  });
});
