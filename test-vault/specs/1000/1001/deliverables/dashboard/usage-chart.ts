// Spec: [[../../spec|1001 - Storage Infrastructure]] @69cafdb8673b
// Context: [[../../context|1001 - Storage Infrastructure]]

interface Usage {
  readonly folder: string;
  readonly bytes: number;
}

const GIGABYTE = 1000 ** 3;

/** Draws one bar for each folder, the longest first. */
export function drawUsage(chart: HTMLElement, rows: readonly Usage[], limit: number): void {
  const sorted = [...rows].sort((a, b) => b.bytes - a.bytes);
  chart.replaceChildren(...sorted.map((row) => bar(row, limit)));
}

function bar({ folder, bytes }: Usage, limit: number): HTMLElement {
  const element = document.createElement('div');
  element.className = bytes > limit ? 'bar full' : 'bar';
  element.style.width = `${Math.min(100, (bytes / limit) * 100)}%`;
  element.title = `${folder}: ${(bytes / GIGABYTE).toFixed(1)} GB`;
  return element;
}
